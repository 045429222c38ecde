/**
 * Where everything in the picture of a session stands, in pixels. It knows neither a page nor a drawing library.
 */
import type { SessionResult } from "../../../server/src/lsp/protocol.ts";
import { type Bar, barsOf, type ShownCoding } from "./bars.ts";
import { type Axis, type Extent, type Placed, placeTurns } from "./times.ts";

export interface LayoutOptions {
  readonly width: number;
  readonly axis: Axis;
  /** Only this coder's codings; null for everybody's. */
  readonly coder: string | null;
  /** How many pixels a text is wide. */
  readonly measure: Measure;
}

export type Measure = (text: string, size: "normal" | "small") => number;

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Where time or turns run from and to, in pixels. */
  readonly left: number;
  readonly right: number;
  readonly placed: Placed;
  /** The pixels of a place on the axis. */
  x(at: number): number;
  readonly sections: readonly SectionMark[];
  readonly talk: readonly TalkRow[];
  readonly lanes: readonly Lane[];
  /** The themes that nobody coded, by name. */
  readonly unused: readonly string[];
  /** Where the talk begins, where it ends, and where the axis stands below all lanes. */
  readonly top: number;
  readonly talkEnd: number;
  readonly bottom: number;
}

export interface SectionMark {
  readonly title: string;
  /** As much of the title as there is room for. */
  readonly shown: string;
  readonly level: number;
  readonly x: number;
  readonly y: number;
  readonly firstTurn: number;
  readonly lastTurn: number;
}

/** The turns of all who have a role in common. */
export interface TalkRow {
  readonly name: string;
  readonly y: number;
  readonly height: number;
  /** Whether its blocks hang from the top, as a mirror of the row above. */
  readonly hangs: boolean;
  readonly blocks: readonly {
    readonly turn: number;
    readonly x: number;
    readonly width: number;
    readonly height: number;
  }[];
}

export interface Lane {
  /** Its place among the session's lanes. */
  readonly lane: number;
  readonly name: string;
  /** As much of the name as there is room for, in one line or two. */
  readonly shownName: readonly string[];
  readonly y: number;
  readonly height: number;
  /** The codes right below the theme that have rows of their own; empty where the lane is not divided. */
  readonly parts: readonly LanePart[];
  readonly bars: readonly Bar[];
}

/** The rows of a lane that hold the codings of one code and of all below it. */
export interface LanePart {
  readonly name: string;
  readonly shownName: string;
  readonly y: number;
  readonly height: number;
}

const margin = { top: 8, right: 14, axis: 38 };
/** Where the names of lanes begin, behind the sign in the theme's colour. */
export const nameLeft = 22;
const sectionLine = 15;
const talkHeight = 22;
const talkGap = 3;
const lanePadding = 5;
/** What a line of a lane's name takes. */
export const nameLine = 15;
/** How far the names of a lane's parts are indented. */
export const partIndent = 2;
/** Others than the first so many roles are shown in one row together. */
const mostTalkRows = 3;

export function layOut(session: SessionResult, { width, axis, coder, measure }: LayoutOptions): Layout {
  const placed = placeTurns(session.turns, axis);
  const shown = session.lanes.map(({ codings }) =>
    codings.map((coding, index) => ({ coding, index })).filter((each) => coder === null || each.coding.coder === coder),
  );
  const names = session.lanes.filter((_, index) => (shown[index]?.length ?? 0) > 0).map(({ name }) => name);
  const roles = rolesOf(session);
  const parts = session.lanes.flatMap((lane, index) => ((shown[index]?.length ?? 0) > 0 ? lane.parts : []));
  const left = gutter([...names, ...roles.names], parts, width, measure);
  const right = Math.max(width - margin.right, left + 50);
  const [from, to] = placed.domain;
  const x = (at: number): number => left + ((at - from) / (to - from)) * (right - left);
  const sections = sectionMarks(session, placed, x, right, measure);
  const depth = new Set(sections.map(({ y }) => y)).size;
  const top = margin.top + depth * sectionLine + (depth > 0 ? 4 : 0);
  const talk = talkRows(session, placed, x, roles, top);
  const talkEnd = top + talk.length * (talkHeight + talkGap);
  const lanes: Lane[] = [];
  let y = talkEnd + 6;
  session.lanes.forEach((of, lane) => {
    const codings = shown[lane] as (typeof shown)[number];
    if (codings.length === 0) return;
    const made = laneOf(of, lane, codings, { placed, x, y, left, measure });
    lanes.push(made);
    y += made.height;
  });
  return {
    width,
    height: y + margin.axis,
    left,
    right,
    placed,
    x,
    sections,
    talk,
    lanes,
    unused: session.lanes.filter((_, index) => (shown[index]?.length ?? 0) === 0).map(({ name }) => name),
    top,
    talkEnd,
    bottom: y,
  };
}

/** Room for the names at the left, never more than a third of the picture. */
function gutter(names: readonly string[], parts: readonly string[], width: number, measure: Measure): number {
  const wide = names.map((name) => measure(name, "normal"));
  const indented = parts.map((name) => measure(name, "small") + partIndent);
  const widest = [...wide, ...indented].reduce((most, each) => Math.max(most, each), 40);
  return Math.round(Math.min(widest + nameLeft + 10, Math.max(width * 0.34, 70)));
}

interface Room {
  readonly placed: Placed;
  x(at: number): number;
  readonly y: number;
  readonly left: number;
  readonly measure: Measure;
}

/** A lane whose top is at `y`: its bars beside its name, or below it in a few rows for each of its parts. */
function laneOf(
  { name, parts: names, codings: all }: SessionResult["lanes"][number],
  lane: number,
  codings: readonly ShownCoding[],
  { placed, x, y, left, measure }: Room,
): Lane {
  const isRated = all.some(({ height }) => height !== null);
  const shownName = inLines(name, left - nameLeft - 8, measure);
  const bars: Bar[] = [];
  const parts: LanePart[] = [];
  const isDivided = names.length > 0;
  let at = y + lanePadding;
  let rows = 0;
  // The theme's own codings stand beside its name, the others below it.
  for (let part = -1; part < names.length; part++) {
    const of = codings.filter((each) => each.coding.part === part);
    const least = part < 0 ? shownName.length * nameLine + (isDivided ? 1 : 0) : 0;
    if (of.length === 0 && part >= 0) continue;
    const made = barsOf(of, { lane, placed, x, top: at, firstRow: rows, isRated, isDivided, measure });
    const height = Math.max(of.length === 0 ? 0 : made.height, least);
    bars.push(...made.bars);
    rows += made.rows;
    if (part >= 0) {
      const partName = names[part] as string;
      const room = left - nameLeft - partIndent - 8;
      parts.push({ name: partName, shownName: fitted(partName, room, "small", measure), y: at, height });
    }
    at += height;
  }
  return { lane, name, shownName, y, height: at + lanePadding - y, parts, bars };
}

/** A name in one line, or in two where it is too long for one and has a space to be parted at. */
function inLines(name: string, room: number, measure: Measure): readonly string[] {
  if (measure(name, "normal") <= room) return [name];
  const words = name.split(" ");
  let first = words[0] as string;
  let count = 1;
  while (count < words.length && measure(`${first} ${words[count]}`, "normal") <= room) first += ` ${words[count++]}`;
  if (count === words.length || measure(first, "normal") > room) return [fitted(name, room, "normal", measure)];
  return [first, fitted(words.slice(count).join(" "), room, "normal", measure)].filter((line) => line !== "");
}

/** `text`, cut where it would be wider than `room` pixels; empty where not even three letters would be left. */
export function fitted(text: string, room: number, size: "normal" | "small", measure: Measure): string {
  if (measure(text, size) <= room) return text;
  const letters = [...text];
  const cut = (most: number): string => `${letters.slice(0, most).join("").trimEnd()}…`;
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(cut(middle), size) <= room) low = middle;
    else high = middle - 1;
  }
  return low < 3 ? "" : cut(low);
}

// Sections

function sectionMarks(
  session: SessionResult,
  { extents, domain }: Placed,
  x: (at: number) => number,
  right: number,
  measure: Measure,
): readonly SectionMark[] {
  const levels = [...new Set(session.sections.map(({ level }) => level))].sort((a, b) => a - b);
  const lineOf = (level: number): number => Math.min(levels.indexOf(level), 1);
  const marks = session.sections.map((section) => ({
    ...section,
    x: x(extents[section.firstTurn]?.start ?? domain[1]),
    line: lineOf(section.level),
  }));
  return marks.map(({ title, level, x: at, line, firstTurn, lastTurn }, index) => {
    // A title may run on above what lies below its section, but not into the next title of its line.
    const next = marks.slice(index + 1, index + 1 + mostAhead).find((other) => other.line === line);
    const room = (next?.x ?? right) - at - 8;
    const y = margin.top + line * sectionLine + 11;
    return { title, shown: fitted(title, room, "small", measure), level, x: at, y, firstTurn, lastTurn };
  });
}

/** How many sections of other levels are passed over in search of the next of the same line. */
const mostAhead = 50;

// Talk

interface Roles {
  readonly names: readonly string[];
  /** The row of each turn; -1 for narrative. */
  readonly rows: readonly number[];
}

function rolesOf({ turns }: SessionResult): Roles {
  const found = new Map<string, number>();
  const rows = turns.map(({ label, role }) => {
    if (label === null) return -1;
    const name = role ?? label;
    const row = found.get(name) ?? found.size;
    found.set(name, row);
    return Math.min(row, mostTalkRows - 1);
  });
  const names = [...found.keys()];
  const last = names.slice(mostTalkRows - 1);
  const shown = names.slice(0, mostTalkRows - 1);
  return { names: last.length > 0 ? [...shown, last.length > 1 ? `${last[0]} …` : (last[0] as string)] : shown, rows };
}

function talkRows(
  { turns }: SessionResult,
  { extents }: Placed,
  x: (at: number) => number,
  { names, rows }: Roles,
  top: number,
): readonly TalkRow[] {
  const most = turns.reduce((highest, { words }) => Math.max(highest, words), 1);
  return names.map((name, row) => ({
    name,
    y: top + row * (talkHeight + talkGap),
    height: talkHeight,
    hangs: row % 2 === 1,
    blocks: turns.flatMap(({ words }, turn) => {
      if (rows[turn] !== row) return [];
      const { start, end } = extents[turn] as Extent;
      const width = Math.max(x(end) - x(start), 0.5);
      // The root, so that a short answer is seen beside a long story.
      return [{ turn, x: x(start), width, height: Math.max(Math.sqrt(words / most) * talkHeight, 1) }];
    }),
  }));
}
