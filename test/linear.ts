/**
 * Whether work grows with its input and not with its square, told by the ratio of two times on one machine.
 */
import assert from "node:assert/strict";

/** Four times the input may take twice four times as long: what is quadratic takes sixteen times. */
const MOST = 8;
/** Below this many milliseconds a time says more of the machine than of the code; quadratic work is far above. */
const LEAST = 100;
const TRIES = 10;

function millisecondsOf(run: () => unknown): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}

/**
 * Asserts that work on `4 * count` takes about four times as long as on `count`, in the best of several tries.
 * @param prepare makes the input of a size, and returns the work on it.
 */
export function assertLinear(prepare: (count: number) => () => unknown, count: number, name = ""): void {
  const small = prepare(count);
  const large = prepare(4 * count);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES; tries++) {
    least = Math.min(least, millisecondsOf(small));
    most = Math.min(most, millisecondsOf(large));
    if (most < Math.max(LEAST, MOST * least)) return;
  }
  assert.fail(`${name} ${count} took ${least.toFixed(1)} ms, ${4 * count} took ${most.toFixed(1)} ms`);
}
