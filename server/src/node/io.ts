/**
 * The machine as the command line sees it.
 */
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { type Io, UsageError } from "../cli/io.ts";
import { builtinCodebooks } from "./builtins.ts";
import { nodeFiles, toPath, toUri } from "./files.ts";

declare const RAPPORT_VERSION: string;

export function nodeIo(): Io {
  return {
    version: RAPPORT_VERSION,
    files: nodeFiles(),
    builtins: builtinCodebooks(),
    cwd: toUri(process.cwd()),
    out: (text) => write(1, text),
    err: (text) => write(2, text),
    stat(path) {
      const uri = toUri(resolve(path)).replace(/(.)\/$/, "$1");
      const stat = statSync(resolve(path), { throwIfNoEntry: false });
      return { uri, kind: stat === undefined ? "absent" : stat.isDirectory() ? "folder" : "file" };
    },
    isRepository: (folder) => existsSync(`${toPath(folder)}/.git`),
    create(uri, text) {
      const path = toPath(uri);
      const temporary = `${path}.${process.pid}.tmp`;
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(temporary, text, { flag: "wx" });
        renameSync(temporary, path);
      } catch (error) {
        rmSync(temporary, { force: true });
        throw new UsageError(`\`${path}\` cannot be written: ${(error as Error).message}.`);
      }
    },
    serve() {
      // The server reads from the arguments how it is to speak, and ends the process when the editor goes. It is a file
      // of its own, so that no other command waits for it to be loaded.
      createRequire(__filename)("./server.js");
      return new Promise(() => {});
    },
  };
}

/** Writes all of a text at once. A pipe that is full for a moment is waited for; one that was closed wants no more. */
function write(handle: number, text: string): void {
  const bytes = Buffer.from(text, "utf8");
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(handle, bytes, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") return;
      if (code !== "EAGAIN") throw error;
    }
  }
}
