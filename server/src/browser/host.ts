/**
 * A browser's Web Worker as the server sees it. It reads no file itself: the client gives them all.
 */
import type { Host } from "../lsp/host.ts";

/** The names and texts of all files in `codebooks/`, which the build puts here. */
declare const RAPPORT_CODEBOOKS: readonly { readonly name: string; readonly text: string }[];

/** `extension` is the URI of the extension's folder, where an editor can open the codebooks that come with it. */
export function browserHost(extension: string): Host {
  return {
    files: { read: () => ({ kind: "absent" }), list: () => [] },
    reads: () => false,
    canWrite: () => false,
    builtins: RAPPORT_CODEBOOKS.map(({ name, text }) => ({ uri: `${extension}/codebooks/${name}`, text })),
    // The pages lie in the package as Markdown, which a browser would show as it is written.
    pageOf: () => undefined,
    soon: runSoon(),
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    now: () => performance.now(),
  };
}

/** Runs each function in a turn of its own. A browser puts off a timer for 4 ms once timers have set one another. */
function runSoon(): (run: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.addEventListener("message", () => waiting.shift()?.());
  port1.start();
  return (run) => {
    waiting.push(run);
    port2.postMessage(null);
  };
}
