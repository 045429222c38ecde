/**
 * The key file of a project, which stays out of git.
 */
import { type Key, KEY_NAME, type Name, namesOf, readKey } from "../core/privacy/key.ts";
import type { WordFinder } from "../core/privacy/word-finder.ts";
import { withoutBom } from "../core/text.ts";
import { type Io, shownPath, UsageError } from "./io.ts";

/** The names of the key in the root of a project, or why they are not known; undefined where there is no key. */
export function privateNames(
  root: string,
  io: Io,
): { readonly names?: WordFinder<Name>; readonly problem?: string } | undefined {
  const uri = `${root}/${KEY_NAME}`;
  const file = io.files.read(uri);
  if (file.kind === "absent") return undefined;
  if (file.kind === "unreadable") return { problem: `\`${shownPath(io, uri)}\` cannot be read: ${file.reason}.` };
  const { key, problems } = readKey(withoutBom(file.text));
  const [problem] = problems;
  if (problem !== undefined) return { problem: `${shownPath(io, uri)}:${problem.line}: ${problem.message}` };
  return { names: namesOf(key) };
}

/** A key file that a person named, or the one in the root of the project. Throws where it cannot be used. */
export function namedKey(path: string | undefined, root: string, io: Io): { readonly uri: string; readonly key: Key } {
  const uri = path === undefined ? `${root}/${KEY_NAME}` : io.stat(path).uri;
  const shown = shownPath(io, uri);
  const file = io.files.read(uri);
  if (file.kind === "absent") {
    throw new UsageError(
      `There is no key file \`${shown}\`. Create one with \`names:\` and, below, \`  Name: P01\` for each person, or name it with \`--key FILE\`.`,
    );
  }
  if (file.kind === "unreadable") throw new UsageError(`\`${shown}\` cannot be read: ${file.reason}.`);
  const { key, problems } = readKey(withoutBom(file.text));
  if (problems.length > 0) {
    const lines = problems.map(({ line, message }) => `${shown}:${line}: ${message}`);
    throw new UsageError(`the key cannot be used:\n${lines.join("\n")}`);
  }
  return { uri, key };
}
