import type { Finding } from "../checks/run.ts";
import type { Edit } from "../text.ts";
import type { LabelMark, Transcript } from "../transcript/tree.ts";
import { escaping } from "./escape.ts";
import { editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";
import { firstProven, mendsMarkupAt } from "./proof.ts";

/** A mark with where it begins in the transcript. */
interface Placed {
  readonly mark: LabelMark;
  readonly start: number;
}

/** Another label, where a second closing shows that both spans were meant; else one of the two openings goes. */
export function fixDuplicateLabel(context: TranscriptContext, { span }: Finding): readonly Fix[] {
  const { uri, transcript } = context;
  const all = marksOf(transcript);
  const index = all.findIndex(({ start }) => start === span.start);
  const second = all[index];
  if (second === undefined) return [];
  const { label } = second.mark;
  const same = (each: Placed): boolean => each.mark.label === label;
  const first = all.slice(0, index).findLast((each) => same(each) && transcript.labels.closeOf.has(each.mark));
  const [closing, next] = all.slice(index + 1).filter(same);
  const proven = (title: string, isPreferred: boolean, edits: readonly Edit[]): Fix =>
    editing(uri, title, () => firstProven(transcript, [edits], mendsMarkupAt(span.start)), { isPreferred });

  const fixes: Fix[] = [];
  if (closing !== undefined && next !== undefined && !closing.mark.opens && !next.mark.opens) {
    const free = freeLabel(label, new Set(all.map(({ mark }) => mark.label)));
    fixes.push(proven(`Label this span \`${free}\``, true, [relabelled(second, free), relabelled(closing, free)]));
  }
  if (first !== undefined) {
    const end = first.start + (first.mark.end - first.mark.start);
    fixes.push(proven(`Begin the span \`${label}\` here and not before`, false, [replacing(first.start, end, "")]));
  }
  fixes.push(escaping(context, `Read \`{${label}|\` as text`, [span.start]));
  fixes.push(proven(`Remove \`{${label}|\``, false, [replacing(span.start, span.end, "")]));
  return fixes;
}

function marksOf({ chunks, starts }: Transcript): readonly Placed[] {
  return chunks.flatMap(({ labels }, index) =>
    labels.map((mark) => ({ mark, start: (starts[index] as number) + mark.start })),
  );
}

function relabelled({ start, mark }: Placed, label: string): Edit {
  return replacing(start + 1, start + 1 + mark.label.length, label);
}

/** A label that the transcript does not use, made from one that it does. */
function freeLabel(label: string, taken: ReadonlySet<string>): string {
  const stem = label.replace(/\d+$/, "").slice(0, 6) || "s";
  for (let number = 2; ; number++) if (!taken.has(`${stem}${number}`)) return `${stem}${number}`;
}
