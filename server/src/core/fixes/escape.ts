/**
 * Markup that is read as text already, written so that it is meant: the words stay what they are. A backslash before a sign
 * that has a meaning takes that and nothing else, wherever it stands, so that this needs no proof.
 */
import { editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";

/** A fix that puts a backslash before each of the signs at `places`, none of which is escaped yet. */
export function escaping(
  { uri }: TranscriptContext,
  title: string,
  places: readonly number[],
  marks: { readonly isSafe?: boolean } = {},
): Fix {
  return editing(uri, title, () => places.map((at) => replacing(at, at, "\\")), marks);
}
