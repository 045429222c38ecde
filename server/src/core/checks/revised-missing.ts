import { versionFor } from "../codebook/diff/entries.ts";
import type { CodebookDiff } from "../codebook/diff/diff.ts";
import { versionNaming } from "../codebook/diff/version.ts";
import type { Problem } from "../problem.ts";
import type { CheckInfo } from "./check.ts";

/** Found between two versions of a codebook, in versions.ts. */
export const revisedMissing: CheckInfo = {
  code: "revised-missing",
  severity: "error",
  title: "A changed definition of which nobody says whether the meaning changed",
  about: `Compared with an earlier revision (\`rapport check --since REV\`), the definition, use-when or not-when of a code
says something else, and the code has neither \`revised\` nor \`reworded\` with a version of this change. Only its author
knows which it is: where the meaning changed, what was coded before has to be looked at again; where only the words did,
nothing has. Below version 1.0.0 and for drafts nobody has to say.`,
  example: `>>> before/codebook.yaml
version: 1.2.0
codes:
  - id: withdrawal
    definition: The client moves away.
>>> codebook.yaml
version: 1.2.1
codes:
  - id: withdrawal
    definition: The client moves away from the work.
`,
};

/** The codes whose definition changed and that do not say how, by file. */
export function findRevisedMissing({ old, new: next, changes }: CodebookDiff): readonly (readonly [string, Problem])[] {
  return changes.flatMap(({ kind, subject, message, place }) => {
    const code = next.codes.get(subject.name);
    if (kind !== "undeclared" || code === undefined) return [];
    const before = old.codes.get(code.id) ?? code;
    const versions = [versionFor(old, before), versionFor(next, code)] as const;
    const revised = versionNaming(...versions, "major");
    const reworded = versionNaming(...versions, "patch");
    const advice = `Write \`revised: ${revised}\` if its meaning changed, or \`reworded: ${reworded}\` if only its words did.`;
    return [[place.uri, { check: revisedMissing.code, span: place.span, message, advice }] as const];
  });
}
