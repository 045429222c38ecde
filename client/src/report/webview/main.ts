/**
 * What the page of a report does in the editor: it follows the editor's colours, leads to places, and draws pictures as pixels.
 */
import { pngOf } from "../../session/webview/export.ts";
import type { ToPage } from "../messages.ts";

declare function acquireVsCodeApi(): {
  postMessage(message: object, transfer?: readonly ArrayBuffer[]): void;
  setState(state: object): void;
};

const vscode = acquireVsCodeApi();

/** The page's own styles, beside which the editor puts some of its own, and of these the ones for the night. */
const sheet = [...document.styleSheets].find((each) => nightRules(each).length > 0);
const night = sheet === undefined ? [] : nightRules(sheet);

function nightRules({ cssRules }: CSSStyleSheet): readonly CSSMediaRule[] {
  const rules = [...cssRules].filter((rule) => rule instanceof CSSMediaRule);
  return rules.filter(({ media }) => media.mediaText.includes("prefers-color-scheme"));
}

/** The editor's theme need not be the one of the system, after which the page's own styles ask. */
function followColours(): void {
  const { classList } = document.body;
  const isLight = classList.contains("vscode-light") || classList.contains("vscode-high-contrast-light");
  for (const { media } of night) media.mediaText = isLight ? "not all" : "screen";
}

function showPlaces(): void {
  sheet?.insertRule(".at{cursor:pointer;color:var(--link);text-decoration:underline}", sheet.cssRules.length);
  sheet?.insertRule(".strip svg{cursor:pointer}", sheet.cssRules.length);
  for (const place of document.querySelectorAll<HTMLElement>(".at")) {
    place.tabIndex = 0;
    place.setAttribute("role", "link");
  }
  for (const strip of document.querySelectorAll<HTMLElement>(".strip")) strip.tabIndex = 0;
}

function go(target: EventTarget | null, clientX: number | undefined): void {
  if (!(target instanceof Element)) return;
  const place = target.closest<HTMLElement>(".at");
  const strip = target.closest<HTMLElement>(".strip");
  if (place !== null) {
    vscode.postMessage({ kind: "open", file: place.dataset.file, line: Number(place.dataset.line) });
  } else if (strip !== null) {
    const share = clientX === undefined ? 0 : shareAt(strip, clientX);
    if (share !== undefined) vscode.postMessage({ kind: "open", file: strip.dataset.file, share });
  }
}

/** How far along its session a strip was clicked; undefined beside it. */
function shareAt(strip: HTMLElement, clientX: number): number | undefined {
  const svg = strip.querySelector("svg");
  const box = svg?.getBoundingClientRect();
  if (svg === null || box === undefined || box.width === 0) return undefined;
  const x = ((clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
  const [left, right] = [Number(strip.dataset.left), Number(strip.dataset.right)];
  const share = (x - left) / (right - left);
  return share >= 0 && share <= 1 ? share : undefined;
}

async function draw({ name, svg }: ToPage): Promise<void> {
  try {
    const png = await pngOf(svg);
    vscode.postMessage({ kind: "drawn", name, png }, [png]);
  } catch (error) {
    vscode.postMessage({ kind: "failed", name, reason: error instanceof Error ? error.message : String(error) });
  }
}

vscode.setState({ quotes: document.currentScript?.dataset.quotes === "true" });
followColours();
showPlaces();
new MutationObserver(followColours).observe(document.body, { attributeFilter: ["class"] });
document.addEventListener("click", (event) => go(event.target, event.clientX));
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter") go(event.target, undefined);
});
window.addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  if (data.kind === "draw") void draw(data);
});
