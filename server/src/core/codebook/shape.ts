/** What may stand under a key of a codebook: the vocabulary of the table in `keys.ts`. */

/** The kinds of map with fixed keys. */
export type SectionName =
  | "codebook"
  | "code"
  | "confusion"
  | "example"
  | "scale"
  | "measure"
  | "variable"
  | "rule"
  | "within"
  | "privacy";

/** What a short text is the name of: decides how it is written and what it must refer to. */
export type NameKind =
  | "id"
  | "code"
  | "scale"
  | "role"
  | "coder"
  | "label"
  | "check"
  | "group"
  | "codebook"
  | "rater"
  | "value"
  | "version"
  | "color"
  | "key"
  | "language"
  | "pattern"
  | "name";

/** A word that a key may have as its value. */
export interface Word {
  readonly word: string;
  readonly about: string;
}

/** What stands under a key. */
export type Shape =
  /** Prose, which must be quoted or in block style where YAML would cut it. */
  | {
      readonly kind: "prose";
      /** A few words and no sentence: one behind a comma is the next of a list, not what the comma cut off. */
      readonly isShort?: true;
    }
  | { readonly kind: "name"; readonly of: NameKind; readonly undo?: "any" | "none" }
  | { readonly kind: "number"; readonly whole: boolean; readonly least?: number }
  | { readonly kind: "boolean" }
  /** A number or a word; `tagged` where it must be one that a tag can have behind `=`. */
  | { readonly kind: "value"; readonly tagged: boolean }
  | { readonly kind: "word"; readonly words: readonly Word[] }
  /** A list; where its items are short texts, a single one may stand in its place. */
  | { readonly kind: "list"; readonly of: Shape; readonly undo?: "any" }
  /** A map with keys of one's own. `bare` where a key may stand without a value. */
  | { readonly kind: "map"; readonly keys: NameKind; readonly of: Shape; readonly bare: boolean }
  | { readonly kind: "section"; readonly section: SectionName }
  | { readonly kind: "either"; readonly of: readonly Shape[] };

export interface KeyDefinition {
  readonly name: string;
  readonly shape: Shape;
  readonly required: boolean;
  /** One sentence. */
  readonly about: string;
  /** A line or a few of YAML, the key included. */
  readonly example: string;
}

export interface Section {
  readonly name: SectionName;
  readonly title: string;
  readonly about: string;
  readonly keys: readonly KeyDefinition[];
}
