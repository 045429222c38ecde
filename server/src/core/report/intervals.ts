/**
 * Points with their intervals, such as coefficients of agreement: one a row.
 */
import { type Content, element } from "./markup.ts";
import { digitsOf, line, number, type Picture, pictureWidth, textAt, ticks } from "./picture.ts";
import { fitted, textWidth } from "./text-width.ts";

export interface Interval {
  readonly label: string;
  /** Undefined where the formula is 0/0. */
  readonly value: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** What is written at the right. */
  readonly shown: string;
}

export interface Intervals {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly rows: readonly Interval[];
  readonly unit: string;
  /** What must lie on the axis. */
  readonly range: readonly [number, number];
}

const rowHeight = 18;
const top = 8;

export function drawIntervals({ name, title, about, rows, unit, range }: Intervals): Picture {
  const left = Math.min(Math.max(60, ...rows.map(({ label }) => textWidth(label, 11))), 270) + 12;
  const right = pictureWidth - Math.max(60, ...rows.map(({ shown }) => textWidth(shown, 10))) - 12;
  const known = rows.flatMap(({ value, low, high }) => [value, low, high].filter((each) => each !== undefined));
  const steps = ticks(Math.min(range[0], ...known), Math.max(range[1], ...known), 6);
  const [first, last] = [steps[0] as number, steps.at(-1) as number];
  const x = (value: number): number => left + ((value - first) / (last - first)) * (right - left);
  const bottom = top + rows.length * rowHeight;
  const content: Content[] = steps.map((step) => line(x(step), top - 3, x(step), bottom, step === 0 ? "axis" : "grid"));
  rows.forEach(({ label, value, low, high, shown }, index) => {
    const y = top + (index + 0.5) * rowHeight;
    content.push(textAt(0, y + 4, "t", fitted(label, left - 12, 11)));
    if (low !== undefined && high !== undefined) {
      content.push(line(x(low), y, x(high), y, "mark"), line(x(low), y - 3, x(low), y + 3, "mark"));
      content.push(line(x(high), y - 3, x(high), y + 3, "mark"));
    }
    if (value !== undefined) content.push(element("circle", { cx: x(value), cy: y, r: 3.6, class: "dot" }));
    content.push(textAt(pictureWidth, y + 4, "s r", shown));
  });
  const digits = digitsOf(steps);
  for (const step of steps) content.push(textAt(x(step), bottom + 13, "s m", number(step, digits)));
  content.push(textAt((left + right) / 2, bottom + 28, "s m", unit));
  return { name, title, about, width: pictureWidth, height: bottom + 34, content };
}
