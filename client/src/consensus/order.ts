/**
 * The order in which disagreements are gone through, and which one comes next.
 */
import type { ListedDisagreement } from "../../../server/src/lsp/protocol.ts";

export type Order = "size" | "text";

/** By size, the largest first, as the server lists them; or as they stand in the text. */
export function ordered(items: readonly ListedDisagreement[], order: Order): readonly ListedDisagreement[] {
  return order === "size" ? items : items.toSorted((a, b) => a.start - b.start);
}

/**
 * The next one from `current` on, in a circle; `current` itself where there is no other.
 * @param wanted which ones count.
 */
export function nextFrom(
  items: readonly ListedDisagreement[],
  current: string | undefined,
  step: 1 | -1,
  wanted: (item: ListedDisagreement) => boolean,
): ListedDisagreement | undefined {
  const { length } = items;
  const at = items.findIndex(({ key }) => key === current);
  const from = at < 0 && step === 1 ? -1 : at < 0 ? 0 : at;
  for (let count = 1; count <= length; count++) {
    const item = items[(((from + step * count) % length) + length) % length];
    if (item !== undefined && wanted(item)) return item;
  }
  return items[at];
}
