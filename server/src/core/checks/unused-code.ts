import type { CheckInfo } from "./check.ts";

/** Found with the whole project, in project.ts. */
export const unusedCode: CheckInfo = {
  code: "unused-code",
  severity: "hint",
  title: "A code that no transcript uses",
  about: `No transcript of the project uses this code, nor one below it. A code that is never used may be superfluous, or so
defined that nobody recognises it. Discuss it in the team; mark it as \`draft\` while it is being tried, or as \`deprecated\`
once it is given up, neither of which is reported. Nor are the codes of codebooks that come with Rapport.`,
  example: `>>> codebook.yaml
codes:
  - { id: withdrawal, definition: The client moves away. }
  - { id: confrontation, definition: The client moves against. }
>>> s01.transcript
C: {Fine, I guess.}#withdrawal
`,
};
