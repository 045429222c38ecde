/** Names more codes where one is named: in a list beside it, or in a list that takes its place. */
import type { Refusal } from "../../change.ts";
import type { Edit, Span } from "../../text.ts";
import type { CodebookFile } from "../model.ts";
import { nodeAt, placeIn } from "../tree.ts";
import { changedAt, type Content, scalar } from "./content.ts";
import { insert, linesAt } from "./insert.ts";
import { columnOf, lineOf, lineText, type Page, pageOf } from "./places.ts";
import { contentOfFile, notUnderstood, proven, refusalFor } from "./proof.ts";
import { writeList, writeScalar } from "./scalar.ts";

/** The edits that write `names` behind each of the names in `spans`, such as that of a code that rules expect. */
export function addBeside(
  file: CodebookFile,
  text: string,
  spans: readonly Span[],
  names: readonly string[],
): readonly Edit[] | Refusal {
  const refusal = refusalFor(file);
  if (refusal !== undefined) return refusal;
  if (file.root === undefined) return notUnderstood;
  const page = pageOf(text);
  const edits: Edit[] = [];
  let wanted = contentOfFile(file);
  const added = names.map(scalar);
  // From the last on, so that the places of those before it stay what they are.
  for (const span of spans.toSorted((a, b) => b.start - a.start)) {
    const path = placeIn(file.root, span.start)?.path ?? [];
    const step = path.at(-1);
    if (typeof step !== "number") {
      const own = text.slice(span.start, span.end);
      edits.push({ span, text: `[${own}, ${writeList(names).slice(1)}` });
      wanted = changedAt(wanted, path, (one): Content => ({ kind: "list", items: [one, ...added] }));
      continue;
    }
    const list = nodeAt(file.root, path.slice(0, -1));
    if (list?.kind !== "list") return notUnderstood;
    const item = list.flow ? inBrackets(span, names) : onLines(page, list.itemSpans[step] ?? span, names);
    edits.push(item);
    wanted = changedAt(wanted, path.slice(0, -1), (all) =>
      all.kind === "list" ? { kind: "list", items: all.items.toSpliced(step + 1, 0, ...added) } : all,
    );
  }
  return proven(text, edits, wanted);
}

function inBrackets({ end }: Span, names: readonly string[]): Edit {
  return insert(end, names.map((name) => `, ${writeScalar(name, true)}`).join(""));
}

function onLines(page: Page, { start }: Span, names: readonly string[]): Edit {
  const line = lineOf(page, start);
  const gap = /^-( *)/.exec(lineText(page, line).slice(columnOf(page, start)))?.[1] ?? " ";
  const dash = `${" ".repeat(columnOf(page, start))}-${gap}`;
  return linesAt(
    page,
    line + 1,
    names.map((name) => dash + writeScalar(name, false)),
  );
}
