/**
 * Where the turns of a session stand along a strip: by time where most of them tell when they begin, else by their number.
 */

export interface PlacedTurns {
  readonly by: "time" | "turns";
  /** In seconds or turns. */
  readonly from: number;
  readonly to: number;
  /** Where each turn begins and ends; they never go backwards. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

interface TimedTurn {
  readonly time: number | undefined;
  readonly words: number;
}

/** Words a second in ordinary talk, and in the slowest that is still taken for talk and not for a gap. */
const usualPace = 2.5;
const slowestPace = 1;
/** Seconds that a turn may take beside its words. */
const pause = 5;

export function placedTurns(turns: readonly TimedTurn[]): PlacedTurns {
  const byTime = placedByTime(turns);
  if (byTime !== undefined) return byTime;
  const starts = [...turns.keys()];
  return { by: "turns", from: 0, to: Math.max(turns.length, 1), starts, ends: starts.map((start) => start + 1) };
}

/** By time; undefined where too few turns tell theirs, or where most of the time is gaps, as in excerpts. */
function placedByTime(turns: readonly TimedTurn[]): PlacedTurns | undefined {
  const times = risingTimes(turns);
  const known = times.filter((time) => time !== undefined);
  const [first, last] = [known[0], known.at(-1)];
  if (known.length * 2 < turns.length || first === undefined || last === undefined || !(last > first)) return undefined;
  const to = last + (turns.at(-1)?.words ?? 0) / usualPace + 1;
  const starts = filledIn([...times, to], first);
  const ends = turns.map(({ words }, turn) => {
    const start = starts[turn] as number;
    return Math.min(starts[turn + 1] as number, start + words / slowestPace + pause);
  });
  const from = first < 60 ? 0 : first;
  const talk = ends.reduce((sum, end, turn) => sum + end - (starts[turn] as number), 0);
  return talk * 2 < to - from ? undefined : { by: "time", from, to, starts: starts.slice(0, -1), ends };
}

/** The times of the turns, without those that lie before an earlier turn's. */
function risingTimes(turns: readonly TimedTurn[]): readonly (number | undefined)[] {
  let latest = Number.NEGATIVE_INFINITY;
  return turns.map(({ time }) => {
    if (time === undefined || time < latest) return undefined;
    latest = time;
    return time;
  });
}

/** Parts the time between two turns that tell theirs evenly among those between. */
function filledIn(times: readonly (number | undefined)[], first: number): readonly number[] {
  const filled: number[] = [];
  let before = first;
  for (let at = 0; at < times.length; ) {
    let next = at;
    while (times[next] === undefined) next++;
    const time = times[next] as number;
    const gap = next - at + (at === 0 ? 0 : 1);
    for (let each = at; each < next; each++)
      filled.push(at === 0 ? first : before + ((time - before) * (each - at + 1)) / gap);
    filled.push(time);
    before = time;
    at = next + 1;
  }
  return filled;
}

/** The number of the turn that stands at a share, 0 to 1, of a strip; -1 where there is none. */
export function turnAtShare({ from, to, starts }: PlacedTurns, share: number): number {
  const at = from + Math.min(Math.max(share, 0), 1) * (to - from);
  let turn = 0;
  while (turn + 1 < starts.length && (starts[turn + 1] as number) <= at) turn++;
  return turn < starts.length ? turn : -1;
}

/** Seconds as `h:mm:ss`, or `m:ss` under an hour. */
export function clock(seconds: number): string {
  const whole = Math.max(Math.round(seconds), 0);
  const two = (part: number): string => String(part).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours === 0 ? `${minutes}:${two(rest)}` : `${hours}:${two(minutes)}:${two(rest)}`;
}

const steps = [10, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** Round places along a strip with what is written below them. */
export function stripTicks({ by, from, to }: PlacedTurns): readonly { readonly at: number; readonly text: string }[] {
  const wanted = (to - from) / 8;
  let step = by === "time" ? (steps.find((each) => each >= wanted) ?? 3600) : roundStep(wanted);
  while (step < wanted) step *= 2;
  const found: { at: number; text: string }[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    // A turn's number stands where the turn begins.
    if (by === "turns" && at === 0) found.push({ at: 0, text: "1" });
    else found.push(by === "time" ? { at, text: clock(at) } : { at: at - 1, text: String(at) });
  }
  return found;
}

function roundStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(wanted, 1)));
  return ([1, 2, 5, 10].find((each) => each * power >= wanted) ?? 10) * power;
}
