import type { SeveritySetting } from "../problem.ts";
import type { TranscriptIndex } from "../occurrences.ts";
import type { Span } from "../text.ts";
import type { Transcript } from "../transcript/tree.ts";
import { fingerprintOf } from "../verbatim-diff/fingerprint.ts";
import { firstDifference } from "../verbatim-diff/spoken.ts";
import type { CheckInfo } from "./check.ts";
import type { Finding } from "./runner.ts";

/** Found with the whole project, of the recordings that have copies. */
export const copiesDiffer: CheckInfo = {
  code: "copies-differ",
  severity: "warning",
  title: "Copies of one recording with other words",
  about: `Transcripts with the same \`id\` are copies of one recording that several coders code, or one coder in several rounds. Here
the words, the speakers or the beginnings of turns are not the same in all of them, so that a place in one is no place in
the other, and no agreement can be computed. Mostly somebody corrected a word or a label in one copy alone, or a key
slipped. Where most copies agree, those that do not are reported, else all are; each at the first line that differs.
Make the copies the same again: \`rapport check --verbatim A B\` shows every difference of two files. Where they are
different recordings, give them different \`id\`s. Where the front matter has no \`id\`, the file's name up to its first dot
is the id.`,
  example: `>>> s01.ana.transcript
T: How did last week leave you?
C: Fine. #minimal-response
>>> s01.ben.transcript
T: How did the last week leave you?
C: Fine.
`,
};

/** What was said in the transcripts of a project, which are looked at only where there are copies. */
export interface Copies {
  /** As `fingerprintOf` says it; undefined where the transcript can no longer be read. */
  fingerprint(uri: string): number | undefined;
  transcript(uri: string): Transcript | undefined;
}

/** The copies among transcripts at hand. */
export function copiesIn(transcripts: ReadonlyMap<string, Transcript>): Copies {
  return {
    fingerprint(uri) {
      const transcript = transcripts.get(uri);
      return transcript && fingerprintOf(transcript);
    },
    transcript: (uri) => transcripts.get(uri),
  };
}

/** Finds the copies of one recording that do not say the same, among transcripts of the same id. */
export function findDifferingCopies(
  sameId: readonly (readonly TranscriptIndex[])[],
  copies: Copies,
  severity: SeveritySetting,
  add: (uri: string, finding: Finding) => void,
): void {
  if (severity === "off") return;
  for (const group of sameId) {
    if (!group.some((index) => isCopy(group[0] as TranscriptIndex, index))) continue;
    const byWords = new Map<number, TranscriptIndex[]>();
    for (const index of group) {
      const words = copies.fingerprint(index.uri);
      if (words === undefined) continue;
      const same = byWords.get(words);
      if (same === undefined) byWords.set(words, [index]);
      else same.push(index);
    }
    if (byWords.size < 2) continue;
    const [most = [], next = []] = [...byWords.values()].sort((a, b) => b.length - a.length);
    const isMajority = most.length > next.length;
    for (const same of byWords.values()) {
      if (isMajority && same === most) continue;
      const [other] = same === most ? next : most;
      if (other === undefined) continue;
      for (const index of same) {
        add(index.uri, {
          check: copiesDiffer.code,
          severity,
          span: differenceIn(copies, index, other),
          message: `From here on, what is said is not the same as in \`${shortName(other.uri)}\`, which has the same \`id\` \`${index.id}\`.`,
          advice:
            "Make the copies the same again (`rapport check --verbatim` shows how they differ), or give them different ids.",
        });
      }
    }
  }
}

/** Whether two transcripts of one id are copies: by one coder in one round they are `ambiguous-id`, and perhaps no copies at all. */
export function isCopy(a: TranscriptIndex, b: TranscriptIndex): boolean {
  return a.coder !== b.coder || a.round !== b.round;
}

function differenceIn(copies: Copies, index: TranscriptIndex, other: TranscriptIndex): Span {
  const [own, others] = [copies.transcript(index.uri), copies.transcript(other.uri)];
  return (own && others && firstDifference(own, others)) ?? index.idSpan;
}

/** A file's name with its folder's, since copies often differ by the folder alone. */
function shortName(uri: string): string {
  return uri.split("/").slice(-2).join("/");
}
