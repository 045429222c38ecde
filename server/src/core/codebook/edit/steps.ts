/** Several edits of one codebook, of which each is proven on what the one before came to. */
import type { Refusal } from "../../change.ts";
import { composeEdits } from "../../compose.ts";
import { applyEdits, type Edit } from "../../text.ts";
import { loadCodebook } from "../load.ts";
import type { CodebookFile } from "../model.ts";

/** One edit of a codebook, such as a key that is set. */
export type Step = (file: CodebookFile, text: string) => readonly Edit[] | Refusal;

/** The edits that do what all `steps` do one after the other. */
export function inSteps(file: CodebookFile, text: string, steps: readonly Step[]): readonly Edit[] | Refusal {
  let after = text;
  let read = file;
  let all: readonly Edit[] = [];
  for (const step of steps) {
    const edits = step(read, after);
    if ("kind" in edits) return edits;
    if (edits.length === 0) continue;
    all = composeEdits(all, edits);
    after = applyEdits(after, edits);
    read = loadCodebook(file.uri, after);
  }
  return after === text ? [] : all;
}
