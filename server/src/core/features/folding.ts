/**
 * What can be folded away.
 */
import { codebookFileAt } from "../lookup/scope.ts";
import type { CodebookFile, CodeEntry } from "../codebook/model.ts";
import { type Project, transcriptAt } from "../project.ts";
import type { Span } from "../text.ts";
import { sectionsOf } from "../transcript/codings.ts";
import { chunkAt } from "../transcript/parse.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";

/** From a place on the line that stays to the end of the last line that is folded away; always over several lines. */
export interface Fold extends Span {
  readonly kind: "front" | "section" | "turn" | "memo" | "entry";
}

/** The front matter, sections, turns and memos of a transcript; the entries of a codebook. In the order of their beginnings. */
export function foldsOf(project: Project, uri: string): readonly Fold[] {
  const file = transcriptAt(project, uri);
  if (file !== undefined) return transcriptFolds(file.transcript);
  const codebook = codebookFileAt(project, uri);
  return codebook === undefined ? [] : codebookFolds(codebook);
}

function transcriptFolds(transcript: Transcript): readonly Fold[] {
  const folds: Fold[] = [];
  const { front, chunks, starts } = transcript;
  if (front.length > 0) folds.push({ kind: "front", start: 0, end: withoutEnd(transcript, 0, front.length) });
  for (const { start, end } of sectionsOf(transcript)) {
    folds.push({ kind: "section", start, end: withoutEnd(transcript, start, end) });
  }
  chunks.forEach((chunk, index) => {
    const base = starts[index] as number;
    for (const { start, end } of chunk.turns) folds.push({ kind: "turn", start: base + start, end: base + end });
    for (const { start, end } of chunk.memos) folds.push({ kind: "memo", start: base + start, end: base + end });
  });
  return folds.filter((fold) => hasSeveralLines(transcript, fold)).sort((a, b) => a.start - b.start || b.end - a.end);
}

/** `end` without the blank lines and line ends above it. */
function withoutEnd(transcript: Transcript, start: number, end: number): number {
  for (let index = chunkAt(transcript, end - 1); index >= 0; index--) {
    const base = transcript.starts[index] as number;
    const { text } = transcript.chunks[index] as Chunk;
    for (let at = Math.min(end - base, text.length); at > 0; at--) {
      if (base + at <= start) return start;
      const code = text.charCodeAt(at - 1);
      if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return base + at;
    }
  }
  return start;
}

function hasSeveralLines(transcript: Transcript, { start, end }: Span): boolean {
  const index = chunkAt(transcript, start);
  const chunk = transcript.chunks[index];
  // What goes on beyond its chunk holds the line end with which every chunk but the last ends.
  if (chunk === undefined || chunkAt(transcript, end - 1) > index) return chunk !== undefined;
  const base = transcript.starts[index] as number;
  return /[\r\n]/.test(chunk.text.slice(start - base, end - base));
}

/** The entries of codes, rules and scales; that they run over several lines is left to the one who knows the lines. */
function codebookFolds(file: CodebookFile): readonly Fold[] {
  const folds: Fold[] = [];
  const addCode = ({ entrySpan, codes }: CodeEntry): void => {
    folds.push({ kind: "entry", start: entrySpan.start, end: entrySpan.end });
    codes.forEach(addCode);
  };
  if (file.root?.kind === "map") {
    for (const { span, value } of file.root.entries) {
      if (value.kind === "scalar") continue;
      folds.push({ kind: "entry", ...span });
      if (value.kind === "map") for (const entry of value.entries) folds.push({ kind: "entry", ...entry.span });
    }
  }
  file.codes.forEach(addCode);
  return folds.sort((a, b) => a.start - b.start || b.end - a.end);
}
