/**
 * What the plain keys do while disagreements are gone through.
 */

export type ConsensusAction =
  /** What this coder has, counted from 0. */
  | { readonly kind: "take"; readonly coder: number }
  | {
      readonly kind:
        | "both"
        | "neither"
        | "new"
        | "note"
        | "reopen"
        | "next"
        | "previous"
        | "next-open"
        | "order"
        | "help";
    }
  | { readonly kind: "unknown" };

/** The keys by what they do; digits take a coder's codings. */
export const consensusKeys = {
  both: "b",
  neither: "n",
  new: "e",
  note: "m",
  reopen: "r",
  "next-open": " ",
  next: "j",
  previous: "k",
  order: "o",
  help: "h",
} as const;

const byKey = new Map(Object.entries(consensusKeys).map(([kind, key]) => [key as string, kind]));

/** What a character means. */
export function consensusAction(typed: string): ConsensusAction {
  const key = typed.toLowerCase();
  if (/^[1-9]$/.test(key)) return { kind: "take", coder: Number(key) - 1 };
  const kind = byKey.get(key);
  return kind === undefined ? { kind: "unknown" } : ({ kind } as ConsensusAction);
}
