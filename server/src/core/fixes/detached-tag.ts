import type { Finding } from "../checks/run.ts";
import type { Tag } from "../transcript/tree.ts";
import { editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";
import { lineEndIn, tagWith } from "./places.ts";
import { firstProven, keepsCodings, keepsWords } from "./proof.ts";

/** The tag of text lines of their own is indented as much as the format's examples are. */
export const INDENT = "    ";

/** Attaches it to the span, or shows that the turn is meant. */
export function fixDetachedTag({ uri, transcript }: TranscriptContext, { span }: Finding): readonly Fix[] {
  const placed = tagWith(transcript, span.start);
  const before: Tag | undefined = placed?.chunk.tags[placed.tagIndex - 1];
  if (placed === undefined || before === undefined) return [];
  const { base, chunk, tag } = placed;
  const written = chunk.text.slice(tag.start, tag.end);
  const between = (text: string) => () =>
    firstProven(transcript, [[replacing(base + before.end, base + tag.start, text)]], keepsWords, keepsCodings());
  return [
    editing(uri, `Code the span with \`${written}\``, between("")),
    editing(
      uri,
      `Put \`${written}\` on a line of its own, for the whole turn`,
      between(lineEndIn(transcript) + INDENT),
    ),
  ];
}
