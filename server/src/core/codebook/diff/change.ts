/** What a change from one codebook to the next is: plain data, each with the level of version that it needs. */
import type { Span } from "../../text.ts";

/** The part of a version that a change has to raise. */
export type Level = "patch" | "minor" | "major";

export type ChangeKind =
  | "added"
  | "removed"
  /** One code took the place of one, and has not been there before. */
  | "renamed"
  /** Became part of another code. */
  | "merged"
  /** Became several codes, between which a person has to choose. */
  | "split"
  | "deprecated"
  /** Is in use again. */
  | "restored"
  | "moved"
  /** Means something else: `revised` says so. */
  | "meaning"
  /** Says the same in other words. */
  | "worded"
  /** A definition, use-when or not-when changed, and neither `revised` nor `reworded` says which of the two it is. */
  | "undeclared"
  /** Something that could be said can no longer be said. */
  | "narrowed"
  /** More can be said than before. */
  | "widened"
  /** Any other change. */
  | "changed";

export type SubjectKind =
  | "code"
  | "scale"
  | "role"
  | "rule"
  | "measure"
  | "variable"
  | "participant"
  | "coder"
  | "extended"
  | "codebook";

/** A place in the old or in the new files. */
export interface ChangePlace {
  readonly side: "old" | "new";
  readonly uri: string;
  readonly span: Span;
}

export interface CodebookChange {
  readonly kind: ChangeKind;
  /** What changed: its kind and its name, as it is called now. */
  readonly subject: { readonly kind: SubjectKind; readonly name: string };
  /** The keys of the codebook that say something else now. */
  readonly keys: readonly string[];
  readonly level: Level;
  /** One sentence. */
  readonly message: string;
  readonly place: ChangePlace;
  /** The codes whose codings it concerns. */
  readonly codes: readonly string[];
}

const order: readonly Level[] = ["patch", "minor", "major"];

/** Negative where `a` is the lower level. */
export function compareLevels(a: Level, b: Level): number {
  return order.indexOf(a) - order.indexOf(b);
}

/** The highest of some levels; undefined of none. */
export function highest(levels: Iterable<Level>): Level | undefined {
  let found: Level | undefined;
  for (const level of levels) if (found === undefined || compareLevels(level, found) > 0) found = level;
  return found;
}

/** A text of which white space and layout are no part. */
export function words(text: string | undefined): string {
  return (text ?? "").normalize("NFC").replace(/\s+/g, " ").trim();
}

/** Whether two texts, or lists of texts, say the same in the same words. */
export function sameWords(
  a: string | readonly string[] | undefined,
  b: string | readonly string[] | undefined,
): boolean {
  const plain = (text: typeof a): string =>
    JSON.stringify(typeof text === "object" ? text.map((each) => words(each)) : [words(text)]);
  return plain(a) === plain(b);
}
