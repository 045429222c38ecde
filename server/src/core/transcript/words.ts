/**
 * The words of a stretch of transcript on one line, for lists: read from where they stand, so that naming one coding does
 * not read the whole session.
 */
import type { Span } from "../text.ts";
import { chunkAt } from "./parse.ts";
import { firstLineBehind, textLinesOf } from "./text-lines.ts";
import { markupOf } from "./markup.ts";
import type { Chunk, Transcript } from "./tree.ts";

/** How many pieces of markup are passed over before the words are cut off: braces nest without end in hostile text. */
const MOST_PIECES = 500;

/**
 * What is said between two offsets of the transcript, markup resolved, lines and their layout joined by one space. Where
 * it is longer than `most`, it is cut at a word's end, with `…` behind.
 */
export function wordsIn(transcript: Transcript, span: Span, most: number): string {
  let words = "";
  let pieces = 0;
  let index = Math.max(chunkAt(transcript, span.start), 0);
  for (; index < transcript.chunks.length && (transcript.starts[index] as number) < span.end; index++) {
    const chunk = transcript.chunks[index] as Chunk;
    const base = transcript.starts[index] as number;
    const lines = textLinesOf(chunk);
    const markup = markupOf(transcript, chunk);
    for (let at = firstLineBehind(lines, span.start - base); at < lines.length; at++) {
      const line = lines[at] as Span;
      if (base + line.start >= span.end) break;
      const start = Math.max(line.start, span.start - base);
      const said = resolved(chunk.text, markup, start, Math.min(line.end, span.end - base));
      if (words !== "" && said !== "" && !words.endsWith(" ")) words += " ";
      words += said;
      if (words.length > most || pieces > MOST_PIECES) return shortened(words.replace(/\s+/g, " ").trim(), most);
    }
  }
  return words.replace(/\s+/g, " ").trim();

  /** The text from `start` to `end` without its markup, as far as it is needed. */
  function resolved(text: string, markup: readonly Span[], start: number, end: number): string {
    let said = "";
    let from = start;
    for (let at = firstLineBehind(markup, start); from < end; at++) {
      const next = markup[at];
      const to = next === undefined ? end : Math.max(Math.min(next.start, end), from);
      said += text.slice(from, Math.min(to, from + most + 1));
      if (next === undefined || said.length > most || ++pieces > MOST_PIECES) break;
      from = Math.max(next.end, from);
    }
    return said;
  }
}

/** Whether no words stand between two offsets inside the text of turns, so that what is coded there is a point. */
export function isWordless(transcript: Transcript, span: Span): boolean {
  if (span.start === span.end) return true;
  const index = chunkAt(transcript, span.start);
  const first = transcript.chunks[index]?.text[span.start - (transcript.starts[index] as number)] ?? "";
  // Nearly always the first character tells, since it is neither layout nor the beginning of markup.
  return /[\s{}\\#]/.test(first) && wordsIn(transcript, span, 1) === "";
}

/** `text` in at most `most` UTF-16 units and one `…`, cut at a word's end where there is one in its second half. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const space = text.lastIndexOf(" ", most);
  let end = space > most / 2 ? space : most;
  const last = text.charCodeAt(end - 1);
  // A pair of surrogates is one character.
  if (end === most && last >= 0xd800 && last <= 0xdbff) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** How many words a text has, markup taken out: words are what white space parts and what holds a letter or a digit. */
export function countWords(text: string): number {
  let count = 0;
  for (const word of text.split(/\s+/)) if (/[\p{L}\p{Nd}]/u.test(word)) count++;
  return count;
}
