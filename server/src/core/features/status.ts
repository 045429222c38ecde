/**
 * What the status bar says of a transcript.
 */
import { codebookOf, type Project, transcriptAt } from "../project.ts";
import { once } from "../once.ts";
import { codeCounts, countsByCoder } from "../transcript/counts.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";
import { nameOf } from "../uri.ts";

export interface Status {
  readonly codebook: { readonly title: string; readonly version: string | undefined; readonly uri: string } | undefined;
  readonly coder: string | undefined;
  readonly codings: number;
  /** Turns of speakers; narrative is not counted. */
  readonly turns: number;
  /** Those of them that carry a code, or words of which do. */
  readonly codedTurns: number;
}

/** The codebook, the coder and how far the coding has come; undefined where there is no such transcript. */
export function statusOf(project: Project, uri: string): Status | undefined {
  const file = transcriptAt(project, uri);
  if (file === undefined) return undefined;
  const { transcript } = file;
  const { codebook } = codebookOf(project, file);
  let codings = 0;
  for (const count of countsByCoder(codeCounts(transcript)).values()) codings += count;
  return {
    codebook: codebook && {
      title: codebook.title ?? codebook.name ?? nameOf(codebook.uri),
      version: codebook.version,
      uri: codebook.uri,
    },
    coder: transcript.front.coder,
    codings,
    ...turnsOf(transcript),
  };
}

interface TurnCounts {
  readonly spoken: number;
  /** The places of the coded turns among the chunk's, labelled spans left out. */
  readonly coded: ReadonlySet<number>;
}

const chunkTurns = once((chunk: Chunk): TurnCounts => {
  const coded = new Set<number>();
  for (const { on } of chunk.tags) {
    const turn = on.kind === "bracket" ? on.turn : on.kind === "turn" ? on.index : -1;
    if (chunk.turns[turn]?.narrative === false) coded.add(turn);
  }
  return { spoken: chunk.turns.filter(({ narrative }) => !narrative).length, coded };
});

function turnsOf(transcript: Transcript): Pick<Status, "turns" | "codedTurns"> {
  let turns = 0;
  let codedTurns = 0;
  for (const chunk of transcript.chunks) {
    const { spoken, coded } = chunkTurns(chunk);
    turns += spoken;
    codedTurns += coded.size;
  }
  return { turns, codedTurns: codedTurns + turnsOfLabelled(transcript) };
}

/** The spoken turns that labelled spans alone make coded. */
function turnsOfLabelled(transcript: Transcript): number {
  const ranges: (readonly [first: number, last: number])[] = [];
  transcript.chunks.forEach((chunk, index) => {
    for (const mark of chunk.labels) {
      const opened = transcript.labels.openOf.get(mark);
      if (opened === undefined) continue;
      const first = (transcript.turns[opened.chunk] as number) + opened.mark.turn;
      ranges.push([first, (transcript.turns[index] as number) + mark.turn]);
    }
  });
  ranges.sort((a, b) => a[0] - b[0]);
  let count = 0;
  let next = 0;
  let chunk = 0;
  for (const [first, last] of ranges) {
    for (next = Math.max(next, first); next <= last; next++) {
      while (next >= (transcript.turns[chunk + 1] as number)) chunk++;
      const of = transcript.chunks[chunk] as Chunk;
      const turn = next - (transcript.turns[chunk] as number);
      if (of.turns[turn]?.narrative === false && !chunkTurns(of).coded.has(turn)) count++;
    }
  }
  return count;
}
