/**
 * A session as one picture: who speaks when and how much, its sections, and the codings in lanes, one a theme.
 */
import { neutralColor } from "../codebook/codes.ts";
import type { Code, Codebook, Scale, Value } from "../codebook/model.ts";
import { normalized } from "../codebook/names.ts";
import { listedCodings } from "./listed-codings.ts";
import { isAbsent } from "./presence.ts";
import { roleOf } from "./scope.ts";
import { unknownTheme } from "./theme-tree.ts";
import type { TranscriptFile } from "../project.ts";
import type { Span } from "../text.ts";
import { codingsOf, sectionsOf } from "../transcript/codings.ts";
import { milliseconds } from "../transcript/line.ts";
import type { Transcript } from "../transcript/tree.ts";
import { turnRanges, verbatimOf } from "../transcript/verbatim.ts";
import { countWords } from "../transcript/words.ts";

export interface Session {
  readonly title: string;
  readonly turns: readonly SessionTurn[];
  readonly sections: readonly SessionSection[];
  readonly lanes: readonly SessionLane[];
  /** Who coded anything, in the order of the alphabet. */
  readonly coders: readonly string[];
}

export interface SessionTurn {
  /** The speaker's label as written; undefined for narrative. */
  readonly label: string | undefined;
  readonly role: string | undefined;
  readonly words: number;
  /** When it begins, in seconds from the recording's beginning. */
  readonly time: number | undefined;
  readonly span: Span;
}

export interface SessionSection {
  readonly title: string;
  /** 1 for the highest. */
  readonly level: number;
  readonly time: number | undefined;
  /** The numbers of the first and the last turn; the last is the smaller where it has none. */
  readonly firstTurn: number;
  readonly lastTurn: number;
  /** Its line. */
  readonly span: Span;
}

/** A top-level code with the codings of itself and of all codes below it. */
export interface SessionLane {
  /** Empty for the lane of the codes that no codebook has. */
  readonly code: string;
  readonly name: string;
  /** `#RRGGBB`. */
  readonly color: string;
  readonly dashed: boolean;
  /** The names of the codes right below the theme, where they are few enough for a row each; else none. */
  readonly parts: readonly string[];
  readonly codings: readonly SessionCoding[];
}

export interface SessionCoding {
  readonly code: string;
  /** The names from below the lane's theme down to the code; the theme's own name where it is coded itself. */
  readonly path: readonly string[];
  /** The place among the lane's parts of the code itself or of the one that it is below; -1 for the theme itself. */
  readonly part: number;
  readonly unit: "span" | "point" | "turn" | "section" | "session";
  /** With its label, as in `3 (some)`. */
  readonly value: string | undefined;
  /** Where the value lies on its scale, 0 to 1; undefined without a value, or where the scale has no order. */
  readonly height: number | undefined;
  /** The value says that the code does not occur. */
  readonly absent: boolean;
  readonly tentative: boolean;
  readonly coder: string | undefined;
  /** The last is the smaller where it covers no turn. */
  readonly firstTurn: number;
  readonly lastTurn: number;
  /** What was said, shortened; of a section or session its title. */
  readonly words: string;
  /** What to show when it is chosen. */
  readonly span: Span;
}

/** The picture of a transcript that is coded with a codebook. */
export function sessionIn(file: TranscriptFile, codebook: Codebook | undefined): Session {
  const { transcript } = file;
  const lanes = lanesOf(file, codebook);
  const coders = new Set<string>();
  for (const { codings } of lanes) for (const { coder } of codings) if (coder !== undefined) coders.add(coder);
  return {
    title: transcript.front.title ?? transcript.front.id,
    turns: turnsOf(transcript, codebook),
    sections: sectionsOf(transcript).map(({ title, level, time, firstTurn, lastTurn, chunk, section, start }) => ({
      title,
      level,
      time: secondsOf(time),
      firstTurn,
      lastTurn,
      span: { start, end: (transcript.starts[chunk] as number) + section.end },
    })),
    lanes,
    coders: [...coders].sort((a, b) => (a < b ? -1 : 1)),
  };
}

function secondsOf(time: string | undefined): number | undefined {
  return time === undefined ? undefined : milliseconds(time) / 1000;
}

function turnsOf(transcript: Transcript, codebook: Codebook | undefined): readonly SessionTurn[] {
  const verbatim = verbatimOf(transcript);
  return turnRanges(transcript, verbatim).map(({ chunk, turn, start, end }) => {
    const base = transcript.starts[chunk] as number;
    const label = turn.narrative ? undefined : turn.label;
    const time = turn.timeStart < 0 ? undefined : transcript.chunks[chunk]?.text.slice(turn.timeStart, turn.timeEnd);
    return {
      label,
      role: label === undefined ? undefined : roleOf(transcript.front, codebook, label),
      words: countWords(verbatim.text.slice(start, end)),
      time: secondsOf(time),
      span: { start: base + turn.start, end: base + turn.end },
    };
  });
}

/** In the order of the codebook, those without codings too; deprecated themes only where they are used. */
function lanesOf(file: TranscriptFile, codebook: Codebook | undefined): readonly SessionLane[] {
  const listed = listedCodings(file, codebook);
  const byTheme = new Map<string, SessionCoding[]>();
  codingsOf(file.transcript).forEach((coding, index) => {
    const { words, value, unit, span } = listed[index] as (typeof listed)[number];
    const code = codebook?.codes.get(coding.code);
    const theme = code?.theme.id ?? "";
    const codings = byTheme.get(theme) ?? [];
    byTheme.set(theme, codings);
    codings.push({
      code: coding.code,
      path: code === undefined ? [coding.code] : pathOf(code),
      part: code === undefined ? -1 : partOf(code),
      unit,
      value,
      height: coding.value === undefined ? undefined : placeOnScale(coding.value, code?.scale),
      absent: isAbsent(code, coding.value),
      tentative: coding.tentative,
      coder: coding.coder,
      firstTurn: coding.firstTurn,
      lastTurn: coding.lastTurn,
      words,
      span,
    });
  });
  const lanes = (codebook?.top ?? []).flatMap((theme): SessionLane[] => {
    const { id, name, color, dashed, status } = theme;
    const codings = byTheme.get(id) ?? [];
    const parts = partsOf(theme).map((part) => part.name);
    return status === "deprecated" && codings.length === 0 ? [] : [{ code: id, name, color, dashed, parts, codings }];
  });
  const unknown = byTheme.get("");
  if (unknown === undefined) return lanes;
  return [...lanes, { code: "", name: unknownTheme, color: neutralColor, dashed: true, parts: [], codings: unknown }];
}

/** More rows than these in one lane would be looked up rather than seen. */
const mostParts = 4;

/** The codes right below a theme that get a row each, such as withdrawal and confrontation below rupture. */
function partsOf({ children }: Code): readonly Code[] {
  return children.length > 1 && children.length <= mostParts ? children : [];
}

function partOf(code: Code): number {
  let at = code;
  while (at.parent !== undefined && at.parent !== code.theme) at = at.parent;
  return partsOf(code.theme).indexOf(at);
}

function pathOf(code: Code): readonly string[] {
  const names = [code.name];
  for (let at = code.parent; at !== undefined && at.parent !== undefined; at = at.parent) names.unshift(at.name);
  return names;
}

/** Where a value lies between the lowest and the highest of its scale; one beyond its ends counts as the end. */
function placeOnScale(value: Value, scale: Scale | undefined): number | undefined {
  if (scale === undefined || scale.type === "nominal") return undefined;
  const steps = [...scale.values.keys()];
  if (typeof value === "string") {
    const step = steps.indexOf(normalized(value));
    return step < 0 || steps.length < 2 ? undefined : step / (steps.length - 1);
  }
  const ends = [scale.min, scale.max, ...steps].filter((each) => typeof each === "number");
  const lowest = ends.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const highest = ends.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (!(lowest < highest)) return undefined;
  return Math.min(Math.max((value - lowest) / (highest - lowest), 0), 1);
}
