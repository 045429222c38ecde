/**
 * What the episodes of a rule come to.
 */
import type { Episode, EpisodeSums } from "./episodes.ts";
import type { EpisodeRule } from "./options.ts";
import { addTo } from "./pairs.ts";

export interface Spread {
  /** How many values there are. */
  readonly n: number;
  readonly median: number | undefined;
  readonly mean: number | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
}

export interface EpisodeStats {
  readonly rule: EpisodeRule;
  readonly markers: number;
  readonly unanswered: number;
  readonly resolved: number;
  readonly unresolved: number;
  /** Of resolved episodes, in speakers' turns. */
  readonly turns: Spread;
  /** Of resolved episodes of which both times are known, in milliseconds. */
  readonly ms: Spread;
  /** Code → in how many episodes it comes between the beginning and the end, and how often in all. */
  readonly tried: readonly {
    readonly code: string;
    readonly resolved: number;
    readonly unresolved: number;
    readonly codings: number;
  }[];
  /** Code → how many episodes it resolves. */
  readonly resolvedBy: readonly { readonly code: string; readonly episodes: number }[];
  /** By file and line. */
  readonly episodes: readonly Episode[];
}

export function episodeStats(
  { rule, markers, unanswered, episodes }: EpisodeSums,
  order: (a: string, b: string) => number,
): EpisodeStats {
  const sorted = [...episodes].sort((a, b) =>
    a.uri === b.uri ? a.line - b.line || a.turn - b.turn : a.uri < b.uri ? -1 : 1,
  );
  const tried = new Map<string, { resolved: number; unresolved: number; codings: number }>();
  const resolvedBy = new Map<string, number>();
  for (const episode of sorted) {
    if (episode.to !== undefined) addTo(resolvedBy, episode.to, 1);
    for (const [code, count] of episode.tried) {
      const known = tried.get(code) ?? { resolved: 0, unresolved: 0, codings: 0 };
      tried.set(code, known);
      if (episode.to === undefined) known.unresolved++;
      else known.resolved++;
      known.codings += count;
    }
  }
  const resolved = sorted.filter(({ to }) => to !== undefined);
  return {
    rule,
    markers,
    unanswered,
    resolved: resolved.length,
    unresolved: sorted.length - resolved.length,
    turns: spreadOf(resolved.flatMap(({ turns }) => turns ?? [])),
    ms: spreadOf(resolved.flatMap(({ ms }) => ms ?? [])),
    tried: [...tried].sort(([a], [b]) => order(a, b)).map(([code, counts]) => ({ code, ...counts })),
    resolvedBy: [...resolvedBy].sort(([a], [b]) => order(a, b)).map(([code, count]) => ({ code, episodes: count })),
    episodes: sorted,
  };
}

/** Of an even number of values the median is the mean of the two in the middle. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  const middle = n >> 1;
  const upper = sorted[middle];
  const lower = n % 2 === 0 ? sorted[middle - 1] : upper;
  return {
    n,
    median: upper === undefined || lower === undefined ? undefined : (lower + upper) / 2,
    mean: n === 0 ? undefined : sorted.reduce((sum, value) => sum + value, 0) / n,
    min: sorted[0],
    max: sorted.at(-1),
  };
}
