/**
 * Heat maps: a table whose cells are the darker the larger their number, which is written in each.
 */
import { type Content, element } from "./markup.ts";
import { type Picture, pictureWidth, textAt } from "./picture.ts";
import { heatSteps } from "./sheet.ts";
import { fitted, textWidth } from "./text-width.ts";

export interface HeatMap {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** By row and column; undefined where there is none. */
  readonly values: readonly (readonly (number | undefined)[])[];
  /** What is written in a cell; empty for nothing. */
  readonly shown: (value: number, row: number, column: number) => string;
  /** `one` grows from 0; `two` grows to both sides of 0, in two colours. */
  readonly sides: "one" | "two";
  /** The value at which the colour is full; the largest one of the map where this is undefined. */
  readonly full?: number | undefined;
  /** What rows and columns are. */
  readonly rowsAre: string;
  readonly columnsAre: string;
}

/** A map with more rows or columns than this has no room for its numbers. */
export const mostCells = 20;

const widestLabel = 200;
const cellHeight = 22;
const gap = 1;

export function drawHeatMap(map: HeatMap): Picture {
  const { name, title, about, rows, columns, values, shown, sides } = map;
  const labelRoom = Math.min(Math.max(60, ...rows.map((row) => textWidth(row, 11))), widestLabel);
  const left = labelRoom + 28;
  // The names of the last columns stand out at the right.
  const cell = Math.min(54, (pictureWidth - left - 90) / Math.max(columns.length, 1));
  // Names of columns stand aslant, so that they are read without turning one's head.
  const slant = Math.min(Math.max(40, ...columns.map((column) => textWidth(column, 11))), widestLabel);
  const top = slant * Math.SQRT1_2 + 30;
  const full = map.full ?? largest(values);
  const width = columns.length * cell;
  const content: Content[] = [
    textAt(left + width / 2, 11, "s m", map.columnsAre),
    element(
      "text",
      { class: "s m", transform: `translate(10 ${top + (rows.length * cellHeight) / 2}) rotate(-90)` },
      map.rowsAre,
    ),
  ];
  let widest = left + Math.max(width, width / 2 + textWidth(map.columnsAre, 10) / 2);
  columns.forEach((column, index) => {
    const x = left + (index + 0.5) * cell;
    const room = Math.min(widestLabel, (pictureWidth - x - 8) / Math.SQRT1_2);
    const place = `translate(${Math.round(x)} ${Math.round(top - 7)}) rotate(-45)`;
    const words = fitted(column, room, 11);
    content.push(element("text", { class: "t", transform: place }, words));
    widest = Math.max(widest, x + textWidth(words, 11) * Math.SQRT1_2 + 6);
  });
  rows.forEach((row, at) => {
    const y = top + at * cellHeight;
    content.push(textAt(left - 7, y + 15, "t r", fitted(row, labelRoom, 11)));
    columns.forEach((_, index) => {
      const value = values[at]?.[index];
      const x = left + index * cell;
      const classes = value === undefined ? "none" : classOf(value, full, sides);
      const box = { x, y, width: cell - gap, height: cellHeight - gap, class: classes };
      content.push(element("rect", box));
      // Most cells of a large map are nought: a dot lets the others be seen.
      const words = value === undefined ? "–" : value === 0 ? "·" : shown(value, at, index);
      const on = value === undefined || value === 0 ? "s m" : `on-${classes}`;
      const isTight = textWidth(words, 10) > cell;
      if (words === "" || (isTight && textWidth(words, 9) > cell + 2)) return;
      content.push(textAt(x + (cell - gap) / 2, y + 14.5, isTight ? `${on} tiny` : on, words));
    });
  });
  const bottom = top + rows.length * cellHeight;
  // As wide as what is in it, so that it can stand beside text.
  return { name, title, about, width: Math.min(Math.ceil(widest + 8), pictureWidth), height: bottom + 4, content };
}

function classOf(value: number, full: number, sides: HeatMap["sides"]): string {
  const share = full > 0 ? Math.min(Math.abs(value) / full, 1) : 0;
  const step = Math.round(share * heatSteps);
  return sides === "two" && value < 0 ? `warm${step}` : `cold${step}`;
}

function largest(values: HeatMap["values"]): number {
  let most = 0;
  for (const row of values) for (const value of row) most = Math.max(most, Math.abs(value ?? 0));
  return most;
}
