/**
 * The coded stretches of a transcript with their colours, and its inline markup, for tinting.
 */
import type { Code, Codebook } from "../codebook/model.ts";
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
  /** What overlaps has different levels, the lowest that is free; from `HIGHEST_LEVEL` on they share one. */
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

/**
 * What to tint in a transcript, in the order in which it begins; undefined where there is no such transcript. What is coded
 * under several themes is there once for each, so that each has a line of its own and no two colours blend.
 */
export function tintsOf(project: Project, uri: string): Tints | undefined {
  const file = transcriptAt(project, uri);
  if (file === undefined) return undefined;
  const { transcript } = file;
  const { codebook } = codebookOf(project, file);
  const stretches = stretchesOf(transcript, codebook);
  const levels = levelsOf(stretches);
  let lines = 0;
  /** Where the words of the stretch before stand: that of another theme of the same words has the same. */
  let placed: { readonly of: Tag["on"]; readonly unit: Tint["unit"]; readonly spans: readonly Span[] } | undefined;
  const tints = stretches.map(({ codings, on, code, start, end }, index): Tint => {
    const [{ unit }] = codings as readonly [Coding];
    if (placed?.of !== on) {
      const isPoint = unit === "span" && isWordless(transcript, { start, end });
      const most = Math.max(MOST_LINES - lines, 1);
      const spans = unit === "span" && !isPoint ? linesOf(transcript, { start, end }, most) : [{ start, end }];
      placed = { of: on, unit: isPoint ? "point" : unit, spans };
    }
    lines += placed.spans.length;
    return {
      // Beyond the most lines, only the beginning shows.
      spans: lines <= MOST_LINES ? placed.spans : placed.spans.slice(0, 1),
      color: code?.color ?? neutralColor,
      dashed: code?.dashed ?? true,
      level: levels[index] as number,
      unit: placed.unit,
      tentative: codings.every(({ tentative }) => tentative),
      label: codings.map((coding) => labelOf(coding, codebook?.codes.get(coding.code))).join(", "),
    };
  });
  return { tints, markup: inlineMarkup(transcript) };
}

function labelOf({ code, value, tentative }: Coding, known: Code | undefined): string {
  const rated = value === undefined ? "" : `: ${valueWords(value, known?.scale)}`;
  return `${known?.name ?? code}${rated}${tentative ? " (tentative)" : ""}`;
}

/** What one brace, turn, section or session carries of one theme. */
interface Stretch extends Span {
  readonly on: Tag["on"];
  /** The first of its codes; undefined where no codebook has it. */
  readonly code: Code | undefined;
  readonly codings: readonly Coding[];
  /** How many other themes of the same owner come before it. */
  readonly place: number;
}

type Growing = Stretch & { readonly codings: Coding[] };

function stretchesOf(transcript: Transcript, codebook: Codebook | undefined): readonly Stretch[] {
  const byOwner = new Map<Tag["on"], Map<string, Growing>>();
  for (const coding of codingsOf(transcript)) {
    const { on } = coding.tag;
    const code = codebook?.codes.get(coding.code);
    const key = themeKey(code);
    const known = byOwner.get(on);
    const alike = known?.get(key);
    if (alike !== undefined) alike.codings.push(coding);
    else {
      const stretch = { on, code, codings: [coding], place: known?.size ?? 0, ...placeOf(transcript, coding) };
      if (known === undefined) byOwner.set(on, new Map([[key, stretch]]));
      else known.set(key, stretch);
    }
  }
  const all = [...byOwner.values()].flatMap((themes) => [...themes.values()]);
  return all.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Codes of one theme share a line, unless the codebook gives one of them a colour of its own. */
function themeKey(code: Code | undefined): string {
  return code === undefined ? "" : `${code.color} ${code.theme.id}`;
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

/**
 * Gives what stands on words, spans and the first lines of narrative, the lowest level that no other has at its beginning.
 * Labels of turns and the lines of sections and sessions overlap with nothing but themselves.
 */
function levelsOf(stretches: readonly Stretch[]): readonly number[] {
  const levels = stretches.map(({ place }) => Math.min(place, HIGHEST_LEVEL));
  const isOnWords = ({ on }: Stretch): boolean =>
    on.kind === "bracket" || on.kind === "label" || (on.kind === "turn" && on.label === undefined);
  const byEnd = stretches.map((_, index) => index).filter((index) => isOnWords(stretches[index] as Stretch));
  byEnd.sort((a, b) => (stretches[a] as Span).end - (stretches[b] as Span).end);
  /** How many spans have each level where the walk is. */
  const taken = new Array<number>(HIGHEST_LEVEL + 1).fill(0);
  const begun = new Set<number>();
  let ended = 0;
  stretches.forEach((stretch, index) => {
    if (!isOnWords(stretch)) return;
    for (; ended < byEnd.length; ended++) {
      const other = byEnd[ended] as number;
      const { end, on } = stretches[other] as Stretch;
      // A point ends where it begins: it must have begun, under all its themes, before its level can be free again.
      if (end > stretch.start || !begun.has(other) || on === stretch.on) break;
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
