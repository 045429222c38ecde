import type { Finding } from "../checks/run.ts";
import { quoted } from "../codebook/edit/scalar.ts";
import type { Edit } from "../text.ts";
import { proving } from "./codebook-proof.ts";
import { type CodebookContext, type Fix, replacing } from "./fix.ts";
import { lineAround } from "./places.ts";
import { scalarBefore } from "./yaml-edit.ts";

/** The text that was cut, as one in quotes. */
export function fixUnquotedText(context: CodebookContext, finding: Finding): readonly Fix[] {
  const { text, file } = context;
  const { span } = finding;
  const before = scalarBefore(file.root, span.start);
  return [
    proving(context, finding, "Quote this text", () => before && quotedFrom(before.start), {
      isPreferred: true,
      isSafe: true,
    }),
  ];

  function quotedFrom(start: number): readonly Edit[] {
    const line = lineAround(text, span.start);
    // Nothing may stand before a comment but its key.
    const from = start < line.start ? keyEnd(line.start) : start;
    return [replacing(from, span.end, quoted(text.slice(from, span.end)))];
  }

  function keyEnd(lineStart: number): number {
    const key = /^[ \t]*(?:- +)*[\w-]+:[ \t]+/.exec(text.slice(lineStart, span.start))?.[0] ?? "";
    return lineStart + key.length;
  }
}

/** A colon or another sign that YAML reads in text that was not quoted: most often a definition. */
export function fixInvalidYaml(context: CodebookContext, finding: Finding): readonly Fix[] {
  const { text } = context;
  const { span } = finding;
  const line = lineAround(text, span.start);
  const [, key, value] =
    /^([ \t]*(?:- +)*[\w-]+:[ \t]+|[ \t]*- +)(\S.*?)[ \t]*$/.exec(text.slice(line.start, line.end)) ?? [];
  if (key === undefined || value === undefined || /^[|>"'[{]/.test(value)) return [];
  const start = line.start + key.length;
  return [proving(context, finding, "Quote this text", () => [replacing(start, start + value.length, quoted(value))])];
}
