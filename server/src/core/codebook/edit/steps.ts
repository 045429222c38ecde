/** Several edits of one codebook, of which each is proven on what the one before came to. */
import type { Refusal } from "../../change.ts";
import { applyEdits, type Edit } from "../../text.ts";
import { loadCodebook } from "../load.ts";
import type { CodebookFile } from "../model.ts";
import { difference } from "./proof.ts";

/** One edit of a codebook, such as a key that is set. */
export type Step = (file: CodebookFile, text: string) => readonly Edit[] | Refusal;

/** The edits that do what all `steps` do one after the other; small ones where the steps do not touch one another. */
export function inSteps(file: CodebookFile, text: string, steps: readonly Step[]): readonly Edit[] | Refusal {
  let after = text;
  let read = file;
  const direct: Edit[] = [];
  for (const step of steps) {
    const edits = step(read, after);
    if ("kind" in edits) return edits;
    const own = read === file ? edits : step(file, text);
    if (!("kind" in own)) direct.push(...own);
    if (edits.length === 0) continue;
    after = applyEdits(after, edits);
    read = loadCodebook(file.uri, after);
  }
  if (after === text) return [];
  const ordered = direct.sort((a, b) => a.span.start - b.span.start);
  const isApart = ordered.every(({ span }, index) => span.start >= (ordered[index - 1]?.span.end ?? 0));
  return isApart && applyEdits(text, ordered) === after ? ordered : [difference(text, after)];
}
