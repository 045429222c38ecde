/**
 * What is to be compared, on which units, and how sure the figures are to be shown.
 */

/** What is coded or not, as far as agreement goes. */
export type UnitOption =
  | { readonly kind: "turn" }
  | { readonly kind: "section" }
  | { readonly kind: "time"; readonly seconds: number }
  | { readonly kind: "span" }
  | { readonly kind: "session" };

/** Who is compared with whom. */
export type Comparison =
  /** The coders of each recording; only those named, where some are. */
  | { readonly kind: "coders"; readonly names: readonly string[] }
  /** Each coder, or each that is named, with one whose codings are taken to be right. */
  | { readonly kind: "gold"; readonly gold: string; readonly names: readonly string[] }
  /** The rounds of one coder. */
  | { readonly kind: "rounds"; readonly coder: string }
  /** Two sets of transcripts, such as two folders, by the names that they are shown under. */
  | { readonly kind: "sides"; readonly names: readonly [string, string] };

export interface BootstrapOption {
  readonly replicates: number;
  readonly seed: number;
  readonly resample: "units" | "recordings";
}

export interface StudyOptions {
  readonly unit: UnitOption;
  /** Whose turns are units: a role, or `any`; undefined for those on which a code may stand by the codebook. */
  readonly role: string | undefined;
  /** All units, or those alone on which somebody set some code. */
  readonly universe: "all" | "coded";
  readonly comparison: Comparison;
  /** The codes, themes and groups that are asked for, in NFC; all where there are none. */
  readonly subjects: readonly string[];
  readonly bootstrap: BootstrapOption | undefined;
  /** Whether figures are to come with the ratings that they were computed from, which are as many as units and coders. */
  readonly withRatings?: boolean;
}

/** The coder of a consensus, whose codings come from those of the others: compared only where named. */
export const CONSENSUS = "consensus";

/** The role that lets everybody's turns be units. */
export const ANY = "any";
