/**
 * The ways to write a coding of words or of a point, the plainest first: one more tag behind a span of the same words,
 * braces, braces with a label. Where what stands beside would run into the markup, `{}` or a backslash parts them; `{}`
 * also where `removeCoding` would else take away one that was there.
 */
import type { Span } from "../text.ts";
import { BACKSLASH, HASH, skipSpace } from "./characters.ts";
import { type Attempt, hasWordsBefore, inserted } from "./attempts.ts";
import { chunkAt } from "./parse.ts";
import { partOf, placesBeside } from "./proof.ts";
import { endOfTags, looksLikePart } from "./tag.ts";
import type { Chunk, LabelMark, Tag, Transcript } from "./tree.ts";
import { cutsOf, verbatimOf } from "./verbatim.ts";
import { tagAt } from "./word-places.ts";

/** The ways to code `words`, which begin and end with a character of words, or are empty for a point. */
export function* spanAttempts(transcript: Transcript, words: Span, tag: string): Iterable<Attempt> {
  const { start } = words;
  const isOn: Attempt["isOn"] = (more, chunk, { on }) => {
    const span = spanOf(more, chunk, on);
    if (span === undefined) return false;
    const before = placesBeside(transcript, more);
    const after = placesBeside(more, transcript);
    return before(start) === after(span.start) && before(words.end) === after(span.end);
  };
  for (const at of placesBehindTags(transcript, words)) {
    for (const behind of takesSign(transcript, at) ? ["{}", ""] : padsBehind(transcript, at))
      yield inserted(at, "", tag, behind, isOn);
  }
  if (start === words.end) {
    const pads = takesSign(transcript, start) ? ["{}"] : padsBehind(transcript, start);
    for (const [before, behind] of combined(padsBefore(transcript, start), pads)) {
      yield inserted(start, `${before}{}`, tag, behind as string, isOn);
    }
    return;
  }
  const closeAt = closingPlace(transcript, words);
  if (closeAt !== undefined) yield* braced("{", "}", closeAt);
  const label = freeLabel(transcript);
  yield* braced(`{${label}|`, `}${label}`, words.end);

  function* braced(open: string, close: string, end: number): Iterable<Attempt> {
    const pads = [padsBefore(transcript, start), padsBefore(transcript, end)];
    const ways = combined(...pads, padsBehind(transcript, end));
    // The turn's own tag would look as if it were the span's, and a sign as if it were the tag's.
    if (detaches(transcript, start, end) || takesSign(transcript, end)) ways.unshift(...combined(...pads, ["{}"]));
    for (const [outside, inside, behind] of ways) {
      const opening = `${outside}${open}`;
      const closing = inserted(end, `${inside}${close}`, tag, behind as string, isOn);
      const edits = [{ span: { start, end: start }, text: opening }, ...closing.edits];
      yield { edits, tagAt: closing.tagAt + opening.length, isOn };
    }
  }
}

/** One of each list, in all ways, those with the fewest characters first. */
function combined(...lists: readonly (readonly string[])[]): (readonly string[])[] {
  const all = lists.reduce<readonly (readonly string[])[]>(
    (known, list) => known.flatMap((each) => list.map((one) => [...each, one])),
    [[]],
  );
  return all.toSorted((a, b) => a.join("").length - b.join("").length);
}

/** What a span's tag in `chunk` covers. */
function spanOf(transcript: Transcript, chunk: number, on: Tag["on"]): Span | undefined {
  const base = transcript.starts[chunk] as number;
  if (on.kind === "bracket") return { start: base + on.openEnd, end: base + on.close };
  const opened = on.kind === "label" ? transcript.labels.openOf.get(on) : undefined;
  if (opened === undefined) return undefined;
  return { start: (transcript.starts[opened.chunk] as number) + opened.mark.end, end: base + (on as LabelMark).start };
}

/** Where the tags end of the spans that have exactly these words. */
function placesBehindTags(transcript: Transcript, words: Span): readonly number[] {
  const first = chunkAt(transcript, words.start);
  const last = chunkAt(transcript, words.end);
  const startOf = placesIn(transcript, first);
  const endOf = placesIn(transcript, last);
  const chunk = transcript.chunks[last] as Chunk;
  const base = transcript.starts[last] as number;
  const found: number[] = [];
  for (const on of [...chunk.brackets, ...chunk.labels]) {
    const behind = on.tags[on.tags.length - 1]?.end;
    const span = behind === undefined ? undefined : spanOf(transcript, last, on);
    if (behind === undefined || span === undefined || chunkAt(transcript, span.start) !== first) continue;
    if (startOf(span.start) === startOf(words.start) && endOf(span.end) === endOf(words.end)) found.push(base + behind);
  }
  return found;
}

/** The places in the verbatim text of one chunk. */
function placesIn(transcript: Transcript, index: number): (offset: number) => number {
  const base = transcript.starts[index] as number;
  const verbatim = verbatimOf(partOf(transcript, [transcript.chunks[index] as Chunk]));
  return (offset) => verbatim.placeOf(offset - base);
}

/**
 * Where an unlabelled span of `words` is closed: behind the spans within it that close together with it. Undefined where
 * the words are not of one turn.
 */
function closingPlace(transcript: Transcript, words: Span): number | undefined {
  const index = chunkAt(transcript, words.start);
  const chunk = transcript.chunks[index] as Chunk;
  const base = transcript.starts[index] as number;
  const start = words.start - base;
  const end = words.end - base;
  const turn = chunk.turns.findLast((each) => each.start <= start);
  if (turn === undefined || turn.end < end) return undefined;
  const markupEnd = endOfMarkup(transcript, chunk, end);
  let at = end;
  for (const { turn: number, open, close, closeEnd, tags } of chunk.brackets) {
    if (number === turn.index && open >= start && open < end && close >= end && close < markupEnd) {
      at = Math.max(at, endOfTags(tags, closeEnd));
    }
  }
  return base + at;
}

/** Where the markup that begins at `at` ends; an escape is no markup here, since it is half of a word's character. */
function endOfMarkup(transcript: Transcript, chunk: Chunk, at: number): number {
  const cuts = cutsOf(transcript, chunk);
  let end = at;
  for (let cut = 0; cut < cuts.length; cut += 2) {
    if (cuts[cut] === end && chunk.text.charCodeAt(end) !== BACKSLASH) end = cuts[cut + 1] as number;
  }
  return end;
}

/** A label that no mark of the document has, be it markup or text. */
function freeLabel(transcript: Transcript): string {
  const used = new Set(transcript.chunks.flatMap((chunk) => chunk.labels.map((mark) => mark.label)));
  const letter = "abcdefghijklmnopqrstuvwxyz".split("").find((each) => !used.has(each));
  if (letter !== undefined) return letter;
  let number = 1;
  while (used.has(`e${number}`)) number++;
  return `e${number}`;
}

/** What may stand between the text above `offset` and a brace: a backslash must not take the meaning from the brace. */
function padsBefore(transcript: Transcript, offset: number): readonly string[] {
  const index = chunkAt(transcript, offset);
  const { text, escapes } = transcript.chunks[index] as Chunk;
  const before = offset - (transcript.starts[index] as number) - 1;
  const isBackslash = text.charCodeAt(before) === BACKSLASH && !escapes.includes(before - 1);
  return isBackslash ? ["\\"] : ["", "{}"];
}

/** Whether a tag of the whole turn follows a span that is closed at `end` and does not hold all of the turn's words. */
function detaches(transcript: Transcript, start: number, end: number): boolean {
  const index = chunkAt(transcript, end);
  const chunk = transcript.chunks[index] as Chunk;
  const base = transcript.starts[index] as number;
  const behind = skipSpace(chunk.text, end - base, chunk.text.length);
  const next = behind > end - base ? tagAt(chunk, behind)?.on : undefined;
  return next?.kind === "turn" && hasWordsBefore(transcript, base + next.headEnd, start);
}

/** Whether what stands at an offset would look like a part of a tag that ends there. */
function takesSign(transcript: Transcript, offset: number): boolean {
  const index = chunkAt(transcript, offset);
  return looksLikePart((transcript.chunks[index] as Chunk).text, offset - (transcript.starts[index] as number));
}

/** What may stand between a tag and the text behind it: `{}` keeps a name from going on, a backslash a tag from following. */
function padsBehind(transcript: Transcript, offset: number): readonly string[] {
  const index = chunkAt(transcript, offset);
  const { text } = transcript.chunks[index] as Chunk;
  const isHash = text.charCodeAt(offset - (transcript.starts[index] as number)) === HASH;
  return isHash ? ["", "\\"] : ["", "{}"];
}
