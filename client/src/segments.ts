/**
 * Cuts a transcript into segments, each covered by the same codings from end to end. An editor merges decorations that
 * overlap into one style in which the last wins; segments never overlap, so that each can show all its codings.
 */
import type { Position, Range } from "vscode-languageserver-protocol";
import type { Tint, TintsResult } from "../../server/src/lsp/protocol.ts";

/** One coding's line at a segment. */
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

/** How a segment looks, apart from its place. */
export interface Look {
  /** The innermost coding's last; empty where nothing is coded. */
  readonly threads: readonly Thread[];
  /** The colour of the innermost coding's first theme; undefined behind markup and headings, so that what was said is tinted alone. */
  readonly color: string | undefined;
  /** True for braces, labels and tags. */
  readonly markup: boolean;
}

export interface Segment extends Look {
  readonly range: Range;
  /** The codes with their values, one entry a coding, the innermost last. */
  readonly labels: readonly string[];
}

/** More lines than this cannot be told apart at a line of text. A coding nested deeper is not shown where it lies. */
export const slots = 4;

type Cover = Tint | "markup";

interface Event {
  readonly at: Position;
  readonly cover: Cover;
  readonly opens: boolean;
}

/** The segments of a transcript, in order. The tints come in the order of their beginnings, outer ones first. */
export function segmentsOf({ tints, markup }: Pick<TintsResult, "tints" | "markup">): readonly Segment[] {
  const events = [...markup.flatMap((range) => eventsOf(range, "markup"))];
  for (const tint of tints) {
    if (tint.level < slots) for (const range of tint.ranges) events.push(...eventsOf(range, tint));
  }
  // Where one coding ends and another begins at the same place, the first is over before the second begins.
  events.sort((a, b) => compare(a.at, b.at) || Number(a.opens) - Number(b.opens));

  const segments: Segment[] = [];
  // In the order in which they begin: what goes on over several lines begins again on each before anything else does.
  const active = new Set<Cover>();
  let from: Position | undefined;
  for (const { at, cover, opens } of events) {
    if (from !== undefined && active.size > 0 && compare(from, at) < 0) {
      segments.push(segmentOf({ start: from, end: at }, [...active]));
    }
    if (opens) active.add(cover);
    else active.delete(cover);
    from = at;
  }
  return segments;
}

/** Where a range begins and ends; an empty one covers nothing. */
function eventsOf({ start, end }: Range, cover: Cover): Event[] {
  if (compare(start, end) >= 0) return [];
  return [
    { at: start, cover, opens: true },
    { at: end, cover, opens: false },
  ];
}

function segmentOf(range: Range, covers: readonly Cover[]): Segment {
  const inward = covers.filter((cover) => cover !== "markup");
  const markup = inward.length < covers.length;
  const threads = inward.map(({ color, level, dashed, tentative, unit }) => ({
    color,
    slot: level,
    dashed,
    tentative,
    light: unit === "section" || unit === "session",
  }));
  const labels = inward.map(({ label }) => label);
  return { range, threads, color: tintOf(innermostOf(inward), markup), markup, labels };
}

/** The innermost coding; of one that is there under several themes the first, which is the one written first. */
function innermostOf(inward: readonly Tint[]): Tint | undefined {
  const last = inward.at(-1);
  return last && inward.find((tint) => coversTheSame(tint, last));
}

function coversTheSame({ ranges: a }: Tint, { ranges: b }: Tint): boolean {
  const [from, other, to, otherTo] = [a[0], b[0], a.at(-1), b.at(-1)];
  if (from === undefined || other === undefined || to === undefined || otherTo === undefined) return false;
  return compare(from.start, other.start) === 0 && compare(to.end, otherTo.end) === 0;
}

/** A point is nothing but markup. The line of a section or session is highlighted enough as it is. */
function tintOf(innermost: Tint | undefined, markup: boolean): string | undefined {
  const isTinted =
    innermost?.unit === "point" || (!markup && (innermost?.unit === "span" || innermost?.unit === "turn"));
  return isTinted ? innermost.color : undefined;
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
