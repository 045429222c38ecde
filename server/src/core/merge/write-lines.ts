/**
 * The edits that give a transcript without codings on them other lines: those that stay are not touched.
 */
import { lineCursor, type Edit } from "../text.ts";
import { ownLineEnd } from "../transcript/attempts.ts";
import { escapeLine, escapeText } from "../transcript/escape.ts";
import { lineKind } from "../transcript/line.ts";
import { lengthOf } from "../transcript/parse.ts";
import { textBetween } from "../transcript/proof.ts";
import type { Transcript } from "../transcript/tree.ts";
import { type Line, linesOf } from "./lines.ts";
import type { Planned } from "./plan.ts";

/** A line that is wanted: `same` is the line that it is already, `instead` the one whose place it takes; else it is new. */
export interface Wanted {
  readonly planned: Planned;
  readonly same: number | undefined;
  readonly instead: number | undefined;
}

/** The edits, in the order of the text. */
export function lineEdits(transcript: Transcript, wanted: readonly Wanted[]): readonly Edit[] {
  const lines = linesOf(transcript);
  const lineEnd = ownLineEnd(transcript);
  const edits: Edit[] = [];
  const used = new Set<number>();
  /** The last line that is there already; and what is to be written behind it and before the next such one. */
  let last: Line | undefined;
  let behind: string[] = [];
  let before: Planned[] = [];
  for (const { planned, same, instead } of wanted) {
    const there = same ?? instead;
    if (there === undefined) {
      const goesOn = planned.like.kind === "words" && !planned.like.beginsTurn;
      if (goesOn && last !== undefined && before.length === 0) behind.push(written(planned, planned.like.indent));
      else before.push(planned);
      continue;
    }
    used.add(there);
    const line = lines[there] as Line;
    putBehind();
    const blanks = blankLinesAbove(transcript, lines[there - 1]?.end ?? transcript.front.length, line.start);
    if (before.length > 0) {
      const [first] = before;
      edits.push(...withBlanks(blanks, first?.blanks ?? 0, line.start, lineEnd));
      const text = before.map((each, at) => lineEnd.repeat(at === 0 ? 0 : each.blanks) + written(each) + lineEnd);
      edits.push(inserted(line.start, text.join("") + lineEnd.repeat(planned.blanks)));
      before = [];
    } else edits.push(...withBlanks(blanks, planned.blanks, line.start, lineEnd));
    if (same === undefined)
      edits.push({ span: { start: line.start, end: line.end }, text: written(planned, line.indent) });
    last = line;
  }
  putBehind();
  putAtEnd();
  lines.forEach((line, index) => {
    if (used.has(index)) return;
    const above = lines[index - 1]?.end ?? transcript.front.length;
    for (const span of blankLinesAbove(transcript, above, line.start)) edits.push({ span, text: "" });
    edits.push({ span: { start: line.start, end: behindLineEnd(transcript, line.end) }, text: "" });
  });
  return edits.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);

  function putBehind(): void {
    if (last !== undefined && behind.length > 0) {
      edits.push(inserted(last.end, behind.map((each) => lineEnd + each).join("")));
    }
    behind = [];
  }

  function putAtEnd(): void {
    if (before.length === 0) return;
    const end = lengthOf(transcript);
    const text = before.map((each) => lineEnd.repeat(each.blanks) + written(each)).join(lineEnd);
    const isOpen = end > 0 && !/[\r\n]$/.test(textBetween(transcript, end - 1, end));
    edits.push(inserted(end, isOpen ? lineEnd + text : text + lineEnd));
  }
}

function inserted(at: number, text: string): Edit {
  return { span: { start: at, end: at }, text };
}

/** A line as it is written. */
function written({ text, head, like }: Planned, indent = like.indent): string {
  if (like.kind === "section") return text;
  if (head > 0) return text.slice(0, head) + escapeText(text.slice(head));
  return indent === "" ? escapeLine(text) : indent + escapeText(text);
}

/** The blank lines between two offsets, with their ends. */
function blankLinesAbove(
  transcript: Transcript,
  from: number,
  to: number,
): readonly { readonly start: number; readonly end: number }[] {
  const text = textBetween(transcript, from, to);
  const found: { start: number; end: number }[] = [];
  const cursor = lineCursor(text);
  // The rest of the line above, if there is one, is no blank line.
  const isFront = from === transcript.front.length;
  for (let start = 0; start < text.length; start = cursor.next) {
    cursor.advance(start);
    if (start === 0 && !isFront) continue;
    if (cursor.end >= text.length) break;
    if (lineKind(text, start, cursor.end) === "blank") found.push({ start: from + start, end: from + cursor.next });
  }
  return found;
}

function withBlanks(
  blanks: readonly { readonly start: number; readonly end: number }[],
  wanted: number,
  at: number,
  lineEnd: string,
): readonly Edit[] {
  if (blanks.length > wanted) return blanks.slice(wanted).map((span) => ({ span, text: "" }));
  return blanks.length < wanted ? [inserted(at, lineEnd.repeat(wanted - blanks.length))] : [];
}

/** Behind the line's end at an offset. */
function behindLineEnd(transcript: Transcript, offset: number): number {
  const end = textBetween(transcript, offset, Math.min(offset + 2, lengthOf(transcript)));
  return offset + (/^(?:\r\n|\r|\n)/.exec(end)?.[0].length ?? 0);
}
