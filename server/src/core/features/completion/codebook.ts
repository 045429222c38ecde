/** Completions in a codebook: keys, and the names, words and paths that a key takes. */
import { keysAt, keysOfAdapt, shapeAt } from "../../codebook/keys-at.ts";
import type { KeyDefinition, NameKind, Shape } from "../../codebook/shape.ts";
import type { Codebook } from "../../codebook/model.ts";
import { codebookThingAt } from "../../lookup/codebook-at.ts";
import { codeMeaning } from "../../lookup/explain.ts";
import { codeBlock, escapeMarkdown, paragraphs } from "../../lookup/markdown.ts";
import type { Project } from "../../project.ts";
import { codebookFileAt, codebookIn } from "../../lookup/scope.ts";
import type { Span } from "../../text.ts";
import { contextAt } from "./context.ts";
import { pathsFrom } from "./paths.ts";
import { completions, type Completions, type CompletionKind, nothing, type Offer } from "./item.ts";
import { spaced, type YamlCursor, yamlCursorAt } from "./yaml-line.ts";

export function codebookCompletions(project: Project, uri: string, text: string, offset: number): Completions {
  const codebook = codebookIn(project, uri);
  const inExample = exampleTagAt(project, uri, text, offset);
  if (inExample !== undefined) return completions("code", inExample, codes(codebook));
  const cursor = yamlCursorAt(text, offset);
  if (cursor === undefined) return nothing;
  const { checkNames } = project.library;
  const keys = cursor.expects === "value" ? [] : keysFor(cursor, checkNames);
  if (keys.length > 0)
    return completions(
      "key",
      cursor.span,
      keys.map((key) => keyOffer(key, cursor.isKey)),
    );
  if (cursor.expects === "key") return nothing;
  const found = offersFor(project, uri, codebook, shapeAt(cursor.path));
  return found === undefined ? nothing : completions(found.kind, cursor.span, spaced(found.offers, cursor));
}

/** The code that is being written in an example, which is a piece of transcript; undefined anywhere else. */
function exampleTagAt(project: Project, uri: string, text: string, offset: number): Span | undefined {
  const file = codebookFileAt(project, uri);
  const thing = file && codebookThingAt(file, offset);
  if (thing?.kind !== "value" || thing.path.at(-1) !== "text" || thing.path.at(-3) !== "examples") return undefined;
  const start = Math.max(lastLineEnd(text, offset) + 1, thing.span.start);
  const ends = [text.indexOf("\n", offset), text.indexOf("\r", offset)].filter((end) => end >= 0);
  const context = contextAt(text, start, Math.min(thing.span.end, ...ends), offset);
  return context?.kind === "code" ? context.span : undefined;
}

function lastLineEnd(text: string, offset: number): number {
  return offset === 0 ? -1 : Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1));
}

function keysFor({ path, siblings }: YamlCursor, checkNames: readonly string[]): readonly KeyDefinition[] {
  const keys = siblings.has("adapt") ? keysOfAdapt() : keysAt(path, checkNames);
  return keys.filter(({ name }) => !siblings.has(name));
}

function keyOffer({ name, shape, about, example, required }: KeyDefinition, isKey: boolean): Offer {
  const isNested =
    shape.kind === "section" || shape.kind === "map" || (shape.kind === "list" && shape.of.kind === "section");
  return {
    label: name,
    insert: isKey ? name : isNested ? `${name}:` : `${name}: `,
    detail: required ? "required" : undefined,
    documentation: paragraphs([about, codeBlock(example, "yaml")]),
  };
}

interface Offers {
  readonly kind: CompletionKind;
  readonly offers: readonly Offer[];
}

/** What may stand where this shape is expected; undefined where anything may. */
function offersFor(
  project: Project,
  uri: string,
  codebook: Codebook | undefined,
  shape: Shape | undefined,
): Offers | undefined {
  switch (shape?.kind) {
    case "list": {
      const found = offersFor(project, uri, codebook, shape.of);
      return found && withUndo(found, shape.undo);
    }
    case "either":
      return shape.of.map((one) => offersFor(project, uri, codebook, one)).find((found) => found !== undefined);
    case "word":
      return { kind: "word", offers: shape.words.map(({ word, about }) => ({ label: word, documentation: about })) };
    case "boolean":
      return { kind: "word", offers: [{ label: "true" }, { label: "false" }] };
    case "name":
      return withUndo(namesFor(project, uri, codebook, shape.of), shape.undo);
    default:
      return undefined;
  }
}

function withUndo(found: Offers, undo: string | undefined): Offers {
  if (undo === undefined) return found;
  return { ...found, offers: [...found.offers, { label: undo, documentation: "Undoes what is inherited." }] };
}

function namesFor(project: Project, uri: string, codebook: Codebook | undefined, of: NameKind): Offers {
  switch (of) {
    case "code":
      return { kind: "code", offers: codes(codebook) };
    case "scale":
      return {
        kind: "word",
        offers: [...(codebook?.scales.values() ?? [])].map(({ name, type }) => ({ label: name, detail: type })),
      };
    case "role":
      return {
        kind: "word",
        offers: [...(codebook?.roles.values() ?? [])].map(({ name, about }) => ({
          label: name,
          documentation: about === undefined ? undefined : escapeMarkdown(about),
        })),
      };
    case "group": {
      const groups = new Set([...(codebook?.codes.values() ?? [])].map(({ group }) => group));
      groups.delete(undefined);
      return { kind: "word", offers: [...groups].map((group) => ({ label: group as string })) };
    }
    case "version":
      return { kind: "word", offers: codebook?.version === undefined ? [] : [{ label: codebook.version }] };
    case "codebook":
      return { kind: "file", offers: pathsFrom(project, uri) };
    default:
      return { kind: "word", offers: [] };
  }
}

function codes(codebook: Codebook | undefined): readonly Offer[] {
  return [...(codebook?.codes.values() ?? [])].map((code) => ({
    label: code.id,
    detail: code.name === code.id ? undefined : code.name,
    documentation: codeMeaning(code),
    alsoFoundBy: [code.name, ...code.aliases],
    deprecated: code.status === "deprecated",
  }));
}
