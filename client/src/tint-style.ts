/**
 * How a segment looks: a tint of its innermost coding, and a line for each coding that covers it.
 */
import { type Appearance, css, lineColour, markupStrength, parseColour, tintOpacity } from "./colours.ts";
import type { Look, Thread } from "./segments.ts";

/** In pixels: a line's thickness, and the distance from one line to the next. */
const thickness = 2;
const pitch = 3;

/** More would strike through the words where lines of text stand as close as they do by default. */
const slotsBelow = 2;

/** The height of a line of text without its leading, as the fonts that editors come with have it. */
const fontHeight = "1.17em";

/** What two segments must have in common to look the same. */
export function lookKey({ color, threads, markup }: Look): string {
  const parts = threads.map(({ color, slot, dashed, tentative, light }) =>
    [color, slot, Number(dashed), Number(tentative), Number(light)].join(),
  );
  return [color ?? "", Number(markup), ...parts].join("|");
}

/**
 * A look as the value of `text-decoration`, with further declarations behind it: the editor has no option for them, and
 * puts this value into its style sheet as it is. Only colours of the form `#RRGGBB` get there.
 */
export function styleOf(look: Look, appearance: Appearance): string {
  return ["none", ...textOf(look, appearance), ...tintOf(look, appearance), ...linesOf(look, appearance)].join("; ");
}

/** Markup is fainter than the words around it, but not in high contrast; mixed from the colours of the theme in use. */
function textOf({ markup }: Look, appearance: Appearance): readonly string[] {
  if (!markup || appearance.startsWith("high-contrast")) return [];
  const foreground = `var(--vscode-editor-foreground) ${Math.round(markupStrength * 100)}%`;
  return [`color: color-mix(in srgb, ${foreground}, var(--vscode-editor-background)) !important`];
}

function tintOf({ color }: Look, appearance: Appearance): readonly string[] {
  const colour = color === undefined ? undefined : parseColour(color);
  return colour === undefined ? [] : [`background-color: ${css(colour, tintOpacity(colour, appearance))}`];
}

function linesOf({ threads }: Look, appearance: Appearance): readonly string[] {
  const lines = threads.flatMap((thread) => {
    const colour = parseColour(thread.color);
    if (colour === undefined) return [];
    return [
      {
        image: pattern(thread, css(lineColour(colour, appearance))),
        size: `100% ${thread.light ? 1 : thickness}px`,
        position: position(thread),
      },
    ];
  });
  if (lines.length === 0) return [];
  return [
    // The lowest line stands at the end of the line's height, below the letters that reach down.
    `padding-bottom: calc((1lh - ${fontHeight}) / 2)`,
    `background-image: ${lines.map(({ image }) => image).join(", ")}`,
    `background-size: ${lines.map(({ size }) => size).join(", ")}`,
    `background-position: ${lines.map(({ position }) => position).join(", ")}`,
    "background-repeat: no-repeat",
  ];
}

/** A line that is whole, dashed where colours come round again, dotted where the coding is tentative, or both in turn. */
function pattern({ dashed, tentative }: Thread, colour: string): string {
  const stripes = (stops: string) => `repeating-linear-gradient(90deg, ${stops})`;
  if (dashed && tentative) {
    return stripes(`${colour} 0 6px, transparent 6px 8px, ${colour} 8px 10px, transparent 10px 12px`);
  }
  if (dashed) return stripes(`${colour} 0 6px, transparent 6px 9px`);
  if (tentative) return stripes(`${colour} 0 2px, transparent 2px 4px`);
  return `linear-gradient(${colour}, ${colour})`;
}

/** The lines of the outermost codings stand under the words, from the lowest up; those of deeper ones above them. */
function position({ slot }: Thread): string {
  return slot < slotsBelow ? `0 calc(100% - ${slot * pitch}px)` : `0 ${(slot - slotsBelow) * pitch}px`;
}
