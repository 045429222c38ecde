/**
 * Bars: how often each code is used, how much each person says.
 */
import { type Content, element } from "./markup.ts";
import { line, number, type Picture, pictureWidth, textAt, ticks } from "./picture.ts";
import { fitted, textWidth } from "./text-width.ts";

export interface Bar {
  readonly label: string;
  /** How far below others it stands: 0 for the highest. */
  readonly depth: number;
  readonly value: number;
  /** What is written behind the bar; its value where this is undefined. */
  readonly shown?: string | undefined;
  /** The number of its hue; undefined for a neutral one. */
  readonly hue: number | undefined;
}

export interface Bars {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly bars: readonly Bar[];
  /** What the values are, below the axis. */
  readonly unit: string;
}

const rowHeight = 17;
const widestLabel = 270;
const indent = 12;
const top = 6;

/** Horizontal bars, one a row, with their names at the left and their values at their ends. */
export function drawBars({ name, title, about, bars, unit }: Bars): Picture {
  const labels = bars.map(({ label, depth }) => textWidth(label, 11) + Math.min(depth, 6) * indent);
  const left = Math.min(Math.max(60, ...labels), widestLabel) + 10;
  const most = Math.max(0, ...bars.map(({ value }) => value));
  const shown = bars.map(({ value, shown: given }) => given ?? number(value));
  const right = pictureWidth - Math.max(30, ...shown.map((each) => textWidth(each, 10) + 10));
  // What is counted has no halves.
  const steps = ticks(0, Math.max(most, 1), Math.min(5, Math.max(most, 1))).filter((step) => step % 1 === 0);
  const end = steps.at(-1) as number;
  const x = (value: number): number => left + (Math.max(value, 0) / end) * (right - left);
  const bottom = top + bars.length * rowHeight + 2;
  const content: Content[] = steps.map((step) => line(x(step), top - 2, x(step), bottom, "grid"));
  bars.forEach(({ label, depth, value, hue }, index) => {
    const y = top + index * rowHeight;
    const inset = Math.min(depth, 6) * indent;
    const words = fitted(label, left - 10 - inset, 11);
    content.push(textAt(inset, y + 12, depth === 0 ? "b" : "t", words));
    if (value > 0) {
      const height = depth === 0 ? rowHeight - 4 : rowHeight - 7;
      const classes = hue === undefined ? "bar" : `hue${hue}`;
      const width = Math.max(x(value) - left, 1);
      content.push(element("rect", { x: left, y: y + (rowHeight - height) / 2, width, height, class: classes }));
    }
    content.push(textAt(x(value) + 5, y + 12, "s", shown[index] as string));
  });
  content.push(line(left, top - 2, left, bottom, "axis"));
  for (const step of steps) content.push(textAt(x(step), bottom + 13, "s m", number(step)));
  content.push(textAt((left + right) / 2, bottom + 28, "s m", unit));
  return { name, title, about, width: pictureWidth, height: bottom + 34, content };
}
