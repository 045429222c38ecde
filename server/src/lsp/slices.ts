/**
 * Work that the editor does not wait for, done in slices between its messages.
 */
import type { Host } from "./host.ts";

/** How long the editor may wait behind one slice, in milliseconds. */
const SLICE = 8;

export interface Slices {
  /** Does something behind all that was asked for before. */
  add(run: () => void): void;
  /** Whether something is still to be done. */
  isWorking(): boolean;
}

/** `done` is called each time that nothing is left to do. */
export function createSlices(host: Pick<Host, "now" | "soon">, done: () => void): Slices {
  let queue: (() => void)[] = [];
  let isWorking = false;

  function slice(): void {
    const until = host.now() + SLICE;
    let next = 0;
    while (next < queue.length && host.now() < until) (queue[next++] as () => void)();
    queue = queue.slice(next);
    isWorking = queue.length > 0;
    if (isWorking) host.soon(slice);
    else done();
  }

  return {
    add(run) {
      queue.push(run);
      if (isWorking) return;
      isWorking = true;
      host.soon(slice);
    },
    isWorking: () => isWorking,
  };
}
