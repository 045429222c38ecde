/** Completions in the words of a transcript: codes, values, coders and speakers. */
import type { Code, Codebook } from "../../codebook/model.ts";
import { rankedCodes, valuesOf } from "../../lookup/code-fit.ts";
import { codeMeaning, deprecation, valueWords } from "../../lookup/explain.ts";
import { counted, escapeMarkdown, paragraphs } from "../../lookup/markdown.ts";
import { codebookOf, type Project, type TranscriptFile } from "../../project.ts";
import { codeUsesOf, coderUsesOf, namesIn } from "../../lookup/project-names.ts";
import { roleOf } from "../../lookup/scope.ts";
import { lineCursor, type Span } from "../../text.ts";
import { nfc } from "../../transcript/characters.ts";
import { chunkAt, lengthOf } from "../../transcript/parse.ts";
import { speakersOf } from "../../transcript/speakers.ts";
import type { Chunk, Transcript } from "../../transcript/tree.ts";
import { contextAt, type TagPlace } from "./context.ts";
import { completions, type Completions, nothing, type Offer } from "./item.ts";

/** Of a scale without labels, at most so many numbers are offered. */
const MOST_VALUES = 50;

export function wordsCompletions(project: Project, file: TranscriptFile, offset: number): Completions {
  const { transcript } = file;
  const { codebook } = codebookOf(project, file);
  const { text, base } = chunkHolding(transcript, offset);
  const line = lineIn(text, offset - base);
  const context = contextAt(text, line.start, line.end, offset - base);
  if (context === undefined) return nothing;
  const span = { start: base + context.span.start, end: base + context.span.end };
  const typed = nfc(text.slice(context.span.start, context.span.end));
  switch (context.kind) {
    case "code": {
      const inVivo = codebook === undefined || codebook.open ? inVivoOffers(project, codebook, typed) : [];
      return completions("code", span, [...codeOffers(transcript, codebook, offset, context.on), ...inVivo]);
    }
    case "value":
      return completions("value", span, valueOffers(codebook?.codes.get(nfc(context.code))));
    case "coder":
      return completions("coder", span, coderOffers(project, codebook, typed));
    case "speaker": {
      const begun = text.slice(context.span.start, offset - base).toLowerCase();
      const offers = speakerOffers(transcript, codebook, base + line.start)
        .filter(({ label }) => label.toLowerCase().startsWith(begun))
        .map((offer) => (context.isHead ? { ...offer, insert: offer.label } : offer));
      return completions("speaker", span, offers);
    }
    default:
      return context satisfies never;
  }
}

/** The chunk that holds an offset; an empty one below the front matter, where nothing is written yet. */
function chunkHolding(transcript: Transcript, offset: number): { readonly text: string; readonly base: number } {
  const chunk = chunkAt(transcript, offset);
  const found = transcript.chunks[chunk];
  if (found === undefined || found.isFront) return { text: "", base: lengthOf(transcript) };
  return { text: found.text, base: transcript.starts[chunk] as number };
}

function lineIn(text: string, at: number): Span {
  // A negative index would be taken for 0, where a line end may stand.
  const above = at === 0 ? -1 : Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf("\r", at - 1));
  const start = above + 1;
  if (start >= text.length) return { start, end: start };
  const cursor = lineCursor(text);
  cursor.advance(start);
  return { start, end: cursor.end };
}

function codeOffers(
  transcript: Transcript,
  codebook: Codebook | undefined,
  offset: number,
  on: TagPlace,
): readonly Offer[] {
  return rankedCodes(transcript, codebook, offset, on === "mention" ? undefined : on)
    .filter(({ code }) => code.codable)
    .map(({ code, fits }) => offerOf(code, codebook, !fits));
}

function offerOf(code: Code, codebook: Codebook | undefined, isOutOfPlace: boolean): Offer {
  const deprecated = code.status === "deprecated";
  const state = deprecated ? "deprecated" : isOutOfPlace ? "not here" : undefined;
  const names = [code.name === code.id ? undefined : code.name, state];
  return {
    label: code.id,
    detail: names.filter((part) => part !== undefined).join(", ") || undefined,
    documentation: paragraphs([
      code.name === code.id ? undefined : `**${escapeMarkdown(code.name)}**`,
      deprecation(code, codebook),
      codeMeaning(code),
    ]),
    alsoFoundBy: [code.name, ...code.aliases],
    deprecated,
  };
}

/** Codes that were used and that no codebook has: with an open codebook, or none, they are as good as any. */
function inVivoOffers(project: Project, codebook: Codebook | undefined, typed: string): readonly Offer[] {
  return namesIn(codeUsesOf(project), typed)
    .filter((id) => codebook?.codes.has(id) !== true)
    .map((id) => ({ label: id, detail: codebook === undefined ? undefined : "not in the codebook" }));
}

function valueOffers(code: Code | undefined): readonly Offer[] {
  const scale = code?.rating === "none" ? undefined : code?.scale;
  if (scale === undefined) return [];
  return valuesOf(scale, MOST_VALUES).map((value) => {
    const label = scale.values.get(value);
    return {
      label: String(value),
      detail: label,
      documentation:
        value === scale.absent ? `${escapeMarkdown(valueWords(value, scale))}: the code does not occur.` : undefined,
      alsoFoundBy: label === undefined ? [] : [label],
    };
  });
}

function coderOffers(project: Project, codebook: Codebook | undefined, typed: string): readonly Offer[] {
  const found = new Map(codebook?.coders);
  for (const coder of namesIn(coderUsesOf(project), typed)) if (!found.has(coder)) found.set(coder, undefined);
  return [...found].map(([coder, name]) => ({
    label: coder,
    detail: name,
    alsoFoundBy: name === undefined ? [] : [name],
  }));
}

/** Everybody who may speak in the line that begins at `lineStart`, the one who spoke last behind the others. */
function speakerOffers(transcript: Transcript, codebook: Codebook | undefined, lineStart: number): readonly Offer[] {
  const spoken = speakersOf(transcript);
  const labels = new Map<string, { readonly label: string; readonly turns: number }>(spoken);
  for (const [key, { label }] of transcript.front.participants)
    if (!labels.has(key)) labels.set(key, { label, turns: 0 });
  if (labels.size === 0)
    for (const label of codebook?.participants.keys() ?? []) labels.set(label, { label, turns: 0 });
  const last = lastSpeaker(transcript, lineStart);
  return [...labels]
    .map(([key, speaker], order) => ({
      ...speaker,
      order,
      isLast: key === last,
      role: roleOf(transcript.front, codebook, key),
    }))
    .sort((a, b) => Number(a.isLast) - Number(b.isLast) || b.turns - a.turns || a.order - b.order)
    .map(({ label, turns, role }) => ({
      label,
      insert: `${label}: `,
      detail: [role, counted(turns, "turn")].filter((part) => part !== undefined).join(", "),
    }));
}

/** Who spoke last above an offset that is the start of a line. */
function lastSpeaker(transcript: Transcript, offset: number): string | undefined {
  for (let index = chunkAt(transcript, offset); index >= 0; index--) {
    const { turns } = transcript.chunks[index] as Chunk;
    const base = transcript.starts[index] as number;
    for (let turn = turns.length - 1; turn >= 0; turn--) {
      const { start, label, narrative } = turns[turn] as (typeof turns)[number];
      if (base + start < offset && !narrative && label !== undefined) return nfc(label);
    }
  }
  return undefined;
}
