import { type CheckSettings, runCheck } from "./check-run.ts";
import { type ExitCode, type Io, isUsageError } from "./io.ts";
import { scopesByRoot } from "./scope.ts";

/** Checks, and checks again after each change in the projects of the paths, until the person ends it. */
export async function watchPaths(settings: CheckSettings, io: Io): Promise<ExitCode> {
  const roots = [...scopesByRoot(settings.paths, io).keys()];
  let last: ExitCode = 0;
  const run = async (): Promise<void> => {
    try {
      last = await runCheck(settings, io);
    } catch (error) {
      // What cannot be checked now, such as a folder that is being moved, can be after the next change.
      if (!isUsageError(error)) throw error;
      io.err(`rapport: ${error.message}\n`);
      last = 2;
    }
    io.err("rapport: watching for changes; Ctrl+C ends it.\n");
  };
  await run();
  await io.watch(roots, run);
  return last;
}
