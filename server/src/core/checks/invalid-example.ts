import type { CheckInfo } from "./check.ts";

/** Found with the codebook, in codebook.ts. */
export const invalidExample: CheckInfo = {
  code: "invalid-example",
  severity: "error",
  title: "An example that contradicts its code",
  about: `The examples of a code are pieces of transcript from which people learn to code. A \`hit\` must carry the code and
pass every check that a coding in a transcript has to pass, under this codebook; a \`miss\`, \`near-hit\` or \`near-miss\`
must not carry it. Roles are judged where the codebook's \`participants\` give the speaker one. No example may hold markup
that is read as text, such as a brace that is never closed. Correct the example, or what the codebook says of the code.`,
  example: `codes:
  - id: withdrawal
    definition: The client moves away.
    examples:
      - kind: hit
        text: "C: {Fine, I guess.}#withdrawl"
`,
};
