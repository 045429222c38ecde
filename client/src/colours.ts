/**
 * The colours of themes, made fit for the editor: tints that leave words legible, lines that are plain to see.
 */

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** The kinds of colour theme that an editor has. */
export type Appearance = "light" | "dark" | "high-contrast-light" | "high-contrast-dark";

/** The contrast that words need (WCAG 2.2, 1.4.3) and that lines and icons need (1.4.11). */
export const textContrast = 4.5;
export const graphicContrast = 3;

/** How much of the editor's text colour is left in markup; the rest is its background. */
export const markupStrength = 0.8;

/** No extension is told the colours of the theme in use, so the ones that ship with the editor stand for all of a kind. */
export const surfaces: Readonly<Record<Appearance, { readonly background: Rgb; readonly text: Rgb }>> = {
  light: { background: [255, 255, 255], text: [59, 59, 59] },
  dark: { background: [31, 31, 31], text: [204, 204, 204] },
  "high-contrast-light": { background: [255, 255, 255], text: [41, 41, 41] },
  "high-contrast-dark": { background: [0, 0, 0], text: [255, 255, 255] },
};

const strongestTint = 0.2;
const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];

/** Reads `#RRGGBB`; undefined for anything else, which must not reach a style sheet. */
export function parseColour(text: string): Rgb | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(text)) return undefined;
  const value = Number.parseInt(text.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** `over` with an opacity of `alpha` on `under`. */
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

/** The colour itself, or darker or lighter by as much as it needs to be seen on the editor's background. */
export function lineColour(colour: Rgb, appearance: Appearance): Rgb {
  const { background } = surfaces[appearance];
  const towards = luminance(background) > 0.5 ? black : white;
  for (let strength = 1; strength > 0; strength -= 0.05) {
    const mixed = mix(colour, towards, strength);
    if (contrast(mixed, background) >= graphicContrast) return mixed;
  }
  return towards;
}

/** The opacity of a tint of this colour: as strong as the faintest text on it allows, none in high contrast. */
export function tintOpacity(colour: Rgb, appearance: Appearance): number {
  if (appearance.startsWith("high-contrast")) return 0;
  const { background, text } = surfaces[appearance];
  const faintest = mix(text, background, markupStrength);
  for (let opacity = strongestTint; opacity > 0; opacity -= 0.01) {
    if (contrast(faintest, mix(colour, background, opacity)) >= textContrast) return opacity;
  }
  return 0;
}

/** A colour as CSS writes it. */
export function css(colour: Rgb, opacity = 1): string {
  const [red, green, blue] = colour.map(Math.round) as [number, number, number];
  return opacity === 1 ? `rgb(${red} ${green} ${blue})` : `rgb(${red} ${green} ${blue} / ${opacity.toFixed(2)})`;
}
