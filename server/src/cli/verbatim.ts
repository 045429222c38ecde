/**
 * The guard of the words: what of the verbatim text changed since a revision, or from one file or folder to another.
 */
import type { FileText } from "../core/files.ts";
import { counted } from "../core/lookup/markdown.ts";
import { parseTranscript } from "../core/transcript/parse.ts";
import type { Transcript } from "../core/transcript/tree.ts";
import { shortened } from "../core/transcript/words.ts";
import { isTranscriptName, nameOf } from "../core/uri.ts";
import { type VerbatimChange, verbatimChanges } from "../core/verbatim-diff/changes.ts";
import { fingerprintOf } from "../core/verbatim-diff/fingerprint.ts";
import { type ExitCode, type Io, shownPath, UsageError } from "./io.ts";

/** A transcript as it was and as it is, each read when it is asked for. */
interface Pair {
  readonly uri: string;
  readonly before: () => FileText;
  readonly after: () => FileText;
}

type ToldChange = { readonly file: string } & (VerbatimChange | { readonly kind: "gone" });

/** Longer runs of words are cut in the text for people; JSON has them whole. */
const LONGEST_SHOWN = 300;

/** Compares the transcripts below some paths with a revision. What was moved to another name is found by its words. */
export function verbatimSince(
  revision: string,
  paths: readonly string[],
  format: string | undefined,
  io: Io,
): ExitCode {
  const uris = new Set<string>();
  for (const path of paths.length === 0 ? ["."] : paths) {
    const { uri, kind } = io.stat(path);
    if (kind !== "folder") {
      if (!isTranscriptName(uri)) throw new UsageError(`\`${path}\` is no transcript (\`.transcript\`).`);
      uris.add(uri);
    } else {
      for (const each of io.files.list(uri)) if (isTranscriptName(each)) uris.add(each);
      for (const each of io.listAtRevision(revision, uri)) if (isTranscriptName(each)) uris.add(each);
    }
  }
  const pairs = [...uris].sort().map((uri): Pair => {
    return { uri, before: () => io.atRevision(revision, uri), after: () => io.files.read(uri) };
  });
  return guard(pairs, revision, format, io);
}

/** Compares two transcripts, or those of equal names in two folders. */
export function verbatimBetween(paths: readonly string[], format: string | undefined, io: Io): ExitCode {
  const [first, second] = paths;
  if (first === undefined || second === undefined || paths.length > 2) {
    throw new UsageError("Name two transcripts or two folders: `rapport check --verbatim A B`.");
  }
  const [a, b] = [io.stat(first), io.stat(second)];
  for (const [path, { kind }] of [[first, a] as const, [second, b] as const]) {
    if (kind === "absent") throw new UsageError(`There is no \`${path}\`: check the name.`);
  }
  if (a.kind !== b.kind) throw new UsageError("Name two transcripts or two folders, not one of each.");
  const read = (uri: string) => () => io.files.read(uri);
  if (a.kind === "file") return guard([{ uri: b.uri, before: read(a.uri), after: read(b.uri) }], first, format, io);
  const below = (folder: string): readonly string[] =>
    [...io.files.list(folder)].filter(isTranscriptName).map((uri) => uri.slice(folder.length));
  const names = [...new Set([...below(a.uri), ...below(b.uri)])].sort();
  const pairs = names.map((name): Pair => {
    return { uri: b.uri + name, before: read(a.uri + name), after: read(b.uri + name) };
  });
  return guard(pairs, first, format, io);
}

function guard(pairs: readonly Pair[], than: string, format: string | undefined, io: Io): ExitCode {
  const changes: ToldChange[] = [];
  /** Transcripts that are no longer there, and the words of those that were not there before. */
  const gone: { readonly file: string; readonly words: number }[] = [];
  const added = new Set<number>();
  let compared = 0;
  let isIncomplete = false;
  for (const { uri, before, after } of pairs) {
    const file = shownPath(io, uri);
    const [was, is] = [before(), after()];
    for (const side of [was, is]) {
      if (side.kind !== "unreadable") continue;
      io.err(`rapport: \`${file}\` cannot be read: ${side.reason}.\n`);
      isIncomplete = true;
    }
    const read = (side: FileText): Transcript | undefined =>
      side.kind === "text" ? parseTranscript(side.text, { name: nameOf(uri), whole: true }) : undefined;
    const [old, now] = [read(was), read(is)];
    if (old !== undefined && now !== undefined) {
      compared++;
      for (const change of verbatimChanges(old, now)) changes.push({ file, ...change });
    } else if (old !== undefined && is.kind === "absent") gone.push({ file, words: fingerprintOf(old) });
    else if (now !== undefined && was.kind === "absent") added.add(fingerprintOf(now));
  }
  for (const { file, words } of gone) if (!added.has(words)) changes.push({ file, kind: "gone" });
  if (compared + gone.length + added.size === 0 && !isIncomplete) {
    throw new UsageError("There is no transcript to compare: check the names.");
  }
  io.out(format === "json" ? jsonReport(changes, compared) : textReport(changes, compared, than));
  if (isIncomplete) return 2;
  return changes.length > 0 ? 1 : 0;
}

const kinds = ["words", "speaker", "time", "layout", "gone"] as const;

function countByKind(changes: readonly ToldChange[]): Readonly<Record<ToldChange["kind"], number>> {
  const counts = { words: 0, speaker: 0, time: 0, layout: 0, gone: 0 };
  for (const { kind } of changes) counts[kind]++;
  return counts;
}

function jsonReport(changes: readonly ToldChange[], transcripts: number): string {
  const changed = new Set(changes.map(({ file }) => file)).size;
  return `${JSON.stringify({ changes, summary: { transcripts, changed, ...countByKind(changes) } }, null, 2)}\n`;
}

function textReport(changes: readonly ToldChange[], transcripts: number, than: string): string {
  const lines = changes.map((change) => `${inWords(change, than)}\n`);
  const counts = countByKind(changes);
  const found = kinds.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} ${names[kind]}`);
  const summary = found.length === 0 ? "nothing that was said has changed" : found.join(", ");
  return `${lines.join("")}${lines.length > 0 ? "\n" : ""}${counted(transcripts, "transcript")} compared with ${than}: ${summary}\n`;
}

const names: Readonly<Record<ToldChange["kind"], string>> = {
  words: "of words",
  speaker: "of speakers",
  time: "of times",
  layout: "of layout",
  gone: "gone",
};

function inWords(change: ToldChange, than: string): string {
  if (change.kind === "gone") return `${change.file}: the transcript is gone: its words are in ${than} alone.`;
  const { file, line, kind, before, after, above, below } = change;
  const at = `${file}:${line}:`;
  switch (kind) {
    case "words": {
      const gone = before === "" ? "" : `[-${shown(before)}-]`;
      const added = after === "" ? "" : `{+${shown(after)}+}`;
      return `${at} words changed: ${[shown(above), gone + added, shown(below)].filter((part) => part !== "").join(" ")}`;
    }
    case "speaker":
      return before === after
        ? `${at} the turn begins elsewhere: ${shown(below)}`
        : `${at} speaker changed: ${shown(before || "nobody")} → ${shown(after || "nobody")}: ${shown(below)}`;
    case "time":
      return `${at} time changed: ${before || "none"} → ${after || "none"}: ${shown(below)}`;
    case "layout":
      return `${at} line breaks, white space or the encoding of letters changed, and no word: ${shown(below)}`;
    default:
      return kind satisfies never;
  }
}

/** Words for a terminal, which no transcript may give orders. */
function shown(words: string): string {
  return shortened(words, LONGEST_SHOWN).replace(/\p{Cc}/gu, "�");
}
