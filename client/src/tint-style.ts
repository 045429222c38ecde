/**
 * How a segment looks: a tint of its innermost coding, and a line for each coding that covers it.
 */
import { type Appearance, css, lineColour, markupStrength, parseColour, tintOpacity } from "./colours.ts";
import type { Segment, Thread } from "./segments.ts";

/** In pixels: a line's thickness, and the distance from one line to the next. */
const thickness = 2;
const pitch = 3;
const slotsBelow = 3;

/** What two segments must have in common to look the same. */
export function styleKey({ color, threads }: Pick<Segment, "color" | "threads">): string {
  const parts = threads.map(({ color, slot, dashed, tentative, light }) =>
    [color, slot, Number(dashed), Number(tentative), Number(light)].join(),
  );
  return [color, ...parts].join("|");
}

/**
 * The segment's look as the value of `text-decoration`, with further declarations behind it: the editor has no option
 * for them, and puts this value into its style sheet as it is. Only colours of the form `#RRGGBB` get there.
 */
export function segmentStyle({ color, threads }: Pick<Segment, "color" | "threads">, appearance: Appearance): string {
  const declarations = ["none", "border-radius: 2px", "padding-bottom: 2px"];
  const tint = parseColour(color);
  if (tint !== undefined) {
    const opacity = tintOpacity(tint, appearance) * (threads.every(({ light }) => light) ? 0.5 : 1);
    declarations.push(`background-color: ${css(tint, opacity)}`);
  }
  const lines = threads.flatMap((thread) => {
    const colour = parseColour(thread.color);
    return colour === undefined ? [] : [{ thread, colour: css(lineColour(colour, appearance)) }];
  });
  if (lines.length > 0) {
    declarations.push(
      `background-image: ${lines.map(({ thread, colour }) => pattern(thread, colour)).join(", ")}`,
      `background-size: ${lines.map(({ thread }) => `100% ${thread.light ? 1 : thickness}px`).join(", ")}`,
      `background-position: ${lines.map(({ thread }) => position(thread)).join(", ")}`,
      "background-repeat: no-repeat",
    );
  }
  return declarations.join("; ");
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

/** Markup, fainter than the words around it but for high contrast; mixed from the theme's own colours. */
export function markupStyle(appearance: Appearance): string {
  if (appearance.startsWith("high-contrast")) return "none";
  const percent = Math.round(markupStrength * 100);
  const foreground = `var(--vscode-editor-foreground) ${percent}%`;
  return `none; color: color-mix(in srgb, ${foreground}, var(--vscode-editor-background)) !important`;
}
