/**
 * Everywhere that the thing at hand is named.
 */
import { codebookThingAt } from "../lookup/codebook-at.ts";
import { frontEntry, frontPlaceAt } from "../lookup/front-tree.ts";
import { codebookOf, type Project, type TranscriptFile, transcriptAt } from "../project.ts";
import { codePlaces, coderPlaces, namePlaces, speakerSpansIn } from "../lookup/places.ts";
import { codebookFileAt, codebookIn, type FileSpan, identityOf } from "../lookup/scope.ts";
import type { Span } from "../text.ts";
import { thingAt } from "../transcript/at.ts";
import { nfc } from "../transcript/characters.ts";
import type { LabelMark, PlacedMark, Transcript } from "../transcript/tree.ts";

/**
 * The places at which the code, coder, speaker, span label, scale or role at an offset is named, in the order of files
 * and places; those that define it only where `includeDeclaration` says so.
 */
export function referencesAt(
  project: Project,
  uri: string,
  offset: number,
  includeDeclaration: boolean,
): readonly FileSpan[] {
  const file = transcriptAt(project, uri);
  if (file !== undefined) {
    return offset < file.transcript.front.length
      ? inFront(project, file, offset, includeDeclaration)
      : inWords(project, file, offset, includeDeclaration);
  }
  return inCodebook(project, uri, offset, includeDeclaration);
}

function inWords(project: Project, file: TranscriptFile, offset: number, withDefinition: boolean): readonly FileSpan[] {
  const { uri, transcript } = file;
  const thing = thingAt(transcript, offset);
  switch (thing?.kind) {
    case "code":
      return codePlaces(project, identityOf(codebookOf(project, file).codebook, thing.code), withDefinition);
    case "coder":
      return coderPlaces(project, thing.coder, withDefinition);
    case "speaker":
      return speakerPlaces(file, thing.label, withDefinition);
    case "label":
      return bothMarks(transcript, { chunk: thing.chunk, mark: thing.mark }).map((span) => ({ uri, span }));
    default:
      return [];
  }
}

function speakerPlaces(
  { uri, transcript }: TranscriptFile,
  label: string,
  withDefinition: boolean,
): readonly FileSpan[] {
  const declared = withDefinition ? frontEntry(transcript, "participants", label) : undefined;
  const spans = [...(declared === undefined ? [] : [declared.key]), ...speakerSpansIn(transcript, label)];
  return spans.map((span) => ({ uri, span }));
}

function bothMarks(transcript: Transcript, at: PlacedMark): readonly Span[] {
  const { closeOf, openOf } = transcript.labels;
  const other = (at.mark.opens ? closeOf : openOf).get(at.mark);
  const marks = other === undefined ? [at] : at.mark.opens ? [at, other] : [other, at];
  return marks.map(({ chunk, mark }) => {
    const { start, end } = labelSpan(mark);
    const base = transcript.starts[chunk] as number;
    return { start: base + start, end: base + end };
  });
}

function labelSpan(mark: LabelMark): Span {
  return { start: mark.start + 1, end: mark.opens ? mark.end - 1 : mark.end };
}

function inFront(project: Project, file: TranscriptFile, offset: number, withDefinition: boolean): readonly FileSpan[] {
  const place = frontPlaceAt(file.transcript, offset);
  if (place === undefined) return [];
  const { path, on } = place;
  const name = nfc(place.text);
  const { codebook } = codebookOf(project, file);
  if (path[0] === "coder" && on === "value") return coderPlaces(project, name, withDefinition);
  if (path[0] === "reviewed" && on === "key" && path.length === 2) {
    return codePlaces(project, identityOf(codebook, name), withDefinition);
  }
  if (path[0] !== "participants" || path.length < 2) return [];
  if (on === "key") return path.length === 2 ? speakerPlaces(file, name, withDefinition) : [];
  if (path.length === 3 && path[2] !== "role") return [];
  return namePlaces(project, "role", name, codebook?.roles.get(name)?.uri, withDefinition);
}

function inCodebook(project: Project, uri: string, offset: number, withDefinition: boolean): readonly FileSpan[] {
  const file = codebookFileAt(project, uri);
  const thing = file && codebookThingAt(file, offset);
  if (thing?.kind !== "name") return [];
  const codebook = codebookIn(project, uri);
  const { name } = thing;
  switch (thing.of) {
    case "code":
      return codePlaces(project, identityOf(codebook, name), withDefinition);
    case "scale":
      return namePlaces(project, "scale", name, codebook?.scales.get(name)?.uri, withDefinition);
    case "role":
      return namePlaces(project, "role", name, codebook?.roles.get(name)?.uri, withDefinition);
    case "coder":
      return coderPlaces(project, name, withDefinition);
    default:
      return [];
  }
}
