import type { Finding } from "../checks/run.ts";
import type { Edit } from "../text.ts";
import { isSpace, trimEnd } from "../transcript/characters.ts";
import { escaping } from "./escape.ts";
import { editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";
import { lineAround, turnWith } from "./places.ts";
import { firstProven, keepsCodings } from "./proof.ts";

/** Puts it where it codes something, or reads it as the words that it is now. */
export function fixStrayTag(context: TranscriptContext, { span }: Finding): readonly Fix[] {
  const { uri, transcript } = context;
  const placed = turnWith(transcript, span.start);
  if (placed === undefined) return [];
  const { base, chunk } = placed;
  const { text } = chunk;
  const start = span.start - base;
  const end = span.end - base;
  const written = text.slice(start, end);
  const line = lineAround(text, start);
  const before = trimEnd(text, line.start, start);
  const fixes: Fix[] = [];
  if (before < start && text[before - 1] === "}") {
    fixes.push(
      editing(uri, `Code the span before it with \`${written}\``, () =>
        firstProven(transcript, [[replacing(base + before, span.start, "")]], keepsCodings(1)),
      ),
    );
  }
  fixes.push(
    editing(uri, `Code the turn with \`${written}\``, () => firstProven(transcript, toLineEnd(), keepsCodings(1))),
  );
  fixes.push(escaping(context, `Read \`${written}\` as words that were said`, [span.start]));
  return fixes;

  /** Without the full stop that keeps it from the line's end; else it moves there. */
  function toLineEnd(): readonly (readonly Edit[])[] {
    const stop = /^[.,;:!?…]+/.exec(text.slice(end, line.end))?.[0] ?? "";
    const behind = base + end;
    const lineEnd = base + trimEnd(text, end, line.end);
    const isSpaced = isSpace(text.charCodeAt(end)) || end === line.end || stop !== "";
    const gap = isSpaced && before > line.start ? before : start;
    const moved: readonly Edit[] = [replacing(base + gap, behind, ""), replacing(lineEnd, lineEnd, ` ${written}`)];
    return stop === "" ? [moved] : [[replacing(behind, behind + stop.length, "")], moved];
  }
}
