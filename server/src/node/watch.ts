/**
 * Waiting for files to change.
 */
import { statSync, watch } from "node:fs";
import { basename, extname, join } from "node:path";
import { isTranscriptName } from "../core/uri.ts";

/** An editor writes a file in several steps, and git many files at once. */
const QUIET_MS = 100;

/**
 * Calls `changed` once nothing that a check reads has changed in some folders for a moment, until the process is asked to end.
 * What changes while `changed` runs is told afterwards.
 */
export function watchFolders(folders: readonly string[], changed: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    /** One call after the other. */
    let calls = Promise.resolve();
    const watchers = folders.map((folder) =>
      watch(folder, { recursive: true }, (_, name) => {
        if (name !== null && !matters(folder, name)) return;
        clearTimeout(timer);
        timer = setTimeout(() => {
          calls = calls.then(changed).catch((error: unknown) => {
            end();
            reject(error);
          });
        }, QUIET_MS);
      }),
    );
    function end(): void {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      process.off("SIGINT", stop);
      process.off("SIGTERM", stop);
    }
    function stop(): void {
      end();
      calls.then(resolve);
    }
    // A folder may be removed while it is watched; what is left is watched on.
    for (const watcher of watchers) watcher.on("error", () => watcher.close());
    process.on("SIGINT", stop);
    process.on("SIGTERM", stop);
  });
}

/** Whether a check may come to something else now. A report that it writes itself is no reason to check again. */
function matters(folder: string, name: string): boolean {
  if (/(?:^|[\\/])(?:\.git|node_modules)(?:[\\/]|$)/.test(name)) return false;
  // The key file, and a codebook that a transcript names, which may have any name, are YAML too.
  if (isTranscriptName(name) || /\.ya?ml$/.test(name) || basename(name) === ".gitignore") return true;
  const stat = statSync(join(folder, name), { throwIfNoEntry: false });
  // What is gone and had no extension was a folder, as far as anybody can tell.
  return stat === undefined ? extname(name) === "" : stat.isDirectory();
}
