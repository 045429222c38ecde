/**
 * What lies at a place of the picture, and what lies next to it.
 */
import type { Bar } from "./bars.ts";
import type { Layout } from "./layout.ts";
import type { Extent, Placed } from "./times.ts";

/** The place on the axis that stands at a pixel: the other way round of the layout's `x`. */
export function placeAt({ left, right, placed }: Pick<Layout, "left" | "right" | "placed">, pixel: number): number {
  const [from, to] = placed.domain;
  return from + ((pixel - left) / (right - left)) * (to - from);
}

/** The turn at a place on the axis: the last that begins there or before it; -1 where there are no turns. */
export function turnAt({ extents }: Placed, at: number): number {
  let low = 0;
  let high = extents.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((extents[middle] as Extent).start <= at) low = middle + 1;
    else high = middle;
  }
  return Math.min(Math.max(low - 1, 0), extents.length - 1);
}

/** The first and the last turn that a stretch of the axis touches; undefined where there are no turns. */
export function turnsBetween(placed: Placed, from: number, to: number): readonly [number, number] | undefined {
  const last = turnAt(placed, to);
  if (last < 0) return undefined;
  let first = turnAt(placed, from);
  // A stretch that begins in the silence behind a turn does not touch it.
  if ((placed.extents[first] as Extent).end <= from && first < last) first++;
  // One that ends where a turn begins does not touch that one.
  const touches = (placed.extents[last] as Extent).start < to || last === first;
  return [first, touches ? last : last - 1];
}

/** The bars by where they begin, which is the order in which keys go through a lane. */
export function inOrder(bars: readonly Bar[]): readonly Bar[] {
  return [...bars].sort((a, b) => a.x - b.x || a.row - b.row);
}

/** The bar of a lane that lies nearest to a place, such as another bar's. */
export function nearestBar(bars: readonly Bar[], { x, width }: Pick<Bar, "x" | "width">): Bar | undefined {
  const distance = (bar: Bar): number => Math.max(bar.x - (x + width), x - (bar.x + bar.width), 0);
  let best: Bar | undefined;
  for (const bar of bars) {
    if (best === undefined || distance(bar) < distance(best)) best = bar;
    else if (distance(bar) === distance(best) && Math.abs(bar.x - x) < Math.abs(best.x - x)) best = bar;
  }
  return best;
}
