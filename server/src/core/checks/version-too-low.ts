import { type CodebookChange, compareLevels } from "../codebook/diff/change.ts";
import type { CodebookDiff } from "../codebook/diff/diff.ts";
import { rootSpan } from "../codebook/diff/root.ts";
import { fileName } from "../codebook/outline.ts";
import type { Problem } from "../problem.ts";
import type { CheckInfo } from "./check.ts";

/** Found between two versions of a codebook, in versions.ts. */
export const versionTooLow: CheckInfo = {
  code: "version-too-low",
  severity: "error",
  title: "A change that the version does not admit",
  about: `Compared with an earlier revision (\`rapport check --since REV\`), the codebook changed by more than its version says.
Words alone need a patch (1.2.0 → 1.2.1), what adds a minor version (1.3.0), and what takes away or changes the meaning of
what was coded already a major one (2.0.0). Transcripts name the version under which they were coded, and whoever reads
theirs relies on it. A change in an extended codebook counts as well. \`rapport codebook diff --since REV\` lists every
change with its level.`,
  example: `>>> before/codebook.yaml
version: 1.2.0
codes:
  - id: withdrawal
    definition: The client moves away.
  - id: denial
    definition: The client rejects a feeling.
>>> codebook.yaml
version: 1.2.1
codes:
  - id: withdrawal
    definition: The client moves away.
`,
};

/** Why the version does not admit what changed; undefined where it does. */
export function findVersionTooLow(diff: CodebookDiff): Problem | undefined {
  const { new: next, version } = diff;
  if (version.isAdmitted || version.old === undefined) return undefined;
  const file = next.files.find(({ uri }) => uri === next.uri);
  return {
    check: versionTooLow.code,
    span: file?.version?.span ?? rootSpan(next, "codebook"),
    message: reasonOf(diff),
    advice: version.new === undefined ? `Write \`version: ${version.least}\`.` : `Raise it to ${version.least}.`,
  };
}

function reasonOf(diff: CodebookDiff): string {
  const { old, new: now, needed } = diff.version;
  if (now === undefined) return `The codebook has no version any more, and had ${old}.`;
  const said = now === old ? `The version is still ${old}` : `The version went from ${old} to ${now}`;
  if (needed === undefined) return `${said}, and nothing else changed.`;
  const [first, ...others] = diff.changes.filter(({ level }) => compareLevels(level, needed) === 0);
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  const what = first === undefined ? "" : `: ${first.message.replace(/\.$/, "")}${whereIs(first, diff)}${more}`;
  return `${said}, and what changed needs a ${needed} one${what}.`;
}

/** Names the file of a change in an extended codebook. */
function whereIs({ place }: CodebookChange, diff: CodebookDiff): string {
  return place.uri === diff[place.side].uri ? "" : ` (in ${fileName(place.uri)})`;
}
