/**
 * The turns that are selected in the picture: by a drag over it, or with the keys.
 */
import { type BrushBehavior, brushX, type D3BrushEvent } from "d3-brush";
import { type Selection as D3Selection, pointer, select } from "d3-selection";
import { placeAt, turnAt, turnsBetween } from "../find.ts";
import type { Layout } from "../layout.ts";

export type Turns = readonly [first: number, last: number];

export interface Selecting {
  /** The selected turns; undefined where there are none. */
  current(): Turns | undefined;
  /** Lays the brush into a picture that was drawn anew. */
  attach(svg: SVGSVGElement, layout: Layout): void;
  /** Selects from the turn where the keys began one step further; `from` is where they begin where nothing is selected. */
  extend(from: number, by: 1 | -1): void;
  clear(): void;
  /** Whether a drag is under way, in which nothing may be drawn anew. */
  isDragging(): boolean;
}

export interface SelectingEvents {
  changed(turns: Turns | undefined): void;
  /** A click beside all bars, on a turn. */
  clicked(turn: number): void;
  /** A drag came to its end. */
  released(): void;
}

export function createSelecting(events: SelectingEvents): Selecting {
  let turns: Turns | undefined;
  /** With the keys one end stays and the other moves. */
  let anchor = 0;
  let moving = 0;
  let dragging = false;
  let shown:
    | { layout: Layout; brush: BrushBehavior<unknown>; group: D3Selection<SVGGElement, unknown, null, undefined> }
    | undefined;

  function set(next: Turns | undefined): void {
    const changed = turns?.[0] !== next?.[0] || turns?.[1] !== next?.[1];
    turns = next;
    show();
    if (changed) events.changed(next);
  }

  function show(): void {
    if (shown === undefined) return;
    const { layout, brush, group } = shown;
    const { extents } = layout.placed;
    const [first, last] = [extents[turns?.[0] ?? -1], extents[turns?.[1] ?? -1]];
    if (first === undefined || last === undefined) group.call(brush.clear);
    else group.call(brush.move, [layout.x(first.start), Math.max(layout.x(last.end), layout.x(first.start) + 1)]);
  }

  function ended({ selection, sourceEvent }: D3BrushEvent<unknown>): void {
    dragging = false;
    // Without an event it was moved from here.
    if (sourceEvent === undefined || sourceEvent === null || shown === undefined) return;
    setTimeout(events.released);
    const { layout } = shown;
    const invert = (x: number): number => placeAt(layout, x);
    if (selection !== null) {
      const [from, to] = selection as [number, number];
      const found = turnsBetween(layout.placed, invert(from), invert(to));
      if (found !== undefined) [anchor, moving] = found;
      set(found);
      return;
    }
    const isClick = turns === undefined;
    set(undefined);
    if (isClick && sourceEvent instanceof MouseEvent) {
      const turn = turnAt(layout.placed, invert(pointer(sourceEvent, shown.group.node())[0]));
      if (turn >= 0) events.clicked(turn);
    }
  }

  return {
    current: () => turns,
    isDragging: () => dragging,
    attach(svg, layout) {
      const brush = brushX<unknown>()
        .extent([
          [layout.left, layout.top],
          [layout.right, layout.bottom],
        ])
        .on("start", ({ sourceEvent }: D3BrushEvent<unknown>) => {
          dragging = sourceEvent !== undefined && sourceEvent !== null;
        })
        .on("end", ended);
      // The keys are taken care of by the picture itself.
      brush.keyModifiers(false);
      const group = select(svg).select<SVGGElement>("g.beneath").append("g").attr("class", "brush").call(brush);
      shown = { layout, brush, group: group as never };
      if (turns !== undefined && turns[1] >= layout.placed.extents.length) turns = undefined;
      if (turns !== undefined) show();
    },
    extend(from, by) {
      if (turns === undefined) [anchor, moving] = [from, from];
      const last = (shown?.layout.placed.extents.length ?? 0) - 1;
      moving = Math.min(Math.max(moving + by, 0), last);
      set([Math.min(anchor, moving), Math.max(anchor, moving)]);
    },
    clear: () => set(undefined),
  };
}
