/**
 * What stands in the way of a comparison, and what a reader of its figures should know: as data, which `words.ts` says.
 */

/** Why nothing can be computed. */
export type StudyRefusal =
  | { readonly kind: "other-words"; readonly id: string; readonly uris: readonly [string, string] }
  | {
      readonly kind: "same-copy";
      readonly id: string;
      readonly coder: string | undefined;
      readonly round: number | undefined;
      readonly uris: readonly [string, string];
    }
  | {
      readonly kind: "several-coders";
      readonly id: string;
      readonly side: string;
      readonly uris: readonly [string, string];
    }
  | { readonly kind: "unknown-coder"; readonly coder: string; readonly known: readonly string[] }
  | { readonly kind: "unknown-subject"; readonly subject: string; readonly known: readonly string[] }
  | { readonly kind: "unknown-role"; readonly role: string; readonly known: readonly string[] }
  | {
      readonly kind: "nothing-to-compare";
      readonly comparison: "coders" | "gold" | "rounds" | "sides";
      readonly transcripts: number;
      readonly coders: readonly string[];
    }
  | { readonly kind: "too-many-coders"; readonly coders: number; readonly most: number }
  | { readonly kind: "one-round"; readonly coder: string };

/** What was left out, or may be read amiss. */
export type StudyNote =
  | { readonly kind: "drafts"; readonly uris: readonly string[] }
  | { readonly kind: "alone"; readonly recordings: number }
  | { readonly kind: "in-other-copy"; readonly coder: string; readonly codings: number }
  | { readonly kind: "nobody"; readonly codings: number }
  | { readonly kind: "consensus"; readonly copies: number }
  | { readonly kind: "untimed"; readonly recordings: readonly string[] }
  | { readonly kind: "sections-differ"; readonly sections: number }
  | { readonly kind: "not-by-all"; readonly recordings: number }
  | { readonly kind: "points"; readonly points: number }
  | { readonly kind: "no-scale"; readonly codes: readonly string[] }
  | { readonly kind: "one-recording" };
