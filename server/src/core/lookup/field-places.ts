/**
 * Where the measures and variables that a codebook declares stand in front matter, and who bears a label that it declares.
 */
import type { YamlEntry } from "../codebook/tree.ts";
import { codebookOf, type Project, type TranscriptFile } from "../project.ts";
import { nfc } from "../transcript/characters.ts";
import { frontEntry } from "./front-tree.ts";
import { keySpanOf } from "./codebook-at.ts";
import { namedIn } from "./named-in.ts";
import { codebookFilesOf, eachTranscript, type FileSpan } from "./scope.ts";

/** Every place that names a measure or variable as the file at `definedIn` declares it. */
export function fieldPlaces(
  project: Project,
  of: "measure" | "variable",
  name: string,
  definedIn: string | undefined,
  withDefinition: boolean,
): readonly FileSpan[] {
  const under = of === "measure" ? "measures" : "variables";
  // A transcript writes `measure.rater`.
  const isIt = (key: string): boolean => key === name || (of === "measure" && key.startsWith(`${name}.`));
  const found: FileSpan[] = [];
  for (const file of eachTranscript(project)) {
    if (![...file.transcript.front[under].keys()].some((key) => isIt(nfc(key)))) continue;
    if (codebookOf(project, file).codebook?.[under].get(name)?.uri !== definedIn) continue;
    for (const { key, span } of entriesUnder(file, under)) if (isIt(nfc(key))) found.push({ uri: file.uri, span });
  }
  if (withDefinition) {
    for (const file of codebookFilesOf(project)) {
      const span = file.uri === definedIn ? keySpanOf(file, under, name) : undefined;
      if (span !== undefined) found.push({ uri: file.uri, span });
    }
  }
  return found.sort(byPlace);
}

function entriesUnder({ uri, transcript }: TranscriptFile, field: string): readonly (FileSpan & { key: string })[] {
  const entry = frontEntry(transcript, field);
  if (entry?.value.kind !== "map") return [];
  const shift = entry.valueSpan.start - entry.value.span.start;
  return entry.value.entries.map(({ key, keySpan }: YamlEntry) => ({
    uri,
    key,
    span: { start: keySpan.start + shift, end: keySpan.end + shift },
  }));
}

/** The turns of a label in the transcripts that are coded with the codebook at `uri`, which declares it. */
export function labelPlaces(
  project: Project,
  uri: string,
  label: string,
  withDefinition: boolean,
): readonly FileSpan[] {
  const found: FileSpan[] = [];
  for (const file of eachTranscript(project)) {
    if (codebookOf(project, file).codebook?.uri !== uri) continue;
    for (const { start, end } of namedIn(file.transcript, "speaker", label)) {
      found.push({ uri: file.uri, span: { start, end } });
    }
  }
  const codebook = withDefinition ? project.library.codebooks.get(uri) : undefined;
  const given = codebook && keySpanOf(codebook, "participants", label);
  if (given !== undefined) found.push({ uri, span: given });
  return found.sort(byPlace);
}

function byPlace(a: FileSpan, b: FileSpan): number {
  return a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.span.start - b.span.start;
}
