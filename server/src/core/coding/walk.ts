/**
 * Ways through a transcript: from uncoded turn to uncoded turn, or from coding to coding.
 */
import { roleOf } from "../lookup/scope.ts";
import { codebookOf, type Project, type TranscriptFile, transcriptAt } from "../project.ts";
import type { Span } from "../text.ts";
import { nfc, skipSpace } from "../transcript/characters.ts";
import { type Coding, codingsOf } from "../transcript/codings.ts";
import { tagStart } from "./draft.ts";

export interface Walk {
  readonly from: number;
  readonly to: "uncoded-turn" | "coding";
  readonly direction: 1 | -1;
  /** Only turns by speakers of this role. */
  readonly role?: string | undefined;
  /** Only codings of this code. */
  readonly code?: string | undefined;
  /** Only codings by this coder. */
  readonly coder?: string | undefined;
}

interface Step {
  /** What to select; undefined where there is none. */
  readonly span: Span | undefined;
  /** Whether it went on at the other end. */
  readonly wrapped: boolean;
  /** Turns that are coded, or the place of this coding among all; and how many there are. */
  readonly done: number;
  readonly total: number;
}

const nowhere: Step = { span: undefined, wrapped: false, done: 0, total: 0 };

/** The next place from `from` on. */
export function walk(project: Project, uri: string, way: Walk): Step {
  const file = transcriptAt(project, uri);
  if (file === undefined) return nowhere;
  return way.to === "coding" ? toCoding(file, way) : toUncodedTurn(project, file, way);
}

/** Codings of the same words are one place, which is shown once. */
function toCoding({ transcript }: TranscriptFile, way: Walk): Step {
  const places = new Map<number, Span>();
  for (const coding of wanted(codingsOf(transcript), way)) {
    const at = tagStart(transcript, coding);
    const span = coding.unit === "span" ? { start: coding.start, end: coding.end } : { start: at, end: at };
    places.set(span.start, span);
  }
  const all = [...places.values()].sort((a, b) => a.start - b.start);
  const { index, wrapped } = nextOf(
    all.map(({ start }) => start),
    way,
  );
  return { span: all[index], wrapped, done: index + 1, total: all.length };
}

function wanted(codings: readonly Coding[], { code, coder }: Walk): readonly Coding[] {
  return codings.filter(
    (coding) =>
      (code === undefined || coding.code === nfc(code)) && (coder === undefined || coding.coder === nfc(coder)),
  );
}

/** The place in `starts` of the next one from `from` on; -1 where there are none. */
function nextOf(
  starts: readonly number[],
  { from, direction }: Walk,
): { readonly index: number; readonly wrapped: boolean } {
  const found =
    direction > 0 ? starts.findIndex((start) => start > from) : starts.findLastIndex((start) => start < from);
  if (found >= 0 || starts.length === 0) return { index: found, wrapped: false };
  return { index: direction > 0 ? 0 : starts.length - 1, wrapped: true };
}

/** Turns of narrative are nobody's, and are not gone to. */
function toUncodedTurn(project: Project, { uri, transcript }: TranscriptFile, way: Walk): Step {
  const { codebook } = codebookOf(project, { uri, transcript });
  const coded = codedTurns(codingsOf(transcript), way, transcript.turns.at(-1) ?? 0);
  const uncoded: Span[] = [];
  let total = 0;
  let turnStart = -1;
  transcript.chunks.forEach((chunk, index) => {
    const base = transcript.starts[index] as number;
    for (const { start, end, headEnd, label, narrative, index: at } of chunk.turns) {
      // The turn that the walk begins in is looked for whatever it is.
      if (base + start <= way.from) turnStart = base + start;
      if (narrative || label === undefined) continue;
      if (way.role !== undefined && roleOf(transcript.front, codebook, label) !== way.role) continue;
      total++;
      if (coded[(transcript.turns[index] as number) + at] === 1) continue;
      uncoded.push({ start: base + start, end: base + skipSpace(chunk.text, headEnd, end) });
    }
  });
  const { index, wrapped } = nextOf(
    uncoded.map(({ start }) => start),
    { ...way, from: turnStart },
  );
  const words = uncoded[index]?.end;
  const span = words === undefined ? undefined : { start: words, end: words };
  return { span, wrapped, done: total - uncoded.length, total };
}

/** For each turn, 1 where it or words of it are coded. */
function codedTurns(codings: readonly Coding[], way: Walk, turns: number): Uint8Array {
  const coded = new Uint8Array(turns);
  const ranges = wanted(codings, way).filter(({ unit }) => unit === "span" || unit === "turn");
  let next = 0;
  // In the order of their beginnings, each turn is marked once, however many spans run over it.
  for (const { firstTurn, lastTurn } of [...ranges].sort((a, b) => a.firstTurn - b.firstTurn)) {
    for (next = Math.max(next, firstTurn); next <= lastTurn; next++) coded[next] = 1;
  }
  return coded;
}
