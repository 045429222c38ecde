/**
 * Lines: how values go from one session to the next, in one picture or in many small ones beside each other.
 */
import { type Content, element, short } from "./markup.ts";
import { digitsOf, line, number, type Picture, pictureWidth, textAt, ticks } from "./picture.ts";
import { fitted, textWidth } from "./text-width.ts";

export interface Series {
  readonly label: string;
  /** The number of its hue; undefined for a neutral one. */
  readonly hue: number | undefined;
  /** In the order of `x`; where `y` is undefined the line has a gap. */
  readonly points: readonly { readonly x: number; readonly y: number | undefined }[];
}

export interface Panel {
  readonly label: string;
  readonly series: readonly Series[];
}

export interface Lines {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  /** More than one make small pictures, all with the same axes. */
  readonly panels: readonly Panel[];
  readonly xLabel: string;
  readonly yLabel: string;
  /** What must lie on the axis even where no value does, such as the ends of a scale. */
  readonly range?: readonly [number, number] | undefined;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The steps that are written, and the ends of the upright axis. */
interface Axes {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly low: number;
  readonly high: number;
}

const dashes = [undefined, "6 3", "2 2", "8 3 2 3", "4 4", "1 3"];
const single = { height: 220, top: 14, axis: 40 };
const small = { height: 96, gap: 30, columns: 3, head: 18 };

export function drawLines(lines: Lines): Picture {
  const { name, title, about, panels } = lines;
  const axes = axesOf(lines);
  const [only] = panels;
  const made = panels.length === 1 && only !== undefined ? drawOne(lines, only, axes) : drawMany(lines, axes);
  return { name, title, about, width: pictureWidth, ...made };
}

function axesOf({ panels, range }: Lines): Axes {
  const points = panels.flatMap(({ series }) => series.flatMap((each) => each.points));
  const xs = points.map(({ x }) => x);
  const ys = [...points.flatMap(({ y }) => (y === undefined ? [] : [y])), ...(range ?? [])];
  const [low, high] = [least(ys), most(ys)];
  const x = wholeTicks(least(xs), most(xs));
  // Counts begin at nought, so that twice as high is twice as much; a scale has ends of its own.
  const y = ticks(range === undefined ? Math.min(low, 0) : low, high > low ? high : low + 1, 4);
  if (range === undefined || !(high > low)) return { x, y, low: y[0] as number, high: y.at(-1) as number };
  return { x, y: y.filter((step) => step >= low && step <= high), low, high };
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), values[0] ?? 0);
const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), values[0] ?? 1);

/** Sessions are counted: no half of one is on the axis. */
function wholeTicks(low: number, high: number): readonly number[] {
  const step = Math.max(1, Math.ceil((high - low) / 12));
  const found: number[] = [];
  for (let at = low; at <= high; at += step) found.push(at);
  return found;
}

function drawOne(lines: Lines, panel: Panel, axes: Axes): Pick<Picture, "height" | "content"> {
  const left = 46;
  const labels = Math.min(Math.max(0, ...panel.series.map(({ label }) => textWidth(label, 11))), 210) + 16;
  const box = { left, top: single.top, width: pictureWidth - left - labels, height: single.height };
  const place = placing(box, axes, panel.series);
  const content = [...frame(box, axes, place, true), ...curves(panel.series, place)];
  content.push(...endLabels(panel.series, place, box, labels - 14));
  content.push(
    element(
      "text",
      { class: "s m", transform: `translate(11 ${box.top + box.height / 2}) rotate(-90)` },
      fitted(lines.yLabel, box.height + 20, 10),
    ),
    textAt(box.left + box.width / 2, box.top + box.height + 32, "s m", lines.xLabel),
  );
  return { height: box.top + box.height + single.axis, content };
}

function drawMany(lines: Lines, axes: Axes): Pick<Picture, "height" | "content"> {
  const left = 34;
  const width = (pictureWidth - left) / small.columns - 22;
  const names = lines.panels[0]?.series ?? [];
  const content: Content[] = [...keyOf(names, lines)];
  const head = names.length > 1 ? 44 : 22;
  lines.panels.forEach(({ label, series }, index) => {
    const row = Math.floor(index / small.columns);
    const box = {
      left: left + (index % small.columns) * (width + 22),
      top: head + row * (small.height + small.gap + small.head) + small.head,
      width,
      height: small.height,
    };
    const place = placing(
      box,
      axes,
      lines.panels.flatMap((panel) => panel.series),
    );
    content.push(textAt(box.left, box.top - 6, "b", fitted(label, width, 11)));
    content.push(...frame(box, axes, place, index % small.columns === 0), ...curves(series, place));
  });
  const rows = Math.ceil(lines.panels.length / small.columns);
  const bottom = head + rows * (small.height + small.gap + small.head);
  content.push(textAt(pictureWidth / 2, bottom + 8, "s m", lines.xLabel));
  return { height: bottom + 14, content };
}

/** What each kind of line is, above many small pictures. */
function keyOf(series: readonly Series[], { yLabel }: Lines): readonly Content[] {
  const content: Content[] = [textAt(0, 12, "s", yLabel)];
  let x = 0;
  if (series.length < 2) return content;
  series.forEach(({ label, hue }, index) => {
    const words = fitted(label, 200, 11);
    const wide = textWidth(words, 11) + 44;
    if (x + wide > pictureWidth) return;
    content.push(element("path", { d: `M${x} 29h24`, ...inkOf(hue, index) }), sign(x + 12, 29, hue, index));
    content.push(textAt(x + 30, 33, "t", words));
    x += wide;
  });
  return content;
}

interface Placing {
  x(value: number): number;
  y(value: number): number;
}

function placing(box: Box, axes: Axes, series: readonly Series[]): Placing {
  const xs = series.flatMap((each) => each.points.map(({ x }) => x));
  const [first, last] = [least(xs), Math.max(most(xs), least(xs) + 1)];
  const { low, high } = axes;
  const inset = Math.min(12, box.width / 20);
  return {
    x: (value) => box.left + inset + ((value - first) / (last - first)) * (box.width - 2 * inset),
    y: (value) => box.top + box.height - ((value - low) / (high - low)) * box.height,
  };
}

function frame(box: Box, axes: Axes, place: Placing, withNumbers: boolean): readonly Content[] {
  const right = box.left + box.width;
  const bottom = box.top + box.height;
  const digits = digitsOf(axes.y);
  const content: Content[] = [];
  for (const step of axes.y) {
    content.push(line(box.left, place.y(step), right, place.y(step), "grid"));
    if (withNumbers) content.push(textAt(box.left - 5, place.y(step) + 3.5, "s r", number(step, digits)));
  }
  content.push(line(box.left, bottom, right, bottom, "axis"));
  for (const step of axes.x) content.push(textAt(place.x(step), bottom + 14, "s m", number(step)));
  return content;
}

function curves(series: readonly Series[], place: Placing): readonly Content[] {
  return series.flatMap(({ points, hue }, index) => {
    let path = "";
    let isDown = false;
    for (const { x, y } of points) {
      if (y !== undefined) path += `${isDown ? "L" : "M"}${short(place.x(x))} ${short(place.y(y))}`;
      isDown = y !== undefined;
    }
    const signs = points.flatMap(({ x, y }) => (y === undefined ? [] : [sign(place.x(x), place.y(y), hue, index)]));
    return path === "" ? [] : [element("path", { d: path, ...inkOf(hue, index) }), ...signs];
  });
}

function inkOf(
  hue: number | undefined,
  index: number,
): { readonly class: string; readonly "stroke-dasharray"?: string } {
  const dash = dashes[index % dashes.length];
  return {
    class: hue === undefined ? "mark" : `line${hue}`,
    ...(dash === undefined ? {} : { "stroke-dasharray": dash }),
  };
}

/** A sign of its own for each of six series, so that they are told apart without colour. */
function sign(x: number, y: number, hue: number | undefined, index: number): Content {
  const [a, b] = [short(x), short(y)];
  const shapes = [
    "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0",
    "m-3-3h6v6h-6z",
    "m0-4l4 7h-8z",
    "m0-4l4 4l-4 4l-4-4z",
    "m0 4l4-7h-8z",
    "m-4-1h3v-3h2v3h3v2h-3v3h-2v-3h-3z",
  ];
  return element("path", {
    d: `M${a} ${b}${shapes[index % shapes.length]}`,
    class: hue === undefined ? "dot" : `point${hue}`,
  });
}

/** The names of lines at their ends, moved apart where they would lie upon one another. */
function endLabels(series: readonly Series[], place: Placing, box: Box, room: number): readonly Content[] {
  const ends = series.flatMap(({ label, points }) => {
    const last = points.findLast(({ y }) => y !== undefined);
    return last?.y === undefined ? [] : [{ label, y: place.y(last.y) + 4 }];
  });
  ends.sort((a, b) => a.y - b.y);
  let lowest = box.top;
  for (const end of ends) {
    end.y = Math.max(end.y, lowest);
    lowest = end.y + 13;
  }
  const over = Math.max(0, lowest - 13 - (box.top + box.height + 4));
  return ends.map(({ label, y }) => textAt(box.left + box.width + 6, y - over, "t", fitted(label, room, 11)));
}
