/**
 * Colours of pictures: read from a codebook, and made fit to be seen on paper and on a dark screen.
 */

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

export const paper: Rgb = [255, 255, 255];
/** The background of a page on a dark screen. */
export const night: Rgb = [24, 26, 29];
const black: Rgb = [0, 0, 0];
const neutral: Rgb = [153, 153, 153];

/** The contrast that lines and signs need (WCAG 2.2, 1.4.11). */
const graphicContrast = 3;

/** Reads `#RRGGBB`; grey for anything else, which must not reach a style sheet. */
export function readColour(text: string): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(text)) return neutral;
  const value = Number.parseInt(text.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** As every drawing program reads it. */
export function hex(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** `over` with an opacity of `alpha`, 0 to 1, on `under`. */
export function mix(over: Rgb, under: Rgb, alpha: number): Rgb {
  const channel = (index: 0 | 1 | 2) => over[index] * alpha + under[index] * (1 - alpha);
  return [channel(0), channel(1), channel(2)];
}

/** The relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(colour: Rgb): number {
  const linear = (channel: number) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
}

/** The contrast of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The colour itself, or as much darker or lighter as it needs to be seen on a background. */
export function seenOn(colour: Rgb, background: Rgb): Rgb {
  const towards = contrast(background, black) > contrast(background, paper) ? black : paper;
  for (let strength = 1; strength > 0; strength -= 0.05) {
    const mixed = mix(colour, towards, strength);
    if (contrast(mixed, background) >= graphicContrast) return mixed;
  }
  return towards;
}

/** Black or white, whichever can be read on a colour. */
export function textOn(colour: Rgb): Rgb {
  return contrast(colour, black) > contrast(colour, paper) ? black : paper;
}
