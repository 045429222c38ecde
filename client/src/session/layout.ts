/**
 * Where everything in the picture of a session stands, in pixels. It knows neither a page nor a drawing library.
 */
import type { SessionResult } from "../../../server/src/lsp/protocol.ts";
import { type Axis, type Extent, type Placed, placeTurns } from "./times.ts";

type Coding = SessionResult["lanes"][number]["codings"][number];

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
  readonly shownName: string;
  readonly y: number;
  readonly height: number;
  readonly bars: readonly Bar[];
}

/** A coding that is shown. */
export interface Bar {
  readonly lane: number;
  /** Its place among the lane's codings. */
  readonly index: number;
  readonly coding: Coding;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
  readonly row: number;
  /** What is written on it or right above it, where there is room. */
  readonly text: string;
  readonly textY: number;
  readonly textOnBar: boolean;
}

const margin = { top: 8, right: 14, axis: 38 };
/** Where the names of lanes begin, behind the sign in the theme's colour. */
export const nameLeft = 22;
const sectionLine = 15;
const talkHeight = 22;
const talkGap = 3;
const lanePadding = 5;
const narrowest = 3;
/** Between bars of a row. */
const gap = 1;
/** What a line of small text takes. */
const textHeight = 13;
/** Rows beyond these would leave no bar a height to be seen by: what does not fit lies upon others. */
const mostRows = 40;
/** Others than the first so many roles are shown in one row together. */
const mostTalkRows = 3;

export function layOut(session: SessionResult, { width, axis, coder, measure }: LayoutOptions): Layout {
  const placed = placeTurns(session.turns, axis);
  const shown = session.lanes.map(({ codings }) =>
    codings.map((coding, index) => ({ coding, index })).filter((each) => coder === null || each.coding.coder === coder),
  );
  const names = session.lanes.filter((_, index) => (shown[index]?.length ?? 0) > 0).map(({ name }) => name);
  const roles = rolesOf(session);
  const left = gutter([...names, ...roles.names], width, measure);
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
  session.lanes.forEach(({ name }, lane) => {
    const codings = shown[lane] as (typeof shown)[number];
    if (codings.length === 0) return;
    const { height, bars } = barsOf(codings, lane, placed, x, y + lanePadding, measure);
    lanes.push({
      lane,
      name,
      shownName: fitted(name, left - nameLeft - 8, "normal", measure),
      y,
      height: height + 2 * lanePadding,
      bars,
    });
    y += height + 2 * lanePadding;
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

/** Room for the names at the left, never more than a quarter of the picture. */
function gutter(names: readonly string[], width: number, measure: Measure): number {
  const widest = names.reduce((most, name) => Math.max(most, measure(name, "normal")), 40);
  return Math.round(Math.min(widest + nameLeft + 10, Math.max(width * 0.25, 70)));
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

// Lanes

function barsOf(
  codings: readonly { readonly coding: Coding; readonly index: number }[],
  lane: number,
  placed: Placed,
  x: (at: number) => number,
  top: number,
  measure: Measure,
): { readonly height: number; readonly bars: readonly Bar[] } {
  const boxes = codings.map(({ coding }) => {
    const { start, end } = extentOf(coding, placed);
    const from = x(start);
    if (coding.unit === "point") return { from: from - narrowest / 2, to: from + narrowest / 2 };
    return { from, to: Math.max(x(end), from + narrowest + gap) };
  });
  const rows = stacked(boxes);
  const count = rows.reduce((most, row) => Math.max(most, row + 1), 1);
  const rowHeight = rowHeightOf(count);
  const isRated = codings.some(({ coding }) => coding.height !== null);
  const bars = codings.map(({ coding, index }, at): Bar => {
    const { from, to } = boxes[at] as (typeof boxes)[number];
    const row = rows[at] as number;
    const floor = top + (row + 1) * rowHeight;
    const height = heightOf(coding, rowHeight - 2, isRated);
    const width = to - from - gap;
    const text = textOn(coding, width - 8, measure);
    return {
      lane,
      index,
      coding,
      row,
      x: from,
      width,
      y: floor - height,
      height,
      ...textAt(text, floor, rowHeight, height),
    };
  });
  return { height: count * rowHeight, bars };
}

/** Many rows are lower than few, so that a picture of much coding still fits on a screen. */
function rowHeightOf(rows: number): number {
  if (rows <= 3) return 24;
  if (rows <= 5) return 17;
  return rows <= 8 ? 13 : 10;
}

/**
 * The pixels of a coding: by its rating; of one that says "absent" a line. Without a rating one half of what there is, but
 * all of it in a lane that has no ratings at all.
 */
function heightOf({ unit, absent, height }: Coding, room: number, isRated: boolean): number {
  if (unit === "point" || !isRated) return room;
  if (absent) return 3;
  return height === null ? room / 2 : Math.max(room * (0.25 + 0.75 * height), 3);
}

function textOn({ path, value, unit }: Coding, room: number, measure: Measure): string {
  if (unit === "point" || room < 12) return "";
  const name = path.at(-1) ?? "";
  const whole = value === null ? name : `${name} ${value.replace(/ .*$/, "")}`;
  return measure(whole, "small") <= room ? whole : "";
}

/** Where a bar's text stands: on it where it is high enough, else above it where its row leaves room, else nowhere. */
function textAt(
  text: string,
  floor: number,
  rowHeight: number,
  height: number,
): Pick<Bar, "text" | "textY" | "textOnBar"> {
  if (height >= textHeight) return { text, textY: floor - height / 2 + 4, textOnBar: true };
  const fits = rowHeight - height >= textHeight;
  return { text: fits ? text : "", textY: floor - height - 3, textOnBar: false };
}

/** What a coding covers of the axis; nothing, at its place, where it covers no turn. */
export function extentOf({ firstTurn, lastTurn }: Pick<Coding, "firstTurn" | "lastTurn">, placed: Placed): Extent {
  const { extents, domain } = placed;
  const start = extents[firstTurn]?.start ?? domain[1];
  return { start, end: Math.max(extents[lastTurn]?.end ?? start, start) };
}

/**
 * The row of each box, so that no two of a row overlap: the first that is free, for the boxes as they begin, of those that
 * begin together the longest first.
 */
export function stacked(boxes: readonly { readonly from: number; readonly to: number }[]): readonly number[] {
  const rows = new Array<number>(boxes.length).fill(0);
  const order = boxes.map((_, index) => index);
  order.sort((a, b) => {
    const [first, second] = [boxes[a], boxes[b]] as [(typeof boxes)[number], (typeof boxes)[number]];
    return first.from - second.from || second.to - first.to;
  });
  /** Where each row is free again. */
  const ends: number[] = [];
  for (const index of order) {
    const { from, to } = boxes[index] as (typeof boxes)[number];
    // Half a thousandth of a pixel is an error of rounding.
    let row = ends.findIndex((end) => end <= from + 0.0005);
    if (row < 0) row = ends.length < mostRows ? ends.length : ends.indexOf(Math.min(...ends));
    rows[index] = row;
    ends[row] = to;
  }
  return rows;
}
