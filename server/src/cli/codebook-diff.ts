import { checkNames } from "../core/checks/registry.ts";
import { checkVersions } from "../core/checks/versions.ts";
import { completeLibrary, newLibrary } from "../core/files.ts";
import { codebookFor } from "../core/library.ts";
import { touchesOf } from "../core/migrate/touched.ts";
import { copied } from "../core/text.ts";
import { indexTranscript, type TranscriptIndex } from "../core/occurrences.ts";
import { parseTranscript } from "../core/transcript/parse.ts";
import { isTranscriptName, nameOf } from "../core/uri.ts";
import { type Comparison, compareFiles, compareSince } from "./codebook-diffs.ts";
import { diffJson, diffMarkdown, diffText, type ToldChange, type ToldDiff } from "./codebook-diff-report.ts";
import { shownOn, sideNamed } from "./codebook-side.ts";
import { type ExitCode, type Io, shownPath, UsageError } from "./io.ts";
import { readOptions } from "./options.ts";
import { scopesByRoot } from "./scope.ts";

/** `rapport codebook diff`: what a change of a codebook means for the version and for what is coded. */
export function codebookDiff(args: readonly string[], io: Io): ExitCode {
  const { paths, values } = readOptions("codebook diff", args, {
    since: {},
    format: { values: ["text", "json", "markdown"] },
  });
  const comparisons = comparisonsOf(paths, values.get("since"), io);
  const unreadable: string[] = [];
  const told = tell(comparisons, io, unreadable);
  const formats = { text: diffText, json: diffJson, markdown: diffMarkdown };
  io.out(formats[(values.get("format") ?? "text") as keyof typeof formats](told));
  for (const reason of unreadable) io.err(`rapport: ${reason}\n`);
  if (unreadable.length > 0) return 2;
  const isWrong = told.some(({ findings }) =>
    findings.some(({ severity }) => severity === "error" || severity === "warning"),
  );
  return isWrong ? 1 : 0;
}

function comparisonsOf(paths: readonly string[], since: string | undefined, io: Io): readonly Comparison[] {
  if (since !== undefined) {
    const byRoot = scopesByRoot(paths.length === 0 ? ["."] : paths, io);
    return [...byRoot].flatMap(([root, scopes]) => compareSince(io, since, root, scopes));
  }
  const [old, next] = paths;
  if (old === undefined || next === undefined || paths.length > 2) {
    throw new UsageError("Name two codebooks: `rapport codebook diff OLD NEW`, or write `--since REV`.");
  }
  return [compareFiles(io, sideNamed(io, old), sideNamed(io, next))];
}

function tell(comparisons: readonly Comparison[], io: Io, unreadable: string[]): readonly ToldDiff[] {
  const changed = comparisons.filter(({ diff }) => diff.changes.length > 0 || !diff.version.isAdmitted);
  const indexes = new Map<string, readonly Indexed[]>();
  return changed.map((comparison) => {
    const { diff, old, new: next, root } = comparison;
    const known = indexes.get(root) ?? indexProject(root, io, unreadable);
    indexes.set(root, known);
    const own = known.filter(({ sources }) => sources.has(old.uri) || sources.has(next.uri));
    const touches = touchesOf(own.map(({ index }) => index));
    const changes = diff.changes.map((change): ToldChange => {
      const side = change.place.side === "old" ? old : next;
      const touched = touches(change).map(({ uri, coder, codings }) => ({ file: shownPath(io, uri), coder, codings }));
      return {
        kind: change.kind,
        subject: change.subject,
        keys: change.keys,
        level: change.level,
        message: change.message,
        file: shownOn(io, side, change.place.uri),
        ...side.reader.place(change.place.uri, change.place.span.start),
        codes: change.codes,
        codings: touched.reduce((sum, { codings }) => sum + codings, 0),
        touched,
      };
    });
    const findings = [...checkVersions(diff)].flatMap(([uri, found]) =>
      found.map(({ check, severity, message, advice, span }) => {
        const place = next.reader.place(uri, span.start);
        return { file: shownOn(io, next, uri), ...place, severity, check, message, advice };
      }),
    );
    return {
      old: shownOn(io, old, old.uri),
      new: shownOn(io, next, next.uri),
      version: diff.version,
      changes,
      findings,
      touched: touchedIn(
        diff.changes.flatMap(({ codes }) => codes),
        own,
      ),
    };
  });
}

interface Indexed {
  readonly index: TranscriptIndex;
  /** The files of the codebook that it is coded with. */
  readonly sources: ReadonlySet<string>;
}

/** The transcripts of a project, each with the codebook that holds for it now. */
function indexProject(root: string, io: Io, unreadable: string[]): readonly Indexed[] {
  let library = newLibrary([root], io.builtins, checkNames);
  const names = new Map<string, string>();
  const kept = (text: string): string => {
    const name = names.get(text) ?? copied(text);
    names.set(name, name);
    return name;
  };
  const found: Indexed[] = [];
  for (const uri of io.files.list(root)) {
    if (!isTranscriptName(uri)) continue;
    const file = io.files.read(uri);
    if (file.kind !== "text") {
      const reason = file.kind === "absent" ? "it is gone; run this again" : file.reason;
      unreadable.push(`\`${shownPath(io, uri)}\` cannot be read: ${reason}.`);
      continue;
    }
    const transcript = parseTranscript(file.text, { name: nameOf(uri), whole: true });
    library = completeLibrary(library, io.files, uri, transcript.front);
    const { codebook } = codebookFor(library, uri, transcript.front);
    found.push({ index: indexTranscript(uri, transcript, kept), sources: new Set(codebook?.sources) });
  }
  return found;
}

/** How many codings some codes have, each counted once, and in how many transcripts. */
function touchedIn(codes: readonly string[], indexed: readonly Indexed[]): ToldDiff["touched"] {
  const all = new Set(codes);
  let codings = 0;
  let transcripts = 0;
  for (const { index } of indexed) {
    const before = codings;
    for (const code of all) for (const count of index.counts.get(code)?.values() ?? []) codings += count;
    if (codings > before) transcripts++;
  }
  return { codings, transcripts };
}
