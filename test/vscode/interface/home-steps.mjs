// What a person does in the view of themes and in a workspace that is empty, as functions on playwright's page.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageFile } from "../../../scripts/install.mjs";
import { openBrowser, startServer, workbenchUrl } from "../../../scripts/vscode-host.mjs";
import { copyStudy } from "../study.mjs";

/** An empty folder; `remove` takes it away again. */
export function emptyFolder() {
  const folder = mkdtempSync(join(tmpdir(), "rapport-empty-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Opens first an empty folder and then, with `openStudy`, a copy of the example study, in one VS Code with the packaged
 * extension. Its `close` ends it all.
 */
export async function openEmpty(theme) {
  const empty = emptyFolder();
  const study = copyStudy();
  let server;
  let browser;
  const close = async () => {
    await browser?.close();
    await server?.stop();
    empty.remove();
    study.remove();
  };
  try {
    server = await startServer({
      vsix: packageFile,
      settings: { "workbench.colorTheme": theme, "workbench.reduceMotion": "on" },
    });
    const opened = await openBrowser();
    browser = opened.browser;
    const { page } = opened;
    page.setDefaultTimeout(30_000);
    await page.goto(workbenchUrl(server, empty.folder));
    await page.locator(".explorer-folders-view").waitFor();
    const openStudy = async () => {
      await page.goto(workbenchUrl(server, study.folder));
      await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
    };
    return { page, empty: empty.folder, study: study.folder, openStudy, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens Rapport's side bar, where it is not open. */
export async function openRapport(page) {
  const icon = page.locator('.activitybar .action-label[aria-label^="Rapport"]').first();
  await icon.waitFor();
  if ((await icon.getAttribute("aria-expanded")) === "true") return;
  if ((await page.locator(".activitybar .action-item.checked .action-label[aria-label^='Rapport']").count()) === 0) {
    await icon.click();
  }
}

/** The words and the buttons of the view that is empty. */
export async function welcome(page) {
  const view = page.locator(".sidebar .welcome-view-content");
  await view.first().waitFor();
  await view.locator(".monaco-button").first().waitFor();
  return { words: await view.first().innerText(), buttons: await view.locator(".monaco-button").allInnerTexts() };
}

/** The tree of themes. */
export function themes(page) {
  return page.locator(".sidebar .pane", { has: page.locator('.pane-header[aria-label^="Themes"]') });
}

/** Waits until what `look` finds satisfies `wanted`, for ten seconds, and returns it. */
export async function until(look, wanted) {
  for (let tries = 100; ; tries -= 1) {
    const found = await look();
    if (wanted(found)) return found;
    if (tries === 1) throw new Error(`It is still ${JSON.stringify(found).slice(0, 2000)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Waits for rows of the tree of themes that satisfy `wanted`, and returns what a screen reader says of them. */
export function themeRows(page, wanted) {
  const rows = themes(page).locator(".pane-body .monaco-list-row");
  const labels = () => rows.evaluateAll((found) => found.map((row) => row.getAttribute("aria-label")));
  return until(labels, (spoken) => spoken.length > 0 && wanted(spoken));
}

/** The row of a code in the tree of themes. */
export function themeRow(page, name) {
  return themes(page).locator(`.monaco-list-row[aria-label^="${name}, "]`).first();
}

/** What stands above the tree of themes. */
export async function themesMessage(page) {
  const message = themes(page).locator(".message");
  await message.waitFor();
  return (await message.innerText()).trim();
}

/** Chooses in a list that a command has opened: enters `words`, and presses Enter once their row is in focus. */
export async function choose(page, words) {
  const input = page.locator(".quick-input-widget input.input").first();
  await input.waitFor();
  await input.fill(words);
  await page.locator(".quick-input-widget .monaco-list-row.focused", { hasText: words }).first().waitFor();
  await input.press("Enter");
}

/** Ticks rows of the list of filters, each by a few letters, and accepts. */
export async function tick(page, ...wanted) {
  const input = page.locator(".quick-input-widget input.input").first();
  await input.waitFor();
  for (const words of wanted) {
    await input.fill(words);
    await page.locator(".quick-input-widget .monaco-list-row", { hasText: words }).first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
  }
  await input.fill("");
  await page.keyboard.press("Enter");
  await input.waitFor({ state: "hidden" });
}

/** Types into the field that a command has opened; Enter is pressed where `accept` says so. */
export async function answer(page, words, accept = true) {
  const input = page.locator(".quick-input-widget input.input").first();
  await input.waitFor();
  await input.fill(words);
  await page.waitForTimeout(200);
  if (accept) await input.press("Enter");
}
