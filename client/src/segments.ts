/**
 * Cuts a transcript into segments, each covered by the same codings from end to end. An editor merges decorations that
 * overlap into one style in which the last wins; segments never overlap, so that each can show all its codings.
 */
import type { Position, Range } from "vscode-languageserver-protocol";
import type { Tint } from "../../server/src/lsp/protocol.ts";

/** One coding's line under a segment. */
export interface Thread {
  /** `#RRGGBB`. */
  readonly color: string;
  /** The tint's level: 0 for the lowest line. A coding keeps its own throughout. */
  readonly slot: number;
  readonly dashed: boolean;
  readonly tentative: boolean;
  /** True where a section or the session is coded, whose line is marked lightly. */
  readonly light: boolean;
}

export interface Segment {
  readonly range: Range;
  /** The innermost coding's last. */
  readonly threads: readonly Thread[];
  /** The colour of the innermost coding. */
  readonly color: string;
  /** The codes with their values, one entry a coding, the innermost last. */
  readonly labels: readonly string[];
}

/** More lines than this cannot be told apart at a line of text. A coding nested deeper is not shown where it lies. */
export const slots = 6;

interface Event {
  readonly at: Position;
  readonly tint: Tint;
  readonly opens: boolean;
}

/** The segments of a transcript's tints, in order. The tints come in the order of their beginnings, outer ones first. */
export function segmentsOf(tints: readonly Tint[]): readonly Segment[] {
  const events: Event[] = tints
    .filter(({ level }) => level < slots)
    .flatMap((tint) =>
      tint.ranges
        .filter(({ start, end }) => compare(start, end) < 0)
        .flatMap(({ start, end }) => [
          { at: start, tint, opens: true },
          { at: end, tint, opens: false },
        ]),
    );
  // Where one coding ends and another begins at the same place, the first is over before the second begins.
  events.sort((a, b) => compare(a.at, b.at) || Number(a.opens) - Number(b.opens));

  const segments: Segment[] = [];
  // In the order in which they begin: what goes on over several lines begins again on each before anything else does.
  const active = new Set<Tint>();
  let from: Position | undefined;
  for (const { at, tint, opens } of events) {
    if (from !== undefined && active.size > 0 && compare(from, at) < 0) {
      segments.push(segmentOf({ start: from, end: at }, [...active]));
    }
    if (opens) active.add(tint);
    else active.delete(tint);
    from = at;
  }
  return segments;
}

function segmentOf(range: Range, inward: readonly Tint[]): Segment {
  const threads = inward.map(({ color, level, dashed, tentative, unit }) => ({
    color,
    slot: level,
    dashed,
    tentative,
    light: unit === "section" || unit === "session",
  }));
  return { range, threads, color: (inward.at(-1) as Tint).color, labels: inward.map(({ label }) => label) };
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
