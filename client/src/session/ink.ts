/**
 * Colours of themes as a picture shows them on any background.
 */
import { contrast, graphicContrast, mix, parseColour, type Rgb } from "../colours.ts";

export interface Ink {
  readonly fill: string;
  /** An outline that can be seen, where the fill cannot; the fill itself where it can. */
  readonly line: string;
  /** Black or white, whichever can be read on the fill. */
  readonly text: string;
}

const black: Rgb = [0, 0, 0];
const white: Rgb = [255, 255, 255];
const neutral: Rgb = [153, 153, 153];

/** How to draw a theme of the colour `#RRGGBB` on a background. */
export function inkOn(color: string, background: Rgb): Ink {
  const fill = parseColour(color) ?? neutral;
  const text = contrast(fill, black) > contrast(fill, white) ? black : white;
  return { fill: hex(fill), line: hex(seenOn(fill, background)), text: hex(text) };
}

/** As every drawing program reads it. */
function hex(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** The colour itself, or as much darker or lighter as it needs to be seen. */
function seenOn(colour: Rgb, background: Rgb): Rgb {
  const towards = contrast(background, black) > contrast(background, white) ? black : white;
  for (let strength = 1; strength > 0; strength -= 0.05) {
    const mixed = mix(colour, towards, strength);
    if (contrast(mixed, background) >= graphicContrast) return mixed;
  }
  return towards;
}

/** Reads a computed colour, `rgb(1, 2, 3)` or `#RRGGBB`; undefined for one that cannot be read, or that is transparent. */
export function readComputed(text: string): Rgb | undefined {
  const parts = /^rgba?\((\d+(?:\.\d+)?)[, ]+(\d+(?:\.\d+)?)[, ]+(\d+(?:\.\d+)?)(?:[,/ ]+(\d*\.?\d+))?\)$/.exec(
    text.trim(),
  );
  if (parts === null) return parseColour(text.trim());
  if (parts[4] !== undefined && Number(parts[4]) < 0.5) return undefined;
  return [Number(parts[1]), Number(parts[2]), Number(parts[3])];
}
