/**
 * What a selection grows to, step by step: a word, the spans around it, the turn, the sections, the document.
 */
import type { YamlNode } from "../codebook/tree.ts";
import { frontTree } from "../lookup/front-tree.ts";
import { codebookFileAt } from "../lookup/scope.ts";
import { type Project, transcriptAt } from "../project.ts";
import type { Span } from "../text.ts";
import { lastStarting, turnIn } from "../transcript/at.ts";
import { isNameCharacter, skipSpace, trimEnd } from "../transcript/characters.ts";
import { sectionsOf } from "../transcript/codings.ts";
import { chunkAt, lengthOf } from "../transcript/parse.ts";
import { endOfTags } from "../transcript/tag.ts";
import type { Chunk, PlacedMark, Transcript } from "../transcript/tree.ts";

/** Braces nest without end in hostile text; nobody grows a selection so often. */
const MOST_STEPS = 60;

/** The spans around an offset, each of which holds the one before and is longer; the last is the whole file. */
export function selectionsAt(project: Project, uri: string, offset: number): readonly Span[] {
  const file = transcriptAt(project, uri);
  if (file !== undefined) {
    const { transcript } = file;
    const inner = offset < transcript.front.length ? frontSpans(transcript, offset) : wordsSpans(transcript, offset);
    return nested([...inner, { start: 0, end: lengthOf(transcript) }], offset);
  }
  const root = codebookFileAt(project, uri)?.root;
  return root === undefined ? [] : nested(yamlSpans(root, offset), offset);
}

/** Those of `spans` that hold the offset, from the shortest; one that crosses a shorter one is left out. */
function nested(spans: readonly Span[], offset: number): readonly Span[] {
  const found: Span[] = [];
  const sorted = spans
    .filter(({ start, end }) => start <= offset && offset <= end && start < end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  for (const span of sorted) {
    const last = found.at(-1);
    const isLonger = last === undefined || span.end - span.start > last.end - last.start;
    if (isLonger && (last === undefined || (span.start <= last.start && last.end <= span.end))) found.push(span);
  }
  return found.length <= MOST_STEPS ? found : [...found.slice(0, MOST_STEPS - 1), found.at(-1) as Span];
}

function wordsSpans(transcript: Transcript, offset: number): readonly Span[] {
  const index = chunkAt(transcript, offset);
  const chunk = transcript.chunks[index];
  if (chunk === undefined) return [];
  const base = transcript.starts[index] as number;
  const found = inChunk(chunk, offset - base).map(({ start, end }) => ({ start: base + start, end: base + end }));
  for (const [closing, { chunk: opened, mark: opening }] of transcript.labels.openOf) {
    const start = (transcript.starts[opened] as number) + opening.start;
    if (offset < start) continue;
    const { chunk: closed } = transcript.labels.closeOf.get(opening) as PlacedMark;
    const to = transcript.starts[closed] as number;
    const end = to + endOfTags(closing.tags, closing.end);
    if (offset > end) continue;
    found.push({ start: start + opening.end - opening.start, end: to + closing.start }, { start, end });
  }
  for (const { start, end } of sectionsOf(transcript)) found.push({ start, end });
  return found;
}

/** What stands around an offset in its own chunk, and counts from the chunk's start. */
function inChunk(chunk: Chunk, at: number): readonly Span[] {
  const { text } = chunk;
  const line = lineAround(text, at);
  const turn = turnIn(chunk, at);
  const wordsFrom = turn !== undefined && turn.headEnd <= at ? Math.max(line.start, turn.headEnd) : line.start;
  const words = { start: skipSpace(text, wordsFrom, line.end), end: trimEnd(text, wordsFrom, line.end) };
  const found: Span[] = [wordAround(text, at), words];
  const tag = lastStarting(chunk.tags, at, ({ start }) => start);
  if (tag !== undefined) found.push(tag);
  const memo = lastStarting(chunk.memos, at, ({ start }) => start);
  if (memo !== undefined && at <= memo.end) return [...found, memo];
  if (turn === undefined || at > turn.end) return found;
  found.push(turn, { start: skipSpace(text, turn.headEnd, turn.end), end: turn.end });
  for (const { turn: of, open, openEnd, close, closeEnd, tags } of chunk.brackets) {
    if (of !== turn.index) continue;
    found.push({ start: openEnd, end: close }, { start: open, end: endOfTags(tags, closeEnd) });
  }
  return found;
}

function lineAround(text: string, at: number): Span {
  const start = at === 0 ? 0 : Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf("\r", at - 1)) + 1;
  const ends = [text.indexOf("\n", at), text.indexOf("\r", at)].filter((end) => end >= 0);
  return { start, end: Math.min(text.length, ...ends) };
}

const APOSTROPHES = "'’";

/** The letters, marks and digits around an offset, with apostrophes inside; empty where there are none. */
function wordAround(text: string, at: number): Span {
  let start = at;
  let end = at;
  const isWord = (from: number): boolean => {
    const code = text.codePointAt(from);
    return code !== undefined && isNameCharacter(code);
  };
  const before = (from: number): number => from - (isLowSurrogate(text, from - 1) ? 2 : 1);
  const joins = (from: number): boolean => APOSTROPHES.includes(text[from] ?? " ") && isWord(from + 1);
  while (start > 0) {
    const previous = before(start);
    if (isWord(previous) || (start < text.length && joins(previous) && previous > 0 && isWord(before(previous)))) {
      start = previous;
    } else break;
  }
  while (end < text.length) {
    if (isWord(end)) end += isLowSurrogate(text, end + 1) ? 2 : 1;
    else if (end > start && joins(end)) end++;
    else break;
  }
  return { start, end };
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function frontSpans(transcript: Transcript, offset: number): readonly Span[] {
  const whole = { start: 0, end: transcript.front.length };
  const tree = frontTree(transcript);
  if (tree === undefined) return [whole];
  const { root, shift } = tree;
  const inner = yamlSpans(root, offset - shift).map(({ start, end }) => ({ start: start + shift, end: end + shift }));
  return [...inner, whole];
}

/** The keys, values, entries and items around an offset of YAML. */
function yamlSpans(root: YamlNode, offset: number): readonly Span[] {
  const found: Span[] = [];
  const holds = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  for (let node: YamlNode | undefined = root; node !== undefined && holds(node.span); ) {
    found.push(node.span);
    let below: YamlNode | undefined;
    if (node.kind === "map") {
      const entry = node.entries.findLast(({ span }) => holds(span));
      if (entry !== undefined) {
        found.push(entry.span);
        if (holds(entry.keySpan)) found.push(entry.keySpan);
        else below = entry.value;
      }
    } else if (node.kind === "list") {
      const at: number = node.itemSpans.findLastIndex(holds);
      if (at >= 0) {
        found.push(node.itemSpans[at] as Span);
        below = node.items[at];
      }
    }
    node = below;
  }
  return found;
}
