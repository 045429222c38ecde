import type { Codebook } from "../codebook/model.ts";
import { once } from "../once.ts";
import { partsOf } from "../transcript/tag.ts";
import type { Check } from "./check.ts";
import { hasApostrophe } from "./malformed-tag.ts";
import { nearestOf } from "./near.ts";

/** The code that an unknown one was probably meant to be, found by ids, names and aliases. */
const nearestCode = once((codebook: Codebook) => {
  const codes = [...codebook.codes.values()];
  return nearestOf([
    ...codes.map(({ id }) => [id, id] as const),
    ...codes.flatMap(({ id, name, aliases }) => [name, ...aliases].map((word) => [word, id] as const)),
  ]);
});

export const unknownCode: Check = {
  code: "unknown-code",
  severity: "error",
  title: "A code that the codebook does not have",
  about: `A coding uses a code that stands in none of the transcript's codebooks. Such a coding has no definition that two
coders could agree on, and no count rolls up with its parent's. Mostly it is a slip of the pen, and the message names the
code that comes nearest by its id, its name or one of its aliases. Correct the tag, or add the code to the codebook. Where
the codebook says \`open: true\`, codes are made while coding, and this is information.`,
  example: `>>> codebook.yaml
codes:
  - id: withdrawal
    definition: The client moves away.
>>> s01.transcript
C: {Fine, I guess.}#withdrawl
`,
  concerns: (code) => code === undefined,
  coding({ tag, codebook, chunk }, report) {
    if (codebook === undefined || hasApostrophe(chunk.text, tag.end)) return;
    const near =
      nearestCode(codebook)(tag.code) ?? nearestCode(codebook)(tag.code.slice(tag.code.lastIndexOf("/") + 1));
    const otherwise = codebook.open
      ? "Add it to the codebook once it has proved itself."
      : "Correct it, or add it to the codebook.";
    report(
      { start: tag.start, end: partsOf(chunk.text, tag).id.end },
      `The codebook has no code \`${tag.code}\`.`,
      near === undefined ? otherwise : `Did you mean \`${near}\`?`,
      codebook.open ? "information" : undefined,
    );
  },
};
