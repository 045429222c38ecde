/**
 * What `rapport check` would do, without checking.
 */
import { nearestOf } from "../core/checks/near.ts";
import { checkPage } from "../core/checks/pages.ts";
import { allChecks, checkInfo, checkNames } from "../core/checks/registry.ts";
import type { Codebook } from "../core/codebook/model.ts";
import { completeLibrary } from "../core/files.ts";
import { builtinAt, codebookFor, ownCodebooks, resolvedCodebook } from "../core/library.ts";
import { parseTranscript } from "../core/transcript/parse.ts";
import { isCodebookName, isInside, nameOf } from "../core/uri.ts";
import { type ExitCode, type Io, shownPath, UsageError } from "./io.ts";
import { filesOf, libraryOf } from "./project-files.ts";
import { isInScopes, scopesByRoot } from "./scope.ts";

/** Every check with its severity and what it finds. */
export function listChecks(format: string | undefined, io: Io): ExitCode {
  const list = allChecks.map(({ code, severity, title }) => ({ check: code, severity, title }));
  if (format === "json") io.out(`${JSON.stringify(list, null, 2)}\n`);
  else {
    const width = Math.max(...list.map(({ check }) => check.length));
    for (const { check, severity, title } of list) {
      io.out(`${check.padEnd(width)}  ${severity.padEnd("information".length)}  ${title}\n`);
    }
  }
  return 0;
}

/** The page of a check. */
export function explainCheck(name: string, io: Io): ExitCode {
  const info = checkInfo(name);
  if (info === undefined) {
    const near = nearestOf(checkNames.map((each) => [each, each]))(name);
    const advice = near === undefined ? "`rapport check --list-checks` lists them." : `Is \`${near}\` meant?`;
    throw new UsageError(`There is no check \`${name}\`. ${advice}`);
  }
  io.out(checkPage(info));
  return 0;
}

/** The files that would be checked, a line each. */
export function listFiles(paths: readonly string[], io: Io): ExitCode {
  for (const [root, scopes] of scopesByRoot(paths.length === 0 ? ["."] : paths, io)) {
    for (const uri of filesOf(root, scopes, io)) if (isInScopes(scopes, uri)) io.out(`${shownPath(io, uri)}\n`);
  }
  return 0;
}

/** Which codebook holds for which files, and how severe each check is there. */
export function printConfig(paths: readonly string[], io: Io): ExitCode {
  const projects = [...scopesByRoot(paths.length === 0 ? ["."] : paths, io)].map(([root, scopes]) => {
    const read = (uri: string): string | undefined => {
      const file = io.files.read(uri);
      return file.kind === "text" ? file.text : undefined;
    };
    const files = filesOf(root, scopes, io);
    let library = libraryOf(root, files, io, read);
    /** The codebooks that are named, and those that the named transcripts have, with their transcripts. */
    const uses = new Map<Codebook | undefined, string[]>();
    for (const uri of ownCodebooks(library)) {
      const codebook = isInScopes(scopes, uri) ? resolvedCodebook(library, uri) : undefined;
      if (codebook !== undefined) uses.set(codebook, []);
    }
    for (const uri of files) {
      if (isCodebookName(uri) || !isInScopes(scopes, uri)) continue;
      const text = read(uri);
      if (text === undefined) continue;
      const { front } = parseTranscript(text, { name: nameOf(uri), whole: true });
      library = completeLibrary(library, io.files, uri, front);
      const { codebook } = codebookFor(library, uri, front);
      const transcripts = uses.get(codebook) ?? [];
      if (transcripts.length === 0) uses.set(codebook, transcripts);
      transcripts.push(shownPath(io, uri));
    }
    const nameOfCodebook = (uri: string): string =>
      builtinAt(library, uri) === undefined
        ? shownPath(io, uri)
        : `builtin:${nameOf(uri).replace(/\.codebook\.ya?ml$/, "")}`;
    return {
      root: shownFolder(root, io),
      codebooks: [...uses].map(([codebook, transcripts]) => ({
        codebook: codebook === undefined ? null : nameOfCodebook(codebook.uri),
        version: codebook?.version ?? null,
        transcripts,
        checks: Object.fromEntries(
          allChecks.map(({ code, severity }) => [code, codebook?.checks.get(code) ?? severity]),
        ),
      })),
    };
  });
  io.out(`${JSON.stringify({ projects }, null, 2)}\n`);
  return 0;
}

/** A folder as seen from the current one, which mostly is it or lies below it. */
function shownFolder(folder: string, io: Io): string {
  if (folder === io.cwd) return ".";
  if (!isInside(folder, io.cwd)) return shownPath(io, folder);
  const below = io.cwd.slice(folder.length).split("/");
  return below
    .filter((part) => part !== "")
    .map(() => "..")
    .join("/");
}
