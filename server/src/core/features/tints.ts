/**
 * The coded stretches of a transcript with their colours, and its inline markup, for tinting.
 */
import type { Code } from "../codebook/model.ts";
import { neutralColor } from "../codebook/codes.ts";
import { valueWords } from "../lookup/explain.ts";
import { codebookOf, type Project, transcriptAt } from "../project.ts";
import type { Span } from "../text.ts";
import { type Coding, codingsOf } from "../transcript/codings.ts";
import { chunkAt } from "../transcript/parse.ts";
import { firstLineBehind, textLinesOf } from "../transcript/text-lines.ts";
import { markupOf } from "../transcript/markup.ts";
import type { Chunk, Tag, Transcript } from "../transcript/tree.ts";
import { isWordless } from "../transcript/words.ts";

export interface Tint {
  /** One for each line, without layout. A turn's is its label, a section's or session's its line. */
  readonly spans: readonly Span[];
  /** `#RRGGBB`, of its first code. */
  readonly color: string;
  readonly dashed: boolean;
  /** Spans that overlap have different levels, the lowest that is free; from `HIGHEST_LEVEL` on they share one. */
  readonly level: number;
  readonly unit: "span" | "point" | "turn" | "section" | "session";
  readonly tentative: boolean;
  /** The codes with their values, such as `Minimal response: 3 (some), Shift`. */
  readonly label: string;
}

export interface Tints {
  readonly tints: readonly Tint[];
  readonly markup: readonly Span[];
}

/** No reader tells more underlines from one another. */
const HIGHEST_LEVEL = 31;

/** Long labelled spans that overlap without end would take more lines than memory holds; beyond, only beginnings show. */
const MOST_LINES = 200_000;

/** What to tint in a transcript, in the order in which it begins; undefined where there is no such transcript. */
export function tintsOf(project: Project, uri: string): Tints | undefined {
  const file = transcriptAt(project, uri);
  if (file === undefined) return undefined;
  const { transcript } = file;
  const { codebook } = codebookOf(project, file);
  const stretches = stretchesOf(transcript);
  const levels = levelsOf(stretches);
  let lines = 0;
  const tints = stretches.map(({ codings, start, end }, index): Tint => {
    const [first] = codings as [Coding];
    const codes = codings.map(({ code }) => codebook?.codes.get(code));
    const color = codes.find((code) => code !== undefined);
    const most = Math.max(MOST_LINES - lines, 1);
    const isPoint = first.unit === "span" && isWordless(transcript, { start, end });
    const spans = first.unit === "span" && !isPoint ? linesOf(transcript, { start, end }, most) : [{ start, end }];
    lines += spans.length;
    return {
      spans,
      color: color?.color ?? neutralColor,
      dashed: color?.dashed ?? true,
      level: levels[index] as number,
      unit: isPoint ? "point" : first.unit,
      tentative: codings.every(({ tentative }) => tentative),
      label: codings.map((coding, at) => labelOf(coding, codes[at])).join(", "),
    };
  });
  return { tints, markup: inlineMarkup(transcript) };
}

function labelOf({ code, value, tentative }: Coding, known: Code | undefined): string {
  const rated = value === undefined ? "" : `: ${valueWords(value, known?.scale)}`;
  return `${known?.name ?? code}${rated}${tentative ? " (tentative)" : ""}`;
}

/** What one brace, turn, section or session carries. */
interface Stretch extends Span {
  readonly codings: readonly Coding[];
}

function stretchesOf(transcript: Transcript): readonly Stretch[] {
  const byOwner = new Map<Tag["on"], { readonly codings: Coding[] } & Span>();
  for (const coding of codingsOf(transcript)) {
    const known = byOwner.get(coding.tag.on);
    if (known === undefined) byOwner.set(coding.tag.on, { codings: [coding], ...placeOf(transcript, coding) });
    else known.codings.push(coding);
  }
  return [...byOwner.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

function placeOf(transcript: Transcript, coding: Coding): Span {
  const base = transcript.starts[coding.chunk] as number;
  const { on } = coding.tag;
  switch (on.kind) {
    case "bracket":
    case "label":
      return { start: coding.start, end: coding.end };
    case "turn": {
      if (on.label !== undefined) {
        const start = base + on.labelStart;
        return { start, end: start + on.label.length };
      }
      const lines = textLinesOf(transcript.chunks[coding.chunk] as Chunk);
      const line = lines[firstLineBehind(lines, on.start)];
      if (line === undefined || line.turn !== on.index) return { start: base + on.start, end: base + on.start };
      return { start: base + line.start, end: base + line.end };
    }
    case "section":
    case "session":
      return { start: base + on.start, end: base + on.end };
    default:
      return on satisfies never;
  }
}

/** The lines of words between two offsets, cut to them; at most `most`. */
function linesOf(transcript: Transcript, span: Span, most: number): readonly Span[] {
  const found: Span[] = [];
  let index = Math.max(chunkAt(transcript, span.start), 0);
  for (; index < transcript.chunks.length && (transcript.starts[index] as number) < span.end; index++) {
    const base = transcript.starts[index] as number;
    const lines = textLinesOf(transcript.chunks[index] as Chunk);
    for (let at = firstLineBehind(lines, span.start - base); at < lines.length; at++) {
      const line = lines[at] as Span;
      if (base + line.start >= span.end || found.length >= most) return found;
      found.push({ start: Math.max(base + line.start, span.start), end: Math.min(base + line.end, span.end) });
    }
  }
  return found;
}

/** Gives each span the lowest level that no other has at its beginning. */
function levelsOf(stretches: readonly Stretch[]): readonly number[] {
  const levels = stretches.map(() => 0);
  const isSpan = ({ codings }: Stretch): boolean => codings[0]?.unit === "span";
  const byEnd = stretches.map((_, index) => index).filter((index) => isSpan(stretches[index] as Stretch));
  byEnd.sort((a, b) => (stretches[a] as Span).end - (stretches[b] as Span).end);
  /** How many spans have each level where the walk is. */
  const taken = new Array<number>(HIGHEST_LEVEL + 1).fill(0);
  const begun = new Set<number>();
  let ended = 0;
  stretches.forEach((stretch, index) => {
    if (!isSpan(stretch)) return;
    for (; ended < byEnd.length; ended++) {
      const other = byEnd[ended] as number;
      // A point ends where it begins, and must have begun before its level can be free again.
      if ((stretches[other] as Span).end > stretch.start || !begun.has(other)) break;
      (taken[levels[other] as number] as number)--;
    }
    const free = taken.indexOf(0);
    const level = free < 0 ? HIGHEST_LEVEL : free;
    levels[index] = level;
    (taken[level] as number)++;
    begun.add(index);
  });
  return levels;
}

function inlineMarkup(transcript: Transcript): readonly Span[] {
  return transcript.chunks.flatMap((chunk, index) => {
    const base = transcript.starts[index] as number;
    return markupOf(transcript, chunk).map(({ start, end }) => ({ start: base + start, end: base + end }));
  });
}
