/**
 * Writing files so that each is there whole or not at all, whenever the process may end.
 */
import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { isUsageError, UsageError } from "../cli/io.ts";

export interface NewText {
  readonly path: string;
  readonly text: string;
}

/** Writes a file that is not there yet, and makes its folder. Throws with a sentence. */
export function createFile(path: string, text: string): void {
  telling(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    const temporary = writeTemporary(path, text, undefined);
    try {
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
}

/** Writes all texts to temporary names, then renames each over what is there. Modes stay. Throws with a sentence. */
export function replaceFiles(files: readonly NewText[]): void {
  const written: { readonly path: string; readonly temporary: string }[] = [];
  let renamed = 0;
  try {
    for (const { path, text } of files) {
      telling(path, () => written.push({ path, temporary: writeTemporary(path, text, modeOf(path)) }));
    }
    for (const { path, temporary } of written) {
      const before = renamed === 0 ? "" : ` ${renamed} of ${files.length} files were replaced before it; run it again.`;
      telling(path, () => renameSync(temporary, path), before);
      renamed++;
    }
  } catch (error) {
    for (const { temporary } of written.slice(renamed)) rmSync(temporary, { force: true });
    throw error;
  }
}

/** Writes a file part by part to a temporary name, then renames it over what is there, if anything is. Throws with a sentence. */
export function writeParts(path: string, parts: Iterable<string | Uint8Array>): void {
  telling(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    const temporary = writeTemporary(path, parts, modeOf(path));
    try {
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
}

/** The mode of a file that may be replaced; undefined where there is none. */
function modeOf(path: string): number | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  if (stat.isSymbolicLink()) throw new UsageError(`\`${path}\` is a link: name the file that it leads to.`);
  if (!stat.isFile()) throw new UsageError(`\`${path}\` is no file: name a file.`);
  // Renaming would replace a write-protected file without a word.
  accessSync(path, constants.W_OK);
  return stat.mode & 0o7777;
}

/**
 * Writes beside `path`, where renaming needs no copy. The name is new each time, since a process that was killed leaves its
 * own behind and process numbers return.
 */
function writeTemporary(path: string, parts: string | Iterable<string | Uint8Array>, mode: number | undefined): string {
  const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    if (typeof parts === "string") writeFileSync(temporary, parts, { flag: "wx", flush: true });
    else writeEach(temporary, parts);
    // The mode that a new file is given loses what the person's mask takes away.
    if (mode !== undefined) chmodSync(temporary, mode);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return temporary;
}

function writeEach(path: string, parts: Iterable<string | Uint8Array>): void {
  const handle = openSync(path, "wx");
  try {
    // As the whole of a file is written, a part may need several calls.
    for (const part of parts) writeFileSync(handle, part);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function telling(path: string, write: () => void, more = ""): void {
  try {
    write();
  } catch (error) {
    if (isUsageError(error)) throw error;
    throw new UsageError(`\`${path}\` cannot be written: ${(error as Error).message}.${more}`);
  }
}
