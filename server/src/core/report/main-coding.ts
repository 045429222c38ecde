/**
 * Whose codings stand for a recording that several people coded. Added up over coders, counts would say nothing: they are of
 * the same words.
 */
import { CONSENSUS } from "../agreement/study/options.ts";
import { codeCounts, countsByCoder } from "../transcript/counts.ts";
import type { Transcript } from "../transcript/tree.ts";

/** A coder's part in a transcript. */
export interface Part {
  /** Undefined where nobody is named. */
  readonly coder: string | undefined;
  /** Of the coder's own copies. */
  readonly round: number | undefined;
  /** Whether the transcript is this coder's copy. */
  readonly isOwn: boolean;
}

export interface MainCoding {
  /** Whether this part of a transcript is the one that counts for its recording. */
  counts(recording: string, part: Part): boolean;
  /** Recordings by whose codings count, most first. */
  readonly byCoder: readonly { readonly coder: string | undefined; readonly recordings: number }[];
  /** How many recordings several people coded. */
  readonly several: number;
  /** How many recordings nothing counts of, since the coder who was asked for did not code them. */
  readonly without: number;
}

export interface Parts {
  /** Takes note of who coded a transcript. */
  add(transcript: Transcript): void;
  /** @param only the one whose codings count; undefined for a choice. */
  result(only: string | undefined): MainCoding;
}

interface Copies {
  /** The last round of the coder's own copies; undefined where they have none. */
  own: number | undefined;
}

export function newParts(): Parts {
  /** Recording → coder (`""` for nobody) → copies. */
  const recordings = new Map<string, Map<string, Copies>>();
  return {
    add(transcript) {
      const { id, coder, round = 1 } = transcript.front;
      const coders = recordings.get(id) ?? new Map<string, Copies>();
      recordings.set(id, coders);
      const own = coders.get(coder ?? "") ?? { own: undefined };
      own.own = Math.max(own.own ?? round, round);
      coders.set(coder ?? "", own);
      for (const name of countsByCoder(codeCounts(transcript)).keys()) {
        if (!coders.has(name)) coders.set(name, { own: undefined });
      }
    },
    result(only) {
      const shares = new Map<string, number>();
      for (const coders of recordings.values()) {
        for (const name of coders.keys()) shares.set(name, (shares.get(name) ?? 0) + 1);
      }
      const chosen = new Map<string, string>();
      const byCoder = new Map<string, number>();
      let several = 0;
      for (const [id, coders] of recordings) {
        const names = [...coders.keys()].filter((name) => name !== "");
        if (names.length > 1) several++;
        const name = only === undefined ? choiceOf(names, shares) : only;
        if (!coders.has(name)) continue;
        chosen.set(id, name);
        byCoder.set(name, (byCoder.get(name) ?? 0) + 1);
      }
      return {
        counts(recording, { coder = "", round = 1, isOwn }) {
          if (chosen.get(recording) !== coder) return false;
          const last = recordings.get(recording)?.get(coder)?.own;
          return last === undefined ? !isOwn : isOwn && round === last;
        },
        byCoder: [...byCoder]
          .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
          .map(([coder, count]) => ({ coder: coder === "" ? undefined : coder, recordings: count })),
        several,
        without: recordings.size - chosen.size,
      };
    },
  };
}

/** The consensus; else who coded most recordings, of several the first by name; nobody where nobody is named. */
function choiceOf(names: readonly string[], shares: ReadonlyMap<string, number>): string {
  if (names.includes(CONSENSUS)) return CONSENSUS;
  let best = "";
  for (const name of names) {
    const [mine, other] = [shares.get(name) ?? 0, best === "" ? -1 : (shares.get(best) ?? 0)];
    if (mine > other || (mine === other && name < best)) best = name;
  }
  return best;
}
