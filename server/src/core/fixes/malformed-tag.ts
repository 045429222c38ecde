import type { Finding } from "../checks/run.ts";
import type { Edit } from "../text.ts";
import { coderEnd, readTag, valueEnd } from "../transcript/tag.ts";
import { escaping } from "./escape.ts";
import { editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";
import { chunkWith, tagWith } from "./places.ts";
import { firstProven, keepsCodings, keepsWords } from "./proof.ts";
import { ratingFix, valuesOf } from "./ratings.ts";

/** Completes the tag, takes away what is no part of it, or keeps the two apart. */
export function fixMalformedTag(context: TranscriptContext, { span }: Finding): readonly Fix[] {
  const { uri, transcript } = context;
  const placed = chunkWith(transcript, span.start);
  if (placed === undefined) return [];
  const { base, chunk } = placed;
  const { text } = chunk;
  const tag = readTag(text, span.start - base, text.length);
  if (tag === undefined) return [];
  const isBound = tagWith(transcript, span.start) !== undefined;
  const sign = text[tag.end] as string;
  const asText = isBound
    ? editing(uri, `Read the \`${sign}\` as text`, () => parted())
    : escaping(context, `Read \`${text.slice(tag.start, tag.end)}\` as text`, [span.start]);
  if (sign !== "=" && sign !== "~" && sign !== "@") return isBound ? [] : [asText];
  const end = Math.max(
    tag.end + 1,
    sign === "="
      ? valueEnd(text, tag.end + 1, text.length)
      : sign === "@"
        ? coderEnd(text, tag.end + 1, text.length)
        : -1,
  );
  const isSecond = sign === "=" ? tag.value !== undefined : sign === "@" ? tag.coder !== undefined : true;
  return [...(isBound && sign === "=" && !isSecond ? rated() : []), removal(), asText];

  function parted(): readonly Edit[] | undefined {
    const at = base + (tag as { readonly end: number }).end;
    return firstProven(transcript, [[replacing(at, at, "{}")]], keepsWords, keepsCodings());
  }

  /** What was not read counts as words, and goes. Where that frees the tag of a turn, the turn is coded. */
  function removal(): Fix {
    const from = base + (tag as { readonly end: number }).end;
    const written = text.slice(from - base, end);
    const ways = [[replacing(from, base + end, "")], [replacing(from, base + end, "{}")]];
    const holds = isBound ? [keepsCodings()] : [];
    return editing(uri, `Remove \`${written}\``, () => firstProven(transcript, ways, ...holds), {
      isPreferred: isBound && isSecond,
    });
  }

  function rated(): readonly Fix[] {
    const found = tagWith(transcript, span.start);
    const scale = found && context.codebook?.codes.get(found.tag.code)?.scale;
    if (found === undefined || scale === undefined) return [];
    return valuesOf(scale).flatMap((value) => {
      const [fix] = ratingFix(context, found, scale, value);
      const at = base + found.tag.end + 1;
      return fix === undefined ? [] : [editing(uri, fix.title, () => [replacing(at, at, String(value))])];
    });
  }
}
