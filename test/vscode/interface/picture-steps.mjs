// What a person does in the session picture and in the codebook view, as functions on playwright's page.
import { existsSync } from "node:fs";
import { goToLine, openFile, runCommand, settle } from "./steps.mjs";

/** The page inside of a webview, found by an element that only this one has. */
async function webviewWith(page, selector) {
  const deadline = Date.now() + 30_000;
  for (;;) {
    for (const frame of page.frames()) {
      // A frame that goes while one looks into it is none of those that are wanted.
      const found = await frame
        .locator(selector)
        .count()
        .catch(() => 0);
      if (found > 0) return frame;
    }
    if (Date.now() > deadline) throw new Error(`No webview shows ${selector}.`);
    await page.waitForTimeout(100);
  }
}

/** Opens the session picture by its command, and returns its page once it is drawn. */
export async function openPicture(page) {
  await runCommand(page, "Rapport: Show Session Picture");
  return pictureFrame(page);
}

export async function pictureFrame(page) {
  const frame = await webviewWith(page, "#page svg .bar");
  await settle(page);
  return frame;
}

/** The names of the lanes with their counts, as a screen reader reads them. */
export function laneNames(frame) {
  return frame.locator(".lane").evaluateAll((lanes) => lanes.map((lane) => lane.getAttribute("aria-label")));
}

/** The names of the parts of a lane. */
export function partNames(frame, lane) {
  return frame.locator(`.lane[aria-label^="${lane},"] .part title`).allTextContents();
}

/** The names of the codings, lane by lane. */
export function barNames(frame) {
  return frame.locator(".bar").evaluateAll((bars) => bars.map((bar) => bar.getAttribute("aria-label")));
}

/** The name of what has the focus in the picture. */
export function focusedName(frame) {
  return frame.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
}

/** Puts the focus on the talk, from which the arrow keys lead on. */
export async function focusPicture(frame) {
  await frame.locator(".strip").focus();
}

/** Where the editor's cursor is, as the status bar says it, such as `Ln 25, Col 10`; waits until it says what is `wanted`. */
export async function cursorPlace(page, wanted = /Ln \d+, Col \d+/) {
  const item = page.locator(".statusbar-item", { hasText: wanted }).first();
  return (await item.textContent()) ?? "";
}

/** The lowest contrast of a line or a fill of the picture's codings to the background, as WCAG counts it. */
export function lowestContrast(frame) {
  return frame.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgb = (text) => {
      canvas.fillStyle = "#000";
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = (text) => {
      const [r, g, b] = rgb(text).map((part) => {
        const value = part / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (a, b) => {
      const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
      return (high + 0.05) / (low + 0.05);
    };
    const background = getComputedStyle(document.body).backgroundColor;
    const marks = [...document.querySelectorAll(".bar .mark")];
    const seen = marks.map((mark) => {
      const { fill, stroke } = getComputedStyle(mark);
      return Math.max(
        ...[fill, stroke].filter((each) => each.startsWith("rgb")).map((each) => contrast(each, background)),
      );
    });
    return Math.min(...seen);
  });
}

/** Opens Rapport's side bar with the codebook view, and returns the view's page. */
export async function openCodebookView(page) {
  await runCommand(page, "Rapport: Focus on Codebook View");
  return codebookFrame(page);
}

export function codebookFrame(page) {
  return webviewWith(page, "main > h1");
}

/** Waits until the view's heading is `name`, and returns all that it says. */
export async function cardText(page, name) {
  // The window's own part of a view takes seconds to load where the window was loaded anew.
  const deadline = Date.now() + 30_000;
  for (;;) {
    for (const frame of page.frames()) {
      const heading = await frame
        .locator("main > h1")
        .first()
        .textContent({ timeout: 100 })
        .catch(() => null);
      if (heading?.trim() === name) return frame.locator("body").innerText();
    }
    if (Date.now() > deadline) throw new Error(`The codebook view does not show ${name}.`);
    await page.waitForTimeout(100);
  }
}

/** Scrolls the codebook view down to its end. */
export async function readToEnd(page) {
  const frame = await codebookFrame(page);
  await frame.locator("main").evaluate((main) => main.scrollTo(0, main.scrollHeight));
}

/** How many pixels of the codebook view are above what is in sight. */
export async function scrolledDown(page) {
  const frame = await codebookFrame(page);
  return frame.evaluate(() => document.querySelector("main").scrollTop + window.scrollY);
}

/** Follows a link in the codebook view. */
export async function followLink(page, name) {
  const frame = await codebookFrame(page);
  await frame.getByRole("link", { name, exact: true }).first().click();
}

/** The turn that the cursor is in, such as `turn 38 of 80`, as the picture says it; waits until it says `wanted` too. */
export async function cursorTurn(frame, wanted = "turn") {
  const place = frame.locator(".cursor-place", { hasText: wanted });
  await place.waitFor();
  return /turn \d+ of \d+/.exec(await place.textContent())?.[0];
}

/** Goes into a file that is open, to the end of a line's text. */
export async function moveCursor(page, file, line) {
  await openFile(page, file);
  await goToLine(page, line);
  await page.keyboard.press("End");
}

/** Waits until the picture says of the selected turns what is wanted, and has had the time to say it to the editor too. */
export async function selectedTurnsAre(frame, wanted) {
  const look = (source) =>
    new RegExp(source).test(document.querySelector(".status [aria-live]")?.textContent ?? "none");
  await frame.waitForFunction(look, wanted.source);
  await frame.waitForTimeout(400);
}

export async function openList(frame) {
  await frame.locator("summary").click();
  await frame.locator("tbody tr").first().waitFor();
}

export function listedRows(frame) {
  return frame.locator("tbody tr").count();
}

/** Drags over the talk, from one part of its width to another. */
export async function dragOver(page, frame, from, to) {
  const { x, y, width, height } = await frame.locator(".strip").boundingBox();
  await page.mouse.move(x + width * from, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * to, y + height / 2, { steps: 5 });
  await page.mouse.up();
}

export async function chooseCoder(frame, coder) {
  await frame.locator("#coder").selectOption({ label: coder });
}

/** Saves the picture through the editor's own dialog, and waits until the file is there. */
export async function saveAs(page, frame, format, path) {
  await frame.getByRole("button", { name: `Save as ${format}…` }).click();
  const input = page.locator(".quick-input-widget input").first();
  await input.waitFor();
  // The dialog looks for folders before it takes an answer: first for its own proposal's, then for the one that is typed.
  for (let tries = 100; tries > 0 && !(await input.inputValue()).endsWith(format.toLowerCase()); tries -= 1) {
    await page.waitForTimeout(100);
  }
  await settle(page);
  await input.fill(path);
  await settle(page);
  await input.press("Enter");
  await input.waitFor({ state: "hidden" });
  for (let tries = 100; !existsSync(path); tries -= 1) {
    if (tries === 0) throw new Error(`${path} was not written.`);
    await page.waitForTimeout(100);
  }
}
