/**
 * Everywhere that something is named in a project: what a search for references shows.
 */
import { codebookFilesOf, type CodeIdentity, eachTranscript, type FileSpan, means } from "./scope.ts";
import { entriesOf, keySpanOf } from "./codebook-at.ts";
import type { ReferenceKind } from "../codebook/model.ts";
import { frontEntry } from "./front-tree.ts";
import { resolvedCodebook } from "../library.ts";
import { codebookOf, type Project, type TranscriptFile } from "../project.ts";
import type { Span } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import type { Transcript } from "../transcript/tree.ts";
import { namedIn } from "./named-in.ts";

/** Where a code is named in one transcript: in the tags of codings, in memos, and under `reviewed`. */
export function codeSpansIn(transcript: Transcript, code: string): readonly Span[] {
  const reviewed = transcript.front.reviewed?.has(code) ? frontEntry(transcript, "reviewed", code) : undefined;
  return [...(reviewed === undefined ? [] : [reviewed.key]), ...namedIn(transcript, "code", code)];
}

function inFile(uri: string, spans: readonly Span[]): readonly FileSpan[] {
  return spans.map(({ start, end }) => ({ uri, span: { start, end } }));
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
    found.push(...inFile(uri, namedIn(transcript, "coder", coder)));
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
