import { listed } from "../codebook/names.ts";
import { nameOf } from "../uri.ts";
import { codingsOf } from "../transcript/codings.ts";
import { tagAnchor } from "./anchors.ts";
import type { Check } from "./check.ts";

/**
 * Of a transcript alone: codes that its codebooks define differently. What concerns several transcripts is found with the
 * whole project.
 */
export const ambiguousId: Check = {
  code: "ambiguous-id",
  severity: "warning",
  title: "An id that means two things",
  about: `Two transcripts of the project have the same \`id\`, coder and \`round\`, so that nobody can tell whose coding of which
recording is whose; agreement would compare a coder with herself. Or a transcript names several codebooks under
\`codebook\`, and uses a code that two of them define differently. Give one of the transcripts another \`id\`, \`coder\` or
\`round\`; for a code, name one codebook, or give one of the two codes another id. Where the front matter has no \`id\` or
\`coder\`, the file's name gives them.`,
  example: `>>> s01.transcript
---
id: K7-s01
coder: ana
---
C: Fine.
>>> s01-copy.transcript
---
id: K7-s01
coder: ana
---
C: Fine.
`,
  document({ transcript, codebook }, report) {
    if (codebook === undefined || codebook.ambiguous.size === 0) return;
    const told = new Set<string>();
    for (const coding of codingsOf(transcript)) {
      const uris = codebook.ambiguous.get(coding.code);
      if (uris === undefined || told.has(coding.code)) continue;
      told.add(coding.code);
      report(
        tagAnchor(coding),
        `\`${coding.code}\` is defined differently in ${listed(uris.map(nameOf), "and")}.`,
        "Name one of these codebooks in the front matter, or give one of the two codes another id.",
      );
    }
  },
};
