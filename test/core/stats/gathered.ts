/**
 * The statistics of fixtures.
 */
import { codebookOf } from "../../../server/src/core/project.ts";
import type { Cell } from "../../../server/src/core/stats/counts.ts";
import { addTranscript, type Gathered, newStats } from "../../../server/src/core/stats/gather.ts";
import type { StatsOptions } from "../../../server/src/core/stats/options.ts";
import { type CoderStats, type StudyStats, studyStats } from "../../../server/src/core/stats/study.ts";
import { type Fixture, fixture } from "../../fixture.ts";

/** All transcripts of a fixture, gathered in the order in which they stand there or, backwards, in the other. */
export function gather(files: Fixture, options: StatsOptions, isBackwards = false): Gathered {
  const gathered = newStats(options);
  const transcripts = [...files.project.closed.values()];
  for (const file of isBackwards ? transcripts.reverse() : transcripts) {
    addTranscript(gathered, file.uri, file.transcript, codebookOf(files.project, file).codebook);
  }
  return gathered;
}

export function statsOf(source: string, options: StatsOptions): StudyStats {
  return studyStats(gather(fixture(source), options));
}

export function coderOf({ coders }: StudyStats, name = coders[0]?.name): CoderStats {
  const found = coders.find((coder) => coder.name === name);
  if (found === undefined) throw new Error(`no coder ${name} among ${coders.map((coder) => coder.name).join(", ")}`);
  return found;
}

/** The cell of a key at the place with these values. */
export function cellOf(
  stats: StudyStats,
  key: string,
  values: readonly string[] = [],
  coder?: string,
): Cell | undefined {
  const place = coderOf(stats, coder).places.find((each) => each.values.join() === values.join());
  return place?.cells.get(key);
}
