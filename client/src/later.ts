import type { Disposable } from "vscode";

export interface Later extends Disposable {
  /** Asks for a run. */
  ask(): void;
}

/**
 * Runs `work` once for all that asked within `milliseconds`, which count from the first who asked: without a quiet
 * moment too, the work is done.
 */
export function later(work: () => void, milliseconds: number): Later {
  let timer: NodeJS.Timeout | undefined;
  const run = () => {
    timer = undefined;
    work();
  };
  return {
    ask: () => {
      timer ??= setTimeout(run, milliseconds);
    },
    dispose: () => clearTimeout(timer),
  };
}
