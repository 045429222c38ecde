/**
 * Another code in the place of a tag's: the parts behind it stay as they are.
 */
import type { Code } from "../codebook/model.ts";
import { partsOf } from "../transcript/tag.ts";
import { editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";
import type { PlacedTag } from "./places.ts";

/** A fix that writes the id of `code` into a tag. */
export function codeChange(
  { uri }: TranscriptContext,
  { base, chunk, tag }: PlacedTag,
  code: Code,
  marks: { readonly isPreferred?: boolean; readonly isSafe?: boolean } = {},
): Fix {
  const { id } = partsOf(chunk.text, tag);
  const name = code.name === code.id ? "" : ` (${code.name})`;
  return editing(
    uri,
    `Change to \`${code.id}\`${name}`,
    () => [replacing(base + id.start, base + id.end, code.id)],
    marks,
  );
}
