/** Completions in the front matter. */
import type { Codebook } from "../../codebook/model.ts";
import { codeBlock, counted, escapeMarkdown, paragraphs } from "../../lookup/markdown.ts";
import { codebookOf, type Project, type TranscriptFile } from "../../project.ts";
import { coderUses, coderUsesOf, namesIn } from "../../lookup/project-names.ts";
import { frontBody } from "../../transcript/front.ts";
import { frontKeys, statuses } from "../../transcript/front-keys.ts";
import { nfc } from "../../transcript/characters.ts";
import { speakersOf } from "../../transcript/speakers.ts";
import type { Chunk } from "../../transcript/tree.ts";
import { completions, type Completions, type CompletionKind, nothing, type Offer } from "./item.ts";
import { pathsFrom } from "./paths.ts";
import { spaced, type YamlCursor, yamlCursorAt } from "./yaml-line.ts";

export function frontCompletions(project: Project, file: TranscriptFile, offset: number): Completions {
  const { text } = file.transcript.chunks[0] as Chunk;
  const body = frontBody(text);
  if (offset < body.start || offset > body.end) return nothing;
  const cursor = yamlCursorAt(text.slice(body.start, body.end), offset - body.start);
  if (cursor === undefined) return nothing;
  const span = { start: body.start + cursor.span.start, end: body.start + cursor.span.end };
  const { codebook } = codebookOf(project, file);
  const found =
    cursor.expects === "key"
      ? keysFor(file, codebook, cursor)
      : valuesFor(project, file, codebook, cursor.path.filter((step) => step !== 0).map(String));
  return found === undefined ? nothing : completions(found.kind, span, spaced(found.offers, cursor));
}

interface Offers {
  readonly kind: CompletionKind;
  readonly offers: readonly Offer[];
}

function keysFor(file: TranscriptFile, codebook: Codebook | undefined, cursor: YamlCursor): Offers | undefined {
  const { path, siblings, isKey } = cursor;
  const there = new Set([...siblings].map(nfc));
  const offers = keyOffers(file, codebook, path.map(String))
    .filter(({ label }) => !there.has(nfc(label)))
    .map((offer) => ({ ...offer, insert: isKey ? offer.label : `${offer.label}: ` }));
  return { kind: path[0] === "participants" && path.length === 1 ? "speaker" : "key", offers };
}

function keyOffers(file: TranscriptFile, codebook: Codebook | undefined, path: readonly string[]): readonly Offer[] {
  if (path.length === 0) {
    return frontKeys.map(({ name, type, about, example }) => ({
      label: name,
      detail: type,
      documentation: paragraphs([about, codeBlock(example, "yaml")]),
    }));
  }
  if (path[0] === "participants" && path.length === 2) return [{ label: "role" }, { label: "name" }];
  if (path.length > 1) return [];
  switch (path[0]) {
    case "participants":
      return [...speakersOf(file.transcript).values()].map(({ label, turns }) => ({
        label,
        detail: counted(turns, "turn"),
      }));
    case "measures":
      return [...(codebook?.measures.values() ?? [])].flatMap(({ id, name, raters, min, max }) => {
        const range = min === undefined && max === undefined ? undefined : `${min ?? "…"} to ${max ?? "…"}`;
        const labels = raters.length === 0 ? [id] : raters.map((rater) => `${id}.${rater}`);
        return labels.map((label) => ({ label, detail: name ?? range, documentation: range }));
      });
    case "variables":
      return [...(codebook?.variables.values() ?? [])].map(({ name, type, values }) => ({
        label: name,
        detail: values.length > 0 ? values.join(", ") : type,
      }));
    case "reviewed":
      return [...(codebook?.codes.values() ?? [])].map(({ id, name }) => ({
        label: id,
        detail: name === id ? undefined : name,
        alsoFoundBy: [name],
      }));
    default:
      return [];
  }
}

function valuesFor(
  project: Project,
  file: TranscriptFile,
  codebook: Codebook | undefined,
  path: readonly string[],
): Offers | undefined {
  switch (path[0]) {
    case "status":
      return { kind: "word", offers: statuses.map((label) => ({ label })) };
    case "coder":
      return { kind: "coder", offers: coderOffers(project, file, codebook) };
    case "codebook":
      return { kind: "file", offers: pathsFrom(project, file.uri) };
    case "codebook-version":
      return { kind: "word", offers: codebook?.version === undefined ? [] : [{ label: codebook.version }] };
    case "reviewed":
      return { kind: "word", offers: codebook?.version === undefined ? [] : [{ label: codebook.version }] };
    case "participants":
      return path.length === 2 || path[2] === "role" ? { kind: "word", offers: roleOffers(codebook) } : undefined;
    case "variables":
      return path.length === 2 ? { kind: "value", offers: variableOffers(codebook, path[1] as string) } : undefined;
    default:
      return undefined;
  }
}

function coderOffers(
  project: Project,
  { transcript }: TranscriptFile,
  codebook: Codebook | undefined,
): readonly Offer[] {
  const named = new Map(codebook?.coders);
  // What stands here is the coder of this transcript's codings, and known by them alone while it is typed.
  const own = transcript.front.coder ?? "";
  const names = namesIn(coderUsesOf(project), own, coderUses(transcript).get(own));
  for (const coder of names) if (!named.has(coder)) named.set(coder, undefined);
  return [...named].map(([label, detail]) => ({ label, detail }));
}

function roleOffers(codebook: Codebook | undefined): readonly Offer[] {
  const roles = [...(codebook?.roles.values() ?? [])].map(({ name, about }) => ({
    label: name,
    documentation: about === undefined ? undefined : escapeMarkdown(about),
  }));
  return [...roles, { label: "narrative", documentation: "What stands under this label is nobody's words." }];
}

function variableOffers(codebook: Codebook | undefined, name: string): readonly Offer[] {
  const variable = codebook?.variables.get(nfc(name));
  if (variable === undefined) return [];
  if (variable.values.length > 0) return variable.values.map((value) => ({ label: String(value) }));
  return variable.type === "boolean" ? [{ label: "true" }, { label: "false" }] : [];
}
