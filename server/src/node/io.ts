/**
 * The machine as the command line sees it.
 */
import { existsSync, readFileSync, readSync, statSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { Io } from "../cli/io.ts";
import type { More } from "../cli/more.ts";
import type { FileText } from "../core/files.ts";
import { builtinCodebooks } from "./builtins.ts";
import { decode, LONGEST_FILE, nodeFiles, toPath, toUri } from "./files.ts";
import { gitRevisions } from "./git.ts";
import { digest, stateOf } from "./state.ts";
import { startTeam } from "./team.ts";
import { watchFolders } from "./watch.ts";
import { createFile, replaceFiles, writeParts } from "./write.ts";

declare const RAPPORT_VERSION: string;

export function nodeIo(): Io {
  const revisions = gitRevisions();
  return {
    version: RAPPORT_VERSION,
    files: nodeFiles(),
    builtins: builtinCodebooks(),
    cwd: toUri(process.cwd()),
    out: (text) => write(1, text),
    err: (text) => write(2, text),
    stat(path) {
      const uri = toUri(resolve(path)).replace(/(.)\/$/, "$1");
      return { uri, kind: kindOf(resolve(path)) };
    },
    isRepository: (folder) => existsSync(`${toPath(folder)}/.git`),
    create: (uri, text) => createFile(toPath(uri), text),
    replace: (uri, text) => replaceFiles([{ path: toPath(uri), text }]),
    replaceAll: (files) => replaceFiles(files.map(({ uri, text }) => ({ path: toPath(uri), text }))),
    writeParts: (uri, parts) => writeParts(toPath(uri), parts),
    atRevision: (revision, uri) => revisions.read(revision, uri),
    isIgnored: (uri) => revisions.isIgnored(uri),
    listAtRevision: (revision, folder) => revisions.list(revision, folder),
    readInput,
    watch: (folders, changed) => watchFolders(folders.map(toPath), changed),
    stateOf: (uri) => stateOf(toPath(uri)),
    digest,
    program: () => digest(readFileSync(__filename, "latin1")),
    team: startTeam,
    more: () => (createRequire(__filename)("./more.js") as { readonly more: More }).more,
    serve() {
      // The server reads from the arguments how it is to speak, and ends the process when the editor goes. It is a file
      // of its own, so that no other command waits for it to be loaded.
      createRequire(__filename)("./server.js");
      return new Promise(() => {});
    },
  };
}

/** What is found at a path. Nothing can lie below a file. */
function kindOf(path: string): ReturnType<Io["stat"]>["kind"] {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat === undefined ? "absent" : stat.isDirectory() ? "folder" : "file";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return "absent";
    throw error;
  }
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

/** All of standard input. What comes from a terminal or a slow pipe is waited for. */
function readInput(): FileText {
  const parts: Buffer[] = [];
  let length = 0;
  for (;;) {
    const part = Buffer.allocUnsafe(1 << 16);
    let got: number;
    try {
      got = readSync(0, part, 0, part.length, null);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === "EOF") got = 0;
      else if (code !== "EAGAIN") return { kind: "unreadable", reason: message };
      else {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
        continue;
      }
    }
    if (got === 0) return decode(Buffer.concat(parts));
    parts.push(part.subarray(0, got));
    length += got;
    if (length > LONGEST_FILE) return { kind: "unreadable", reason: "it is longer than 256 MB" };
  }
}

/** How long an empty pipe is left alone. */
const WAIT_MS = 10;
