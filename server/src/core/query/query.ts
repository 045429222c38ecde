/**
 * What a query says. Each part of it is true or false of one coding; docs/query.md explains the language.
 */
import type { Span } from "../text.ts";

export type Comparison = "=" | "<" | "<=" | ">" | ">=";

/** What a rating or case variable is compared with: a number where it was written as one, else text in NFC. */
export type QueryValue = number | string;

/** Where a coding stands to others of its transcript. The number of turns counts as that of a codebook's rules does. */
export type Relation = "near" | "before" | "after" | "overlaps";

/** `span` is where it stands in the text of the query. */
export type Query = { readonly span: Span } & (
  | { readonly kind: "and" | "or"; readonly of: readonly Query[] }
  | { readonly kind: "not"; readonly of: Query }
  /** A code and all below it, by its id (NFC). */
  | { readonly kind: "theme"; readonly id: string }
  /** A piece of text that one property of the coding has; of the texts `section` and `text` a part of it, in any case. */
  | { readonly kind: Field; readonly value: string }
  | { readonly kind: Flag }
  | { readonly kind: "rating"; readonly comparison: Comparison; readonly value: QueryValue }
  | {
      readonly kind: "variable";
      readonly name: string;
      readonly comparison: Comparison;
      readonly value: QueryValue;
    }
  | { readonly kind: "near" | "before" | "after"; readonly turns: number; readonly of: Query }
  | { readonly kind: "overlaps"; readonly of: Query }
);

/** What stands before a `:`, with what it asks for. */
export const fields = {
  code: "the code itself, without those below it",
  coder: "whose coding it is",
  role: "who speaks there, by role",
  section: "a piece of the title of a section that it begins in",
  text: "a piece of the words that it covers",
  unit: "what it is a coding of: span, point, turn, section or session",
  recording: "the id of the recording",
} as const;

export type Field = keyof typeof fields;

export const units = ["span", "point", "turn", "section", "session"] as const;

/** What stands alone, with what it asks for. */
export const flags = {
  tentative: "marked as tentative with ~",
  rated: "has a rating",
  present: "does not say by its rating that the code is absent",
} as const;

export type Flag = keyof typeof flags;

/** How codings stand to one another, with what each asks for. */
export const relations = {
  near: "within so many turns of",
  before: "ended at most so many turns before",
  after: "begins at most so many turns after",
  overlaps: "shares words with",
} as const satisfies Record<Relation, string>;

export const joints = { and: "both", or: "one or both", not: "the contrary" } as const;

/** Words that mean something of their own, in any case. A code of such a name is written with `#`. */
export function isReserved(word: string): boolean {
  const lower = word.toLowerCase();
  return [joints, flags, relations].some((table) => Object.hasOwn(table, lower));
}
