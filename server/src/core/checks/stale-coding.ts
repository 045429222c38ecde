import type { Code, Codebook, CodebookFile } from "../codebook/model.ts";
import { compareVersions, isVersion } from "../codebook/names.ts";
import type { FrontMatter } from "../transcript/front.ts";
import { nameOf } from "../uri.ts";
import type { Check } from "./check.ts";

/** Below this version nothing goes stale. */
const FIRST_STABLE = "1.0.0";

export const staleCoding: Check = {
  code: "stale-coding",
  severity: "information",
  title: "A coding from before its code's meaning changed",
  about: `The codebook says under \`revised\` in which version the meaning of this code last changed, and the transcript was coded
under an earlier \`codebook-version\`. What was coded then may not be what the code means now. Look at the coding again, and
write the version under \`reviewed\` in the front matter, or raise \`codebook-version\` once all codings were looked at.
A version that is a single text is the first codebook's own; for codes of other codebooks, those that it extends included,
write a map from codebook to version. Nothing goes stale below version 1.0.0, of draft codes, or without a
\`codebook-version\`.`,
  example: `>>> codebook.yaml
version: 1.3.0
codes:
  - id: withdrawal
    definition: The client moves away.
    revised: 1.3.0
>>> s01.transcript
---
codebook-version: 1.2.0
---
C: {Fine, I guess.}#withdrawal
`,
  concerns: (code) => code?.revised !== undefined,
  coding({ tag, code, codebook, front }, report) {
    if (code?.revised === undefined || codebook === undefined || front.codebookVersion === undefined) return;
    const version = staleVersion(front, codebook, code);
    if (version === undefined) return;
    report(
      tag,
      `The meaning of \`${code.id}\` changed in ${code.revised}, and this was coded under ${version}.`,
      `Look at it again, and write \`reviewed: { ${code.id}: ${code.revised} }\` in the front matter.`,
    );
  },
};

interface Known {
  readonly codebook: Codebook;
  /** Code → the version under which its codings are stale, or undefined where they are not. */
  readonly versions: Map<Code, string | undefined>;
}

/** What was found out for the codes of a transcript: its codings share front matter and codebook. */
const known = new WeakMap<FrontMatter, Known>();

/** The version under which the codings of a code in a transcript were made, where its meaning changed later. */
export function staleVersion(front: FrontMatter, codebook: Codebook, code: Code): string | undefined {
  let here = known.get(front);
  if (here?.codebook !== codebook) {
    here = { codebook, versions: new Map() };
    known.set(front, here);
  }
  if (!here.versions.has(code)) here.versions.set(code, judge(front, codebook, code));
  return here.versions.get(code);
}

function judge(front: FrontMatter, codebook: Codebook, code: Code): string | undefined {
  const { revised, status, id } = code;
  if (revised === undefined || status === "draft" || compareVersions(revised, FIRST_STABLE) < 0) return undefined;
  const file = codebook.files.find(({ uri }) => uri === code.uri);
  if (file?.version !== undefined && compareVersions(file.version.value, FIRST_STABLE) < 0) return undefined;
  const coded = codedUnder(front, codebook, code, file);
  // From a text that is no version nothing can be told.
  if (coded === undefined || !isVersion(coded) || compareVersions(revised, coded) <= 0) return undefined;
  const reviewed = front.reviewed?.get(id);
  return reviewed !== undefined && compareVersions(revised, reviewed) <= 0 ? undefined : coded;
}

/** The version of the code's own codebook under which the transcript was coded. */
function codedUnder(
  { codebookVersion }: FrontMatter,
  codebook: Codebook,
  code: Code,
  file: CodebookFile | undefined,
): string | undefined {
  if (codebookVersion === undefined) return undefined;
  if (typeof codebookVersion === "string") return code.uri === codebook.uri ? codebookVersion : undefined;
  for (const [reference, version] of codebookVersion) {
    if (reference === file?.name?.value || nameOf(reference) === nameOf(code.uri)) return version;
    if (reference.startsWith("builtin:") && nameOf(code.uri).startsWith(`${reference.slice("builtin:".length)}.`)) {
      return version;
    }
  }
  return undefined;
}
