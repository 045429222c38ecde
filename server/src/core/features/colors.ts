/**
 * The colours of a codebook, for swatches beside them.
 */
import { entryOf } from "../codebook/tree.ts";
import type { CodeEntry } from "../codebook/model.ts";
import { codebookFileAt } from "../lookup/scope.ts";
import type { Project } from "../project.ts";
import type { Span } from "../text.ts";

interface Swatch {
  /** The `#RRGGBB` between its quotes. */
  readonly span: Span;
  /** Each part from 0 to 1. */
  readonly color: Rgb;
}

interface Rgb {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

const LENGTH = "#RRGGBB".length;

/** Every colour that the entries of a codebook give, in the order of the file. */
export function colorsOf(project: Project, uri: string): readonly Swatch[] {
  const found: Swatch[] = [];
  const add = ({ node, codes }: CodeEntry): void => {
    const value = entryOf(node, "color")?.value;
    const color = value?.kind === "scalar" ? readColor(value.text) : undefined;
    // In any but plain quotes the text of the value would not stand there letter by letter.
    if (value !== undefined && color !== undefined && value.span.end - value.span.start === LENGTH + 2) {
      found.push({ span: { start: value.span.start + 1, end: value.span.end - 1 }, color });
    }
    codes.forEach(add);
  };
  codebookFileAt(project, uri)?.codes.forEach(add);
  return found.sort((a, b) => a.span.start - b.span.start);
}

function readColor(text: string): Rgb | undefined {
  if (!/^#[0-9A-Fa-f]{6}$/.test(text)) return undefined;
  const part = (at: number): number => Number.parseInt(text.slice(at, at + 2), 16) / 255;
  return { red: part(1), green: part(3), blue: part(5) };
}

/** A colour as a codebook writes it. What is transparent in it is left out: the format has none. */
export function writeColor({ red, green, blue }: Rgb): string {
  const part = (value: number): string =>
    Math.round(Math.min(Math.max(value, 0), 1) * 255)
      .toString(16)
      .padStart(2, "0");
  return `#${[red, green, blue].map(part).join("")}`.toUpperCase();
}
