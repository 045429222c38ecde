/**
 * How long turns last: from a turn's time to that of the next turn that has one.
 */

/** The milliseconds of the time between two offsets, `1:02:03,5` or the like, read digit by digit: there are very many. */
export function millisecondsAt(text: string, start: number, end: number): number {
  let seconds = 0;
  let part = 0;
  let fraction = 0;
  let unit = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit >= 0 && digit <= 9) {
      if (unit === 0) part = part * 10 + digit;
      else {
        fraction += digit * unit;
        unit /= 10;
      }
    } else if (text[at] === ":") {
      seconds = seconds * 60 + part;
      part = 0;
    } else unit = 100;
  }
  return (seconds * 60 + part) * 1000 + fraction;
}

/** What became of the times of recordings, in speakers' turns. */
export interface Clockwork {
  /** All of them. */
  readonly turns: number;
  /** Turns with a time. */
  readonly timed: number;
  /** Turns that share the time between two times with others, since there is none between them. */
  readonly shared: number;
  /** Turns of which it is not known how long they last. */
  readonly unknown: number;
  /** Of those: turns before a time that is earlier than the one above it. */
  readonly backwards: number;
  /** Of those: turns in a gap, longer than the longest turn that is believed. */
  readonly gaps: number;
}

/**
 * The duration of each turn in whole milliseconds; -1 where it is not known.
 *
 * A turn lasts from its time to the time of the next turn that has one. Where turns without a time stand between, all of
 * them share the time by their words. Not known is what lies above the first time, the last turn with a time and all below
 * it, what ends at an earlier time, and what is longer than `longest`.
 * @param times in milliseconds, -1 where a turn has none.
 * @param words of each turn, -1 for nobody's, which has no share where somebody speaks beside it.
 */
export function durationsOf(
  times: Float64Array,
  words: Int32Array,
  longest: number,
): { readonly ms: Int32Array; readonly clockwork: Clockwork } {
  const ms = new Int32Array(times.length).fill(-1);
  const spoken = new Int32Array(times.length + 1);
  for (let turn = 0; turn < words.length; turn++) {
    spoken[turn + 1] = (spoken[turn] as number) + ((words[turn] as number) < 0 ? 0 : 1);
  }
  const between = (from: number, to: number): number => (spoken[to] as number) - (spoken[from] as number);
  const turns = between(0, times.length);
  const clockwork = { turns, timed: 0, shared: 0, unknown: turns, backwards: 0, gaps: 0 };
  let from = -1;
  for (let next = 0; next < times.length; next++) {
    const time = times[next] as number;
    if (time < 0) continue;
    clockwork.timed += between(next, next + 1);
    if (from >= 0) {
      const length = time - (times[from] as number);
      const own = between(from, next);
      if (length < 0) clockwork.backwards += own;
      else if (length > longest) clockwork.gaps += own;
      else {
        clockwork.unknown -= own;
        if (own > 1) clockwork.shared += own;
        share(ms, words, from, next, length);
      }
    }
    from = next;
  }
  return { ms, clockwork };
}

/** Gives the turns from `from` to `to` their parts of a time by their words, so that the parts add up to the whole. */
function share(ms: Int32Array, words: Int32Array, from: number, to: number, length: number): void {
  let all = 0;
  let speaking = 0;
  for (let turn = from; turn < to; turn++) {
    all += Math.max(words[turn] as number, 0);
    if ((words[turn] as number) >= 0) speaking++;
  }
  let above = 0;
  let given = 0;
  for (let turn = from; turn < to; turn++) {
    const own = words[turn] as number;
    // Where nobody said a word, those who speak have equal parts; where nobody speaks, all have.
    above += all > 0 ? Math.max(own, 0) : speaking === 0 || own >= 0 ? 1 : 0;
    const until = Math.round((length * above) / (all > 0 ? all : speaking === 0 ? to - from : speaking));
    ms[turn] = until - given;
    given = until;
  }
}

/** A time as `hh:mm:ss`, fractions of a second cut off. */
export function clockTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
