/**
 * Text to transcript, and an edit to the next transcript. An edit parses the chunks that it touches and shares all others
 * with the transcript before, so that it costs the same however long the session is.
 */
import type { Edit } from "../text.ts";
import { type LineCursor, lineCursor } from "../text.ts";
import { trimEnd } from "./characters.ts";
import { frontChunk, type NarrativeLabels, parseChunk } from "./chunk.ts";
import { type FrontMatter, frontLength, readFront, unclosedFront } from "./front.ts";
import { pairLabels } from "./labels.ts";
import { type LineKind, lineKind } from "./line.ts";
import type { Chunk, LabelPairs, Transcript } from "./tree.ts";

/** A chunk goes on to the first turn or section behind this many characters. */
const CHUNK_LENGTH = 4096;

const BOM = "\uFEFF";

export interface ParseOptions {
  /** The file's name, which gives the defaults of `id` and `coder`. */
  readonly name?: string;
  /** One chunk instead of many: less work where the transcript will not be edited. */
  readonly whole?: boolean;
}

/** Reads a transcript. Every text is one: what is wrong is kept as text, and `problemsOf` says so. */
export function parseTranscript(source: string, options: ParseOptions = {}): Transcript {
  const bom = source.startsWith(BOM) ? BOM : "";
  const text = bom === "" ? source : source.slice(1);
  const length = frontLength(text);
  const name = options.name ?? "";
  const front = length < 0 ? unclosedFront(name) : readFront(text.slice(0, length), name);
  const chunks: Chunk[] = front.length > 0 ? [frontChunk(text.slice(0, front.length))] : [];
  const narrative = narrativeLabels(front);
  if (options.whole) {
    if (front.length < text.length) chunks.push(parseChunk(text.slice(front.length), narrative));
  } else chunks.push(...parseChunks(text.slice(front.length), narrative));
  return assemble({ name, bom, front }, chunks);
}

/** The text of the transcript, byte for byte what it was read from. */
export function printTranscript(transcript: Transcript): string {
  return transcript.bom + transcript.chunks.map((chunk) => chunk.text).join("");
}

/** How many characters the transcript has, the byte order mark not counted. */
export function lengthOf(transcript: Transcript): number {
  return transcript.starts[transcript.chunks.length] as number;
}

/** The chunk that holds `offset`; the last one for the end of the text, and -1 where there is no text. */
export function chunkAt(transcript: Transcript, offset: number): number {
  return lastAtMost(transcript.starts, offset, transcript.chunks.length - 1);
}

/** The last index up to `highest` whose value is at most `wanted`; `values` rise. */
export function lastAtMost(values: readonly number[], wanted: number, highest: number): number {
  let low = 0;
  let high = highest;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] as number) <= wanted) low = middle;
    else high = middle - 1;
  }
  return high < 0 ? -1 : low;
}

/** The transcript after an edit: equal to the edited text parsed anew. */
export function editTranscript(transcript: Transcript, edit: Edit): Transcript {
  const { chunks, starts, front } = transcript;
  let first = Math.max(chunkAt(transcript, edit.span.start), 0);
  let last = Math.max(chunkAt(transcript, edit.span.end), first);
  const lowest = front.length > 0 ? 1 : 0;
  // An opened front matter may be closed by any line below.
  if (chunks.length === 0 || isOpenFront(front)) return parseEdited(transcript, edit);
  if (first < lowest) return editFront(transcript, edit, last);

  const from = starts[first] as number;
  let text = textOf(chunks, first, last + 1);
  text = text.slice(0, edit.span.start - from) + edit.text + text.slice(edit.span.end - from);
  if (first === 0 && (frontLength(text) !== 0 || text.startsWith(BOM))) return parseEdited(transcript, edit);
  // A line feed behind the front matter's carriage return becomes one line end with it.
  if (first === 1 && lowest === 1 && text.startsWith("\n")) return parseEdited(transcript, edit);

  // What was touched must begin where parsing may begin, and so must the chunk behind it.
  while (first > lowest && (text === "" || !beginsChunk(text, isLastLineBlank((chunks[first - 1] as Chunk).text)))) {
    first--;
    text = (chunks[first] as Chunk).text + text;
  }
  while (last + 1 < chunks.length && text !== "") {
    const behind = (chunks[last + 1] as Chunk).text;
    if (endsLine(text) && beginsChunk(behind, isLastLineBlank(text))) break;
    last++;
    text += behind;
  }
  const parsed = parseChunks(text, narrativeLabels(front));
  const count = last - first + 1;
  // Labels are paired over the whole document, which is spared where none of them is touched and no chunk moves.
  const isUnlabelled = ({ labels }: Chunk): boolean => labels.length === 0;
  const isSame = parsed.length === count && [...parsed, ...chunks.slice(first, last + 1)].every(isUnlabelled);
  return assemble(transcript, chunks.toSpliced(first, count, ...parsed), isSame ? transcript.labels : undefined);
}

/** The transcript after an edit that begins in the front matter. */
function editFront(transcript: Transcript, edit: Edit, last: number): Transcript {
  const { chunks, front } = transcript;
  const { text } = chunks[0] as Chunk;
  const edited = text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
  if (last > 0 || frontLength(edited) !== edited.length || !endsLine(edited)) return parseEdited(transcript, edit);
  const next = readFront(edited, transcript.name);
  if (!sameLabels(narrativeLabels(front), narrativeLabels(next))) return parseEdited(transcript, edit);
  return assemble({ ...transcript, front: next }, [frontChunk(edited), ...chunks.slice(1)]);
}

/** Parses all of the edited text: for the few edits that may change the reading of everything below. */
function parseEdited(transcript: Transcript, edit: Edit): Transcript {
  const text = textOf(transcript.chunks, 0, transcript.chunks.length);
  const edited = text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
  return parseTranscript(transcript.bom + edited, { name: transcript.name });
}

function textOf(chunks: readonly Chunk[], first: number, end: number): string {
  let text = "";
  for (let index = first; index < end; index++) text += (chunks[index] as Chunk).text;
  return text;
}

function isOpenFront(front: FrontMatter): boolean {
  return front.length === 0 && front.problems.length > 0;
}

function assemble(
  of: Pick<Transcript, "name" | "bom" | "front">,
  chunks: readonly Chunk[],
  labels: LabelPairs = pairLabels(chunks),
): Transcript {
  const starts = [0];
  const lines = [0];
  const turns = [0];
  let length = 0;
  let lineEnds = 0;
  let turnCount = 0;
  for (const chunk of chunks) {
    length += chunk.text.length;
    lineEnds += chunk.lineEnds;
    turnCount += chunk.turns.length;
    starts.push(length);
    lines.push(lineEnds);
    turns.push(turnCount);
  }
  const { name, bom, front } = of;
  return { name, bom, front, chunks, starts, lines, turns, labels };
}

/** The labels whose words are narrative. */
export function narrativeLabels(front: FrontMatter): NarrativeLabels {
  const labels = new Set<string>();
  for (const [label, participant] of front.participants) if (participant.role === "narrative") labels.add(label);
  return labels;
}

function sameLabels(a: NarrativeLabels, b: NarrativeLabels): boolean {
  return a.size === b.size && [...a].every((label) => b.has(label));
}

/** Parses `text`, which begins where a chunk may begin, in chunks. */
function parseChunks(text: string, narrative: NarrativeLabels): Chunk[] {
  const chunks: Chunk[] = [];
  const lines = lineCursor(text);
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = chunkEnd(text, start, lines);
    chunks.push(parseChunk(text.slice(start, end), narrative));
  }
  return chunks;
}

/** The first place at least `CHUNK_LENGTH` behind `start` where a chunk may begin; else the text's end. */
function chunkEnd(text: string, start: number, lines: LineCursor): number {
  const earliest = start + CHUNK_LENGTH;
  if (earliest >= text.length) return text.length;
  // Whether the line that `earliest` falls into is blank stays unknown: a turn may begin below it, a section not yet.
  let isBlankAbove = false;
  lines.advance(earliest);
  for (let line = lines.next; line < text.length; line = lines.next) {
    lines.advance(line);
    const kind = lineKind(text, line, lines.end);
    if (mayBegin(kind, isBlankAbove)) return line;
    isBlankAbove = kind === "blank";
  }
  return text.length;
}

/**
 * Whether a chunk may begin with a line of this kind: a turn's, which ends all that stands above it; or a section's below
 * a blank line, so that no line of a turn stands directly above.
 */
function mayBegin(kind: LineKind, isBlankAbove: boolean): boolean {
  return kind === "turn" || (isBlankAbove && (kind === "section" || kind === "end-of-section"));
}

function beginsChunk(text: string, isBlankAbove: boolean): boolean {
  const lines = lineCursor(text);
  lines.advance(0);
  return mayBegin(lineKind(text, 0, lines.end), isBlankAbove);
}

function endsLine(text: string): boolean {
  return text.endsWith("\n") || text.endsWith("\r");
}

/** Whether the last line of `text`, which ends with a line's end, is blank. */
export function isLastLineBlank(text: string): boolean {
  let end = text.length;
  if (text[end - 1] === "\n") end--;
  if (text[end - 1] === "\r") end--;
  const start = trimEnd(text, 0, end);
  return start === 0 || text[start - 1] === "\n" || text[start - 1] === "\r";
}
