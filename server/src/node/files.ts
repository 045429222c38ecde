/**
 * The files of this machine for the core: Node's file system behind decoded URIs.
 */
import { isAscii, isUtf8 } from "node:buffer";
import { closeSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { URI } from "vscode-uri";
import type { Files, FileText } from "../core/files.ts";
import { type Entry, entriesToRead, type Rules, ruleFiles, withRules } from "../listing/entries.ts";

/** A longer file is no transcript that anybody typed, and would not fit into one string. */
export const LONGEST_FILE = 256 * 1024 * 1024;

/** The core's name of a file. */
export function toUri(path: string): string {
  return `file://${URI.file(path).path}`;
}

/** The path of a file that the core names. */
export function toPath(uri: string): string {
  return URI.from({ scheme: "file", path: uri.slice("file://".length) }).fsPath;
}

/** Reads synchronously into one buffer that is used again: an awaited read of each of many small files takes far longer. */
export function nodeFiles(): Files {
  let buffer = Buffer.allocUnsafe(1 << 16);

  function read(uri: string): FileText {
    let handle: number;
    try {
      handle = openSync(toPath(uri), "r");
    } catch (error) {
      return failure(error);
    }
    try {
      let length = 0;
      for (;;) {
        const got = readSync(handle, buffer, length, buffer.length - length, null);
        if (got === 0) return decode(buffer.subarray(0, length));
        length += got;
        if (length > LONGEST_FILE) return { kind: "unreadable", reason: "it is longer than 256 MB; split it" };
        if (length === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(length)]);
      }
    } catch (error) {
      return failure(error);
    } finally {
      closeSync(handle);
    }
  }

  return { read, list };
}

/** UTF-8, its byte order mark kept. Plain ASCII is told in no time and need not be decoded. */
export function decode(bytes: Buffer): FileText {
  if (isAscii(bytes)) return { kind: "text", text: bytes.toString("latin1") };
  if (isUtf8(bytes)) return { kind: "text", text: bytes.toString("utf8") };
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const what = isUtf16 ? "it is UTF-16" : "it is not UTF-8";
  return { kind: "unreadable", reason: `${what}; save it as UTF-8` };
}

function failure(error: unknown): FileText {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR") return { kind: "absent" };
  if (code === "EISDIR") return { kind: "unreadable", reason: "it is a folder, not a file" };
  if (code === "EACCES" || code === "EPERM") {
    return { kind: "unreadable", reason: "you may not read it; change its permissions" };
  }
  return { kind: "unreadable", reason: message };
}

function list(folder: string): Iterable<string> {
  return walk(toPath(folder).replace(/(.)[/\\]$/, "$1"), []);
}

/** Goes through the folders in the order of their names. */
function* walk(folder: string, above: readonly Rules[]): Iterable<string> {
  const entries = entriesOf(folder);
  const rules = withRules(above, folder, readRules(folder, ruleFiles(entries)));
  const uri = toUri(folder).replace(/\/$/, "");
  for (const { name, kind } of entriesToRead(folder, entries, rules)) {
    if (kind === "folder") yield* walk(`${folder}/${name}`, rules);
    else yield `${uri}/${name}`;
  }
}

function entriesOf(folder: string): readonly Entry[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      kind: entry.isDirectory() ? "folder" : entry.isFile() ? "file" : "other",
    }));
  } catch {
    // A folder that may not be read holds nothing for this person.
    return [];
  }
}

function readRules(folder: string, names: readonly string[]): readonly string[] {
  const texts: string[] = [];
  for (const name of names) {
    try {
      texts.push(readFileSync(`${folder}/${name}`, "utf8"));
    } catch {
      // Without its rules nothing is left out.
    }
  }
  return texts;
}
