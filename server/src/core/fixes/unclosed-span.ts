import type { Finding } from "../checks/run.ts";
import type { Edit } from "../text.ts";
import { trimEnd } from "../transcript/characters.ts";
import type { Tag } from "../transcript/tree.ts";
import { escaping } from "./escape.ts";
import { editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";
import { lineAround, turnWith } from "./places.ts";
import { firstProven, mendsMarkupAt } from "./proof.ts";

/** Closes the span before the tags of its turn or at an end, or reads its brace as text. */
export function fixUnclosedSpan(context: TranscriptContext, { span }: Finding): readonly Fix[] {
  const { uri, transcript } = context;
  const placed = turnWith(transcript, span.start);
  if (placed === undefined) return [];
  const { base, chunk, turn } = placed;
  const opening = chunk.text.slice(span.start - base, span.end - base);
  const label = opening.slice(1, -1);
  const closing = `}${label}`;
  const from = span.end - base;
  const proven = (title: string, ...edits: readonly Edit[]): Fix =>
    editing(uri, title, () => firstProven(transcript, [edits], mendsMarkupAt(span.start)));
  const closedAt = (title: string, at: number): Fix => proven(title, replacing(base + at, base + at, closing));

  const tag = chunk.tags.find((each) => each.on === turn && each.start >= from);
  const fixes: Fix[] = [];
  if (tag !== undefined) fixes.push(closedBefore(tag));
  else if (label === "") {
    const line = lineAround(chunk.text, from);
    const lineEnd = trimEnd(chunk.text, from, line.end);
    const turnEnd = trimEnd(chunk.text, from, turn.end);
    const rest = "its code is still to be written";
    if (turnEnd > from) fixes.push(closedAt(`Close the span at the end of the turn; ${rest}`, turnEnd));
    if (lineEnd > from && lineEnd < turnEnd) {
      fixes.push(closedAt(`Close the span at the end of the line; ${rest}`, lineEnd));
    }
  }
  fixes.push(escaping(context, `Read \`${opening}\` as text`, [span.start]));
  fixes.push(proven(`Remove \`${opening}\``, replacing(span.start, span.end, "")));
  return fixes;

  function closedBefore({ start, end }: Tag): Fix {
    const at = Math.max(trimEnd(chunk.text, from, start), from);
    const written = chunk.text.slice(start, end);
    return proven(`Close the span before \`${written}\``, replacing(base + at, base + start, closing));
  }
}
