import type { Check, DocumentContext } from "./check.ts";
import { labelsOf } from "./labels-in.ts";

/** Whether the front matter or the codebook says who anybody is. */
export function declaresAnybody({ front, codebook }: Pick<DocumentContext, "front" | "codebook">): boolean {
  return front.participants.size > 0 || (codebook?.participants.size ?? 0) > 0;
}

export const unknownSpeaker: Check = {
  code: "unknown-speaker",
  severity: "warning",
  title: "A speaker who is not among the participants",
  about: `Participants are declared, in the front matter or in the codebook, and a label that begins turns is not among
them. It may be misspelt, or words before a \`:\` that were read as a speaker. It is reported at the label's first turn.
Correct the label, declare it under \`participants\`, or, where it is no speaker, indent the line or write \`\\:\`.`,
  example: `---
participants: { T: therapist, C: client }
---
T: How did last week leave you?
CL: Fine.
`,
  document({ transcript, front, codebook }, report) {
    if (!declaresAnybody({ front, codebook })) return;
    for (const { key, label, turns, first } of labelsOf(transcript)) {
      if (front.participants.has(key) || codebook?.participants.has(key)) continue;
      const count = turns === 1 ? "one turn" : `${turns} turns`;
      report(
        first,
        `\`${label}\`, who has ${count}, is not among the participants.`,
        "Correct the label or declare it under `participants`; write `\\:` where nobody speaks.",
      );
    }
  },
};
