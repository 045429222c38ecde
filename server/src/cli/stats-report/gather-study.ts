/**
 * Gathers the statistics of the transcripts below some paths, one file at a time.
 */
import { addTranscript, type Gathered, newStats } from "../../core/stats/gather.ts";
import type { StatsOptions } from "../../core/stats/options.ts";
import { eachTranscript } from "../each-transcript.ts";
import type { Io } from "../io.ts";

export interface GatheredStudy {
  readonly gathered: Gathered;
  /** A sentence for each file that could not be read, and is not in the figures. */
  readonly unreadable: readonly string[];
}

/** Reads every transcript below the paths once. Throws with a sentence where there is none. */
export function gatherStudy(paths: readonly string[], options: StatsOptions, io: Io): GatheredStudy {
  const gathered = newStats(options);
  const unreadable: string[] = [];
  for (const { uri, transcript, codebook } of eachTranscript(paths, io, (problem) => unreadable.push(problem))) {
    addTranscript(gathered, uri, transcript, codebook);
  }
  return { gathered, unreadable };
}
