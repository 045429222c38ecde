import type { Span } from "../text.ts";
import type { Check, FrontContext } from "./check.ts";

export const invalidFrontMatter: Check = {
  code: "invalid-front-matter",
  severity: "error",
  title: "Front matter that cannot be read as it was meant",
  about: `The front matter, between two lines of \`---\`, is never closed, is no YAML, has a field of the wrong type, or names
under \`codebook\` what is not there or lies outside the project. What can be read is read, and the rest is as if it were
not written: codings may lose their coder, and codes their definitions. Correct the field at the place that is marked.
Text with a \`:\` or \`#\` in it stands in quotes.`,
  example: "---\ncoder: ana\nround: second\n---\nC: Fine.\n",
  front(context, report) {
    for (const { check, span, message, advice } of context.front.problems) {
      if (check === "invalid-front-matter") report(span, message, advice);
    }
    const { missing } = context.choice;
    if (missing.length === 0) return;
    const placeOf = referencePlaces(context);
    for (const { reference, reason } of missing) {
      report(
        placeOf(reference),
        `The codebook \`${reference}\` cannot be used: ${reason}.`,
        "Write a path relative to this file that stays inside the project, or `builtin:` and a name.",
      );
    }
  },
};

/** Where each reference stands under `codebook`. */
function referencePlaces({ entry, top }: FrontContext): (reference: string) => Span {
  const found = entry("codebook");
  if (found === undefined) return () => top;
  const { value, valueSpan } = found;
  const shift = valueSpan.start - value.span.start;
  const places = new Map<string, Span>();
  for (const item of value.kind === "list" ? value.items : []) {
    if (item.kind !== "scalar" || places.has(item.text)) continue;
    places.set(item.text, { start: item.span.start + shift, end: item.span.end + shift });
  }
  return (reference) => places.get(reference) ?? valueSpan;
}
