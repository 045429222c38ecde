/**
 * Where the thing at hand is defined.
 */
import { codebookThingAt, entriesOf, keySpanOf } from "../lookup/codebook-at.ts";
import { exampleCodeAt } from "../lookup/example-places.ts";
import type { Codebook } from "../codebook/model.ts";
import { frontEntry, frontPlaceAt } from "../lookup/front-tree.ts";
import { resolveReference } from "../library.ts";
import { codebookOf, type Project, type TranscriptFile, transcriptAt } from "../project.ts";
import { codebookFileAt, codebookIn, type FileSpan } from "../lookup/scope.ts";
import { thingAt } from "../transcript/at.ts";
import { nfc } from "../transcript/characters.ts";

/**
 * The definitions of what stands at an offset of a transcript or codebook; none where there is nothing to go to.
 * @param text the text of the codebook, where `uri` is one: its examples name codes too.
 */
export function definitionAt(project: Project, uri: string, offset: number, text?: string): readonly FileSpan[] {
  const file = transcriptAt(project, uri);
  if (file === undefined) return inCodebook(project, uri, offset, text);
  return offset < file.transcript.front.length ? inFront(project, file, offset) : inWords(project, file, offset);
}

function inWords(project: Project, file: TranscriptFile, offset: number): readonly FileSpan[] {
  const { transcript, uri } = file;
  const { codebook } = codebookOf(project, file);
  const thing = thingAt(transcript, offset);
  switch (thing?.kind) {
    case "code":
      return codeEntry(project, codebook, thing.code);
    case "value":
      return scaleKey(codebook, codebook?.codes.get(thing.tag.code)?.scale?.name);
    case "coder":
      return coderKey(file, codebook, thing.coder);
    case "speaker":
      return speakerKey(file, codebook, thing.label);
    case "label": {
      const opened = transcript.labels.openOf.get(thing.mark);
      const at = opened ?? { chunk: thing.chunk, mark: thing.mark };
      const start = (transcript.starts[at.chunk] as number) + at.mark.start;
      return [{ uri, span: { start: start + 1, end: start + 1 + at.mark.label.length } }];
    }
    default:
      return [];
  }
}

/** The id in the entry that defines a code. */
function codeEntry(project: Project, codebook: Codebook | undefined, id: string): readonly FileSpan[] {
  const code = codebook?.codes.get(id);
  const file = code && codebookFileAt(project, code.uri);
  const entry = file && entriesOf(file).get(id);
  return entry === undefined || file === undefined ? [] : [{ uri: file.uri, span: entry.idSpan }];
}

function scaleKey(codebook: Codebook | undefined, name: string | undefined): readonly FileSpan[] {
  const scale = name === undefined ? undefined : codebook?.scales.get(name);
  return scale === undefined ? [] : [{ uri: scale.uri, span: scale.nameSpan }];
}

function roleKey(codebook: Codebook | undefined, name: string): readonly FileSpan[] {
  const role = codebook?.roles.get(name);
  return role === undefined ? [] : [{ uri: role.uri, span: role.nameSpan }];
}

/** A name under a key of the codebook's own file; what it extends gives neither coders nor participants. */
function ownKey(codebook: Codebook | undefined, under: string, name: string): readonly FileSpan[] {
  return (codebook?.files ?? []).toReversed().flatMap((file) => {
    const span = keySpanOf(file, under, name);
    return span === undefined ? [] : [{ uri: file.uri, span }];
  });
}

function coderKey(file: TranscriptFile, codebook: Codebook | undefined, coder: string): readonly FileSpan[] {
  const keys = codebook?.coders?.has(coder) ? ownKey(codebook, "coders", coder) : [];
  if (keys.length > 0 || file.transcript.front.coder !== coder) return keys.slice(0, 1);
  const own = frontEntry(file.transcript, "coder");
  return own === undefined ? [] : [{ uri: file.uri, span: own.valueSpan }];
}

function speakerKey(file: TranscriptFile, codebook: Codebook | undefined, label: string): readonly FileSpan[] {
  const declared = frontEntry(file.transcript, "participants", label);
  if (declared !== undefined) return [{ uri: file.uri, span: declared.key }];
  return codebook?.participants.has(label) ? ownKey(codebook, "participants", label).slice(0, 1) : [];
}

/** The beginning of the codebook that a reference names, where it is there. */
function codebookStart(project: Project, from: string, reference: string): readonly FileSpan[] {
  const found = resolveReference(project.library, from, reference);
  if ("reason" in found || codebookFileAt(project, found.uri) === undefined) return [];
  return [{ uri: found.uri, span: { start: 0, end: 0 } }];
}

function inFront(project: Project, file: TranscriptFile, offset: number): readonly FileSpan[] {
  const place = frontPlaceAt(file.transcript, offset);
  if (place === undefined) return [];
  const { codebook } = codebookOf(project, file);
  const { path, on, text } = place;
  const name = nfc(text);
  switch (path[0]) {
    case "codebook":
      return on === "value" ? codebookStart(project, file.uri, text) : [];
    case "coder":
      return on === "value" ? coderKey(file, codebook, name) : [];
    case "reviewed":
      return on === "key" && path.length === 2 ? codeEntry(project, codebook, name) : [];
    case "participants": {
      if (on === "key") return path.length === 2 ? speakerKey(file, codebook, name) : [];
      return path.length === 2 || path[2] === "role" ? roleKey(codebook, name) : [];
    }
    case "measures": {
      const measure = on === "key" ? codebook?.measures.get(name.slice(0, name.lastIndexOf("."))) : undefined;
      return measure === undefined ? [] : [{ uri: measure.uri, span: measure.nameSpan }];
    }
    case "variables": {
      const variable = on === "key" ? codebook?.variables.get(name) : undefined;
      return variable === undefined ? [] : [{ uri: variable.uri, span: variable.nameSpan }];
    }
    default:
      return [];
  }
}

function inCodebook(project: Project, uri: string, offset: number, text: string | undefined): readonly FileSpan[] {
  const file = codebookFileAt(project, uri);
  if (file === undefined) return [];
  const codebook = codebookIn(project, uri);
  const named = text === undefined ? undefined : exampleCodeAt(file, text, offset);
  if (named !== undefined) return codeEntry(project, codebook, named.code);
  const thing = codebookThingAt(file, offset);
  if (thing?.kind !== "name") return [];
  switch (thing.of) {
    case "code":
      return codeEntry(project, codebook, thing.name);
    case "scale":
      return scaleKey(codebook, thing.name);
    case "role":
      return roleKey(codebook, thing.name);
    case "codebook":
      return codebookStart(project, uri, thing.name);
    default:
      return thing.isDefinition ? [{ uri, span: thing.span }] : [];
  }
}
