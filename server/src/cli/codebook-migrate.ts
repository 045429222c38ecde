import { checkNames } from "../core/checks/registry.ts";
import { refusalFor } from "../core/codebook/edit/proof.ts";
import type { Codebook } from "../core/codebook/model.ts";
import { completeLibrary, newLibrary } from "../core/files.ts";
import { codebookFor } from "../core/library.ts";
import { migrateTranscript } from "../core/migrate/migrate.ts";
import { applyEdits, lineStarts, placeAt, withoutBom } from "../core/text.ts";
import { parseTranscript, printTranscript } from "../core/transcript/parse.ts";
import { isTranscriptName, nameOf } from "../core/uri.ts";
import {
  migrateJson,
  migrateMarkdown,
  migrateText,
  type ToldFile,
  type ToldMigration,
} from "./codebook-migrate-report.ts";
import { editDiff, offsetBefore } from "./edit-diff.ts";
import { type ExitCode, type Io, shownPath, UsageError } from "./io.ts";
import { readOptions } from "./options.ts";
import { filesOf } from "./project-files.ts";
import { isInScopes, type Scope, scopesByRoot } from "./scope.ts";

/** A transcript that is to be written, and what it said when it was read. */
interface NewFile {
  readonly uri: string;
  readonly before: string;
  readonly text: string;
  readonly diff: string;
}

/** `rapport codebook migrate`: brings transcripts up to their codebook, all of them or none. */
export function codebookMigrate(args: readonly string[], io: Io): ExitCode {
  const { paths, values, flags } = readOptions("codebook migrate", args, {
    diff: { isFlag: true },
    write: { isFlag: true },
    format: { values: ["text", "json", "markdown"] },
  });
  const named = paths.length === 0 ? ["."] : paths;
  const files: ToldFile[] = [];
  const changed: NewFile[] = [];
  const unreadable: string[] = [];
  let transcripts = 0;
  for (const [root, scopes] of scopesByRoot(named, io)) {
    transcripts += migrateProject(root, scopes, io, files, changed, unreadable, flags.has("write"));
  }
  if (transcripts === 0 && unreadable.length === 0) {
    throw new UsageError(`There is no transcript in ${named.map((path) => `\`${path}\``).join(", ")}.`);
  }
  const mayWrite = flags.has("write") && unreadable.length === 0;
  if (mayWrite) writeAll(changed, io);
  const told: ToldMigration = {
    files,
    transcripts,
    changed: changed.length,
    isWritten: mayWrite,
    diff: flags.has("diff") ? changed.map(({ diff }) => diff).join("") : "",
  };
  const formats = { text: migrateText, json: migrateJson, markdown: migrateMarkdown };
  io.out(formats[(values.get("format") ?? "text") as keyof typeof formats](told));
  for (const reason of unreadable) io.err(`rapport: ${reason}\n`);
  if (unreadable.length > 0) {
    if (flags.has("write")) io.err("rapport: Nothing was written, since not all transcripts can be read.\n");
    return 2;
  }
  const isLeft = files.some(({ questions }) => questions.length > 0) || (changed.length > 0 && !mayWrite);
  return isLeft ? 1 : 0;
}

function migrateProject(
  root: string,
  scopes: readonly Scope[],
  io: Io,
  files: ToldFile[],
  changed: NewFile[],
  unreadable: string[],
  willWrite: boolean,
): number {
  const uris = filesOf(root, scopes, io).filter((uri) => isTranscriptName(uri) && isInScopes(scopes, uri));
  let library = newLibrary([root], io.builtins, checkNames);
  let transcripts = 0;
  for (const uri of uris) {
    const file = io.files.read(uri);
    if (file.kind !== "text") {
      const reason = file.kind === "absent" ? "it is gone; run this again" : file.reason;
      unreadable.push(`\`${shownPath(io, uri)}\` cannot be read: ${reason}.`);
      continue;
    }
    transcripts++;
    const transcript = parseTranscript(file.text, { name: nameOf(uri), whole: true });
    library = completeLibrary(library, io.files, uri, transcript.front);
    const { codebook } = codebookFor(library, uri, transcript.front);
    if (codebook === undefined) continue;
    refuseBroken(codebook, io);
    const { edits, replacements, versions, questions, after } = migrateTranscript(transcript, codebook);
    const name = shownPath(io, uri);
    if (edits.length > 0) {
      const text = withoutBom(file.text);
      const bom = file.text.slice(0, file.text.length - text.length);
      const migrated = bom + applyEdits(text, edits);
      // The edits are proven on the transcript that is parsed; what is written must be that one.
      if (migrated !== printTranscript(after)) throw new Error(`the edits of ${name} do not make what was proven`);
      changed.push({ uri, before: file.text, text: migrated, diff: editDiff(name, text, edits) });
    }
    if (edits.length + questions.length === 0) continue;
    // Places are those of the file as it will be found: with the edits where they are written.
    const starts = lineStarts(withoutBom(willWrite ? printTranscript(after) : file.text));
    files.push({
      file: name,
      replacements,
      versions: versions.map(({ codebook: of, from, to }) => ({ codebook: of, from, to })),
      questions: questions.map(({ offset, ...question }) => {
        const { line, column } = placeAt(starts, willWrite ? offset : offsetBefore(edits, offset));
        return { line: line + 1, column: column + 1, ...question };
      }),
    });
  }
  return transcripts;
}

/** What a codebook says that cannot be read nobody knows, so no transcript is brought up to it. */
function refuseBroken({ files }: Codebook, io: Io): void {
  const broken = files.find((file) => refusalFor(file) !== undefined);
  if (broken === undefined) return;
  throw new UsageError(
    `\`${shownPath(io, broken.uri)}\` cannot be read as a codebook: correct what \`rapport check\` finds in it first.`,
  );
}

function writeAll(files: readonly NewFile[], io: Io): void {
  for (const { uri, before } of files) {
    const now = io.files.read(uri);
    if (now.kind === "text" && now.text === before) continue;
    throw new UsageError(
      `Nothing was written, since \`${shownPath(io, uri)}\` was changed by something else: run it again.`,
    );
  }
  io.replaceAll(files);
}
