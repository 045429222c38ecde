/**
 * Whether work grows with its input and not with its square, told by the ratio of two times on one machine.
 */
import assert from "node:assert/strict";

/** Four times the input may take twice as long as the input four times: what is quadratic takes four times as long. */
const MOST = 2;
/** Below this many milliseconds a time says more of the machine than of the code; quadratic work is far above. */
const LEAST = 100;
const TRIES = 10;

function millisecondsOf(run: () => unknown, times = 1): number {
  const started = performance.now();
  for (let time = 0; time < times; time++) run();
  return performance.now() - started;
}

/**
 * Asserts that work on `4 * count` takes about as long as four times that on `count`, which makes as much garbage, in the
 * best of several tries.
 * @param prepare makes the input of a size, and returns the work on it.
 */
export function assertLinear(prepare: (count: number) => () => unknown, count: number, name = ""): void {
  const small = prepare(count);
  const large = prepare(4 * count);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES; tries++) {
    least = Math.min(least, millisecondsOf(small, 4));
    most = Math.min(most, millisecondsOf(large));
    if (most < Math.max(LEAST, MOST * least)) return;
  }
  assert.fail(`four times ${count} took ${least.toFixed(1)} ms, ${4 * count} took ${most.toFixed(1)} ms: ${name}`);
}
