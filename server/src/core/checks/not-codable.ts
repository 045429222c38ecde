import type { Code } from "../codebook/model.ts";
import { listed } from "../codebook/names.ts";
import type { Check } from "./check.ts";

const MOST_LISTED = 6;

export const notCodable: Check = {
  code: "not-codable",
  severity: "error",
  title: "A heading used as a code",
  about: `A coding uses a code that the codebook marks \`codable: false\`: a heading that gathers the codes below it and is
never used itself. Its count is the sum of theirs, and a coding of its own would say less than any of them. Use the code
below it that fits, or have the team make the heading codable.`,
  example: `>>> codebook.yaml
codes:
  - id: rupture
    codable: false
    codes:
      - id: withdrawal
        definition: The client moves away.
>>> s01.transcript
C: {Fine, I guess.}#rupture
`,
  concerns: (code) => code?.codable === false,
  coding({ tag, code }, report) {
    if (code === undefined) return;
    const below = codableBelow(code);
    const names = below.slice(0, MOST_LISTED).map((id) => `\`${id}\``);
    const more = below.length > MOST_LISTED ? "one of the codes below it, such as " : "";
    const advice = names.length === 0 ? "Choose another code." : `Use ${more}${listed(names, "or")}.`;
    report(tag, `\`${code.id}\` is a heading and no code to code with.`, advice);
  },
};

/** The codes below a heading that may be used, as far as a message names them and one more. */
function codableBelow(heading: Code): readonly string[] {
  const found: string[] = [];
  const waiting = [...heading.children].reverse();
  for (let code = waiting.pop(); code !== undefined && found.length <= MOST_LISTED; code = waiting.pop()) {
    if (code.codable && code.status !== "deprecated") found.push(code.id);
    waiting.push(...[...code.children].reverse());
  }
  return found;
}
