import type { Codebook } from "../codebook/model.ts";
import { consensusCoder } from "../lookup/consensus-coder.ts";
import { once } from "../once.ts";
import { nfc, skipSpace } from "../transcript/characters.ts";
import { partsOf } from "../transcript/tag.ts";
import type { Check } from "./check.ts";
import { nearestOf } from "./near.ts";

const nearestCoder = once((codebook: Codebook) =>
  nearestOf([...(codebook.coders?.keys() ?? [])].map((coder) => [coder, coder])),
);

/** Whether the codebook says who codes, and this is nobody of them. What several agreed on is nobody's own. */
function isUnknown(codebook: Codebook | undefined, coder: string | undefined): codebook is Codebook {
  if (codebook?.coders === undefined || coder === undefined || coder === consensusCoder) return false;
  return !codebook.coders.has(coder);
}

function wordsFor(codebook: Codebook, coder: string): [message: string, advice: string] {
  const near = nearestCoder(codebook)(coder);
  return [
    `The codebook has no coder \`${coder}\`.`,
    near === undefined ? "Correct the name, or add it to the codebook under `coders`." : `Did you mean \`${near}\`?`,
  ];
}

export const unknownCoder: Check = {
  code: "unknown-coder",
  severity: "warning",
  title: "A coder whom the codebook does not know",
  about: `The codebook lists the team under \`coders\`, and the front matter's \`coder\`, the \`@\` of a tag or the \`@\` of a memo
names somebody else. Agreement and counts are computed by coder, so that a misspelt name makes one person two. Without a
front matter's \`coder\` the file's name says who codes. \`consensus\`, which is what coders agreed on, needs no entry. Correct
the name, or add the person to the codebook.`,
  example: `>>> codebook.yaml
coders: { ana: Ana, ben: Ben }
codes:
  - id: withdrawal
    definition: The client moves away.
>>> s01.transcript
C: {Fine, I guess.}#withdrawal@bne
`,
  front({ front, codebook, entry, top }, report) {
    if (!isUnknown(codebook, front.coder)) return;
    report(entry("coder")?.valueSpan ?? top, ...wordsFor(codebook, front.coder as string));
  },
  coding({ tag, chunk, codebook }, report) {
    if (tag.coder === undefined || !isUnknown(codebook, tag.coder)) return;
    report(partsOf(chunk.text, tag).coder ?? tag, ...wordsFor(codebook, tag.coder));
  },
  chunk({ chunk, codebook }, report) {
    for (const { start, end, coder } of chunk.memos) {
      if (coder === undefined || !isUnknown(codebook, nfc(coder))) continue;
      const at = skipSpace(chunk.text, start + 1, end) + 1;
      report({ start: at, end: at + coder.length }, ...wordsFor(codebook, nfc(coder)));
    }
  },
};
