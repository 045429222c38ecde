/**
 * Memos that say `rapport-disable-next CHECK: reason`: what the check finds on the next line that is neither blank nor a memo
 * is not told. One that is not needed, or does not say all, is told itself.
 */
import type { Codebook } from "../codebook/model.ts";
import { once } from "../once.ts";
import { lineCursor, type Span } from "../text.ts";
import { AT, COLON, PERCENT, isSpace, skipSpace } from "../transcript/characters.ts";
import { lastAtMost } from "../transcript/parse.ts";
import { coderEnd } from "../transcript/tag.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";
import type { Anchor, CheckInfo } from "./check.ts";
import { invalidSuppression } from "./invalid-suppression.ts";
import { type Nearest, nearestOf } from "./near.ts";
import { transcriptChecks } from "./registry.ts";
import type { AnchoredFinding, Finding } from "./runner.ts";
import { unusedSuppression } from "./unused-suppression.ts";

/** What every one begins with, well written or not. */
const KEYWORD = "rapport-disable";
/** What tells, in what is written behind the `%`, the check and the reason apart. */
const FORM = /^rapport-disable-next[ \t]+([^\s:]+)[ \t]*:[ \t]*(.*)$/s;

/** A suppression where it stands, from its keyword to the line's end; offsets count from the start of its chunk. */
interface Suppression extends Span {
  /** As written; undefined where it names none. */
  readonly check: string | undefined;
  readonly hasReason: boolean;
}

/** A line that suppressions hold for, by check. */
interface Line extends Span {
  readonly by: ReadonlyMap<string, readonly Suppression[]>;
}

interface ChunkSuppressions {
  readonly all: readonly Suppression[];
  /** The lines that they hold for, in order, without those of chunks above. */
  readonly lines: readonly Line[];
  /** Those with no such line in this chunk: they hold for the first one of the chunks below. */
  readonly open: readonly Suppression[];
}

/** What was found in the parts of a transcript. */
export interface FoundInParts {
  readonly chunks: readonly (readonly Finding[])[];
  readonly document: readonly AnchoredFinding[];
}

const checks: ReadonlySet<string> = new Set(transcriptChecks.map(({ code }) => code));
const nearestCheck = once((names: ReadonlySet<string>): Nearest => nearestOf([...names].map((name) => [name, name])));

/**
 * What is left of findings, with what is wrong with suppressions themselves; undefined where the transcript has none. What
 * concerns the front matter or the transcript's first line cannot be suppressed, since no memo stands above.
 * @param spanOf where an anchor stands, counted from the start of its chunk.
 */
export function suppressed(
  transcript: Transcript,
  codebook: Codebook | undefined,
  found: FoundInParts,
  spanOf: (anchor: Anchor) => Span,
): FoundInParts | undefined {
  const { chunks } = transcript;
  if (!chunks.some((chunk) => mayHold(chunk) && inChunk(chunk).all.length > 0)) return undefined;

  const needed = new Set<readonly Suppression[]>();
  const linesOf = linesByChunk(chunks).map((lines) => ({ lines, starts: lines.map(({ start }) => start) }));
  const isTold = (chunk: number, { check }: { readonly check: string }, start: number): boolean => {
    const { lines = [], starts = [] } = linesOf[chunk] ?? {};
    const line = lines[lastAtMost(starts, start, starts.length - 1)];
    if (line === undefined || start < line.start || start > line.end) return true;
    const by = line.by.get(check);
    if (by !== undefined) needed.add(by);
    return by === undefined;
  };
  const left = found.chunks.map((findings, chunk) => findings.filter((each) => isTold(chunk, each, each.span.start)));
  const document = found.document.filter((each) => isTold(each.anchor.chunk, each, spanOf(each.anchor).start));
  const used = new Set([...needed].flat());
  const told = left.map((findings, index) => {
    const chunk = chunks[index] as Chunk;
    if (!mayHold(chunk)) return findings;
    const own = inChunk(chunk).all.flatMap((each) => problemOf(each, used.has(each), codebook) ?? []);
    return own.length === 0 ? findings : [...findings, ...own].sort((a, b) => a.span.start - b.span.start);
  });
  return { chunks: told, document };
}

/** Whether it is worth to look: few chunks have memos. */
function mayHold({ isFront, memos }: Chunk): boolean {
  return !isFront && memos.length > 0;
}

const inChunk = once((chunk: Chunk): ChunkSuppressions => {
  const { text, memos } = chunk;
  const first = memos.find(({ start, end }) => text.slice(start, end).includes(KEYWORD));
  const all: Suppression[] = [];
  const lines: Line[] = [];
  let open: Suppression[] = [];
  if (first === undefined) return { all, lines, open };
  const cursor = lineCursor(text);
  for (let start = first.start; start < text.length; start = cursor.next) {
    cursor.advance(start);
    const { end } = cursor;
    if (text.charCodeAt(start) === PERCENT) {
      const read = readSuppression(text, start, end);
      if (read === undefined) continue;
      all.push(read);
      open.push(read);
    } else if (open.length > 0 && skipSpace(text, start, end) < end) {
      lines.push({ start, end, by: byCheck(open) });
      open = [];
    }
  }
  return { all, lines, open };
});

/** The suppression on a memo's line; undefined where it is an ordinary memo. */
function readSuppression(text: string, start: number, lineEnd: number): Suppression | undefined {
  let at = skipSpace(text, start + 1, lineEnd);
  if (text.charCodeAt(at) === AT) {
    at = coderEnd(text, at + 1, lineEnd);
    if (at < 0) return undefined;
    if (text.charCodeAt(at) === COLON) at++;
    at = skipSpace(text, at, lineEnd);
  }
  if (!text.startsWith(KEYWORD, at)) return undefined;
  let end = lineEnd;
  while (isSpace(text.charCodeAt(end - 1))) end--;
  const [, check, reason = ""] = FORM.exec(text.slice(at, end)) ?? [];
  return { start: at, end, check, hasReason: reason !== "" };
}

/** The lines that suppressions hold for, by chunk: those at the end of a chunk hold for a line of a chunk below. */
function linesByChunk(chunks: readonly Chunk[]): readonly (readonly Line[])[] {
  let open: readonly Suppression[] = [];
  return chunks.map((chunk) => {
    const own = mayHold(chunk) ? inChunk(chunk) : undefined;
    const line = open.length > 0 ? firstLine(chunk) : undefined;
    const from = line === undefined ? open : [];
    const above = line === undefined ? [] : [{ ...line, by: byCheck(open) }];
    open = own === undefined || own.open.length === 0 ? from : [...from, ...own.open];
    return above.length === 0 ? (own?.lines ?? []) : [...above, ...(own?.lines ?? [])];
  });
}

/** The first line that is neither blank nor a memo. */
function firstLine({ text }: Chunk): Span | undefined {
  const cursor = lineCursor(text);
  for (let start = 0; start < text.length; start = cursor.next) {
    cursor.advance(start);
    const { end } = cursor;
    if (text.charCodeAt(start) !== PERCENT && skipSpace(text, start, end) < end) return { start, end };
  }
  return undefined;
}

/** Those that suppress something, by check. */
function byCheck(all: readonly Suppression[]): Line["by"] {
  const groups = new Map<string, Suppression[]>();
  for (const one of all) {
    const { check, hasReason } = one;
    if (check === undefined || !hasReason) continue;
    const group = groups.get(check) ?? [];
    if (group.length === 0) groups.set(check, group);
    group.push(one);
  }
  return groups;
}

function problemOf(one: Suppression, isUsed: boolean, codebook: Codebook | undefined): Finding | undefined {
  const { start, end, check } = one;
  const tell = (info: CheckInfo, message: string, advice: string): Finding | undefined => {
    const severity = codebook?.checks.get(info.code) ?? info.severity;
    return severity === "off" ? undefined : { check: info.code, severity, span: { start, end }, message, advice };
  };
  if (check === undefined) {
    return tell(
      invalidSuppression,
      "This memo begins like a suppression and does not say which check it is for, and why.",
      "Write `% rapport-disable-next CHECK: reason`, or begin the memo with another word.",
    );
  }
  if (!checks.has(check)) {
    const near = nearestCheck(checks)(check);
    return tell(
      invalidSuppression,
      `There is no check \`${check}\` that could be suppressed in a transcript.`,
      near === undefined ? "Copy the name from the finding that is meant." : `Is \`${near}\` meant?`,
    );
  }
  if (!one.hasReason) {
    return tell(
      invalidSuppression,
      `This gives no reason for suppressing \`${check}\`, so it suppresses nothing.`,
      "Write the reason behind the `:`, for whoever reads this next.",
    );
  }
  if (isUsed) return undefined;
  return tell(
    unusedSuppression,
    `\`${check}\` finds nothing on the next line, so there is nothing to suppress.`,
    "Remove this line, or put it directly above the line that is meant.",
  );
}
