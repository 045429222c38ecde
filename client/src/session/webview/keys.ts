/**
 * The ways through the picture without a mouse. One thing in it can be reached by Tab, the arrow keys lead on from there:
 * the talk at the top, whose turns they go through, and the codings of each lane.
 */
import { inOrder, nearestBar } from "../find.ts";
import type { Bar } from "../bars.ts";
import type { Layout } from "../layout.ts";

export interface KeyEvents {
  go(at: Bar | number): void;
  extend(fromTurn: number, by: 1 | -1): void;
  clear(): void;
  /** The focus is on a coding, or on the talk at a turn. */
  focused(at: Bar | number, node: Element): void;
}

export interface Keys {
  /** Whether the focus is in the picture. */
  hasFocus(): boolean;
  /** Takes a picture that was drawn anew, and the focus to where it was if it had it. */
  attach(svg: SVGSVGElement, layout: Layout, hadFocus: boolean, turnInWords: (turn: number) => string): void;
  /** The turn to which the talk is set. */
  setTurn(turn: number): void;
}

export function createKeys(events: KeyEvents): Keys {
  let layout: Layout | undefined;
  let svg: SVGSVGElement | undefined;
  let inWords: (turn: number) => string = () => "";
  /** What can be reached by Tab: a coding, by lane and place in it, or the talk. */
  let reached: { readonly lane: number; readonly index: number } | "talk" = "talk";
  let turn = 0;

  const talk = (): SVGElement | null => svg?.querySelector<SVGElement>(".strip") ?? null;
  const nodeOf = ({ lane, index }: { lane: number; index: number }): SVGElement | null =>
    svg?.querySelector<SVGElement>(`.bar[data-lane="${lane}"][data-index="${index}"]`) ?? null;

  function barAt(node: Element): Bar | undefined {
    const [lane, index] = [Number(node.getAttribute("data-lane")), Number(node.getAttribute("data-index"))];
    return layout?.lanes.find((each) => each.lane === lane)?.bars.find((bar) => bar.index === index);
  }

  function reach(at: Bar | "talk"): void {
    const before = reached === "talk" ? talk() : nodeOf(reached);
    before?.setAttribute("tabindex", "-1");
    reached = at === "talk" ? at : { lane: at.lane, index: at.index };
    const node = at === "talk" ? talk() : nodeOf(at);
    node?.setAttribute("tabindex", "0");
    node?.focus();
  }

  function showTurn(): void {
    const strip = talk();
    strip?.setAttribute("aria-valuenow", String(turn + 1));
    strip?.setAttribute("aria-valuetext", inWords(turn));
  }

  function press(event: KeyboardEvent): void {
    const node = event.target as Element;
    const bar = node.classList.contains("bar") ? barAt(node) : undefined;
    if (bar === undefined && !node.classList.contains("strip")) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const sideways = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (event.key === "Escape") events.clear();
    else if (event.key === "Enter" || event.key === " ") events.go(bar ?? turn);
    else if (sideways !== 0 && event.shiftKey) events.extend(bar?.coding.firstTurn ?? turn, sideways);
    else if (bar === undefined) pressOnTalk(event.key, sideways, node);
    else pressOnBar(event.key, sideways, bar);
    if (/^(Arrow|Enter|Escape|Home|End| )/.test(event.key)) event.preventDefault();
  }

  function pressOnTalk(key: string, sideways: number, node: Element): void {
    const last = (layout?.placed.extents.length ?? 0) - 1;
    if (key === "ArrowDown") {
      const extent = layout?.placed.extents[turn];
      const lane = layout?.lanes[0];
      if (extent === undefined || layout === undefined || lane === undefined) return;
      const nearest = nearestBar(lane.bars, { x: layout.x(extent.start), width: 1 });
      if (nearest !== undefined) reach(nearest);
      return;
    }
    const wanted = key === "Home" ? 0 : key === "End" ? last : turn + sideways;
    turn = Math.min(Math.max(wanted, 0), Math.max(last, 0));
    showTurn();
    events.focused(turn, node);
  }

  function pressOnBar(key: string, sideways: number, bar: Bar): void {
    const lanes = layout?.lanes ?? [];
    const at = lanes.findIndex(({ lane }) => lane === bar.lane);
    const bars = inOrder(lanes[at]?.bars ?? []);
    if (key === "ArrowUp" && at === 0) reach("talk");
    else if (key === "ArrowUp" || key === "ArrowDown") {
      const next = nearestBar(lanes[at + (key === "ArrowUp" ? -1 : 1)]?.bars ?? [], bar);
      if (next !== undefined) reach(next);
    } else {
      const place = bars.findIndex(({ index }) => index === bar.index);
      const next = key === "Home" ? bars[0] : key === "End" ? bars.at(-1) : bars[place + sideways];
      if (next !== undefined && next !== bar) reach(next);
    }
  }

  return {
    hasFocus: () => svg?.contains(document.activeElement) === true,
    attach(drawn, next, hadFocus, turnInWords) {
      if (svg !== drawn) {
        drawn.addEventListener("keydown", press);
        // Not on the picture itself: a browser lets an SVG element that listens to the focus have it.
        drawn.parentElement?.addEventListener("focusin", ({ target }) => {
          const node = target as Element;
          const bar = node.classList.contains("bar") ? barAt(node) : undefined;
          if (bar !== undefined) events.focused(bar, node);
          else if (node.classList.contains("strip")) events.focused(turn, node);
        });
      }
      svg = drawn;
      layout = next;
      inWords = turnInWords;
      turn = Math.min(turn, Math.max(next.placed.extents.length - 1, 0));
      if (reached !== "talk" && nodeOf(reached) === null) reached = "talk";
      const node = reached === "talk" ? talk() : nodeOf(reached);
      node?.setAttribute("tabindex", "0");
      showTurn();
      if (hadFocus) node?.focus();
    },
    setTurn(next) {
      turn = next;
      showTurn();
    },
  };
}
