/**
 * Where something is said in a transcript, so that codings can be asked whether they cover it. The text is searched once
 * and not coding by coding: codings lie within one another, and all of them together may be far longer than the text.
 */
import { nfc } from "../transcript/characters.ts";
import { lastAtMost } from "../transcript/parse.ts";
import type { Transcript } from "../transcript/tree.ts";
import { type Verbatim, verbatimOf } from "../transcript/verbatim.ts";

/** The words of a transcript in the form in which they are searched. */
export interface Said {
  readonly verbatim: Verbatim;
  /** In NFC and lower case, each run of white space one space; what stands before a turn's words is no part of it. */
  readonly text: string;
  /** For each character of `text` its offset in the verbatim text; undefined where both are the same. */
  readonly offsets: readonly number[] | undefined;
}

/** Stands for what was not said, such as a speaker's label, and is found in no query. */
const SILENCE = "\0";

export function saidIn(transcript: Transcript): Said {
  const verbatim = verbatimOf(transcript);
  const parts: string[] = [];
  let at = 0;
  for (const { from, wordsFrom, isKept } of verbatim.lines) {
    if (!isKept || from === wordsFrom) continue;
    parts.push(verbatim.text.slice(at, from), SILENCE.repeat(wordsFrom - from));
    at = wordsFrom;
  }
  parts.push(verbatim.text.slice(at));
  const words = parts.join("").replaceAll("\n", " ");
  const text = nfc(words).toLowerCase();
  const isSame = text.length === words.length && !/\s\s|[^\S ]/.test(words) && nfc(words) === words;
  return isSame ? { verbatim, text, offsets: undefined } : { verbatim, ...folded(words) };
}

/** Piece by piece, each a character with its marks or a run of white space, so that every place is known. */
function folded(words: string): { readonly text: string; readonly offsets: readonly number[] } {
  const pieces: string[] = [];
  const offsets: number[] = [];
  for (const { 0: piece, index } of words.matchAll(/\s+|\P{M}\p{M}*|\p{M}/gu)) {
    const read = foldedPiece(piece);
    pieces.push(read);
    for (let at = 0; at < read.length; at++) offsets.push(index);
  }
  offsets.push(words.length);
  return { text: pieces.join(""), offsets };
}

/** A text as it is searched for. */
export function foldedText(text: string): string {
  return foldedPiece(text).trim();
}

function foldedPiece(text: string): string {
  return nfc(text).toLowerCase().replace(/\s+/g, " ");
}

/** Where a folded text is said: the places in the verbatim text at which it begins and ends, both rising. */
export interface Mentions {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export function mentionsOf({ text, offsets }: Said, needle: string): Mentions {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    const end = at + needle.length;
    starts.push(offsets?.[at] ?? at);
    // The last character of a piece ends where the next piece begins.
    ends.push(offsets === undefined ? end : nextPiece(offsets, end));
  }
  return { starts, ends };
}

function nextPiece(offsets: readonly number[], end: number): number {
  let next = end;
  while (next < offsets.length - 1 && offsets[next] === offsets[end - 1]) next++;
  return offsets[next] as number;
}

/** Whether one of the mentions lies within two places of the verbatim text. */
export function isMentioned({ starts, ends }: Mentions, from: number, to: number): boolean {
  const last = starts.length - 1;
  const before = lastAtMost(starts, from - 1, last);
  const first = (starts[before] ?? from) < from ? before + 1 : before;
  const end = ends[Math.max(first, 0)];
  return end !== undefined && end <= to;
}
