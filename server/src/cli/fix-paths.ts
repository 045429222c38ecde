/**
 * `rapport check --fix`: every safe correction in every file, written together or not at all.
 */
import { checkNames } from "../core/checks/registry.ts";
import { loadCodebook } from "../core/codebook/load.ts";
import { completeLibrary } from "../core/files.ts";
import { contextOf, fixAll, safeFixes } from "../core/fixes/engine.ts";
import { type Library, ownCodebooks, withCodebooks } from "../core/library.ts";
import { emptyProject, type Project, withOpen } from "../core/project.ts";
import { applyEdits, withoutBom } from "../core/text.ts";
import { parseTranscript } from "../core/transcript/parse.ts";
import { isCodebookName, nameOf } from "../core/uri.ts";
import { editDiff } from "./edit-diff.ts";
import { type ExitCode, type Io, shownPath, UsageError } from "./io.ts";
import { filesOf, libraryOf } from "./project-files.ts";
import { isInScopes, type Scope, scopesByRoot } from "./scope.ts";

interface FixedFile {
  readonly uri: string;
  readonly before: string;
  readonly text: string;
  readonly diff: string;
}

/**
 * Corrects the files below some paths, or shows what would be corrected. What cannot be read stays as it is; the check
 * tells of it. Throws with a sentence, and then has changed nothing.
 * @returns 1 where something was, or would be, corrected.
 */
export function fixPaths(paths: readonly string[], isToShow: boolean, io: Io): ExitCode {
  const fixed = [...scopesByRoot(paths, io)].flatMap(([root, scopes]) => fixedIn(root, scopes, io));
  if (fixed.length === 0) return 0;
  if (isToShow) for (const { diff } of fixed) io.out(diff);
  else {
    for (const { uri, before } of fixed) {
      const now = io.files.read(uri);
      if (now.kind === "text" && now.text === before) continue;
      throw new UsageError(`\`${shownPath(io, uri)}\` was changed meanwhile: nothing was corrected; run it again.`);
    }
    io.replaceAll(fixed);
    for (const { uri } of fixed) io.err(`rapport: corrected \`${shownPath(io, uri)}\`.\n`);
  }
  return 1;
}

/** The codebooks first, since what is wrong in transcripts depends on them. */
function fixedIn(root: string, scopes: readonly Scope[], io: Io): readonly FixedFile[] {
  const read = (uri: string): string | undefined => {
    const file = io.files.read(uri);
    return file.kind === "text" ? file.text : undefined;
  };
  const fixed: FixedFile[] = [];
  const files = filesOf(root, scopes, io);
  let library: Library = libraryOf(root, files, io, read);
  for (const uri of ownCodebooks(library)) {
    const text = isInScopes(scopes, uri) ? read(uri) : undefined;
    const file = text === undefined ? undefined : fixedFile(emptyProject(library), uri, text, io);
    if (file === undefined) continue;
    fixed.push(file);
    library = withCodebooks(library, [loadCodebook(uri, withoutBom(file.text), checkNames)]);
  }
  for (const uri of files) {
    if (isCodebookName(uri) || !isInScopes(scopes, uri)) continue;
    const text = read(uri);
    if (text === undefined) continue;
    const transcript = parseTranscript(text, { name: nameOf(uri) });
    library = completeLibrary(library, io.files, uri, transcript.front);
    const file = fixedFile(withOpen(emptyProject(library), { uri, transcript }), uri, text, io);
    if (file !== undefined) fixed.push(file);
  }
  return fixed;
}

/** A file with every safe correction made; undefined where there is none. */
function fixedFile(project: Project, uri: string, before: string, io: Io): FixedFile | undefined {
  const context = contextOf(project, uri);
  const edits = context === undefined ? [] : fixAll(context, safeFixes(undefined));
  if (edits.length === 0) return undefined;
  const text = withoutBom(before);
  const bom = before.slice(0, before.length - text.length);
  return { uri, before, text: bom + applyEdits(text, edits), diff: editDiff(shownPath(io, uri), text, edits) };
}
