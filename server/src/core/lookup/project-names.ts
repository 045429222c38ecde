/**
 * The codes and coders of all transcripts, for completion. What is on disk changes seldom, and is gathered once.
 */
import { once } from "../once.ts";
import type { Project, TranscriptFile } from "../project.ts";
import { codeCounts, countOf, countsByCoder } from "../transcript/counts.ts";
import type { Transcript } from "../transcript/tree.ts";

/** Name → how often it is used. */
type Uses = ReadonlyMap<string, number>;

const usesIn = once((files: ReadonlyMap<string, TranscriptFile>): { readonly codes: Uses; readonly coders: Uses } => {
  const transcripts = [...files.values()].map(({ transcript }) => transcript);
  return { codes: sumOf(transcripts.map(codeUses)), coders: sumOf(transcripts.map(coderUses)) };
});

function sumOf(all: readonly Uses[]): Uses {
  const sums = new Map<string, number>();
  for (const uses of all) for (const [name, count] of uses) sums.set(name, (sums.get(name) ?? 0) + count);
  return sums;
}

/** How often a transcript uses each code. */
function codeUses(transcript: Transcript): Uses {
  const counts = codeCounts(transcript);
  return new Map([...counts.keys()].map((code) => [code, countOf(counts, code)]));
}

/** How many codings of a transcript are by each coder, and one more for the transcript's own coder. */
export function coderUses(transcript: Transcript): Uses {
  const { coder } = transcript.front;
  const uses = sumOf([countsByCoder(codeCounts(transcript)), new Map(coder === undefined ? [] : [[coder, 1]])]);
  return new Map([...uses].filter(([name]) => name !== ""));
}

/** How often the transcripts of the project use each code. */
export function codeUsesOf({ open, closed }: Project): Uses {
  return sumOf([usesIn(open).codes, usesIn(closed).codes]);
}

/** How many codings of the project are by each coder, and one more for each transcript that is a coder's own. */
export function coderUsesOf({ open, closed }: Project): Uses {
  return sumOf([usesIn(open).coders, usesIn(closed).coders]);
}

/** The names by the alphabet, without one that is only being typed: one that is used no more than `uses` times. */
export function namesIn(all: Uses, typed: string, uses = 1): readonly string[] {
  const names = [...all.keys()].filter((name) => name !== typed || (all.get(name) as number) > uses);
  return names.sort((a, b) => (a < b ? -1 : 1));
}
