/**
 * Everywhere that something is named in a project: what a search for references shows.
 */
import { codebookFilesOf, type CodeIdentity, eachTranscript, type FileSpan, means } from "./scope.ts";
import { entriesOf, keySpanOf } from "./codebook-at.ts";
import type { ReferenceKind } from "../codebook/model.ts";
import { frontEntry } from "./front-tree.ts";
import { resolvedCodebook } from "../library.ts";
import { codebookOf, type Project, type TranscriptFile } from "../project.ts";
import { lineCursor, type Span } from "../text.ts";
import { memoCoderSpan } from "../transcript/at.ts";
import { nfc } from "../transcript/characters.ts";
import { isBound } from "../transcript/codings.ts";
import { mentionsIn } from "../transcript/memos.ts";
import { partsOf } from "../transcript/tag.ts";
import type { Chunk, Tag, Transcript } from "../transcript/tree.ts";

/** Where a code is named in one transcript: in the tags of codings, in memos, and under `reviewed`. */
export function codeSpansIn(transcript: Transcript, code: string): readonly Span[] {
  const found: Span[] = [];
  if (transcript.front.reviewed?.has(code)) {
    const entry = frontEntry(transcript, "reviewed", code);
    if (entry !== undefined) found.push(entry.key);
  }
  transcript.chunks.forEach((chunk, index) => {
    const inChunk: Span[] = [];
    for (const tag of chunk.tags) {
      if (tag.code === code && isCoding(transcript, tag)) inChunk.push(partsOf(chunk.text, tag).id);
    }
    for (const mention of mentionsOf(chunk)) {
      if (mention.code === code) inChunk.push({ start: mention.start + 1, end: mention.end });
    }
    found.push(...moved(inChunk, transcript.starts[index] as number));
  });
  return found;
}

/** A tag behind a closing label that was never opened is text. */
function isCoding(transcript: Transcript, { on }: Tag): boolean {
  return on.kind !== "label" || isBound(transcript, on);
}

function mentionsOf(chunk: Chunk): ReturnType<typeof mentionsIn> {
  // One cursor for all: each would look for the end of the text anew.
  const cursor = lineCursor(chunk.text);
  return chunk.memos.flatMap((memo) => {
    const found: ReturnType<typeof mentionsIn>[number][] = [];
    for (let line = memo.start; line <= memo.end && line < chunk.text.length; line = cursor.next) {
      cursor.advance(line);
      found.push(...mentionsIn(chunk.text, line + 1, cursor.end));
    }
    return found;
  });
}

function moved(spans: readonly Span[], by: number): readonly Span[] {
  return spans.map(({ start, end }) => ({ start: start + by, end: end + by })).sort((a, b) => a.start - b.start);
}

function inFile(uri: string, spans: readonly Span[]): readonly FileSpan[] {
  return spans.map((span) => ({ uri, span }));
}

function byName(files: readonly FileSpan[]): readonly FileSpan[] {
  return [...files].sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.span.start - b.span.start));
}

/** Every place in the project that names a code, in the order of files and places. */
export function codePlaces(project: Project, code: CodeIdentity, withDefinition: boolean): readonly FileSpan[] {
  const found: FileSpan[] = [];
  for (const file of eachTranscript(project)) {
    if (means(codebookOf(project, file).codebook, code)) {
      found.push(...inFile(file.uri, codeSpansIn(file.transcript, code.id)));
    }
  }
  for (const { uri, spans } of referencesInCodebooks(project, "code", code)) found.push(...inFile(uri, spans));
  if (withDefinition) {
    for (const file of codebookFilesOf(project)) {
      const entry = file.uri === code.definedIn ? entriesOf(file).get(code.id) : undefined;
      if (entry !== undefined) found.push({ uri: file.uri, span: entry.idSpan });
    }
  }
  return byName(found);
}

function referencesInCodebooks(
  project: Project,
  to: ReferenceKind,
  code: CodeIdentity,
): readonly { readonly uri: string; readonly spans: readonly Span[] }[] {
  return codebookFilesOf(project).flatMap((file) => {
    const spans = file.references.filter((each) => each.to === to && each.name === code.id).map(({ span }) => span);
    if (spans.length === 0 || !means(resolvedCodebook(project.library, file.uri), code)) return [];
    return [{ uri: file.uri, spans }];
  });
}

/** Every place that names a scale or a role as the file at `definedIn` defines it. */
export function namePlaces(
  project: Project,
  of: "scale" | "role",
  name: string,
  definedIn: string | undefined,
  withDefinition: boolean,
): readonly FileSpan[] {
  const found: FileSpan[] = [];
  const under = of === "scale" ? "scales" : "roles";
  for (const file of codebookFilesOf(project)) {
    const codebook = resolvedCodebook(project.library, file.uri);
    if (codebook?.[under].get(name)?.uri !== definedIn) continue;
    for (const each of file.references)
      if (each.to === of && each.name === name) found.push({ uri: file.uri, span: each.span });
    const key = file.uri === definedIn && withDefinition ? keySpanOf(file, under, name) : undefined;
    if (key !== undefined) found.push({ uri: file.uri, span: key });
  }
  if (of === "role") {
    for (const file of eachTranscript(project)) {
      if (codebookOf(project, file).codebook?.roles.get(name)?.uri === definedIn) found.push(...roleSpans(file, name));
    }
  }
  return byName(found);
}

/** The participants of a transcript who have a role. */
function roleSpans({ uri, transcript }: TranscriptFile, role: string): readonly FileSpan[] {
  return [...transcript.front.participants].flatMap(([label, participant]) => {
    if (participant.role === undefined || nfc(participant.role) !== role) return [];
    const entry = frontEntry(transcript, "participants", label);
    if (entry === undefined) return [];
    const shift = entry.valueSpan.start - entry.value.span.start;
    const value =
      entry.value.kind === "map" ? entry.value.entries.find(({ key }) => key === "role")?.value : entry.value;
    const span = value?.span ?? entry.value.span;
    return [{ uri, span: { start: span.start + shift, end: span.end + shift } }];
  });
}

/** Every `@` of a coder in the project, and the transcripts whose own coder it is. */
export function coderPlaces(project: Project, coder: string, withDefinition: boolean): readonly FileSpan[] {
  const found: FileSpan[] = [];
  for (const { uri, transcript } of eachTranscript(project)) {
    found.push(...inFile(uri, coderSpansIn(transcript, coder)));
    const own = transcript.front.coder === coder ? frontEntry(transcript, "coder") : undefined;
    if (own !== undefined) found.push({ uri, span: own.valueSpan });
  }
  if (withDefinition) {
    for (const file of codebookFilesOf(project)) {
      const span = file.coders?.has(coder) ? keySpanOf(file, "coders", coder) : undefined;
      if (span !== undefined) found.push({ uri: file.uri, span });
    }
  }
  return byName(found);
}

function coderSpansIn(transcript: Transcript, coder: string): readonly Span[] {
  return transcript.chunks.flatMap((chunk, index) => {
    const found: Span[] = [];
    for (const tag of chunk.tags) {
      const span = tag.coder === coder && isCoding(transcript, tag) ? partsOf(chunk.text, tag).coder : undefined;
      if (span !== undefined) found.push(span);
    }
    for (const memo of chunk.memos) {
      const span = memo.coder !== undefined && nfc(memo.coder) === coder ? memoCoderSpan(chunk.text, memo) : undefined;
      if (span !== undefined) found.push(span);
    }
    return moved(found, transcript.starts[index] as number);
  });
}

/** The labels of the turns of one speaker. */
export function speakerSpansIn(transcript: Transcript, label: string): readonly Span[] {
  return transcript.chunks.flatMap((chunk, index) => {
    const found: Span[] = [];
    for (const turn of chunk.turns) {
      if (turn.label === undefined || nfc(turn.label) !== label) continue;
      found.push({ start: turn.labelStart, end: turn.labelStart + turn.label.length });
    }
    return moved(found, transcript.starts[index] as number);
  });
}
