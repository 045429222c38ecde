/**
 * Where the codings of a lane stand, in rows in which none overlaps another.
 */
import type { SessionResult } from "../../../server/src/lsp/protocol.ts";
import type { Measure } from "./layout.ts";
import type { Extent, Placed } from "./times.ts";

type Coding = SessionResult["lanes"][number]["codings"][number];

/** A coding that is shown, with its place among all codings of its lane. */
export interface ShownCoding {
  readonly coding: Coding;
  readonly index: number;
}

/** A coding in the picture. */
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

const narrowest = 3;
/** Between bars of a row. */
const gap = 1;
/** What a line of small text takes. */
const textHeight = 13;
/** The row of a part: a lane has several of them. */
const dividedHeight = 20;
/** Rows beyond these would leave no bar a height to be seen by: what does not fit lies upon others. */
const mostRows = 40;

export interface BarOptions {
  readonly lane: number;
  readonly placed: Placed;
  /** The pixels of a place on the axis. */
  x(at: number): number;
  readonly top: number;
  /** How many rows of the lane stand above these. */
  readonly firstRow: number;
  /** Whether any coding of the lane is rated. */
  readonly isRated: boolean;
  /** Whether the lane has rows for each of its parts, which are lower. */
  readonly isDivided: boolean;
  readonly measure: Measure;
}

/** The bars of codings, in as many rows as they need. */
export function barsOf(
  codings: readonly ShownCoding[],
  { lane, placed, x, top, firstRow, isRated, isDivided, measure }: BarOptions,
): { readonly height: number; readonly rows: number; readonly bars: readonly Bar[] } {
  const boxes = codings.map(({ coding }) => {
    const { start, end } = extentOf(coding, placed);
    const from = x(start);
    if (coding.unit === "point") return { from: from - narrowest / 2, to: from + narrowest / 2 };
    return { from, to: Math.max(x(end), from + narrowest + gap) };
  });
  const rows = stacked(boxes);
  const count = rows.reduce((most, row) => Math.max(most, row + 1), 1);
  const rowHeight = isDivided ? Math.min(rowHeightOf(count), dividedHeight) : rowHeightOf(count);
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
      row: firstRow + row,
      x: from,
      width,
      y: floor - height,
      height,
      ...textAt(text, floor, rowHeight, height),
    };
  });
  return { height: count * rowHeight, rows: count, bars };
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
