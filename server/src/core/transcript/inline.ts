/**
 * Reads the markup inside the text of turns. The scanner hops with `indexOf` from one mark to the next and looks closely
 * only where it lands, since nearly all of a transcript is plain words.
 */
import {
  BACKSLASH,
  BAR,
  CLOSE_BRACE,
  codePointAt,
  HASH,
  isAsciiLetterOrDigit,
  isLetter,
  isPunctuation,
  isSpace,
  nfc,
  OPEN_BRACE,
  skipSpace,
} from "./characters.ts";
import { type LooseTag, readTagRun, readTags, wordTable } from "./tag.ts";
import type { Bracket, Flaw, LabelMark, Tag, Turn } from "./tree.ts";

const LONGEST_LABEL = 12;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What the scanner found in the turns that it was given. */
export interface Inline {
  readonly brackets: Bracket[];
  readonly labels: LabelMark[];
  readonly tags: LooseTag[];
  readonly escapes: number[];
  readonly flaws: Flaw[];
  readonly strays: number[];
}

export interface InlineScanner {
  readonly found: Inline;
  /** Reads the text of one line of `turn`; lines come in the order of the text. */
  scan(start: number, end: number, turn: Turn): void;
  /** Ends the turn: a brace that is open now stays text. */
  endTurn(): void;
}

/** Gives the tags from `first` on their owner, and returns them. */
export function bindTags(tags: LooseTag[], first: number, owner: Tag["on"]): readonly Tag[] {
  // Most have one tag, and a list of one is made faster than a slice.
  if (tags.length === first + 1) {
    const tag = tags[first] as LooseTag;
    tag.on = owner;
    return [tag as Tag];
  }
  for (let index = first; index < tags.length; index++) (tags[index] as LooseTag).on = owner;
  return tags.slice(first) as Tag[];
}

/** A scanner over the lines of `text`. It is linear: no character is looked at more than a few times. */
export function inlineScanner(text: string): InlineScanner {
  const found: Inline = { brackets: [], labels: [], tags: [], escapes: [], flaws: [], strays: [] };
  const { brackets, labels, tags, escapes, flaws, strays } = found;
  const nameIn = wordTable(nfc);
  /** The braces of the turn that are still open, the innermost last. */
  let open: number[] = [];

  let nextOpen = text.indexOf("{");
  let nextClose = text.indexOf("}");
  let nextHash = text.indexOf("#");
  let nextSlash = text.indexOf("\\");

  /** The first mark from `at` on, or `end`. */
  function nextMark(at: number, end: number): number {
    if (nextOpen >= 0 && nextOpen < at) nextOpen = text.indexOf("{", at);
    if (nextClose >= 0 && nextClose < at) nextClose = text.indexOf("}", at);
    if (nextHash >= 0 && nextHash < at) nextHash = text.indexOf("#", at);
    if (nextSlash >= 0 && nextSlash < at) nextSlash = text.indexOf("\\", at);
    let next = end;
    if (nextOpen >= 0 && nextOpen < next) next = nextOpen;
    if (nextClose >= 0 && nextClose < next) next = nextClose;
    if (nextHash >= 0 && nextHash < next) next = nextHash;
    if (nextSlash >= 0 && nextSlash < next) next = nextSlash;
    return next;
  }

  function scan(start: number, end: number, turn: Turn): void {
    const textStart = skipSpace(text, start, end);
    /** Where a run of tags broke off: no tag above it reaches the line's end. */
    let brokenAt = -1;
    let at = textStart;
    for (let next = nextMark(at, end); next < end; next = nextMark(at, end)) {
      at = next + 1;
      switch (text.charCodeAt(next)) {
        case BACKSLASH:
          if (at < end && isPunctuation(text.charCodeAt(at))) {
            escapes.push(next);
            at++;
          }
          break;
        case OPEN_BRACE:
          at = readOpening(next, end, turn);
          break;
        case CLOSE_BRACE:
          at = readClosing(next, end, turn);
          break;
        case HASH: {
          const beginsWord = next === textStart || isSpace(text.charCodeAt(next - 1));
          if (!beginsWord || !isLetterAt(at, end)) break;
          if (next >= brokenAt) {
            const first = tags.length;
            const reached = readTagRun(text, next, end, tags, nameIn);
            if (reached === end) {
              bindTags(tags, first, turn);
              return;
            }
            brokenAt = reached;
          }
          strays.push(next);
        }
      }
    }
  }

  function readOpening(start: number, end: number, turn: Turn): number {
    const inner = start + 1;
    if (inner < end && text.charCodeAt(inner) === CLOSE_BRACE) return addBracket(start, inner, end, turn);
    const to = labelEnd(inner, end);
    if (to > inner && to < end && text.charCodeAt(to) === BAR) {
      const label = text.slice(inner, to);
      labels.push({ kind: "label", turn: turn.index, opens: true, label, start, end: to + 1, tags: [] });
      return to + 1;
    }
    open.push(start);
    return inner;
  }

  function readClosing(start: number, end: number, turn: Turn): number {
    const inner = start + 1;
    const to = labelEnd(inner, end);
    if (to > inner && isTagAt(to, end)) return addClosingLabel(start, to, end, turn);
    const opened = open.pop();
    if (opened === undefined) {
      flaws.push({ check: "unopened-span", start, end: inner });
      // The tags behind it are text too, and no run of trailing tags begins with them.
      return readTags(text, inner, end, []);
    }
    if (isTagAt(inner, end)) return addBracket(opened, start, end, turn);
    flaws.push({ check: "uncoded-span", start: opened, end: inner });
    return inner;
  }

  /** Adds a span or a point with the tags behind its `}`, and returns their end. */
  function addBracket(start: number, close: number, end: number, turn: Turn): number {
    const closeEnd = close + 1;
    const first = tags.length;
    const behind = readTags(text, closeEnd, end, tags, nameIn);
    const bracket: Mutable<Bracket> = {
      kind: "bracket",
      turn: turn.index,
      open: start,
      openEnd: start + 1,
      close,
      closeEnd,
      tags: [],
    };
    bracket.tags = bindTags(tags, first, bracket);
    brackets.push(bracket);
    return behind;
  }

  function addClosingLabel(start: number, labelTo: number, end: number, turn: Turn): number {
    const first = tags.length;
    const behind = readTags(text, labelTo, end, tags, nameIn);
    const label = text.slice(start + 1, labelTo);
    const mark: Mutable<LabelMark> = {
      kind: "label",
      turn: turn.index,
      opens: false,
      label,
      start,
      end: labelTo,
      tags: [],
    };
    mark.tags = bindTags(tags, first, mark);
    labels.push(mark);
    return behind;
  }

  /** Where the ASCII letters and digits at `start`, at most as many as a label may have, end. */
  function labelEnd(start: number, end: number): number {
    let at = start;
    while (at < end && at < start + LONGEST_LABEL && isAsciiLetterOrDigit(text.charCodeAt(at))) at++;
    return at;
  }

  function isTagAt(at: number, end: number): boolean {
    return at < end && text.charCodeAt(at) === HASH && isLetterAt(at + 1, end);
  }

  function isLetterAt(at: number, end: number): boolean {
    const code = codePointAt(text, at, end);
    return code >= 0 && isLetter(code);
  }

  function endTurn(): void {
    if (open.length === 0) return;
    for (const at of open) flaws.push({ check: "unclosed-span", start: at, end: at + 1 });
    open = [];
  }

  return { found, scan, endTurn };
}
