/**
 * Parses one chunk: a run of whole turns with the sections, memos and session lines among them.
 */
import { lineCursor } from "../text.ts";
import { isSpace, nfc, skipSpace, trimEnd } from "./characters.ts";
import { bindTags, inlineScanner } from "./inline.ts";
import { equalsSigns, type Head, kindBesideTurn, readHead } from "./line.ts";
import { coderEnd, readTagRun, trailingTags, wordTable } from "./tag.ts";
import type { Chunk, Memo, Section, SessionLine, Tag, Turn } from "./tree.ts";

/** Labels, after NFC, whose participants have the role `narrative`. */
export type NarrativeLabels = ReadonlySet<string>;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The chunk that holds the front matter and nothing else. */
export function frontChunk(text: string): Chunk {
  emptyChunk ??= parseChunk("", new Set());
  return { ...emptyChunk, text, lineEnds: countLineEnds(text), isFront: true };
}

/** Chunks never change, so that all front matters can share what they do not have. */
let emptyChunk: Chunk | undefined;

function countLineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

/** Parses `text`, which begins where a turn, a section or the words of the transcript begin. Never throws. */
export function parseChunk(text: string, narrative: NarrativeLabels): Chunk {
  const turns: Mutable<Turn>[] = [];
  const sections: Section[] = [];
  const sessions: SessionLine[] = [];
  const memos: Mutable<Memo>[] = [];
  const flush: number[] = [];
  const splits: number[] = [];
  const inline = inlineScanner(text);
  const labelIn = wordTable();
  const heads: Head = { labelStart: -1, labelEnd: -1, timeStart: -1, timeEnd: -1, end: -1 };
  const { tags, flaws } = inline.found;

  /** The turn that text goes on with; undefined where text begins a paragraph of narrative. */
  let turn: Mutable<Turn> | undefined;
  /** Whether text is narrative. */
  let inNarrative = true;
  /** What stands directly above: a line of a speaker's turn, a section's line directly below such a one, or neither. */
  let above: "turn" | "section" | "other" = "other";
  let isMemoAbove = false;
  let lineEnds = 0;
  const lines = lineCursor(text);
  for (let start = 0; start < text.length; start = lines.next) {
    lines.advance(start);
    if (lines.end < text.length) lineEnds++;
    readLine(start, lines.end);
  }
  endTurn();
  flaws.sort((a, b) => a.start - b.start);

  return {
    text,
    lineEnds,
    isFront: false,
    turns,
    sections,
    sessions,
    memos,
    flush,
    splits,
    ...inline.found,
    tags: tags as Tag[],
  };

  function readLine(start: number, end: number): void {
    const head = readHead(text, start, end, heads);
    if (head !== undefined) {
      endTurn();
      turn = beginTurn(start, end, head);
      inNarrative = turn.narrative;
      inline.scan(head.end, end, turn);
      above = inNarrative ? "other" : "turn";
      isMemoAbove = false;
      return;
    }
    const kind = kindBesideTurn(text, start, end);
    switch (kind) {
      case "blank":
        if (inNarrative) endTurn();
        above = "other";
        break;
      case "text":
        readText(start, end);
        above = inNarrative ? "other" : "turn";
        break;
      case "memo":
        readMemo(start, end);
        above = "other";
        break;
      case "session":
        readSession(start, end);
        above = "other";
        break;
      case "section":
      case "end-of-section":
        endTurn();
        inNarrative = true;
        readSection(start, end, kind === "end-of-section");
        if (above === "turn") above = "section";
        break;
      default:
        kind satisfies never;
    }
    isMemoAbove = kind === "memo";
  }

  function beginTurn(start: number, end: number, head: Head | undefined): Mutable<Turn> {
    const label = head === undefined ? undefined : labelIn(text, head.labelStart, head.labelEnd);
    const begun: Mutable<Turn> = {
      kind: "turn",
      index: turns.length,
      start,
      end,
      label,
      labelStart: head === undefined ? -1 : head.labelStart,
      timeStart: head === undefined ? -1 : head.timeStart,
      timeEnd: head === undefined ? -1 : head.timeEnd,
      headEnd: head === undefined ? start : head.end,
      narrative: label === undefined || (narrative.size > 0 && narrative.has(nfc(label))),
    };
    turns.push(begun);
    return begun;
  }

  function endTurn(): void {
    inline.endTurn();
    turn = undefined;
  }

  function readText(start: number, end: number): void {
    if (turn === undefined) turn = beginTurn(start, end, undefined);
    else turn.end = end;
    if (!isSpace(text.charCodeAt(start))) flush.push(start);
    if (above === "section") splits.push(start);
    inline.scan(start, end, turn);
  }

  function readSession(start: number, end: number): void {
    const first = tags.length;
    readTagRun(text, skipSpace(text, start + 1, end), end, tags);
    const line: Mutable<SessionLine> = { kind: "session", start, end, tags: [] };
    line.tags = bindTags(tags, first, line);
    sessions.push(line);
  }

  function readSection(start: number, end: number, closes: boolean): void {
    const signs = equalsSigns(text, start, end);
    const titleStart = skipSpace(text, start + signs, end);
    const first = tags.length;
    const tagsStart = trailingTags(text, titleStart, end, tags);
    const section: Mutable<Section> = {
      kind: "section",
      index: sections.length,
      closes,
      level: signs - 1,
      start,
      end,
      titleStart,
      titleEnd: trimEnd(text, titleStart, tagsStart),
      tags: [],
      turnsAbove: turns.length,
    };
    section.tags = bindTags(tags, first, section);
    sections.push(section);
  }

  function readMemo(start: number, end: number): void {
    const coder = memoCoder(text, skipSpace(text, start + 1, end), end);
    const last = memos[memos.length - 1];
    if (isMemoAbove && coder === undefined && last !== undefined) {
      last.end = end;
      return;
    }
    const sectionAbove = sections[sections.length - 1];
    const owned = turns.length > (sectionAbove === undefined ? 0 : sectionAbove.turnsAbove);
    memos.push({
      start,
      end,
      coder,
      turn: owned ? turns.length - 1 : -1,
      turnsAbove: turns.length,
      sectionsAbove: sections.length,
    });
  }
}

/** The coder whose `@` begins a memo at `at`: a CODER, then optionally `:`, then white space or the line's end. */
function memoCoder(text: string, at: number, end: number): string | undefined {
  if (at >= end || text[at] !== "@") return undefined;
  const to = coderEnd(text, at + 1, end);
  if (to < 0) return undefined;
  const behind = to < end && text[to] === ":" ? to + 1 : to;
  return behind >= end || isSpace(text.charCodeAt(behind)) ? text.slice(at + 1, to) : undefined;
}
