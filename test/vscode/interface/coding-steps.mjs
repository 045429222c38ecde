// What a coder does in VS Code's window, as functions on playwright's page.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { goToPlace, settle } from "./steps.mjs";

/** As fast as somebody types who types fast, in milliseconds from stroke to stroke. */
const pace = 80;

/** A keyboard that counts its strokes: keys held together are one. */
export function countingKeyboard(page) {
  let strokes = 0;
  return {
    press: async (...keys) => {
      for (const key of keys) {
        strokes += 1;
        await page.keyboard.press(key);
        await page.waitForTimeout(pace);
      }
    },
    /**
     * Types letters in one run, one stroke each. All are sent before the browser has confirmed the first: on a busy machine
     * they would else be further apart than a person types.
     */
    type: async (letters) => {
      strokes += [...letters].length;
      await Promise.all([...letters].map((letter) => page.keyboard.press(letter)));
    },
    /** How many strokes there were since this was asked last. */
    strokes: () => {
      const count = strokes;
      strokes = 0;
      return count;
    },
  };
}

/** Puts the cursor into a line of the open file, before a character, both counted from 1. */
export async function putCursor(page, line, column) {
  await goToPlace(page, `${line}:${column}`);
}

/** Selects so many words from the cursor on. */
export async function selectWords(page, count) {
  for (let word = 0; word < count; word += 1) await page.keyboard.press("Control+Shift+ArrowRight");
}

const widget = ".quick-input-widget";

/** Waits until the picker of codes shows a row with `words` in focus, and returns all that it shows. */
export async function pickerShows(page, words) {
  await page.locator(`${widget} .monaco-list-row.focused`, { hasText: words }).first().waitFor();
  return {
    title: await page.locator(`${widget} .quick-input-title`).first().innerText(),
    rows: await page.locator(`${widget} .monaco-list-row`).allInnerTexts(),
  };
}

/** Waits until the rules of the code in focus are as wanted: they come a moment after it. */
export async function rulesAre(page, wanted) {
  const look = ([selector, source, flags]) =>
    new RegExp(source, flags).test(document.querySelector(selector)?.innerText ?? "");
  await page.waitForFunction(look, [`${widget} .quick-input-message`, wanted.source, wanted.flags]);
}

/** Opens the picker of codes by its key, and waits for it. */
export async function openPicker(page) {
  await page.keyboard.press("Alt+M");
  await page.locator(`${widget} .monaco-list-row`).first().waitFor();
}

/** Waits until no picker is open. */
export async function pickerIsClosed(page) {
  await page.locator(widget).first().waitFor({ state: "hidden" });
}

/** Waits for a question with this title, such as that for a rating. */
export async function isAsked(page, title) {
  await page.locator(`${widget} .quick-input-title`, { hasText: title }).first().waitFor();
}

/** Waits until the status bar says no longer that coding mode is on. */
export async function modeIsOff(page) {
  await page.locator(".statusbar-item", { hasText: "CODING MODE" }).first().waitFor({ state: "hidden" });
}

/** Waits until the status bar says this. */
export async function statusSays(page, words) {
  await page.locator(".statusbar-item", { hasText: words }).first().waitFor();
}

/** Waits until a message says this. */
export async function messageSays(page, words) {
  await page.locator(".notification-toast", { hasText: words }).first().waitFor();
}

/** The text of a transcript of the study, as it is on the disk. */
export function textOf({ study }, name) {
  return readFileSync(join(study, "sessions", name), "utf8");
}

/** A line of it, counted from 1. */
export function lineOf(workbench, name, line) {
  return textOf(workbench, name).split("\n")[line - 1];
}

/** Saves until the open transcript fulfils `isDone`, and returns its text. Throws where it does not in five seconds. */
export async function savedText(workbench, name, isDone) {
  const { page } = workbench;
  for (let tries = 25; ; tries -= 1) {
    await page.keyboard.press("Control+S");
    await page.waitForTimeout(200);
    const text = textOf(workbench, name);
    if (isDone(text)) return text;
    if (tries === 1) throw new Error(`${name} did not become what it should:\n${text}`);
  }
}

/** Saves until a line of it, counted from 1, is this. */
export async function savedLine(workbench, name, line, expected) {
  const isThere = (text) => text.split("\n")[line - 1] === expected;
  await savedText(workbench, name, isThere).catch(() => {
    throw new Error(`Line ${line} is not "${expected}" but "${lineOf(workbench, name, line)}".`);
  });
}

/** Waits until a condition on files holds. Throws where it does not in five seconds. */
export async function until(page, holds) {
  for (let tries = 25; !holds(); tries -= 1) {
    if (tries === 0) throw new Error(`This did not come true: ${holds}`);
    await page.waitForTimeout(200);
  }
}

/** Undoes so often, in the open file. */
export async function undo(page, steps) {
  for (let step = 0; step < steps; step += 1) await page.keyboard.press("Control+Z");
}

/** Waits for the preview of a change of codes, and makes it. */
export async function applyPreview(page) {
  const apply = page.locator(".bulk-edit-panel .monaco-button, .refactor-preview .monaco-button", { hasText: "Apply" });
  await apply.first().waitFor();
  await settle(page);
  await apply.first().click();
  await apply.first().waitFor({ state: "hidden" });
}
