/**
 * All that a codebook says of a code, as parts that a view can lay out; and which code a cursor stands in.
 */
import type { Code, Codebook, CodebookFile, CodeEntry, ExampleKind } from "../codebook/model.ts";
import { codebookFileAt, codebookIn, identityOf, indexesOf } from "../lookup/scope.ts";
import { useOf } from "../occurrences.ts";
import { once } from "../once.ts";
import { type Project, transcriptAt } from "../project.ts";
import type { Span } from "../text.ts";
import { thingAt, turnIn } from "../transcript/at.ts";
import { chunkAt } from "../transcript/parse.ts";
import { codingsOf } from "../transcript/codings.ts";
import type { Transcript } from "../transcript/tree.ts";
import { shortened } from "../transcript/words.ts";

export interface CodeCard {
  readonly code: string;
  readonly name: string;
  /** The codes above it, from the top. */
  readonly path: readonly NamedCode[];
  /** The codes right below it. */
  readonly children: readonly NamedCode[];
  readonly color: string;
  readonly dashed: boolean;
  readonly codable: boolean;
  readonly status: Code["status"];
  /** Where a deprecated code leads. */
  readonly replacedBy: readonly NamedCode[];
  readonly reason: string | undefined;
  readonly definition: string | undefined;
  readonly useWhen: readonly string[];
  readonly notWhen: readonly string[];
  readonly confuseWith: readonly (NamedCode & { readonly because: string | undefined })[];
  readonly roles: readonly string[];
  readonly units: readonly ("span" | "turn" | "section" | "session")[];
  readonly requires: readonly NamedCode[];
  readonly group: string | undefined;
  readonly scale: CardScale | undefined;
  readonly examples: readonly { readonly kind: ExampleKind; readonly text: string }[];
  readonly aliases: readonly string[];
  readonly key: string | undefined;
  readonly note: string | undefined;
  readonly source: string | undefined;
  /** In the project. */
  readonly codings: number;
  readonly files: number;
  /** Who used it most, first; nobody's codings have an empty name. */
  readonly byCoder: readonly { readonly coder: string; readonly codings: number }[];
  /** Its entry's id in the file that defines it. */
  readonly place: { readonly uri: string; readonly span: Span };
}

export interface NamedCode {
  readonly code: string;
  readonly name: string;
}

export interface CardScale {
  readonly name: string;
  readonly rating: "required" | "optional";
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly step: number | undefined;
  readonly values: readonly { readonly value: string; readonly label: string | undefined; readonly absent: boolean }[];
}

/** A code in the tree of all, with as much as one needs to choose where to look. */
export interface ListedCode extends NamedCode {
  /** The first sentence of its definition. */
  readonly about: string | undefined;
  readonly color: string;
  readonly dashed: boolean;
  readonly deprecated: boolean;
  readonly codable: boolean;
  readonly children: readonly ListedCode[];
}

const LONGEST_ABOUT = 160;

/** The whole card of a code of the codebook that holds in a file; undefined where that codebook does not have it. */
export function codeCard(project: Project, uri: string, id: string): CodeCard | undefined {
  const codebook = codebookIn(project, uri);
  const code = codebook?.codes.get(id);
  if (codebook === undefined || code === undefined) return undefined;
  const named = (other: string): NamedCode => ({ code: other, name: codebook.codes.get(other)?.name ?? other });
  const use = useOf(id, indexesOf(project, identityOf(codebook, id)));
  return {
    code: code.id,
    name: code.name,
    path: code.path.slice(0, -1).map(named),
    children: code.children.filter(({ status }) => status !== "deprecated").map(({ id: child }) => named(child)),
    color: code.color,
    dashed: code.dashed,
    codable: code.codable,
    status: code.status,
    replacedBy: code.status === "deprecated" ? code.replacedBy.map(named) : [],
    reason: code.reason,
    definition: code.definition,
    useWhen: code.useWhen,
    notWhen: code.notWhen,
    confuseWith: code.confuseWith.map(({ code: other, because }) => ({ ...named(other), because })),
    roles: code.roles ?? [],
    units: code.units ?? [],
    requires: code.requires.map(named),
    group: code.group,
    scale: scaleOf(code),
    examples: code.examples.map(({ kind, text }) => ({ kind, text })),
    aliases: code.aliases,
    key: code.key,
    note: code.note,
    source: code.source,
    codings: use.codings,
    files: use.files,
    byCoder: [...use.byCoder]
      .map(([coder, codings]) => ({ coder, codings }))
      .sort((a, b) => b.codings - a.codings || (a.coder < b.coder ? -1 : 1)),
    place: { uri: code.uri, span: code.idSpan },
  };
}

function scaleOf({ scale, rating }: Code): CardScale | undefined {
  if (scale === undefined || rating === "none") return undefined;
  const { name, min, max, step, absent } = scale;
  const values = [...scale.values].map(([value, label]) => ({
    value: String(value),
    label,
    absent: value === absent,
  }));
  return { name, rating, min, max, step, values };
}

/** The codes of the codebook that holds in a file, as a tree; undefined where the file has no codebook. */
export function codeTree(
  project: Project,
  uri: string,
): { readonly title: string | undefined; readonly codes: readonly ListedCode[] } | undefined {
  const codebook = codebookIn(project, uri);
  return codebook === undefined ? undefined : { title: codebook.title ?? codebook.name, codes: treeOf(codebook) };
}

const treeOf = once((codebook: Codebook): readonly ListedCode[] => codebook.top.map(listedCode));

function listedCode(code: Code): ListedCode {
  return {
    code: code.id,
    name: code.name,
    about: code.definition === undefined ? undefined : firstSentence(code.definition),
    color: code.color,
    dashed: code.dashed,
    deprecated: code.status === "deprecated",
    codable: code.codable,
    children: code.children.map(listedCode),
  };
}

function firstSentence(definition: string): string {
  const line = definition
    .slice(0, 4 * LONGEST_ABOUT)
    .replace(/\s+/g, " ")
    .trim();
  const end = line.search(/[.!?](?= |$)/);
  return shortened(end < 0 ? line : line.slice(0, end + 1), LONGEST_ABOUT);
}

/**
 * The code at an offset. In a transcript the one that is named there, else that of the innermost coding of words or of
 * the turn; a section's or the session's on its own line, since these hold the whole text. In a codebook the entry's.
 */
export function codeAt(project: Project, uri: string, offset: number): string | undefined {
  const file = transcriptAt(project, uri);
  if (file !== undefined) return codeInTranscript(file.transcript, offset);
  const codebook = codebookFileAt(project, uri);
  return codebook === undefined ? undefined : codeInCodebook(codebook, offset);
}

function codeInTranscript(transcript: Transcript, offset: number): string | undefined {
  const thing = thingAt(transcript, offset);
  if (thing?.kind === "code") return thing.code;
  if (thing?.kind === "value") return thing.tag.code;
  return innermostSpan(transcript, offset) ?? codeOfTurn(transcript, offset) ?? codeOfLine(transcript, offset);
}

/** The code of the shortest span that holds an offset, its braces and tags included. */
function innermostSpan(transcript: Transcript, offset: number): string | undefined {
  let found: string | undefined;
  let shortest = Number.POSITIVE_INFINITY;
  for (const { unit, start, code, tag, chunk } of codingsOf(transcript)) {
    if (unit !== "span" || start > offset + 1) continue;
    const tagEnd = (transcript.starts[chunk] as number) + tag.end;
    if (start <= offset + 1 && offset <= tagEnd && tagEnd - start < shortest) {
      found = code;
      shortest = tagEnd - start;
    }
  }
  return found;
}

function codeOfTurn(transcript: Transcript, offset: number): string | undefined {
  const index = chunkAt(transcript, offset);
  const chunk = transcript.chunks[index];
  const at = offset - (transcript.starts[index] as number);
  const turn = chunk === undefined ? undefined : turnIn(chunk, at);
  return turn === undefined || at > turn.end ? undefined : chunk?.tags.find(({ on }) => on === turn)?.code;
}

function codeOfLine(transcript: Transcript, offset: number): string | undefined {
  const index = chunkAt(transcript, offset);
  const chunk = transcript.chunks[index];
  const at = offset - (transcript.starts[index] as number);
  const holds = ({ start, end }: Span): boolean => start <= at && at <= end;
  const line = chunk?.sections.find(holds) ?? chunk?.sessions.find(holds);
  return line?.tags[0]?.code;
}

function codeInCodebook(file: CodebookFile, offset: number): string | undefined {
  let found: CodeEntry | undefined;
  for (let entries = file.codes; ; entries = found.codes) {
    const inner = entries.find(({ entrySpan }) => entrySpan.start <= offset && offset <= entrySpan.end);
    if (inner === undefined) return found?.id;
    found = inner;
  }
}
