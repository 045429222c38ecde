/**
 * Where each turn of a session stands on an axis: by its number, or by time, where some turns may have none.
 */
import type { SessionResult } from "../../../server/src/lsp/protocol.ts";

type Turn = Pick<SessionResult["turns"][number], "time" | "words">;

/** What is shown along the axis. */
export type Axis = "time" | "turns";

export interface Extent {
  readonly start: number;
  readonly end: number;
}

export interface Placed {
  /** One for each turn, in seconds or in turns; they never go backwards. */
  readonly extents: readonly Extent[];
  readonly domain: readonly [number, number];
  /** How many turns stand where their neighbours let one expect them, since their own time is missing or out of order. */
  readonly guessed: number;
}

/** Words a second in ordinary talk, and in the slowest that is still taken for talk and not for a silence. */
const usualPace = 2.5;
const slowestPace = 1;
/** Seconds that a turn may take beside its words. */
const pause = 5;

/** Whether a session can be shown over time: at least two turns tell when they begin, and not all the same. */
export function hasTimes(turns: readonly Turn[]): boolean {
  const times = turns.flatMap(({ time }) => (time === null ? [] : [time]));
  return times.some((time) => time !== times[0]);
}

/**
 * Whether time is the better axis to begin with: most turns tell when they begin, and most of the time is talk. Excerpts
 * would else be drawn as little heaps with nothing between.
 */
export function prefersTime(turns: readonly Turn[]): boolean {
  if (!hasTimes(turns) || turns.filter(({ time }) => time !== null).length * 2 < turns.length) return false;
  const { extents, domain } = placeByTime(turns);
  const talk = extents.reduce((sum, { start, end }) => sum + end - start, 0);
  return talk * 2 >= domain[1] - domain[0];
}

export function placeTurns(turns: readonly Turn[], axis: Axis): Placed {
  if (axis === "time" && hasTimes(turns)) return placeByTime(turns);
  const extents = turns.map((_, index) => ({ start: index, end: index + 1 }));
  return { extents, domain: [0, Math.max(turns.length, 1)], guessed: 0 };
}

function placeByTime(turns: readonly Turn[]): Placed {
  const known = longestRising(turns.map(({ time }) => time));
  const starts = new Array<number>(turns.length).fill(0);
  for (const index of known) starts[index] = turns[index]?.time as number;
  for (const [at, from] of known.entries()) placeBetween(turns, starts, from, known[at + 1]);
  placeBefore(turns, starts, known[0] as number);
  const extents = starts.map((start, index): Extent => {
    const next = starts[index + 1];
    const { words } = turns[index] as Turn;
    if (next === undefined) return { start, end: start + usually(words) };
    // What is longer than the words can take is a silence, or a piece that nobody transcribed.
    return { start, end: Math.max(Math.min(next, start + atMost(words)), start) };
  });
  const first = extents[0]?.start as number;
  return {
    extents,
    domain: [first < 60 ? 0 : first, Math.max(extents.at(-1)?.end as number, first + 1)],
    guessed: turns.length - known.length,
  };
}

/** Parts the time up to the next known turn among the turns between, by their words. */
function placeBetween(turns: readonly Turn[], starts: number[], from: number, to: number | undefined): void {
  const end = to ?? turns.length;
  const between = turns.slice(from, end);
  const slowest = between.reduce((sum, { words }) => sum + atMost(words), 0);
  const usual = between.reduce((sum, { words }) => sum + usually(words), 0);
  const from0 = starts[from] as number;
  const whole = to === undefined ? usual : Math.min((starts[to] as number) - from0, slowest);
  let passed = 0;
  for (let index = from + 1; index < end; index++) {
    passed += usually((turns[index - 1] as Turn).words);
    starts[index] = from0 + (whole * passed) / usual;
  }
}

/** Places the turns before the first known one as late as their words let them begin, and not before 0. */
function placeBefore(turns: readonly Turn[], starts: number[], known: number): void {
  const usual = turns.slice(0, known).reduce((sum, { words }) => sum + usually(words), 0);
  const end = starts[known] as number;
  const whole = Math.min(usual, end);
  let passed = 0;
  for (let index = 0; index < known; index++) {
    starts[index] = end - whole + (whole * passed) / usual;
    passed += usually((turns[index] as Turn).words);
  }
}

const usually = (words: number): number => words / usualPace + 1;
const atMost = (words: number): number => words / slowestPace + pause;

/** The indexes of the most values that never go backwards: a few times out of order are left out, and no more. */
function longestRising(values: readonly (number | null)[]): readonly number[] {
  /** For each length, the index of the lowest value that a row of that length can end with. */
  const ends: number[] = [];
  const before = new Array<number>(values.length).fill(-1);
  values.forEach((value, index) => {
    if (value === null) return;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] as number] as number) <= value) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : (ends[low - 1] as number);
    ends[low] = index;
  });
  const rising: number[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] as number) rising.push(at);
  return rising.reverse();
}

/** Seconds as `h:mm:ss`, or `m:ss` where `short` and under an hour. */
export function clock(seconds: number, short = false): string {
  const whole = Math.max(Math.floor(seconds), 0);
  const two = (part: number): string => String(part).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (short && hours === 0) return `${minutes}:${two(rest)}`;
  return short ? `${hours}:${two(minutes)}:${two(rest)}` : `${two(hours)}:${two(minutes)}:${two(rest)}`;
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** Round times in a domain, at most so many and at least one. */
export function timeTicks([from, to]: readonly [number, number], most: number): readonly number[] {
  const wanted = (to - from) / Math.max(most, 1);
  let step = steps.find((each) => each >= wanted) ?? 3600;
  while (step < wanted) step *= 2;
  const ticks: number[] = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) ticks.push(tick);
  return ticks.length > 0 ? ticks : [from];
}

const turnSteps = [1, 2, 5, 10, 20, 30, 50];

/** The numbers of turns to write below so many of them: the first, and round ones, of these at most `most`. */
export function turnTicks(count: number, most: number): readonly number[] {
  const wanted = count / Math.max(most, 1);
  let unit = 1;
  while ((turnSteps.at(-1) as number) * unit < wanted) unit *= 10;
  const step = (turnSteps.find((each) => each * unit >= wanted) as number) * unit;
  const ticks = count > 0 ? [1] : [];
  for (let tick = step; tick <= count; tick += step) if (tick > 1) ticks.push(tick);
  return ticks;
}
