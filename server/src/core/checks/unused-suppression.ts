import type { CheckInfo } from "./check.ts";

/** Found where suppressions are read, in suppression.ts. */
export const unusedSuppression: CheckInfo = {
  code: "unused-suppression",
  severity: "warning",
  title: "A suppression that is not needed",
  about: `A memo says that a finding on the next line is not to be reported, and there is none. The line was corrected, or the
memo stands in the wrong place: it holds for the next line below that is neither blank nor a memo, and for what is found to begin
there. Remove it, so that it hides nothing that comes up later.`,
  example: "% rapport-disable-next stray-tag: The client says the word.\nC: Nobody came.\n",
};
