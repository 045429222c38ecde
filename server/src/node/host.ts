/**
 * The machine as the server sees it.
 */
import { accessSync, constants, existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Host } from "../lsp/host.ts";
import { builtinCodebooks } from "./builtins.ts";
import { nodeFiles, toPath } from "./files.ts";

export function nodeHost(): Host {
  const pages = resolve(__dirname, "../docs/checks");
  const known = new Map<string, string | undefined>();
  return {
    files: nodeFiles(),
    reads: (uri) => uri.startsWith("file://"),
    canWrite,
    builtins: builtinCodebooks(),
    pageOf(check) {
      if (!known.has(check)) {
        const page = `${pages}/${check}.md`;
        known.set(check, existsSync(page) ? pathToFileURL(page).href : undefined);
      }
      return known.get(check);
    },
    soon: (run) => void setImmediate(run),
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    now: () => performance.now(),
  };
}

function canWrite(uri: string): boolean {
  try {
    accessSync(toPath(uri), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
