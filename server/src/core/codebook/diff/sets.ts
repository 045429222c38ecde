/** What may be said, as sets of which one holds more than the other. */
import { listed } from "../names.ts";

export interface SetChange {
  /** What was allowed and is not any more. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
}

export function setChange(old: readonly string[], next: readonly string[]): SetChange {
  return {
    lost: old.filter((each) => !next.includes(each)),
    gained: next.filter((each) => !old.includes(each)),
  };
}

/** Names in code style, as a sentence lists them. */
export function quoted(names: readonly (string | number)[], joint: "or" | "and" = "and"): string {
  const shown = names.slice(0, MOST_LISTED).map((name) => `\`${name}\``);
  const more = names.length - shown.length;
  return listed(more > 0 ? [...shown, `${more} more`] : shown, joint);
}

const MOST_LISTED = 8;
