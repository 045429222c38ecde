/**
 * The outline of a file: a transcript by its sections and turns or by its themes, a codebook by its codes.
 */
import type { CodebookFile, CodeEntry } from "../codebook/model.ts";
import { type ListedCoding, listedCodings } from "../lookup/listed-codings.ts";
import { codebookOf, type Project, type TranscriptFile, transcriptAt } from "../project.ts";
import { codebookFileAt } from "../lookup/scope.ts";
import type { Span } from "../text.ts";
import { type Theme, themeTree, unknownTheme } from "../lookup/theme-tree.ts";
import { isBound, sectionsOf } from "../transcript/codings.ts";
import { writeTag } from "../transcript/tag.ts";
import type { Chunk, Tag, Transcript, Turn } from "../transcript/tree.ts";
import { wordsIn } from "../transcript/words.ts";

export type OutlineKind = "session" | "section" | "turn" | "narrative" | "theme" | "code" | "coding";

export interface OutlineNode {
  readonly name: string;
  readonly detail: string;
  readonly kind: OutlineKind;
  /** All that belongs to it, the nodes below included. */
  readonly span: Span;
  /** What to show when it is chosen; inside `span`. */
  readonly selection: Span;
  readonly children: readonly OutlineNode[];
}

type Mutable = Omit<OutlineNode, "children"> & { readonly children: Mutable[] };

const MOST_WORDS = 60;

/** The outline of a transcript or codebook; empty where there is no such file. */
export function outlineOf(project: Project, uri: string, by: "structure" | "theme"): readonly OutlineNode[] {
  const file = transcriptAt(project, uri);
  if (file !== undefined) return by === "structure" ? byStructure(file.transcript) : byTheme(project, file);
  const codebook = codebookFileAt(project, uri);
  return codebook === undefined ? [] : ofCodebook(codebook);
}

function byStructure(transcript: Transcript): readonly OutlineNode[] {
  const top: Mutable[] = [];
  /** The sections that are open where the walk is, the innermost last. */
  const open: (Mutable & { readonly level: number })[] = [];
  const sections = sectionsOf(transcript);
  let next = 0;
  const add = (node: Mutable): void => {
    while (open.length > 0 && (open.at(-1) as Mutable).span.end <= node.span.start) open.pop();
    (open.at(-1)?.children ?? top).push(node);
  };
  const addSections = (before: number): void => {
    for (; next < sections.length && (sections[next]?.start as number) < before; next++) {
      const { start, end, level, title, time, section, chunk } = sections[next] as (typeof sections)[number];
      const lineEnd = (transcript.starts[chunk] as number) + section.end;
      const detail = [time ?? "", ...section.tags.map(tagWords)].filter((part) => part !== "").join(" ");
      const node = {
        name: title === "" ? `Section ${next + 1}` : title,
        detail,
        kind: "section" as const,
        span: { start, end: Math.max(end, lineEnd) },
        selection: { start, end: lineEnd },
        children: [],
        level,
      };
      add(node);
      open.push(node);
    }
  };
  transcript.chunks.forEach((chunk, index) => {
    const base = transcript.starts[index] as number;
    const codes = codesByTurn(transcript, chunk);
    for (const session of chunk.sessions) {
      const span = { start: base + session.start, end: base + session.end };
      top.push({
        name: "Session",
        detail: tagsWords(session.tags),
        kind: "session",
        span,
        selection: span,
        children: [],
      });
    }
    for (const turn of chunk.turns) {
      addSections(base + turn.start);
      add(turnNode(transcript, chunk, turn, base, codes.get(turn.index) ?? []));
    }
  });
  addSections(Number.POSITIVE_INFINITY);
  return top.sort((a, b) => a.span.start - b.span.start);
}

function tagWords(tag: Tag): string {
  return writeTag(tag).slice(1);
}

function tagsWords(tags: readonly Tag[]): string {
  return tags.map(tagWords).join(", ");
}

/** The tags of the turns of a chunk; a labelled span's with the turn in which it closes. */
function codesByTurn(transcript: Transcript, chunk: Chunk): ReadonlyMap<number, readonly Tag[]> {
  const found = new Map<number, Tag[]>();
  for (const tag of chunk.tags) {
    const { on } = tag;
    if (on.kind === "section" || on.kind === "session" || (on.kind === "label" && !isBound(transcript, on))) continue;
    const turn = on.kind === "turn" ? on.index : on.turn;
    const tags = found.get(turn) ?? [];
    tags.push(tag);
    found.set(turn, tags);
  }
  return found;
}

function turnNode(transcript: Transcript, chunk: Chunk, turn: Turn, base: number, tags: readonly Tag[]): Mutable {
  const span = { start: base + turn.start, end: base + turn.end };
  const time = turn.timeStart < 0 ? "" : chunk.text.slice(turn.timeStart, turn.timeEnd);
  const words = wordsIn(transcript, { start: base + turn.headEnd, end: span.end }, MOST_WORDS);
  return {
    name: [turn.label ?? "", time, words].filter((part) => part !== "").join(" ") || "…",
    detail: tagsWords(tags),
    kind: turn.narrative ? "narrative" : "turn",
    span,
    selection: { start: span.start, end: base + turn.headEnd },
    children: [],
  };
}

function byTheme(project: Project, file: TranscriptFile): readonly OutlineNode[] {
  const { codebook } = codebookOf(project, file);
  const byCode = new Map<string, ListedCoding[]>();
  for (const coding of listedCodings(file, codebook)) {
    const known = byCode.get(coding.code);
    if (known === undefined) byCode.set(coding.code, [coding]);
    else known.push(coding);
  }
  const counts = new Map([...byCode].map(([code, codings]) => [code, codings.length] as const));
  const themes = themeTree(codebook === undefined ? [] : [codebook], counts);
  return themes.flatMap((theme) => themeNode(theme, byCode, true));
}

/** A code with its codings; nothing where it has none, since it stands nowhere. */
function themeNode(
  { id, code, count, children }: Theme,
  byCode: ReadonlyMap<string, readonly ListedCoding[]>,
  isTop: boolean,
): readonly OutlineNode[] {
  const codings = (byCode.get(id) ?? []).map(codingNode);
  const below = [...codings, ...children.flatMap((child) => themeNode(child, byCode, false))];
  const [first] = below;
  if (first === undefined) return [];
  let { start, end } = first.span;
  for (const { span } of below) {
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  return [
    {
      name: id === "" ? unknownTheme : (code?.name ?? id),
      detail: String(count),
      kind: isTop ? "theme" : "code",
      span: { start, end },
      selection: first.selection,
      children: below,
    },
  ];
}

function codingNode({ words, place, value, coder, tentative, span }: ListedCoding): OutlineNode {
  const detail = [place, value ?? "", tentative ? "tentative" : "", coder === undefined ? "" : `@${coder}`];
  return {
    name: words === "" ? "·" : words,
    detail: detail.filter((part) => part !== "").join(" · "),
    kind: "coding",
    span,
    selection: span,
    children: [],
  };
}

function ofCodebook(file: CodebookFile): readonly OutlineNode[] {
  const nodeOf = ({ id, name, entrySpan, idSpan, codes }: CodeEntry, isTop: boolean): OutlineNode => ({
    name: name?.value ?? id,
    detail: name === undefined ? "" : id,
    kind: isTop ? "theme" : "code",
    span: entrySpan,
    selection: idSpan,
    children: codes.map((entry) => nodeOf(entry, false)),
  });
  return file.codes.map((entry) => nodeOf(entry, true));
}
