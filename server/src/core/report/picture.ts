/**
 * What all pictures have in common: a frame that tells a screen reader what is drawn, numbers, and the steps of axes.
 */
import { attributesOf, type Sheet } from "./sheet.ts";
import { type Content, type Element, element, short, written } from "./markup.ts";

/** A picture. Its name is unique in a report and names its file. */
export interface Picture {
  readonly name: string;
  /** What it shows, in a line. */
  readonly title: string;
  /** What there is to see, for people who do not see it. */
  readonly about: string;
  readonly width: number;
  readonly height: number;
  readonly content: readonly Content[];
}

/** The width of pictures in pixels: that of a sheet's two columns, on which words of 10 pixels are of 7.5 points. */
export const pictureWidth = 720;

/** A picture as an element of a page. */
export function drawn({ name, title, about, width, height, content }: Picture): Element {
  const [titleId, aboutId] = [`${name}-title`, `${name}-about`];
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${Math.ceil(height)}`,
      width,
      height: Math.ceil(height),
      role: "img",
      "aria-labelledby": `${titleId} ${aboutId}`,
    },
    element("title", { id: titleId }, title),
    element("desc", { id: aboutId }, about),
    ...content,
  );
}

/** A picture as a file: black on white, with nothing to fetch and no style sheet. */
export function pictureFile(picture: Picture, sheet: Sheet): string {
  const paper = element("rect", { width: picture.width, height: Math.ceil(picture.height), fill: "#ffffff" });
  const whole = drawn({ ...picture, content: [paper, ...picture.content] });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(whole, attributesOf(sheet))}\n`;
}

export function textAt(x: number, y: number, classes: string, text: string): Element {
  return element("text", { x, y, class: classes }, text);
}

export function line(x1: number, y1: number, x2: number, y2: number, classes: string): Element {
  return element("path", { d: `M${short(x1)} ${short(y1)}L${short(x2)} ${short(y2)}`, class: classes });
}

/** A number for people: at most so many digits behind the point, with a true minus. */
export function number(value: number, digits = 0): string {
  if (!Number.isFinite(value)) return "–";
  const fixed = value.toFixed(digits);
  const shown = Number(fixed) === 0 ? fixed.replace("-", "") : fixed;
  const [whole = "", rest] = shown.replace("-", "\u2212").split(".");
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, "\u202f") : whole;
  return rest === undefined ? grouped : `${grouped}.${rest}`;
}

/** With its sign, as differences and residuals are written. */
export function signed(value: number, digits = 0): string {
  const shown = number(value, digits);
  return value > 0 && Number(value.toFixed(digits)) !== 0 ? `+${shown}` : shown;
}

export function percent(share: number, digits = 0): string {
  return Number.isFinite(share) ? `${number(share * 100, digits)} %` : "–";
}

/** Round numbers from at or below `low` to at or above `high`, about `count` of them. */
export function ticks(low: number, high: number, count: number): readonly number[] {
  const size = Math.max(Math.abs(low), Math.abs(high), 1e-3);
  // Steps that are finer than numbers are would never end.
  if (!(high - low > size * 1e-9) || !Number.isFinite(high - low))
    return [low, low + Math.max(1, Math.abs(low) / 1000)];
  const rough = (high - low) / Math.max(count, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const found: number[] = [];
  // Multiplied and not added, so that no error of rounding is seen.
  for (let each = first; each <= last; each++) found.push(Number((each * step).toPrecision(12)));
  return found;
}

/** How many digits behind the point the steps of an axis need. */
export function digitsOf(steps: readonly number[]): number {
  const most = steps.map((each) => (String(each).split(".")[1] ?? "").length);
  return Math.min(Math.max(0, ...most), 3);
}

/** Some names in a row; of more than `most` the rest is counted. */
export function listed(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(", ");
  return names.length <= most ? shown : `${shown} and ${number(names.length - most)} more`;
}
