/**
 * Who is compared with whom, and which of their codings count on the units that are compared.
 */
import { type Board, isPresent } from "./board.ts";
import type { Mark } from "./copy.ts";
import type { StudyOptions } from "./options.ts";

/** A set of coders who are compared with one another: all, or one with the gold coder, who comes first. */
export interface Panel {
  /** By their places among all raters. */
  readonly raters: readonly number[];
  readonly names: readonly string[];
  readonly isGold: boolean;
}

/** Those who took part in no recording that is compared are not told of. */
export function panelsOf(board: Board, raters: readonly string[], { comparison }: StudyOptions): readonly Panel[] {
  const taking = raters.flatMap((_, rater) =>
    board.recordings.some(({ parts }) => parts[rater] !== undefined) ? [rater] : [],
  );
  const panel = (some: readonly number[], isGold: boolean): Panel => ({
    raters: some,
    names: some.map((rater) => raters[rater] as string),
    isGold,
  });
  if (comparison.kind !== "gold") return [panel(taking, false)];
  return taking.includes(0) ? taking.slice(1).map((rater) => panel([0, rater], true)) : [];
}

/** The codings that say something of such units. */
function isOnUnit({ unit }: StudyOptions): (mark: Mark) => boolean {
  switch (unit.kind) {
    case "turn":
    case "time":
    case "span":
      return ({ on }) => on === "words";
    case "section":
      return ({ on }) => on !== "session";
    case "session":
      return () => true;
    default:
      return unit satisfies never;
  }
}

/** What a rating must be of, in order to be one of such a unit. */
export function ratedOn({ unit }: StudyOptions): Mark["on"] {
  return unit.kind === "section" || unit.kind === "session" ? unit.kind : "words";
}

/** The codes of a panel's codings that pass. */
export function codesOf(board: Board, panel: Panel, passes: (mark: Mark) => boolean): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const rater of panel.raters) {
    for (const byCode of board.marks[rater] ?? []) {
      for (const [code, marks] of byCode) if (!codes.has(code) && marks.some(passes)) codes.add(code);
    }
  }
  return codes;
}

/** The codes that somebody set on such units, but to say that they do not occur. */
export function usedCodes(board: Board, panel: Panel, options: StudyOptions): ReadonlySet<string> {
  const isOn = isOnUnit(options);
  return codesOf(board, panel, (mark) => isOn(mark) && isPresent(board.codebook, mark));
}
