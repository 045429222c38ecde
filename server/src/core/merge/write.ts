/**
 * Turns a transcript into an outcome of the merge by as few edits as it takes, and proves that it became just that.
 */
import { memoEdit } from "../coding/add-memo.ts";
import { draftOf, tagBeginningAt, tagStart, withEdits } from "../coding/draft.ts";
import { movedOffset } from "../coding/places.ts";
import { composeEdits } from "../compose.ts";
import type { Edit } from "../text.ts";
import { isSpace } from "../transcript/characters.ts";
import { addCoding, type NewTag, type Target } from "../transcript/edit.ts";
import { markupOf } from "../transcript/markup.ts";
import { chunkAt, lengthOf } from "../transcript/parse.ts";
import { afterEdits, textBetween } from "../transcript/proof.ts";
import { removeCoding } from "../transcript/remove.ts";
import { changeTags, type TagChange } from "../transcript/tag-changes.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";
import type { PlacedCoding, PlacedNote } from "./carried.ts";
import type { Spot } from "./carry.ts";
import { type CodingItem, codingItems, type MemoItem, memoItems, placeKey } from "./items.ts";
import { type Line, lineHolding, linesOf } from "./lines.ts";
import type { Planned } from "./plan.ts";
import { lineEdits, type Wanted } from "./write-lines.ts";

/** What a transcript is to say. */
export interface Outcome {
  readonly lines: readonly Planned[];
  readonly codings: readonly PlacedCoding[];
  readonly memos: readonly PlacedNote[];
}

/**
 * The transcript that says what `outcome` does, made from `start`, whose front matter is right already and whose codings
 * and memos say whose they are; undefined where no way was found.
 * @param wanted each line of the outcome with the line of `start` that it is or replaces.
 */
export function writtenAs(start: Transcript, outcome: Outcome, wanted: readonly Wanted[]): Transcript | undefined {
  const coded = withFewerCodings(start, outcome, wanted);
  if (coded === undefined) return undefined;
  const edits = lineEdits(coded.now, wanted);
  const lined = edits.length === 0 ? coded.now : afterEdits(coded.now, edits);
  if (!hasLines(lined, outcome.lines)) return undefined;
  const full = withCodings(lined, coded.missing);
  const noted = full && withMemos(full, outcome.memos);
  return noted !== undefined && isAs(noted, outcome) ? noted : undefined;
}

function keyOf(place: CodingItem["place"], says: string, owner: string | undefined): string {
  return JSON.stringify([placeKey(place), says, owner ?? null]);
}

function listed<Each extends { readonly key: string }>(all: readonly Each[]): Map<string, Each[]> {
  const lists = new Map<string, Each[]>();
  for (const each of all) {
    const list = lists.get(each.key);
    if (list === undefined) lists.set(each.key, [each]);
    else list.push(each);
  }
  return lists;
}

/** Without the codings that are not wanted or stand on lines that change; and which ones are then missing. */
function withFewerCodings(
  start: Transcript,
  outcome: Outcome,
  wanted: readonly Wanted[],
): { readonly now: Transcript; readonly missing: readonly PlacedCoding[] } | undefined {
  const lines = linesOf(start);
  const now = new Map<number, number>();
  wanted.forEach(({ same }, index) => {
    if (same !== undefined) now.set(same, index);
  });
  const left = listed(outcome.codings);
  const unwanted: { readonly item: CodingItem; readonly at: string | undefined }[] = [];
  for (const item of codingItems(start)) {
    const place = stays(start, lines, item, now) ? movedPlace(item.place, now) : undefined;
    const owner = item.named ?? start.front.coder;
    if (place !== undefined && left.get(keyOf(place, item.says, owner))?.pop() !== undefined) continue;
    unwanted.push({ item, at: place && JSON.stringify([placeKey(place), owner ?? null]) });
  }
  /** What is missing, by whose it is and where it stands. */
  const places = new Map<string, PlacedCoding[]>();
  for (const each of [...left.values()].flat()) {
    const at = JSON.stringify([each.placeKey, each.owner ?? null]);
    places.set(at, [...(places.get(at) ?? []), each]);
  }
  const changes: TagChange[] = [];
  const removed: CodingItem[] = [];
  for (const { item, at } of unwanted) {
    // A coding that says something else from now on keeps its place.
    const to = at === undefined ? undefined : places.get(at)?.shift();
    if (to === undefined) removed.push(item);
    else
      changes.push({ chunk: item.coding.chunk, tag: item.coding.tag, to: { ...to.item.tag, coder: item.tag.coder } });
  }
  const missing = [...places.values()].flat();
  let draft = draftOf(start);
  if (changes.length > 0) {
    const edits = changeTags(start, changes);
    if ("kind" in edits) return undefined;
    draft = withEdits(draft, edits);
  }
  for (const { coding } of removed) {
    const found = tagBeginningAt(draft.now, movedOffset(draft.edits, tagStart(start, coding), "behind"));
    if (found?.tag.code !== coding.code) return undefined;
    draft = withEdits(draft, removeCoding(draft.now, found));
  }
  return { now: draft.now, missing };
}

/** Whether all of a coding's markup stands on lines that stay. */
function stays(
  transcript: Transcript,
  lines: readonly Line[],
  { coding, place }: CodingItem,
  now: ReadonlyMap<number, number>,
): boolean {
  if (place.kind === "session" || place.kind === "nowhere") return true;
  const isKept = (offset: number): boolean => {
    const line = lineHolding(lines, offset);
    return line < 0 || now.has(line);
  };
  if (!isKept(tagStart(transcript, coding))) return false;
  return coding.unit !== "span" || (isKept(coding.start) && isKept(coding.end));
}

function movedPlace(place: CodingItem["place"], now: ReadonlyMap<number, number>): CodingItem["place"] | undefined {
  if (place.kind === "session" || place.kind === "nowhere") return place;
  if (place.kind === "turn" || place.kind === "section") {
    const line = now.get(place.line);
    return line === undefined ? undefined : { kind: place.kind, line };
  }
  const [first, last] = [now.get(place.from.line), now.get(place.to.line)];
  if (first === undefined || last === undefined) return undefined;
  return { kind: place.kind, from: { ...place.from, line: first }, to: { ...place.to, line: last } };
}

/** Whether the lines are those that were planned, and every word is by whom it was on one of the sides. */
function hasLines(transcript: Transcript, planned: readonly Planned[]): boolean {
  const lines = linesOf(transcript);
  return (
    lines.length === planned.length &&
    lines.every(({ kind, text, speaker }, index) => {
      const { like, text: wanted, speakers } = planned[index] as Planned;
      return kind === like.kind && text === wanted && speakers.includes(speaker);
    })
  );
}

/** With all codings in `missing`, the longest first where several begin at one place. */
function withCodings(transcript: Transcript, missing: readonly PlacedCoding[]): Transcript | undefined {
  const lines = linesOf(transcript);
  let now = transcript;
  let edits: readonly Edit[] = [];
  for (const { item, place, owner } of inOrder(missing)) {
    if (place === undefined) return undefined;
    const target = place.kind === "nowhere" ? wordless(lines, item) : targetFor(now, edits, lines, place);
    const isFiles = owner === now.front.coder;
    if (target === undefined || (owner === undefined && !isFiles)) return undefined;
    const tag: NewTag = { ...item.tag, coder: isFiles ? undefined : owner };
    const added = addCoding(now, target, tag);
    if ("kind" in added) return undefined;
    now = afterEdits(now, added);
    edits = composeEdits(edits, added);
  }
  return now;
}

function inOrder(missing: readonly PlacedCoding[]): readonly PlacedCoding[] {
  const spots = (place: PlacedCoding["place"]): readonly number[] => {
    // A session's line may be put in at the end of a line of words, and comes last.
    if (place === undefined || place.kind === "session") return [Number.POSITIVE_INFINITY, 0, 0, 0];
    if (place.kind === "nowhere") return [-1, place.turn, 0, 0];
    if (place.kind === "turn" || place.kind === "section") return [place.line, -1, 0, 0];
    return [place.from.line, place.from.column, -place.to.line, -place.to.column];
  };
  return missing.toSorted((a, b) => {
    const [one, other] = [spots(a.place), spots(b.place)];
    for (let at = 0; at < one.length; at++) {
      const [less, more] = [one[at] as number, other[at] as number];
      if (less !== more) return less < more ? -1 : 1;
    }
    // The same on either side, whoever's file is written.
    return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
  });
}

/** A turn without words is known by its number alone. */
function wordless(lines: readonly Line[], { coding }: CodingItem): Target | undefined {
  if (coding.unit !== "turn" || lines.some(({ turn }) => turn === coding.firstTurn)) return undefined;
  return { kind: "turn", turn: coding.firstTurn };
}

function targetFor(
  now: Transcript,
  edits: readonly Edit[],
  lines: readonly Line[],
  place: Exclude<CodingItem["place"], { readonly kind: "nowhere" }>,
): Target | undefined {
  switch (place.kind) {
    case "session":
      return { kind: "session" };
    case "turn":
      return { kind: "turn", turn: (lines[place.line] as Line).turn };
    case "section":
      return { kind: "section", index: (lines[place.line] as Line).section };
    case "span":
      return {
        kind: "span",
        start: offsetOf(now, edits, lines, place.from, "before"),
        end: offsetOf(now, edits, lines, place.to, "behind"),
      };
    case "point": {
      const at = offsetOf(now, edits, lines, place.from, "behind");
      return { kind: "span", start: at, end: at };
    }
    default:
      return place satisfies never;
  }
}

/** The offset of a spot: right before the character there, or behind the one before it. `lines` are those before `edits`. */
function offsetOf(
  now: Transcript,
  edits: readonly Edit[],
  lines: readonly Line[],
  { line: number, column }: Spot,
  side: "before" | "behind",
): number {
  const line = lines[number] as Line;
  // Session lines may have been put in above; what was put in at the line's end stands on it.
  const end = movedOffset(edits, line.end, "behind");
  const index = chunkAt(now, end);
  const { text } = now.chunks[index] as Chunk;
  const base = now.starts[index] as number;
  let start = end - base;
  while (start > 0 && !/[\r\n]/.test(text[start - 1] as string)) start--;
  const markup = markupOf(now, now.chunks[index] as Chunk);
  let mark = 0;
  /** The words that are still to come before the spot; layout before the first one is none. */
  let rest = column - line.head + (side === "before" ? 1 : 0);
  let begun = false;
  let at = start + headLength(line);
  let found = at;
  while (at < end - base && rest > 0) {
    while (mark < markup.length && (markup[mark]?.end as number) <= at) mark++;
    const cut = markup[mark];
    if (cut !== undefined && cut.start <= at) {
      at = cut.end;
      continue;
    }
    if (begun || !isSpace(text.charCodeAt(at))) {
      begun = true;
      rest--;
      found = at;
    }
    at++;
  }
  if (side === "before") return base + found;
  if (column > line.head) return base + found + 1;
  // A point before the first word.
  while (at < end - base && isSpace(text.charCodeAt(at))) at++;
  return base + at;
}

/** How long the head of a line is in the file. */
function headLength({ head, text }: Line): number {
  return head > 0 && text.length > head ? head - 1 : head;
}

/** With the memos that are wanted and no others. */
function withMemos(transcript: Transcript, wanted: readonly PlacedNote[]): Transcript | undefined {
  const left = listed(wanted);
  const isWanted = memoItems(transcript).map(({ place, text, named }) => {
    return left.get(memoKey(place, text, named ?? transcript.front.coder))?.pop() !== undefined;
  });
  const edits = memoItems(transcript).flatMap(({ memo }, index) =>
    isWanted[index] ? [] : [removal(transcript, memo)],
  );
  let now = edits.length === 0 ? transcript : afterEdits(transcript, edits);
  for (const { item, place, owner } of wanted) {
    const missing = left.get(memoKey(place, item.text, owner));
    if (place === undefined || missing === undefined || missing.length === 0) continue;
    missing.pop();
    const on = ownerOf(now, place);
    const edit = on && memoEdit(now, on, item.text.split("\n"), owner === now.front.coder ? undefined : owner);
    if (edit === undefined || "kind" in edit) return undefined;
    now = afterEdits(now, [edit]);
  }
  return now;
}

function memoKey(place: MemoItem["place"] | undefined, text: string, owner: string | undefined): string {
  return JSON.stringify([place === undefined ? "" : placeKey(place), text, owner ?? null]);
}

function ownerOf(transcript: Transcript, place: MemoItem["place"]): Parameters<typeof memoEdit>[1] | undefined {
  if (place.kind === "document") return place;
  const line = linesOf(transcript)[place.line];
  if (line === undefined) return undefined;
  if (place.kind === "turn") return { kind: "turn", turn: line.turn };
  return line.section < 0 ? undefined : { kind: "section", index: line.section };
}

/** The edit that takes a memo away with the end of its last line, or of the line above where it has none. */
function removal(transcript: Transcript, { start, end }: MemoItem["memo"]): Edit {
  const behind = textBetween(transcript, end, Math.min(end + 2, lengthOf(transcript)));
  const own = /^(?:\r\n|\r|\n)/.exec(behind)?.[0].length ?? 0;
  if (own > 0) return { span: { start, end: end + own }, text: "" };
  const above = /(?:\r\n|\r|\n)$/.exec(textBetween(transcript, Math.max(start - 2, 0), start))?.[0].length ?? 0;
  return { span: { start: start - above, end }, text: "" };
}

/** Whether a transcript says just what was wanted. */
export function isAs(transcript: Transcript, outcome: Outcome): boolean {
  const { coder } = transcript.front;
  const codings = codingItems(transcript).map(({ place, says, named }) => keyOf(place, says, named ?? coder));
  const memos = memoItems(transcript).map(({ place, text, named }) => memoKey(place, text, named ?? coder));
  return (
    hasLines(transcript, outcome.lines) &&
    isSameList(
      codings,
      outcome.codings.map(({ key }) => key),
    ) &&
    isSameList(
      memos,
      outcome.memos.map(({ place, item, owner }) => memoKey(place, item.text, owner)),
    )
  );
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted());
}
