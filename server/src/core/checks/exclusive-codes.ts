import type { Code, Codebook } from "../codebook/model.ts";
import { once } from "../once.ts";
import type { Coding } from "../transcript/codings.ts";
import type { Transcript } from "../transcript/tree.ts";
import { tagAnchor } from "./anchors.ts";
import { codingsOnParts, touchingCodings } from "../lookup/by-words.ts";
import type { Check, DocumentContext } from "./check.ts";
import { isAbsent } from "../lookup/presence.ts";

const hasGroups = once((codebook: Codebook) => [...codebook.codes.values()].some(({ group }) => group !== undefined));

export const exclusiveCodes: Check = {
  code: "exclusive-codes",
  severity: "warning",
  title: "Two codes on the same words that exclude one another",
  about: `One coder uses two codes of one \`group\` on words that overlap, or on the same section or session. The codebook says
that only one of them can be true there. It is reported at the coding that begins later. Decide for one of the codes, or
make them tentative with \`~\`: two tentative codings are how doubt is written, and not reported. A coding whose rating says
that the code does not occur excludes none.`,
  example: `>>> codebook.yaml
codes:
  - { id: minimal-response, group: engagement, definition: The client answers with a word. }
  - { id: elaboration, group: engagement, definition: The client tells more than was asked. }
>>> s01.transcript
C: {{Fine.}#minimal-response I guess it was.}#elaboration
`,
  document({ transcript, codebook }, report) {
    if (codebook === undefined || !hasGroups(codebook)) return;
    for (const { coding, other, group } of exclusionsIn(transcript, codebook)) {
      report(
        tagAnchor(coding),
        `\`${coding.code}\` and \`${other.code}\` exclude one another, and both stand on ${placeOf(coding)}.`,
        `Decide for one code of the group \`${group}\`, or mark the doubt with \`~\`.`,
      );
    }
  },
};

/** The codings that exclude one that begins before them, each with that one and their group. */
export function exclusionsIn(transcript: Transcript, codebook: Codebook): readonly Conflict[] {
  return [...onWords(transcript, codebook), ...onParts(transcript, codebook)];
}

function placeOf({ unit }: Coding): string {
  return unit === "section" ? "this section" : unit === "session" ? "the session" : "the same words";
}

interface Conflict {
  readonly coding: Coding;
  readonly other: Coding;
  readonly group: string;
}

/** The group of a coding that excludes others; undefined for one that excludes none. */
function groupOf(codebook: DocumentContext["codebook"], coding: Coding): string | undefined {
  const code: Code | undefined = codebook?.codes.get(coding.code);
  if (code?.group === undefined || coding.tentative || isAbsent(code, coding.value)) return undefined;
  return code.group;
}

/** Of the codings of one coder and group so far, the one that reaches farthest, and the farthest of another code. */
interface Reach {
  farthest: Coding;
  otherwise: Coding | undefined;
}

function onWords(transcript: Transcript, codebook: Codebook): readonly Conflict[] {
  const found: Conflict[] = [];
  const reaches = new Map<string, Reach>();
  for (const { coding, from } of touchingCodings(transcript)) {
    const group = groupOf(codebook, coding);
    // A point is on no words.
    if (group === undefined || from >= coding.end) continue;
    const key = `${coding.coder ?? ""} ${group}`;
    const reach = reaches.get(key);
    if (reach === undefined) {
      reaches.set(key, { farthest: coding, otherwise: undefined });
      continue;
    }
    // All of them begin no later, so that they overlap if the word at which this one begins is theirs too.
    const other = reach.farthest.code === coding.code ? reach.otherwise : reach.farthest;
    if (other !== undefined && from < other.end) found.push({ coding, other, group });
    extend(reach, coding);
  }
  return found;
}

function extend(reach: Reach, coding: Coding): void {
  if (coding.end > reach.farthest.end) {
    if (coding.code !== reach.farthest.code) reach.otherwise = reach.farthest;
    reach.farthest = coding;
  } else if (coding.code !== reach.farthest.code && coding.end > (reach.otherwise?.end ?? -1)) {
    reach.otherwise = coding;
  }
}

/** Sections and the session, on which any two codings of a group conflict. */
function onParts(transcript: Transcript, codebook: Codebook): readonly Conflict[] {
  const found: Conflict[] = [];
  const firsts = new Map<string, Coding>();
  for (const coding of codingsOnParts(transcript)) {
    const group = groupOf(codebook, coding);
    if (group === undefined) continue;
    const key = `${coding.unit} ${coding.section} ${coding.coder ?? ""} ${group}`;
    const other = firsts.get(key);
    if (other === undefined) firsts.set(key, coding);
    else if (other.code !== coding.code) found.push({ coding, other, group });
  }
  return found;
}
