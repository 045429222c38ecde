import type { Check } from "./check.ts";

export const unknownField: Check = {
  code: "unknown-field",
  severity: "information",
  title: "A field that the format does not have",
  about: `The front matter has a field, or a \`status\`, that the format does not know. It is kept as it is, and nothing reads
it. Often it is a misspelt name, whose value is overlooked. Correct it; a variable of the case, such as the client's or
the week's number, belongs under \`variables\`, where it becomes a column on export.`,
  example: "---\ncodr: ana\n---\nC: Fine.\n",
  front({ front }, report) {
    for (const { check, span, message, advice } of front.problems) {
      if (check === "unknown-field") report(span, message, advice);
    }
  },
};
