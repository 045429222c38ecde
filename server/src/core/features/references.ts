/**
 * Everywhere that the thing at hand is named.
 */
import { codebookThingAt } from "../lookup/codebook-at.ts";
import { exampleCodeAt, examplePlaces } from "../lookup/example-places.ts";
import { fieldPlaces, labelPlaces } from "../lookup/field-places.ts";
import { frontEntry, frontPlaceAt } from "../lookup/front-tree.ts";
import { codebookOf, type Project, type TranscriptFile, transcriptAt } from "../project.ts";
import { namedIn } from "../lookup/named-in.ts";
import { codePlaces, coderPlaces, namePlaces } from "../lookup/places.ts";
import { placedLabel } from "../lookup/label-at.ts";
import { codebookFileAt, codebookIn, type CodeIdentity, type FileSpan, identityOf } from "../lookup/scope.ts";
import type { Span } from "../text.ts";
import { thingAt } from "../transcript/at.ts";
import { nfc } from "../transcript/characters.ts";
import type { PlacedMark, Transcript } from "../transcript/tree.ts";

/** Gives the text of a codebook, whose examples name codes too. */
export type TextOf = (uri: string) => string | undefined;

/**
 * The places at which the code, coder, speaker, span label, scale, role, measure or variable at an offset is named, in the
 * order of files and places; those that define it only where `withDefinition` says so.
 */
export function referencesAt(
  project: Project,
  uri: string,
  offset: number,
  withDefinition: boolean,
  textOf: TextOf = () => undefined,
): readonly FileSpan[] {
  const file = transcriptAt(project, uri);
  const code = file === undefined ? codeInCodebook(project, uri, offset, textOf) : codeIn(project, file, offset);
  if (code !== undefined) {
    return byPlace([...codePlaces(project, code, withDefinition), ...examplePlaces(project, code, textOf)]);
  }
  if (file === undefined) return inCodebook(project, uri, offset, withDefinition);
  return offset < file.transcript.front.length
    ? inFront(project, file, offset, withDefinition)
    : inWords(project, file, offset, withDefinition);
}

/** The code that a transcript names at an offset. */
function codeIn(project: Project, file: TranscriptFile, offset: number): CodeIdentity | undefined {
  const { codebook } = codebookOf(project, file);
  if (offset >= file.transcript.front.length) {
    const thing = thingAt(file.transcript, offset);
    return thing?.kind === "code" ? identityOf(codebook, thing.code) : undefined;
  }
  const place = frontPlaceAt(file.transcript, offset);
  const isReviewed = place?.path[0] === "reviewed" && place.on === "key" && place.path.length === 2;
  return isReviewed ? identityOf(codebook, nfc(place.text)) : undefined;
}

/** The code that a codebook defines or names at an offset, in its examples too. */
function codeInCodebook(project: Project, uri: string, offset: number, textOf: TextOf): CodeIdentity | undefined {
  const file = codebookFileAt(project, uri);
  if (file === undefined) return undefined;
  const text = textOf(uri);
  const inExample = text === undefined ? undefined : exampleCodeAt(file, text, offset);
  const thing = codebookThingAt(file, offset);
  const named = thing?.kind === "name" && thing.of === "code" ? thing.name : undefined;
  const id = inExample?.code ?? named;
  return id === undefined ? undefined : identityOf(codebookIn(project, uri), id);
}

function byPlace(places: readonly FileSpan[]): readonly FileSpan[] {
  return [...places].sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.span.start - b.span.start));
}

function inWords(project: Project, file: TranscriptFile, offset: number, withDefinition: boolean): readonly FileSpan[] {
  const { uri, transcript } = file;
  const thing = thingAt(transcript, offset);
  switch (thing?.kind) {
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
  const spans = [...(declared === undefined ? [] : [declared.key]), ...namedIn(transcript, "speaker", label)];
  return spans.map(({ start, end }) => ({ uri, span: { start, end } }));
}

function bothMarks(transcript: Transcript, at: PlacedMark): readonly Span[] {
  const { closeOf, openOf } = transcript.labels;
  const other = (at.mark.opens ? closeOf : openOf).get(at.mark);
  const marks = other === undefined ? [at] : at.mark.opens ? [at, other] : [other, at];
  return marks.map((each) => placedLabel(transcript, each));
}

function inFront(project: Project, file: TranscriptFile, offset: number, withDefinition: boolean): readonly FileSpan[] {
  const place = frontPlaceAt(file.transcript, offset);
  if (place === undefined) return [];
  const { path, on } = place;
  const name = nfc(place.text);
  const { codebook } = codebookOf(project, file);
  if (path[0] === "coder" && on === "value") return coderPlaces(project, name, withDefinition);
  if (path[0] === "measures" && on === "key" && path.length === 2) {
    const measure = codebook?.measures.get(name) ?? codebook?.measures.get(name.slice(0, name.lastIndexOf(".")));
    return measure === undefined ? [] : fieldPlaces(project, "measure", measure.id, measure.uri, withDefinition);
  }
  if (path[0] === "variables" && on === "key" && path.length === 2) {
    return fieldPlaces(project, "variable", name, codebook?.variables.get(name)?.uri, withDefinition);
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
    case "scale":
      return namePlaces(project, "scale", name, codebook?.scales.get(name)?.uri, withDefinition);
    case "role":
      return namePlaces(project, "role", name, codebook?.roles.get(name)?.uri, withDefinition);
    case "coder":
      return coderPlaces(project, name, withDefinition);
    case "label":
      return labelPlaces(project, uri, name, withDefinition);
    case "measure":
      return fieldPlaces(project, "measure", name, codebook?.measures.get(name)?.uri, withDefinition);
    case "variable":
      return fieldPlaces(project, "variable", name, codebook?.variables.get(name)?.uri, withDefinition);
    default:
      return [];
  }
}
