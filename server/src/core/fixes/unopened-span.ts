import type { Finding } from "../checks/run.ts";
import type { Edit } from "../text.ts";
import { skipSpace } from "../transcript/characters.ts";
import { type LooseTag, readTags } from "../transcript/tag.ts";
import { escaping } from "./escape.ts";
import { editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";
import { lineAround, turnWith } from "./places.ts";
import { firstProven, mendsMarkupAt } from "./proof.ts";

/** Opens the span where its turn or its line begins, or reads its brace as text. */
export function fixUnopenedSpan(context: TranscriptContext, { span }: Finding): readonly Fix[] {
  const { uri, transcript } = context;
  const placed = turnWith(transcript, span.start);
  if (placed === undefined) return [];
  const { base, chunk, turn } = placed;
  const { text } = chunk;
  const at = span.start - base;
  const label = text.slice(at + 1, span.end - base);
  const opening = label === "" ? "{" : `{${label}|`;
  const tags: LooseTag[] = [];
  const end = readTags(text, span.end - base, lineAround(text, at).end, tags);
  const proven = (title: string, isPreferred: boolean, ...edits: readonly Edit[]): Fix =>
    editing(uri, title, () => firstProven(transcript, [edits], mendsMarkupAt(span.start)), { isPreferred });

  const fixes: Fix[] = [];
  if (tags.length > 0) {
    const line = lineAround(text, at);
    const inTurn = skipSpace(text, turn.headEnd, at);
    const inLine = skipSpace(text, line.start, at);
    fixes.push(
      proven("Open the span at the beginning of the turn", true, replacing(base + inTurn, base + inTurn, opening)),
    );
    if (line.start > turn.headEnd) {
      fixes.push(
        proven("Open the span at the beginning of the line", false, replacing(base + inLine, base + inLine, opening)),
      );
    }
  }
  const written = text.slice(at, end);
  fixes.push(escaping(context, `Read \`${written}\` as text`, [span.start]));
  fixes.push(proven(`Remove \`${written}\``, false, replacing(span.start, base + end, "")));
  return fixes;
}
