import type { Check } from "./check.ts";

export const noCodebook: Check = {
  code: "no-codebook",
  severity: "information",
  title: "A transcript without a codebook",
  about: `The front matter names no codebook, and no \`codebook.yaml\` lies in the transcript's folder or above it in the project.
Tags can be read without one, but nothing can tell a misspelt code from a good one. Create a \`codebook.yaml\` beside the
transcripts, or name one under \`codebook\`, such as \`builtin:working-alliance\`.`,
  example: "C: {Fine.}#minimal-response\n",
  front({ choice, top }, report) {
    if (choice.codebook !== undefined || choice.missing.length > 0) return;
    report(
      top,
      "No codebook was found for this transcript, so that its codes are not checked.",
      "Create a `codebook.yaml` in its folder or above, or name one under `codebook` in the front matter.",
    );
  },
};
