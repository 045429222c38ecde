import { mergeCodebooks } from "../core/merge/codebook.ts";
import { mergeText } from "../core/merge/text.ts";
import { mergeTranscripts } from "../core/merge/transcript.ts";
import { isCodebookName, isTranscriptName, nameOf } from "../core/uri.ts";
import { UsageError } from "./io.ts";
import type { Command } from "./main.ts";
import { readNamed, readOptions } from "./options.ts";

const markSize = 7;
/** Git's own marks are no longer. */
const longestMark = 1000;

export const merge: Command = {
  name: "merge",
  usage: "merge BASE OURS THEIRS",
  summary: "merge two versions of a transcript or codebook: a merge driver for git",
  help: `Merges what changed from BASE to THEIRS into OURS. Codings and memos of both sides combine, on one
line and on overlapping words too; codes of a codebook combine key by key. Where both sides truly
disagree, the lines stand twice, between <<<<<<<, ======= and >>>>>>>, and what the disagreement is
about is said on standard error. \`rapport init --git\` sets git up to use it; docs/merging.md explains it.

  --path PATH            the file's own name, where the three are temporary ones (git's %P)
  --marker-size NUMBER   how long the marks are (git's %L; default: 7)

Ends with 0 where all is merged, 1 where conflicts are left in OURS, 2 where OURS was not touched.`,
  run(args, io) {
    const { paths, values } = readOptions("merge", args, { path: {}, "marker-size": {} });
    const [basePath, oursPath, theirsPath] = paths;
    if (basePath === undefined || oursPath === undefined || theirsPath === undefined || paths.length > 3) {
      throw new UsageError("Name three files: `rapport merge BASE OURS THEIRS`.");
    }
    const size = Number(values.get("marker-size") ?? markSize);
    if (!Number.isInteger(size) || size < 1 || size > longestMark) {
      throw new UsageError("`--marker-size` is a whole number from 1 to 1000, such as `7`.");
    }
    const ours = readNamed(io, oursPath);
    const texts = { base: readNamed(io, basePath).text, ours: ours.text, theirs: readNamed(io, theirsPath).text };
    const path = values.get("path") ?? oursPath;
    const options = { name: nameOf(path.replaceAll("\\", "/")), markSize: size };
    const merged = isTranscriptName(path)
      ? mergeTranscripts(texts, options)
      : isCodebookName(path.replaceAll("\\", "/"))
        ? mergeCodebooks(texts, options)
        : mergeText(texts, options);
    if (merged.text !== ours.text) io.replace(ours.uri, merged.text);
    for (const { line, message } of merged.conflicts) io.err(`${path}:${line + 1}: ${message}\n`);
    return merged.conflicts.length === 0 ? 0 : 1;
  },
};
