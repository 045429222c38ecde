import { completeLibrary } from "../core/files.ts";
import { codebookFor } from "../core/library.ts";
import { counted } from "../core/lookup/markdown.ts";
import { KEY_NAME, namesOf } from "../core/privacy/key.ts";
import { type Left, pseudonymize, type Replacement, restore, type SourceFile } from "../core/privacy/pseudonymize.ts";
import { withoutBom } from "../core/text.ts";
import { parseTranscript } from "../core/transcript/parse.ts";
import { isCodebookName, isTranscriptName, nameOf } from "../core/uri.ts";
import { editDiff } from "./edit-diff.ts";
import { type Io, shownPath, UsageError } from "./io.ts";
import type { Command } from "./main.ts";
import { readOptions } from "./options.ts";
import { namedKey } from "./private-names.ts";
import { filesOf, libraryOf } from "./project-files.ts";
import { isInScopes, type Scope, scopesByRoot } from "./scope.ts";

const MOST_TOLD = 20;

export const pseudonymizeCommand: Command = {
  name: "pseudonymize",
  usage: "pseudonymize [paths]",
  summary: "put pseudonyms in the place of names, so that they can be put back",
  help: `Replaces the names of a key file, and what \`rapport check\` finds as identifying-information, in the
transcripts below the paths, by default the current folder. Codings stay where they are. What stood
there is written into the key file, with which alone --restore puts it back byte for byte: keep the
key out of git, and never lose it. All files are changed or none. docs/privacy.md explains the key,
what is found and what is not.

  --key FILE    who is called what (default: ${KEY_NAME} in the root of the project)
  --write       change the files
  --diff        print what would change, names included
  --restore     put back what the key says was replaced

Ends with 1 where files would change and are not written, or where something is left for a person.`,
  run(args, io) {
    const { paths, values, flags } = readOptions("pseudonymize", args, {
      key: {},
      write: { isFlag: true },
      diff: { isFlag: true },
      restore: { isFlag: true },
    });
    const byRoot = scopesByRoot(paths.length === 0 ? ["."] : paths, io);
    const [first, ...others] = byRoot;
    if (first === undefined || others.length > 0) {
      throw new UsageError("These paths lie in several projects: give the command for one project at a time.");
    }
    const [root, scopes] = first;
    const { uri: keyUri, key } = namedKey(values.get("key"), root, io);
    if (io.isIgnored(keyUri) === false) {
      const shown = shownPath(io, keyUri);
      io.err(
        `rapport: warning: git does not ignore the key \`${shown}\`, so that it may be published with the transcripts. Add its name to \`.gitignore\`; if it was committed, remove it from git with \`git rm --cached\`.\n`,
      );
    }
    const files = sourcesOf(root, scopes, io);
    if (files.length === 0) throw new UsageError("There is no transcript there: check the names.");
    const shown = (uri: string): string => shownPath(io, uri);
    const result = flags.has("restore") ? restore(files, key, shown) : pseudonymize(files, key, shown);
    if (result.kind === "refused") throw new UsageError(result.reason);
    const willWrite = flags.has("write") && result.files.length > 0;
    if (willWrite) write(files, result, { uri: keyUri, before: key.text }, io);
    if (flags.has("diff")) {
      const texts = new Map(files.map(({ uri, text }) => [uri, withoutBom(text)]));
      for (const { uri, edits } of result.files) io.out(editDiff(shown(uri), texts.get(uri) ?? "", edits));
    }
    const left = flags.has("restore") ? [] : [...result.left, ...leftBeside(root, scopes, namesOf(key), io)];
    tellLeft(left, io);
    io.out(summary(result, files.length, flags.has("restore"), willWrite));
    return left.length > 0 || (result.files.length > 0 && !willWrite) ? 1 : 0;
  },
};

/** The transcripts below the paths. Throws where one cannot be read: all are changed or none. */
function sourcesOf(root: string, scopes: readonly Scope[], io: Io): readonly SourceFile[] {
  const read = (uri: string): string => {
    const file = io.files.read(uri);
    if (file.kind === "text") return file.text;
    const reason = file.kind === "absent" ? "it is gone" : file.reason;
    throw new UsageError(`Nothing was changed, since \`${shownPath(io, uri)}\` cannot be read: ${reason}.`);
  };
  const uris = filesOf(root, scopes, io);
  let library = libraryOf(root, uris, io, read);
  return uris
    .filter((uri) => isTranscriptName(uri) && isInScopes(scopes, uri))
    .map((uri) => {
      const text = read(uri);
      const { front } = parseTranscript(text, { name: nameOf(uri), whole: true });
      library = completeLibrary(library, io.files, uri, front);
      return { uri, text, patterns: codebookFor(library, uri, front).codebook?.privacy ?? [] };
    });
}

/** The key comes first: a process that ends between two files leaves nothing that cannot be put back. */
function write(
  files: readonly SourceFile[],
  result: Replacement,
  key: { readonly uri: string; readonly before: string },
  io: Io,
): void {
  const before = new Map(files.map(({ uri, text }) => [uri, text]));
  for (const { uri } of result.files) {
    const now = io.files.read(uri);
    if (now.kind !== "text" || now.text !== before.get(uri)) {
      throw new UsageError(
        `Nothing was changed, since \`${shownPath(io, uri)}\` was changed by something else. Try again.`,
      );
    }
  }
  const own = result.key === key.before ? [] : [{ uri: key.uri, text: result.key }];
  io.replaceAll([...own, ...result.files.map(({ uri, text }) => ({ uri, text }))]);
}

/** Names in the names of files, and in codebooks, which a person has to change. */
function leftBeside(
  root: string,
  scopes: readonly Scope[],
  names: ReturnType<typeof namesOf>,
  io: Io,
): readonly Left[] {
  const left: Left[] = [];
  for (const uri of filesOf(root, scopes, io)) {
    if (!isInScopes(scopes, uri)) continue;
    if (names.find(uri.slice(root.length).replace(/[_.]/g, " ")).length > 0) {
      left.push({ uri, line: 1, why: "the file's name holds a name: rename the file" });
    }
    const file = isCodebookName(uri) ? io.files.read(uri) : undefined;
    if (file?.kind === "text" && names.find(file.text).length > 0) {
      left.push({ uri, line: 1, why: "a name stands in this codebook: write something else" });
    }
  }
  return left;
}

function tellLeft(left: readonly Left[], io: Io): void {
  for (const { uri, line, why } of left.slice(0, MOST_TOLD)) io.err(`${shownPath(io, uri)}:${line}: ${why}.\n`);
  if (left.length > MOST_TOLD) io.err(`… and ${left.length - MOST_TOLD} more places.\n`);
}

function summary(result: Replacement, transcripts: number, isBack: boolean, isWritten: boolean): string {
  const did = isBack ? "put back" : "replaced";
  const places = `${counted(result.places, "place")} in ${result.files.length} of ${counted(transcripts, "transcript")}`;
  if (result.files.length === 0) return `Nothing is to be ${did} in ${counted(transcripts, "transcript")}.\n`;
  return isWritten ? `${places} ${did}.\n` : `${places} would be ${did}: \`--write\` does it, \`--diff\` shows it.\n`;
}
