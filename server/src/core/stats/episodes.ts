/**
 * Episodes: from a coding of one kind, such as a rupture, to the next of another, such as its resolution.
 */
import type { AfterRule, Codebook } from "../codebook/model.ts";
import { once } from "../once.ts";
import { copied, lineAt, lineStarts } from "../text.ts";
import { sectionsOf } from "../transcript/codings.ts";
import { lastAtMost } from "../transcript/parse.ts";
import type { Transcript } from "../transcript/tree.ts";
import type { Counted } from "./hands.ts";
import { isBelow } from "./kin.ts";
import type { EpisodeRule } from "./options.ts";
import { addTo } from "./pairs.ts";
import type { Sheet } from "./sheet.ts";

/** More codings between the beginning and the end of one episode are not looked at. */
const MOST_TRIED = 1000;

export interface Episode {
  readonly uri: string;
  /** The recording. */
  readonly session: string;
  /** 1-based: where the tag of the coding that opens it stands. */
  readonly line: number;
  /** The number of the speaker's turn in which it begins, the first being 1. */
  readonly turn: number;
  /** When that turn begins, in milliseconds; undefined where it has no time. */
  readonly time: number | undefined;
  /** The code that opens it. */
  readonly from: string;
  /** The code that resolves it; undefined where none does. */
  readonly to: string | undefined;
  /** How many codings that could open one it holds. */
  readonly markers: number;
  /** Speakers' turns from the last one that the opening coding covers to the one in which the resolution begins. */
  readonly turns: number | undefined;
  /** Milliseconds from the time of the one turn to that of the other; undefined where either has none. */
  readonly ms: number | undefined;
  /** Other codes between its beginning and its end, with how often each: what was tried. */
  readonly tried: ReadonlyMap<string, number>;
}

/** The episodes of one rule. */
export interface EpisodeSums {
  readonly rule: EpisodeRule;
  /** Codings that could open an episode. */
  markers: number;
  /** Of those: without an answer. These are what the check `rule` reports. */
  unanswered: number;
  readonly episodes: Episode[];
}

/** The rules of a codebook that tell what must follow a code. */
export function episodeRules(codebook: Codebook | undefined): readonly EpisodeRule[] {
  const rules = (codebook?.rules ?? []).filter((rule): rule is AfterRule => rule.kind === "after");
  return rules.map(({ id, after, expect, within }) => ({ id, from: [after], to: expect, within }));
}

/** What tells the rules of several codebooks apart. */
export function ruleKey({ id, from, to, within }: EpisodeRule): string {
  return JSON.stringify([id ?? "", from, to, within]);
}

interface Marker {
  readonly counted: Counted;
  readonly answer: Counted | undefined;
  /** The last turn in which an answer may begin. */
  readonly until: number;
}

/** Adds the episodes of one transcript as one hand coded it. */
export function addEpisodes(
  sums: EpisodeSums,
  transcript: Transcript,
  uri: string,
  sheet: Sheet,
  codings: readonly Counted[],
): void {
  const { rule } = sums;
  const from = new Set(rule.from);
  const to = new Set(rule.to);
  const covering = codings
    .filter(({ coding, isAbsent }) => !isAbsent && coding.firstTurn <= coding.lastTurn)
    .sort((a, b) => a.coding.firstTurn - b.coding.firstTurn || a.coding.start - b.coding.start);
  const answers = covering.filter(({ kin }) => isBelow(kin, to));
  const begun = answers.map(({ coding }) => coding.firstTurn);
  const markers = covering
    .filter(({ kin, coding }) => !coding.tentative && isBelow(kin, from))
    .map((counted): Marker => {
      const { first, last } = windowOf(rule, transcript, sheet, counted);
      const answer = answers[firstFrom(begun, first)];
      return {
        counted,
        until: last,
        answer: answer !== undefined && answer.coding.firstTurn <= last ? answer : undefined,
      };
    });
  sums.markers += markers.length;
  sums.unanswered += markers.filter(({ answer }) => answer === undefined).length;

  const others = covering
    .filter(({ kin, isOnTurn }) => isOnTurn && !isBelow(kin, from) && !isBelow(kin, to))
    .sort((a, b) => a.coding.start - b.coding.start);
  const starts = others.map(({ coding }) => coding.start);
  let lines: ReturnType<typeof lineStarts> | undefined;
  let open: Marker[] = [];
  for (const marker of markers) {
    const before = open.at(-1);
    if (before !== undefined && !isSameEpisode(before, marker)) {
      sums.episodes.push(episodeOf(open));
      open = [];
    }
    open.push(marker);
  }
  if (open.length > 0) sums.episodes.push(episodeOf(open));

  function episodeOf(run: readonly Marker[]): Episode {
    const { counted: opening, answer } = run[0] as Marker;
    const { coding, isOnTurn } = opening;
    const last = run.at(-1) as Marker;
    const end = answer === undefined ? startOfTurnBehind(last.until) : answer.coding.start;
    const time = sheet.times[coding.firstTurn] as number;
    const latency = isOnTurn && answer !== undefined;
    return {
      uri,
      session: copied(transcript.front.id),
      line: lineOf(opening),
      turn: Math.max(sheet.spoken[coding.firstTurn] as number, 1),
      time: time < 0 ? undefined : time,
      from: opening.kin.id,
      to: answer?.kin.id,
      markers: run.length,
      turns: latency
        ? (sheet.spoken[answer.coding.firstTurn] as number) - (sheet.spoken[coding.lastTurn] as number)
        : undefined,
      ms: latency ? elapsed(sheet, coding.lastTurn, answer.coding.firstTurn) : undefined,
      tried: triedBetween(coding.start, end),
    };
  }

  function triedBetween(start: number, end: number): ReadonlyMap<string, number> {
    const tried = new Map<string, number>();
    const first = firstFrom(starts, start);
    for (let at = first; at < others.length && at < first + MOST_TRIED && (starts[at] as number) < end; at++) {
      addTo(tried, (others[at] as Counted).kin.id, 1);
    }
    return tried;
  }

  function startOfTurnBehind(turn: number): number {
    const chunk = lastAtMost(transcript.turns, turn + 1, transcript.chunks.length - 1);
    const behind = transcript.chunks[chunk]?.turns[turn + 1 - (transcript.turns[chunk] as number)];
    return behind === undefined ? Number.POSITIVE_INFINITY : (transcript.starts[chunk] as number) + behind.start;
  }

  function lineOf({ coding }: Counted): number {
    const chunk = transcript.chunks[coding.chunk];
    if (chunk === undefined) return 1;
    // A transcript that is read to be counted is one chunk beside its front matter.
    lines = transcript.chunks.length <= 2 && lines !== undefined ? lines : lineStarts(chunk.text);
    return (transcript.lines[coding.chunk] as number) + lineAt(lines, coding.tag.start) + 1;
  }
}

/** Markers with one answer are one episode, and so are those without, where the next begins while the first may be answered. */
function isSameEpisode(before: Marker, next: Marker): boolean {
  if (before.answer !== undefined || next.answer !== undefined) return before.answer === next.answer;
  return next.counted.coding.firstTurn <= before.until;
}

/** The first and the last turn in which an answer to a coding may begin, as the check `rule` has it. */
function windowOf(
  rule: EpisodeRule,
  transcript: Transcript,
  sheet: Sheet,
  { coding, isOnTurn }: Counted,
): { readonly first: number; readonly last: number } {
  const { firstTurn, lastTurn } = coding;
  if (rule.within === "recording") return { first: lastTurn, last: sheet.count - 1 };
  if (rule.within === "section") {
    return isOnTurn
      ? { first: lastTurn, last: sectionEnds(transcript)[lastTurn] as number }
      : { first: firstTurn, last: lastTurn };
  }
  const most = (sheet.spoken[lastTurn] as number) + rule.within.turns;
  return { first: lastTurn, last: firstFrom(sheet.spoken, most + 1) - 1 };
}

/** For each turn the last turn of the innermost section that holds it, or of the transcript. */
const sectionEnds = once((transcript: Transcript): Int32Array => {
  const count = transcript.turns[transcript.chunks.length] as number;
  const ends = new Int32Array(count).fill(count - 1);
  // Sections that lie in others stand behind them, and there are few levels.
  for (const { firstTurn, lastTurn } of sectionsOf(transcript)) ends.fill(lastTurn, firstTurn, lastTurn + 1);
  return ends;
});

function elapsed(sheet: Sheet, from: number, to: number): number | undefined {
  const start = sheet.times[from] as number;
  const end = sheet.times[to] as number;
  return start < 0 || end < start ? undefined : end - start;
}

/** The place of the first of `sorted` that is at least `wanted`; their number where none is. */
function firstFrom(sorted: ArrayLike<number>, wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
