/**
 * Draws a session into an SVG element: all that stands still, without what a person can do with it.
 */
import { axisBottom } from "d3-axis";
import { scaleLinear } from "d3-scale";
import { type Selection, select } from "d3-selection";
import type { Rgb } from "../../colours.ts";
import type { Bar } from "../bars.ts";
import { type Ink, inkOn } from "../ink.ts";
import { codingLabel } from "../labels.ts";
import { type Lane, type Layout, nameLeft, nameLine, partIndent, type TalkRow } from "../layout.ts";
import type { SessionResult, Words } from "../messages.ts";
import { type Axis, clock, timeTicks, turnTicks } from "../times.ts";

type Group = Selection<SVGGElement, unknown, null, undefined>;
type Definitions = Selection<SVGDefsElement, unknown, null, undefined>;

export interface Drawing {
  readonly session: SessionResult;
  readonly layout: Layout;
  readonly words: Words;
  readonly axis: Axis;
  /** What the picture stands on. */
  readonly background: Rgb;
}

/** Draws everything anew. `g.beneath` and `g.above` are left empty, for what is laid below and above the codings. */
export function draw(svg: SVGSVGElement, drawing: Drawing): void {
  const { layout, session, background } = drawing;
  const root = select(svg);
  root.selectAll("*").remove();
  root
    .attr("width", layout.width)
    .attr("height", layout.height)
    .attr("viewBox", `0 0 ${layout.width} ${layout.height}`);
  const inks = session.lanes.map(({ color }) => inkOn(color, background));
  drawHatches(root.append("defs"), layout.lanes, inks);
  drawBands(root.append("g").attr("class", "bands"), layout);
  drawSections(root.append("g").attr("class", "sections"), layout);
  drawTalk(root.append("g").attr("class", "talk"), layout);
  drawAxis(root.append("g").attr("class", "axis"), drawing);
  root.append("g").attr("class", "beneath");
  const lanes = root.append("g").attr("class", "lanes");
  for (const lane of layout.lanes) drawLane(lanes.append("g"), lane, drawing, inks[lane.lane] as Ink);
  root.append("g").attr("class", "above").attr("aria-hidden", "true");
}

/** The name of the pattern for tentative codings of a lane. */
function hatchOf(lane: number): string {
  return `hatch-${lane}`;
}

function drawHatches(defs: Definitions, lanes: readonly Lane[], inks: readonly Ink[]): void {
  for (const { lane } of lanes) drawHatch(defs, hatchOf(lane), (inks[lane] as Ink).line);
}

/** A pattern of slanting lines. */
export function drawHatch(defs: Definitions, id: string, color: string): void {
  const pattern = defs.append("pattern").attr("id", id).attr("patternUnits", "userSpaceOnUse");
  pattern.attr("width", 5).attr("height", 5).attr("patternTransform", "rotate(45)");
  pattern.append("rect").attr("width", 2).attr("height", 5).attr("fill", color);
}

/** Below this many pixels a turn, bands would be a grey mist. */
const narrowestBand = 3;

/** Every other speaker's turns as faint bands behind the codings, so that the eye finds who speaks there. */
function drawBands(group: Group, { talk, talkEnd, bottom, left, right, placed }: Layout): void {
  if ((right - left) / Math.max(placed.extents.length, 1) < narrowestBand) return;
  const height = round(bottom - talkEnd);
  const blocks = talk.flatMap((row, index) => (index % 2 === 1 ? row.blocks : []));
  const bands = blocks.map(({ x, width }) => `M${round(x)} ${talkEnd}h${round(width)}v${height}h${round(-width)}z`);
  group.append("path").attr("class", "band").attr("d", bands.join(""));
}

function drawSections(group: Group, { sections, bottom }: Layout): void {
  for (const { title, shown, level, x, y } of sections) {
    const mark = group.append("g").attr("class", level === 1 ? "section" : "section lower");
    const at = Math.round(x) + 0.5;
    mark
      .append("line")
      .attr("x1", at)
      .attr("x2", at)
      .attr("y1", y - 10)
      .attr("y2", bottom);
    mark
      .append("text")
      .attr("x", x + 4)
      .attr("y", y)
      .text(shown)
      .append("title")
      .text(title);
  }
}

function drawTalk(group: Group, layout: Layout): void {
  for (const [index, row] of layout.talk.entries()) {
    const line = row.hangs ? row.y : row.y + row.height;
    group
      .append("line")
      .attr("class", "ground")
      .attr("x1", layout.left)
      .attr("x2", layout.right)
      .attr("y1", line)
      .attr("y2", line);
    const label = group.append("text").attr("class", "name").attr("x", nameLeft);
    label.attr("y", row.y + row.height / 2 + 4).text(row.name);
    group
      .append("path")
      .attr("class", index % 2 === 0 ? "said" : "said other")
      .attr("d", pathOfTalk(row));
  }
}

/** One path for all turns of a role: hundreds of elements would take longer to draw than all else. */
function pathOfTalk({ y, height, hangs, blocks }: TalkRow): string {
  return blocks
    .map((block) => {
      const top = hangs ? y : y + height - block.height;
      // A line of the background between turns that follow one another, where there is room for it.
      const width = block.width > 3 ? block.width - 0.7 : block.width;
      return `M${round(block.x)} ${round(top)}h${round(width)}v${round(block.height)}h${round(-width)}z`;
    })
    .join("");
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}

function drawAxis(group: Group, { layout, axis, words }: Drawing): void {
  const { left, right, bottom, placed } = layout;
  const scale = scaleLinear([...placed.domain], [left, right]);
  const most = Math.max(Math.floor((right - left) / 80), 2);
  const ticks = axisBottom<number>(scale as never)
    .tickSizeOuter(0)
    .tickPadding(6);
  if (axis === "time") ticks.tickValues([...timeTicks(placed.domain, most)]).tickFormat((at) => clock(at, true));
  else {
    const numbers = turnTicks(placed.extents.length, most);
    // The number of a turn stands below its middle.
    ticks.tickValues(numbers.map((number) => number - 0.5)).tickFormat((at) => String(at + 0.5));
  }
  group.append("g").attr("transform", `translate(0 ${bottom})`).call(ticks);
  const title = group
    .append("text")
    .attr("class", "axis-title")
    .attr("x", right)
    .attr("y", bottom + 34);
  title.text(axis === "time" ? words.time : words.turns);
}

function drawLane(group: Group, lane: Lane, drawing: Drawing, ink: Ink): void {
  const { layout, session } = drawing;
  const theme = session.lanes[lane.lane] as SessionResult["lanes"][number];
  group.attr("class", "lane").attr("role", "group").attr("data-lane", lane.lane);
  group
    .append("line")
    .attr("class", "edge")
    .attr("x1", 0)
    .attr("x2", layout.right)
    .attr("y1", lane.y)
    .attr("y2", lane.y);
  const isDivided = lane.parts.length > 0;
  const lines = lane.shownName.length * nameLine;
  const top = lane.y + (isDivided ? 5 : Math.min(lane.height / 2, 40) - lines / 2);
  const middle = top + nameLine / 2;
  const swatch = group
    .append("rect")
    .attr("class", "swatch")
    .attr("x", 4)
    .attr("y", middle - 5);
  swatch.attr("width", 10).attr("height", 10).attr("fill", ink.fill).attr("stroke", ink.line);
  if (theme.dashed) swatch.attr("stroke-dasharray", "3 2");
  for (const [index, line] of lane.shownName.entries()) {
    const name = group.append("text").attr("class", "name").attr("x", nameLeft);
    name
      .attr("y", middle + index * nameLine + 4)
      .text(line)
      .append("title")
      .text(lane.name);
  }
  for (const part of lane.parts) {
    const line = Math.round(part.y + part.height) + 0.5;
    group
      .append("line")
      .attr("class", "part-ground")
      .attr("x1", layout.left)
      .attr("x2", layout.right)
      .attr("y1", line)
      .attr("y2", line);
    const name = group
      .append("text")
      .attr("class", "part")
      .attr("x", nameLeft + partIndent);
    name
      .attr("y", part.y + part.height / 2 + 4)
      .text(part.shownName)
      .append("title")
      .text(part.name);
  }
  for (const bar of lane.bars) drawBar(group.append("g"), bar, theme, drawing, ink);
}

function drawBar(
  group: Group,
  bar: Bar,
  { name, dashed }: SessionResult["lanes"][number],
  { session, words }: Drawing,
  ink: Ink,
): void {
  const { coding, x, y, width, height } = bar;
  group.attr("class", "bar").attr("role", "button").attr("tabindex", -1);
  group.attr("data-lane", bar.lane).attr("data-index", bar.index);
  group.attr("aria-label", codingLabel(name, coding, session, words));
  if (coding.unit === "point") {
    const middle = x + width / 2;
    group
      .append("path")
      .attr("class", "mark")
      .attr("d", pointPath(middle, y, height))
      .attr("fill", ink.line);
    if (coding.tentative) group.select("path").attr("fill", "none").attr("stroke", ink.line);
    return;
  }
  // Inside of the bar's width, so that the outlines of neighbours do not run into one another.
  const inset = coding.tentative || coding.absent || dashed || ink.line !== ink.fill ? 0.5 : 0;
  const rect = group
    .append("rect")
    .attr("class", "mark")
    .attr("x", x + inset)
    .attr("y", y + inset);
  rect.attr("width", Math.max(width - 2 * inset, 0.5)).attr("height", Math.max(height - 2 * inset, 0.5));
  rect.attr("fill", coding.absent ? "none" : coding.tentative ? `url(#${hatchOf(bar.lane)})` : ink.fill);
  if (inset > 0) rect.attr("stroke", ink.line);
  if (dashed) rect.attr("stroke-dasharray", "4 2");
  // A line of three pixels, and nothing inside of an outline, is hard to hit.
  group
    .append("rect")
    .attr("class", "hit")
    .attr("x", x - 1)
    .attr("y", y - 2)
    .attr("width", width + 2)
    .attr("height", height + 3);
  if (bar.text === "") return;
  const isOnFill = bar.textOnBar && !coding.tentative && !coding.absent;
  const text = group.append("text").attr("class", isOnFill ? "written on-fill" : "written");
  text
    .attr("x", x + 4)
    .attr("y", bar.textY)
    .text(bar.text);
  if (isOnFill) text.attr("fill", ink.text);
}

/** A thin line with a lozenge on its top. */
function pointPath(x: number, y: number, height: number): string {
  const line = `M${round(x - 0.75)} ${round(y + 3)}h1.5v${round(height - 3)}h-1.5z`;
  return `M${round(x)} ${round(y)}l3.5 4l-3.5 4l-3.5 -4z${line}`;
}
