import type { CheckInfo } from "./check.ts";

/** Found where suppressions are read, in suppression.ts. */
export const invalidSuppression: CheckInfo = {
  code: "invalid-suppression",
  severity: "warning",
  title: "A suppression that suppresses nothing",
  about: `A memo begins with \`rapport-disable\` and does not say all that it needs:

\`\`\`coded-transcript
% rapport-disable-next stray-tag: The client says the word "hashtag".
\`\`\`

It needs the name of a check of transcripts, a \`:\` and a reason, and suppresses nothing without, so that nobody relies on it. The
reason is for whoever reads the transcript next. What checks suppressions themselves cannot be suppressed.`,
  example: "% rapport-disable-next stray-tag\nC: I wrote #nofilter, and nobody came.\n",
};
