/**
 * What the classes of pictures look like, on paper and on a dark screen. A page has it as a style sheet, a picture in a file
 * of its own as attributes.
 */
import { hex, mix, night, paper, type Rgb, readColour, seenOn, textOn } from "./colours.ts";
import type { Resolve } from "./markup.ts";

type Properties = Readonly<Record<string, string>>;

/** How a class looks on paper, and what is different on a dark screen. */
export interface Look {
  readonly light: Properties;
  readonly dark: Properties;
}

export type Sheet = ReadonlyMap<string, Look>;

/** A theme or series as pictures show it. */
export interface Hue {
  /** `#RRGGBB`. */
  readonly color: string;
  /** Drawn with a dashed edge, since the colours are used up. */
  readonly dashed: boolean;
}

const light = { ink: "#1b1f24", muted: "#57606a", faint: "#d5d9de", talk: "#b9c0c9", second: "#d9dde2" };
const dark = { ink: "#e6e8eb", muted: "#a8b0ba", faint: "#3b424b", talk: "#5d6671", second: "#434a54" };

const fonts = "Arial, Helvetica, sans-serif";
const text = { "font-family": fonts, stroke: "none" };

/** How many steps a heat map's colours have beside none at all; of a map with two sides, each. */
export const heatSteps = 8;
const cold: Rgb = readColour("#08417A");
const coldNight: Rgb = readColour("#9BCBFF");
const warm: Rgb = readColour("#B34A00");
const warmNight: Rgb = readColour("#FFB27A");

function look(properties: Properties, night: Properties = {}): Look {
  return { light: properties, dark: night };
}

const filled = (onPaper: string, atNight: string, more: Properties = {}): Look =>
  look({ fill: onPaper, ...more }, { fill: atNight });
const stroked = (onPaper: string, atNight: string, more: Properties = {}): Look =>
  look({ fill: "none", stroke: onPaper, ...more }, { stroke: atNight });

const fixed: readonly (readonly [string, Look])[] = [
  // Words: ordinary, small, strong, and beside what is drawn.
  ["t", filled(light.ink, dark.ink, { ...text, "font-size": "11" })],
  ["s", filled(light.muted, dark.muted, { ...text, "font-size": "10" })],
  ["b", filled(light.ink, dark.ink, { ...text, "font-size": "11", "font-weight": "bold" })],
  // Words to the left and to the middle of their place.
  ["r", look({ "text-anchor": "end" })],
  ["m", look({ "text-anchor": "middle" })],
  // Axes, the lines behind a picture, what parts sections.
  ["axis", stroked(light.muted, dark.muted, { "stroke-width": "1" })],
  ["grid", stroked(light.faint, dark.faint, { "stroke-width": "1" })],
  ["part", stroked(light.muted, dark.muted, { "stroke-width": "0.7", "stroke-dasharray": "2 2" })],
  // Talk: of the first row, and of the others.
  ["talk", filled(light.talk, dark.talk)],
  ["talk2", filled(light.second, dark.second)],
  ["bar", filled("#6b7783", "#8d98a4")],
  [
    "none",
    look({ fill: "#ffffff", stroke: light.faint, "stroke-width": "1" }, { fill: hex(night), stroke: dark.faint }),
  ],
  ["mark", stroked(light.ink, dark.ink, { "stroke-width": "1.6" })],
  ["dot", filled(light.ink, dark.ink)],
];

/** The looks of all pictures of a study, whose themes have these hues. */
export function sheetOf(hues: readonly Hue[]): Sheet {
  const sheet = new Map(fixed);
  for (let step = 0; step <= heatSteps; step++) {
    // The lowest step is seen as well: what is there differs from what is not.
    const strength = 0.06 + (0.94 * step) / heatSteps;
    for (const [name, onPaper, atNight] of [
      ["cold", cold, coldNight],
      ["warm", warm, warmNight],
    ] as const) {
      const [day, dim] = [mix(onPaper, paper, strength), mix(atNight, night, strength * 0.9)];
      sheet.set(`${name}${step}`, filled(hex(day), hex(dim)));
      const words = { ...text, "font-size": "10", "text-anchor": "middle" };
      sheet.set(`on-${name}${step}`, filled(hex(textOn(day)), hex(textOn(dim)), words));
    }
  }
  // Behind what it changes, since of two classes the later one holds.
  sheet.set("tiny", look({ "font-size": "9" }));
  hues.forEach(({ color, dashed }, index) => {
    const colour = readColour(color);
    const [onPaper, atNight] = [hex(seenOn(colour, paper)), hex(seenOn(colour, night))];
    const dash: Properties = dashed ? { "stroke-dasharray": "3 1.5" } : {};
    const edge = { "stroke-width": "0.8", ...dash };
    sheet.set(`hue${index}`, look({ fill: hex(colour), stroke: onPaper, ...edge }, { stroke: atNight }));
    sheet.set(`edge${index}`, stroked(onPaper, atNight, edge));
    sheet.set(`line${index}`, stroked(onPaper, atNight, { "stroke-width": "1.8" }));
    sheet.set(`point${index}`, filled(onPaper, atNight));
  });
  return sheet;
}

/** The sheet for a page: what holds always, and what holds on a dark screen. */
export function cssOf(sheet: Sheet): { readonly light: string; readonly dark: string } {
  const rule = (name: string, properties: Properties): string => {
    const list = Object.entries(properties).map(([key, value]) => `${key}:${withUnit(key, value)}`);
    return list.length === 0 ? "" : `svg .${name}{${list.join(";")}}\n`;
  };
  const all = [...sheet];
  return {
    light: all.map(([name, of]) => rule(name, of.light)).join(""),
    dark: all.map(([name, of]) => rule(name, of.dark)).join(""),
  };
}

function withUnit(key: string, value: string): string {
  return key === "font-size" ? `${value}px` : value;
}

/** What the classes of a picture stand for in a file, which is drawn on paper. */
export function attributesOf(sheet: Sheet): Resolve {
  return (classes) => Object.assign({}, ...classes.split(" ").map((name) => sheet.get(name)?.light ?? {}));
}
