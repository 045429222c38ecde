/** Text that YAML cut off because it was not quoted, and what to tell its author. */
import type { Problem } from "../problem.ts";
import type { Span } from "../text.ts";
import type { Shape } from "./shape.ts";
import { shortened } from "./names.ts";
import type { YamlEntry, YamlNode } from "./tree.ts";

interface Cutting {
  readonly text: string;
  readonly report: (check: string, span: Span, message: string, advice: string) => void;
}

export function isPlainText(node: YamlNode): boolean {
  return node.kind === "scalar" && node.plain && typeof node.value === "string";
}

/** Reports that a comma cut off what stands in `span`. */
export function reportCut(span: Span, { report, text }: Cutting): void {
  const cut = shortened(text.slice(span.start, span.end));
  report("unquoted-text", span, `The comma ends the text before it, so \`${cut}\` is cut off.`, "Quote this text.");
}

/** Reports pieces of prose that were read as keys as the one piece that they are. */
export function reportCutEntries(entries: readonly YamlEntry[], cutting: Cutting): void {
  const [first] = entries;
  const last = entries.at(-1);
  if (first && last) reportCut({ start: first.keySpan.start, end: last.span.end }, cutting);
}

/** Reports a `#` behind `offset` on its line that has no space behind it, and so was probably meant as text. */
export function reportHash(offset: number, shape: Shape, { text, report }: Cutting): void {
  if (shape.kind !== "prose" && shape.kind !== "name" && shape.kind !== "list") return;
  const comment = /:?[ \t]+(#[^\s#][^\r\n]*)/y;
  comment.lastIndex = offset;
  const found = comment.exec(text)?.[1];
  if (found === undefined) return;
  const start = comment.lastIndex - found.length;
  const problem = cutByHash(text, { start, end: start + found.trimEnd().length });
  report(problem.check, problem.span, problem.message, problem.advice);
}

/** What to say of the comment in `span` that cut off text. */
export function cutByHash(text: string, span: Span): Problem {
  const cut = shortened(text.slice(span.start, span.end));
  const message = `The \`#\` begins a comment here, so \`${cut}\` is not part of the text.`;
  return { check: "unquoted-text", span, message, advice: "Quote this text." };
}
