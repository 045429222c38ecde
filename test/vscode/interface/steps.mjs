// What a person does in VS Code's window, as functions on playwright's page.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { packageFile, root } from "../../../scripts/install.mjs";
import { openBrowser, startServer, workbenchUrl } from "../../../scripts/vscode-host.mjs";
import { copyStudy } from "../study.mjs";

const pictures = join(root, "out", "screenshots");

/**
 * Opens a copy of the example study, or another folder, in a VS Code with the packaged extension installed, in the colour
 * theme that `theme` names. The result's `close` ends it all, and removes the folder.
 */
export async function openWorkbench(theme, study = copyStudy()) {
  let server;
  let browser;
  const close = async () => {
    await browser?.close();
    await server?.stop();
    study.remove();
  };
  try {
    server = await startServer({
      vsix: packageFile,
      settings: { "workbench.colorTheme": theme, "workbench.reduceMotion": "on" },
    });
    const opened = await openBrowser();
    browser = opened.browser;
    opened.page.setDefaultTimeout(30_000);
    await opened.page.goto(workbenchUrl(server, study.folder));
    await opened.page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
    return { page: opened.page, study: study.folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Saves what the window shows as `out/screenshots/NAME.png`, with a hyphen for whatever is no letter or digit. */
export async function screenshot(page, name) {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name.replace(/[^a-z0-9]+/gi, "-")}.png`) });
}

/**
 * Chooses a row from the list that `keys` opens, after entering `words`. Words and Enter go to the list's own field and
 * to nothing else: a window that is still putting back what was open closes a list, and letters would go to the editor.
 * The list is opened again then.
 */
async function quickPick(page, keys, words, prefix = "") {
  const input = page.locator(".quick-input-widget input").first();
  // "Go to line 5 and character 3" says the numbers apart.
  const hasText = new RegExp(words.split(/[^\p{L}\p{N}]+/u).join(".*"));
  const row = page.locator(".quick-input-widget .monaco-list-row.focused", { hasText }).first();
  const timeout = 10_000;
  let asked;
  for (let tries = 3; ; tries -= 1) {
    try {
      await page.keyboard.press(keys);
      await input.fill(prefix + words, { timeout });
      await row.waitFor({ timeout });
      asked = await input.getAttribute("aria-label", { timeout });
      await input.press("Enter", { timeout });
      break;
    } catch (error) {
      if (tries === 1) throw error;
    }
  }
  // A command may open a field of its own in the same place, or the window anew.
  await page.waitForFunction((before) => {
    const field = document.querySelector(".quick-input-widget input");
    return !field?.offsetParent || field.getAttribute("aria-label") !== before;
  }, asked);
}

/** Waits until a file is the one in front, with its text, also where a window that was opened anew puts it back. */
export async function fileIsOpen(page, name) {
  await page.locator(".tabs-container .tab.active", { hasText: name }).waitFor();
  await page.locator(".editor-instance .view-line").first().waitFor();
}

/** Opens a file of the study by its name, and waits until its text is there. */
export async function openFile(page, name) {
  await quickPick(page, "Control+P", name);
  await fileIsOpen(page, name);
}

/** Runs a command by its title. */
export async function runCommand(page, title) {
  await quickPick(page, "F1", title, ">");
}

/** Waits until there is an element, and returns how many there are then: in one look, since the editor draws anew at will. */
async function countOf(page, selector) {
  const found = await page.waitForFunction((wanted) => document.querySelectorAll(wanted).length, selector);
  return found.jsonValue();
}

/** Waits until the extension has tinted spans in the editor, and returns how many pieces of text are tinted. */
export function tintedPieces(page) {
  return countOf(page, '.editor-instance .view-line [class*="TextEditorDecorationType"]');
}

/** Waits for a squiggle of a severity (`error`, `warning`, `info`, `hint`), and returns how many are in sight. */
export function squiggles(page, severity) {
  return countOf(page, `.editor-instance .squiggly-${severity}`);
}

/**
 * The middle of the first place in sight where the editor shows `text`, in pixels, once it is drawn. Throws where it is not
 * in sight.
 */
async function placeOf(page, text) {
  const look = (wanted) => {
    for (const line of document.querySelectorAll(".editor-instance .view-line")) {
      const nodes = [];
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) nodes.push(walker.currentNode);
      // The editor draws spaces as no-break spaces.
      const start = nodes
        .map((node) => node.data)
        .join("")
        .replaceAll("\u00a0", " ")
        .indexOf(wanted);
      if (start === -1) continue;
      const range = document.createRange();
      let passed = 0;
      for (const node of nodes) {
        const from = start - passed;
        const to = from + wanted.length;
        if (from >= 0 && from < node.data.length) range.setStart(node, from);
        if (to > 0 && to <= node.data.length) range.setEnd(node, to);
        passed += node.data.length;
      }
      const box = range.getClientRects()[0];
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }
    return undefined;
  };
  const found = await page.waitForFunction(look, text, { timeout: 10_000 }).catch(() => {
    throw new Error(`The editor does not show "${text}".`);
  });
  return found.jsonValue();
}

/**
 * Rests the mouse on `text`, waits until the hover says `expected` among else, and returns all that it says. Tries again
 * where tints and tokens came late and moved the text from under the mouse.
 */
export async function hoverText(page, text, expected) {
  const hover = page.locator(".monaco-resizable-hover .monaco-hover:visible");
  for (let tries = 4; ; tries -= 1) {
    const { x, y } = await placeOf(page, text);
    await page.mouse.move(x - 3, y);
    await page.mouse.move(x, y, { steps: 3 });
    try {
      // What other extensions and the editor have to say may come before what the server says.
      await hover.filter({ hasText: expected }).first().waitFor({ timeout: 5000 });
      return await hover.first().textContent();
    } catch (error) {
      if (tries === 1) throw error;
      await page.mouse.move(640, 795);
    }
  }
}

/** Takes the mouse off the text, so that its hover goes. */
export async function leaveHover(page) {
  await page.mouse.move(640, 795);
  await page.locator(".monaco-resizable-hover .monaco-hover:visible").first().waitFor({ state: "hidden" });
}

/** Clicks on `text` in the editor. */
export async function clickText(page, text) {
  const { x, y } = await placeOf(page, text);
  await page.mouse.click(x, y);
}

/** Types where the cursor stands, waits for the list of completions and returns the labels in sight. */
export async function completions(page, typed) {
  await page.keyboard.type(typed, { delay: 30 });
  const rows = page.locator(".suggest-widget.visible .monaco-list-row .label-name");
  await rows.first().waitFor();
  return rows.allInnerTexts();
}

/** The documentation beside the list of completions, which Ctrl+Space opens where it is closed. */
export async function completionDetails(page) {
  const details = page.locator(".suggest-details-container:visible .docs");
  await page.keyboard.press("Control+Space");
  await details.first().waitFor();
  await settle(page);
  return details.first().textContent();
}

/** Goes to a place of the open file, `line` or `line:column`, both counted from 1, and shows it in the middle. */
export async function goToPlace(page, place) {
  await quickPick(page, "Control+G", place, ":");
  // The keyboard comes back to the editor a moment after the list is gone.
  await page.locator(".editor-instance .monaco-editor.focused").first().waitFor();
}

/** Goes to a line of the open file, and shows it in the middle. */
export async function goToLine(page, line) {
  await goToPlace(page, String(line));
  await settle(page);
}

/** Waits until what fades in stands still, so that a picture shows it as a person sees it. */
export async function settle(page) {
  await page.waitForTimeout(800);
}

/** Opens Rapport's view of themes and returns its rows in sight. */
export async function themeRows(page) {
  await page.locator('.activitybar .action-label[aria-label^="Rapport"]').first().click();
  const rows = page.locator(".sidebar .pane-body .monaco-list-row");
  await rows.first().waitFor();
  return rows.allInnerTexts();
}
