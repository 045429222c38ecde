/**
 * What can be done with a coding where nothing is wrong with it.
 */
import { isBound } from "../transcript/codings.ts";
import { removeCoding } from "../transcript/remove.ts";
import { partsOf } from "../transcript/tag.ts";
import { editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";
import { tagWith } from "./places.ts";
import { firstProven, keepsWords } from "./proof.ts";

/** Changes of the coding whose tag holds an offset. */
export function rewritesAt({ uri, transcript }: TranscriptContext, offset: number): readonly Fix[] {
  const placed = tagWith(transcript, offset);
  if (placed === undefined || (placed.tag.on.kind === "label" && !isBound(transcript, placed.tag.on))) return [];
  const { base, chunk, tag, index } = placed;
  const { id, value, tentative } = partsOf(chunk.text, tag);
  const behind = base + (value ?? id).end;
  const doubt = tentative
    ? editing(uri, `Mark \`${tag.code}\` as certain`, () => {
        const removed = replacing(base + tentative.start, base + tentative.end, "");
        const ways = [[removed], [removed, replacing(base + tag.end, base + tag.end, "{}")]];
        return firstProven(transcript, ways, keepsWords);
      })
    : editing(uri, `Mark \`${tag.code}\` as tentative`, () => [replacing(behind, behind, "~")]);
  return [doubt, editing(uri, `Remove this \`${tag.code}\``, () => removeCoding(transcript, { chunk: index, tag }))];
}
