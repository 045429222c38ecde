import type { Code, Codebook } from "../codebook/model.ts";
import { once } from "../once.ts";
import type { Check } from "./check.ts";
import { judgeAfter } from "./rule-after.ts";
import { judgeEach } from "./rule-each.ts";

/** The codes of a rule and all below them, by their IDs. */
export interface RuleCodes {
  readonly expect: ReadonlyMap<string, Code>;
  /** Of a rule with `after`; empty for others. */
  readonly after: ReadonlyMap<string, Code>;
}

const codesOfRules = once((codebook: Codebook): readonly RuleCodes[] => {
  const below = (ids: readonly string[]): ReadonlyMap<string, Code> => {
    const found = new Map<string, Code>();
    const waiting = ids.flatMap((id) => codebook.codes.get(id) ?? []);
    for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
      if (found.has(code.id)) continue;
      found.set(code.id, code);
      waiting.push(...code.children);
    }
    return found;
  };
  return codebook.rules.map((rule) => ({
    expect: below(rule.expect),
    after: below(rule.kind === "after" ? [rule.after] : []),
  }));
});

export const rule: Check = {
  code: "rule",
  severity: "information",
  title: "A rule of the codebook that is not kept",
  about: `The codebook's \`rules\` say what must follow a code, or what every turn, section or session must carry; the message
is the rule's own.

A rule with \`after\` looks, for each coder, from a coding of that code or one below it to the given number of speakers'
turns behind the last turn that the coding covers, that turn included. \`within: section\` looks to the end of the innermost
section that holds that turn, or of the transcript where none does; for the coding of a section or the session it looks
through that section or session. A coding of \`expect\`, or below, by the same coder must begin there. Tentative codings,
and those whose rating says that the code does not occur, call for nothing; a tentative one is enough of an answer.

A rule with \`each\` holds for the coder of the front matter alone. A turn has what codes it or words in it; a section or
the session has what stands on its own line. Every coding counts as had, and towards \`at-most\` each that is neither tentative
nor says that the code does not occur.`,
  example: `>>> codebook.yaml
codes:
  - { id: rupture, definition: A strain in the bond. }
  - { id: resolution, definition: What mends a rupture. }
rules:
  - id: rupture-is-answered
    after: rupture
    expect: resolution
    within: { turns: 20 }
    message: No attempt at resolution follows this rupture.
>>> s01.transcript
C: {What is the point of this?}#rupture
T: Did you come by bus?
`,
  document(context, report) {
    const { codebook } = context;
    if (codebook === undefined || codebook.rules.length === 0) return;
    const codes = codesOfRules(codebook);
    codebook.rules.forEach((each, index) => {
      const ofRule = codes[index] as RuleCodes;
      if (each.kind === "after") judgeAfter(each, ofRule, context.transcript, report);
      else judgeEach(each, ofRule, context, report);
    });
  },
};
