/**
 * The page of the session picture: shows what the extension sends, and tells it what a person does.
 */
import type { Rgb } from "../../colours.ts";
import type { Bar } from "../bars.ts";
import { placeAt, turnAt } from "../find.ts";
import { readComputed } from "../ink.ts";
import { codeLabel, codingDetails, codingsCount, filled, turnLabel } from "../labels.ts";
import { type Layout, layOut } from "../layout.ts";
import { legendOf } from "../legend.ts";
import type { FromPage, PageState, SessionResult, ToPage, Words } from "../messages.ts";
import { type Axis, hasTimes, prefersTime } from "../times.ts";
import { createControls } from "./controls.ts";
import { draw } from "./draw.ts";
import { element } from "./element.ts";
import { pngOf, svgOf } from "./export.ts";
import { createKeys } from "./keys.ts";
import { createListing } from "./listing.ts";
import { measureIn } from "./measure.ts";
import { createSelecting, type Turns } from "./selection.ts";
import { createTooltip } from "./tooltip.ts";

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

const narrowest = 320;
const svgNamespace = "http://www.w3.org/2000/svg";

const vscode = acquireVsCodeApi();
let state: PageState = vscode.getState() ?? { axis: null, coder: null };
let session: SessionResult | undefined;
let words: Words | undefined;
let name = "";
let layout: Layout | undefined;
let cursor = -1;
let drawLater = false;

const page = document.getElementById("page") as HTMLElement;
const controls = createControls({
  choose(choice) {
    state = choice;
    vscode.setState(state);
    show();
  },
  save: (format) => void save(format),
});
const figure = element("figure");
const svg = document.createElementNS(svgNamespace, "svg");
const help = element("figcaption", "hidden");
help.id = "help";
const legend = element("div", "legend");
const status = element("p", "status");
const place = element("span", "cursor-place");
const selected = element("span");
selected.setAttribute("aria-live", "polite");
const clear = element("button", "plain");
clear.type = "button";
clear.hidden = true;
clear.addEventListener("click", () => selecting.clear());
status.append(place, selected, clear);
const notice = element("p", "notice");
const listing = createListing((bar) => go(bar));
const tooltip = createTooltip();
figure.append(help, svg);
page.append(controls.node, notice, figure, status, legend, listing.node, tooltip.node);

const selecting = createSelecting({
  changed: select,
  clicked: (turn) => go(turn),
  released: () => {
    if (drawLater) show();
  },
});
const keys = createKeys({
  go,
  extend: selecting.extend,
  clear: selecting.clear,
  focused: (at, node) => showTip(at, node.getBoundingClientRect()),
});

function axisNow(of: SessionResult): Axis {
  if (!hasTimes(of.turns)) return "turns";
  return state.axis ?? (prefersTime(of.turns) ? "time" : "turns");
}

function coderNow(of: SessionResult): string | null {
  return state.coder !== null && of.coders.includes(state.coder) ? state.coder : null;
}

/** Draws everything from what is known now. */
function show(): void {
  if (words === undefined || selecting.isDragging()) {
    drawLater = true;
    return;
  }
  drawLater = false;
  tooltip.hide();
  const isEmpty = session === undefined;
  for (const part of [controls.node, figure, status, legend, listing.node]) part.hidden = isEmpty;
  notice.hidden = !isEmpty;
  notice.textContent = words.noTranscript;
  if (session === undefined) return;
  const [of, said] = [session, words];
  const [axis, coder] = [axisNow(of), coderNow(of)];
  controls.show(of, said, { axis, coder });
  const width = Math.max(Math.floor(figure.clientWidth), narrowest);
  layout = layOut(of, { width, axis, coder, measure: measureIn(svg) });
  const hadFocus = keys.hasFocus();
  draw(svg, { session: of, layout, words: said, axis, background: backgroundNow() });
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", filled(said.picture, of.title));
  svg.setAttribute("aria-describedby", help.id);
  nameLanes(of, layout, said);
  selecting.attach(svg, layout);
  addStrip(layout, said);
  keys.attach(svg, layout, hadFocus, (turn) => turnLabel(of.turns, turn, said));
  showCursor();
  help.textContent = `${said.mouse} ${said.keys}`;
  clear.textContent = said.clear;
  legend.replaceChildren(
    ...legendOf(of, layout, said).map(({ sign, text }) => {
      const entry = element("span", "entry", text);
      if (sign !== undefined) entry.prepend(element("span", `sign ${sign}`));
      return entry;
    }),
  );
  showSelected(selecting.current());
}

function nameLanes(of: SessionResult, { lanes }: Layout, said: Words): void {
  svg.querySelectorAll(".lane").forEach((node, index) => {
    const lane = lanes[index];
    if (lane === undefined) return;
    node.setAttribute("aria-label", `${of.lanes[lane.lane]?.name ?? ""}, ${codingsCount(lane.bars.length, said)}`);
  });
}

/** The talk as one thing that can be reached, with the turn at hand as its value. */
function addStrip({ left, right, top, talkEnd, talk, placed }: Layout, said: Words): void {
  if (talk.length === 0) return;
  const strip = document.createElementNS(svgNamespace, "rect");
  const box = { x: left - 2, y: top - 2, width: right - left + 4, height: talkEnd - top + 2 };
  for (const [key, value] of Object.entries(box)) strip.setAttribute(key, String(value));
  strip.setAttribute("class", "strip");
  strip.setAttribute("role", "slider");
  strip.setAttribute("aria-label", said.talk);
  strip.setAttribute("aria-valuemin", "1");
  strip.setAttribute("aria-valuemax", String(placed.extents.length));
  strip.setAttribute("tabindex", "-1");
  svg.querySelector(".talk")?.append(strip);
}

/** The colour behind the picture, as the editor's colour theme has it. */
function backgroundNow(): Rgb {
  const variable = getComputedStyle(document.body).getPropertyValue("--vscode-editor-background");
  const isLight = /\bvscode-(high-contrast-)?light\b/.test(document.body.className);
  return readComputed(variable) ?? (isLight ? [255, 255, 255] : [0, 0, 0]);
}

// What a person does

function go(at: Bar | number): void {
  const range = typeof at === "number" ? session?.turns[at]?.range : at.coding.range;
  if (range !== undefined) vscode.postMessage({ kind: "go", range });
}

let telling: ReturnType<typeof setTimeout> | undefined;

function select(turns: Turns | undefined): void {
  showSelected(turns);
  clearTimeout(telling);
  if (turns === undefined || session === undefined) return;
  const [first, last] = [session.turns[turns[0]], session.turns[turns[1]]];
  if (first === undefined || last === undefined) return;
  const range = { start: first.range.start, end: last.range.end };
  // The keys select turn by turn; the editor need not follow each step.
  telling = setTimeout(() => vscode.postMessage({ kind: "select", range }), 120);
}

function showSelected(turns: Turns | undefined): void {
  if (session === undefined || layout === undefined || words === undefined) return;
  clear.hidden = turns === undefined;
  selected.textContent = turns === undefined ? "" : filled(words.turnsSelected, turns[0] + 1, turns[1] + 1);
  listing.show(session, layout, words, turns);
}

async function save(format: "svg" | "png"): Promise<void> {
  if (session === undefined || words === undefined) return;
  const content = svgOf({ session, words, axis: axisNow(session), coder: coderNow(session) });
  if (format === "svg") {
    vscode.postMessage({ kind: "save", format, content });
    return;
  }
  try {
    vscode.postMessage({ kind: "save", format, content: await pngOf(content) });
  } catch {
    vscode.postMessage({ kind: "failed", reason: words.pngFailed });
  }
}

function barOf(node: Element): Bar | undefined {
  const [lane, index] = [Number(node.getAttribute("data-lane")), Number(node.getAttribute("data-index"))];
  return layout?.lanes.find((each) => each.lane === lane)?.bars.find((bar) => bar.index === index);
}

function showTip(at: Bar | number, box: DOMRect): void {
  if (session === undefined || words === undefined || layout === undefined) return;
  if (typeof at === "number") {
    const extent = layout.placed.extents[at];
    const frame = svg.getBoundingClientRect();
    const x = frame.left + (extent === undefined ? 0 : layout.x(extent.start));
    const turn = new DOMRect(x, frame.top + layout.top, 1, layout.talkEnd - layout.top);
    tooltip.show(turn, turnLabel(session.turns, at, words), "", "");
    return;
  }
  const theme = session.lanes[at.lane]?.name ?? "";
  tooltip.show(box, codeLabel(theme, at.coding), codingDetails(at.coding, session, words).join(" · "), at.coding.words);
}

svg.addEventListener("click", ({ target }) => {
  const bar = (target as Element).closest(".bar");
  const found = bar === null ? undefined : barOf(bar);
  if (found !== undefined) go(found);
});
svg.addEventListener("pointerover", ({ target }) => {
  const bar = (target as Element).closest(".bar");
  const found = bar === null ? undefined : barOf(bar);
  if (found !== undefined && bar !== null) showTip(found, bar.getBoundingClientRect());
  else tooltip.hide();
});
svg.addEventListener("pointerleave", tooltip.hide);
figure.addEventListener("focusout", tooltip.hide);
svg.addEventListener("pointermove", ({ target, offsetX, offsetY, buttons }) => {
  if (layout === undefined || buttons !== 0 || (target as Element).closest(".bar") !== null) return;
  const { left, right, top, talkEnd, placed } = layout;
  const isTalk = offsetX >= left && offsetX <= right && offsetY >= top && offsetY <= talkEnd;
  const turn = isTalk ? turnAt(placed, placeAt(layout, offsetX)) : -1;
  if (turn >= 0) showTip(turn, svg.getBoundingClientRect());
  else tooltip.hide();
});

// What the extension says

function showCursor(): void {
  if (session === undefined || words === undefined || layout === undefined) return;
  const above = svg.querySelector(".above");
  const extent = layout.placed.extents[cursor];
  above?.replaceChildren();
  const turn = turnLabel(session.turns, cursor, words);
  place.textContent = turn === "" ? words.cursorNowhere : filled(words.cursor, turn);
  if (extent === undefined || above === null) return;
  const x = Math.round((layout.x(extent.start) + layout.x(extent.end)) / 2);
  const mark = document.createElementNS(svgNamespace, "path");
  mark.setAttribute("class", "cursor");
  mark.setAttribute("d", `M${x} ${layout.top - 1}l-5 -7h10zM${x - 0.75} ${layout.top - 2}h1.5V${layout.bottom}h-1.5z`);
  above.append(mark);
}

window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  if (data.kind === "cursor") {
    // Only where it has moved: what is but said again must not take the keys back to it.
    if (data.turn >= 0 && data.turn !== cursor) keys.setTurn(data.turn);
    cursor = data.turn;
    showCursor();
    return;
  }
  if (data.name !== name) {
    // What was selected in another transcript means nothing in this one.
    selecting.clear();
    cursor = -1;
  }
  ({ name, words } = data);
  session = data.session ?? undefined;
  show();
});
new ResizeObserver(() => {
  if (layout !== undefined && Math.floor(figure.clientWidth) !== layout.width) show();
}).observe(page);
new MutationObserver(show).observe(document.body, { attributes: true, attributeFilter: ["class"] });
vscode.postMessage({ kind: "ready" });
