/**
 * The picture as a file: black on white whatever the editor's colours are, with all that it needs inside of it.
 */
import { select } from "d3-selection";
import type { Rgb } from "../../colours.ts";
import { inkOn } from "../ink.ts";
import { filled } from "../labels.ts";
import { type Layout, layOut } from "../layout.ts";
import { type LegendEntry, legendOf } from "../legend.ts";
import type { SessionResult, Words } from "../messages.ts";
import type { Axis } from "../times.ts";
import { draw, drawHatch } from "./draw.ts";
import { measureIn } from "./measure.ts";

export interface Exported {
  readonly session: SessionResult;
  readonly words: Words;
  readonly axis: Axis;
  readonly coder: string | null;
}

const width = 1000;
const paper: Rgb = [255, 255, 255];
const headHeight = 34;
const margin = 14;

/** What a drawing program needs to be told of each element, since it has no style sheet. */
const styled = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
] as const;

/** The picture as an SVG document. */
export function svgOf(exported: Exported): string {
  const { session, words, axis, coder } = exported;
  const frame = document.createElement("div");
  frame.className = "print";
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  frame.append(svg);
  document.body.append(frame);
  try {
    const layout = layOut(session, { width, axis, coder, measure: measureIn(svg) });
    draw(svg, { session, layout, words, axis, background: paper });
    frameWith(svg, layout, exported);
    inlineStyle(svg);
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
  } finally {
    frame.remove();
  }
}

/** Puts a heading above the picture, a legend below it and paper behind it. */
function frameWith(svg: SVGSVGElement, layout: Layout, { session, coder, words }: Exported): void {
  const root = select(svg);
  const content = root.selectChildren("*:not(defs)").nodes() as Element[];
  const moved = root.append("g").attr("transform", `translate(0 ${headHeight})`).node() as SVGGElement;
  moved.append(...content);
  const height = drawLegend(svg, headHeight + layout.height + 12, legendOf(session, layout, words));
  root.attr("height", height).attr("viewBox", `0 0 ${width} ${height}`);
  root.insert("rect", ":first-child").attr("class", "paper").attr("width", width).attr("height", height);
  root.insert("title", ":first-child").text(filled(words.picture, session.title));
  const heading = root.append("text").attr("class", "heading").attr("x", margin).attr("y", 22).text(session.title);
  const names = coder ?? session.coders.join(", ");
  if (names !== "") heading.append("tspan").attr("class", "coder").attr("dx", 10).text(`${words.coder}: ${names}`);
}

/** Draws the legend in as many lines as it needs, and returns where the picture ends below it. */
function drawLegend(svg: SVGSVGElement, top: number, entries: readonly LegendEntry[]): number {
  const legend = select(svg).append("g").attr("class", "legend");
  const { line } = inkOn("#666666", paper);
  drawHatch(select(svg).select("defs"), "hatch-legend", line);
  let x = margin;
  let y = top;
  for (const { sign, text } of entries) {
    const entry = legend.append("g");
    const words = entry
      .append("text")
      .attr("x", sign === undefined ? 0 : 22)
      .attr("y", 4)
      .text(text);
    if (sign === "point") entry.append("path").attr("d", "M8 -5l4 4l-4 4l-4 -4z").attr("fill", line);
    else if (sign !== undefined) {
      const fill = sign === "tentative" ? "url(#hatch-legend)" : "none";
      const box = entry.append("rect").attr("x", 0.5).attr("y", -4.5).attr("width", 15).attr("height", 9);
      box.attr("fill", fill).attr("stroke", line);
    }
    const room = (sign === undefined ? 0 : 22) + (words.node()?.getComputedTextLength() ?? 0);
    if (x > margin && x + room > width - margin) {
      x = margin;
      y += 18;
    }
    entry.attr("transform", `translate(${Math.round(x)} ${y})`);
    x += room + 22;
  }
  return y + 16;
}

/** Writes what the style sheet says into the elements, and takes away what only a page needs. */
function inlineStyle(svg: SVGSVGElement): void {
  for (const element of svg.querySelectorAll(".hit")) element.remove();
  for (const element of [svg, ...svg.querySelectorAll("*")]) {
    if (element.closest("defs, title") !== null) continue;
    const computed = getComputedStyle(element);
    const isText = element.tagName === "text" || element.tagName === "tspan";
    for (const property of styled) {
      if (!isText && (property.startsWith("font") || property === "text-anchor")) continue;
      const value = computed.getPropertyValue(property);
      if (element.tagName !== "g" && element !== svg) element.setAttribute(property, value.replaceAll('"', ""));
    }
  }
  for (const element of [svg, ...svg.querySelectorAll("*")]) {
    for (const name of ["class", "role", "tabindex", "style", "data-lane", "data-index", "aria-label", "aria-hidden"]) {
      element.removeAttribute(name);
    }
  }
}

/** Pixels a side that every browser can draw. */
const mostPixels = 8000;

/** An SVG document as PNG, at three pixels for one, so that it can be printed. Throws where the browser refuses. */
export async function pngOf(svg: string): Promise<ArrayBuffer> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const scale = Math.min(3, mostPixels / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("no canvas");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (blob === null) throw new Error("no picture");
    return await blob.arrayBuffer();
  } finally {
    URL.revokeObjectURL(address);
  }
}
