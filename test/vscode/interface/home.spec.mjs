// The first minutes with the packaged extension, in an empty folder, and the view of themes, in light, in dark and in
// high contrast. Pictures go to out/screenshots.
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as home from "./home-steps.mjs";
import { cardText } from "./picture-steps.mjs";
import { clickText, openFile, runCommand, screenshot, settle } from "./steps.mjs";

const themes = { light: "Light Modern", dark: "Dark Modern", contrast: "Default High Contrast" };

for (const [short, theme] of Object.entries(themes)) {
  describe(`the first minutes and the themes in ${theme}`, function () {
    this.timeout(90_000);
    let workbench;
    let page;

    /** Waits until what stands above the tree is as wanted, and returns it. */
    const messageIs = (wanted) =>
      home.until(
        () => home.themesMessage(page),
        (found) => wanted.test(found),
      );

    before(async () => {
      workbench = await home.openEmpty(theme);
      page = workbench.page;
    });

    after(() => workbench?.close());

    afterEach(async function () {
      if (page !== undefined && this.currentTest.state === "failed") await screenshot(page, `failed-home-${short}`);
    });

    it("says what to do where there is nothing", async () => {
      await home.openRapport(page);
      const { words, buttons } = await home.welcome(page);
      match(words, /no codebook and no transcript/);
      deepEqual(buttons, ["New Codebook from Template…", "New Transcript…"]);
      await page.mouse.move(200, 17);
      await settle(page);
      await screenshot(page, `empty-${short}`);
    });

    it("shows the way from an empty folder to coded turns", async () => {
      // Without the side bar, there is room for the pictures.
      await page.keyboard.press("Control+B");
      await runCommand(page, "Rapport: Get Started");
      const steps = page.locator(".getting-started-step");
      await steps.first().waitFor();
      equal(await steps.count(), 6);
      await page.locator(".getting-started-step", { hasText: "Look at a coded session" }).first().waitFor();
      await settle(page);
      await settle(page);
      await screenshot(page, `walkthrough-${short}`);
    });

    if (short === "light") {
      it("makes a codebook from a template, and never another one over it", async () => {
        await runCommand(page, "Rapport: New Codebook from Template");
        await home.choose(page, "IPA");
        await page.locator(".tab.active", { hasText: "codebook.yaml" }).waitFor();
        const path = join(workbench.empty, "codebook.yaml");
        const before = readFileSync(path, "utf8");
        match(before, /interview-study/);
        await runCommand(page, "Rapport: New Codebook from Template");
        await home.choose(page, "Empty");
        await page.locator(".notification-toast", { hasText: "has a codebook already" }).first().waitFor();
        equal(readFileSync(path, "utf8"), before);
      });

      it("makes a transcript by a coder", async () => {
        await runCommand(page, "Rapport: New Transcript");
        await home.answer(page, "../s07");
        await page.locator(".quick-input-widget", { hasText: "Use letters" }).waitFor();
        await home.answer(page, "s07");
        await page.locator(".quick-input-widget", { hasText: "Who codes it?" }).waitFor();
        await home.answer(page, "ana");
        await page.locator(".tab.active", { hasText: "s07.ana.transcript" }).waitFor();
        ok(existsSync(join(workbench.empty, "s07.ana.transcript")));
      });
    }

    it("shows the themes of the whole project", async () => {
      await workbench.openStudy();
      await openFile(page, "s01.ana.transcript");
      await home.openRapport(page);
      await home.themes(page).waitFor();
      await runCommand(page, "Rapport: Show Themes of the Whole Project");
      const rows = await home.themeRows(page, (found) => found.some((row) => /^Withdrawal, \d+ codings/.test(row)));
      ok(rows.some((row) => /^Rupture, \d+ codings/.test(row)));
    });

    it("filters them by several things at once, searches them, and says so", async () => {
      await runCommand(page, "Rapport: Filter Themes");
      await home.tick(page, "ana", "client");
      const [, few, all] = /^(\d+) of (\d+) codings · coded by ana · said by client$/.exec(await messageIs(/said by/));
      ok(Number(few) < Number(all));
      await runCommand(page, "Rapport: Search Themes");
      await home.answer(page, "minimal");
      match(await messageIs(/“minimal”/), /^\d+ of \d+ codings · “minimal” · coded by ana/);
      const rows = await home.themeRows(page, (found) => found.some((row) => /, ana$/.test(row)));
      ok(!rows.some((row) => row.startsWith("Resolution strategy")));
      await clickText(page, "Not really.");
      // Below the tree stands what the codebook says of the code at the cursor.
      match(await cardText(page, "Minimal response"), /The client answers with so little/);
      await page.mouse.move(200, 17);
      await settle(page);
      await screenshot(page, `themes-${short}`);
    });

    // What follows looks the same in every theme.
    if (short !== "light") return;

    it("works on what is selected in the tree by keys", async () => {
      await home.themeRow(page, "Minimal response").click();
      await page.keyboard.press("F2");
      await page.locator(".quick-input-widget input.input").first().waitFor();
      await page.keyboard.press("Escape");
      // The click has closed the row.
      await page.keyboard.press("ArrowRight");
      const opened = await home.themeRows(page, (found) => found.some((row) => /, ana$/.test(row)));
      const coding = opened.findIndex((row) => /, ana$/.test(row));
      await home.themes(page).locator(".monaco-list-row").nth(coding).click();
      await page.locator(".tab.active", { hasText: ".transcript" }).waitFor();
      await home.themes(page).locator(".monaco-list-row").nth(coding).click();
      const found = Number.parseInt(await home.themesMessage(page), 10);
      await page.keyboard.press("Delete");
      await messageIs(new RegExp(`^${found - 1} of `));
      await runCommand(page, "View: Focus First Editor Group");
      await page.keyboard.press("Control+Z");
      await messageIs(new RegExp(`^${found} of `));
      await runCommand(page, "Rapport: Clear Filters");
      await home.themeRows(page, (found) => found.some((row) => row.startsWith("Resolution strategy")));
      equal(await home.themes(page).locator(".message").filter({ visible: true }).count(), 0);
    });

    it("moves a code by dragging it onto another, and takes it back in one step", async () => {
      const path = join(workbench.study, "codebook.yaml");
      const before = readFileSync(path, "utf8");
      ok(before.indexOf("- id: confrontation\n") < before.indexOf("- id: resolution\n"));
      await home.themeRow(page, "Confrontation").dragTo(home.themeRow(page, "Resolution strategy"));
      const read = () => readFileSync(path, "utf8");
      const after = await home.until(read, (text) => text !== before && text.endsWith(before.slice(-200)));
      ok(after.indexOf("- id: confrontation\n") > after.indexOf("- id: resolution\n"));
      const [from, to] = [before, after].map((text) => text.split("\n").map((line) => line.trim()));
      deepEqual(to.sort(), from.sort(), "the lines are the same in another order");
      await openFile(page, "codebook.yaml");
      await page.keyboard.press("Control+Z");
      await page.keyboard.press("Control+S");
      await home.until(read, (text) => text === before);
    });

    it("filters them by a query, which is completed, corrected and counted while it is typed", async () => {
      await runCommand(page, "Rapport: Filter Themes by Query");
      await page.locator(".quick-input-title", { hasText: "Filter Themes by Query" }).first().waitFor();
      const input = page.locator(".quick-input-widget input.input").first();
      const row = (words) => page.locator(".quick-input-widget .monaco-list-row", { hasText: words }).first();
      await page.keyboard.type("denail");
      await row("denail").waitFor();
      await settle(page);
      await screenshot(page, "themes-query-problem");
      for (const _ of "ail") await page.keyboard.press("Backspace");
      await page.locator(".quick-input-widget .monaco-list-row.focused", { hasText: "denial" }).first().waitFor();
      await page.keyboard.press("Enter");
      equal(
        await home.until(
          () => input.inputValue(),
          (text) => text !== "den",
        ),
        "denial ",
      );
      await page.keyboard.type("and rating>=3");
      await row(/Show \d+ coding/).waitFor();
      await settle(page);
      await screenshot(page, "themes-query");
      const [, count] = /Show (\d+) coding/.exec(await row("Show").innerText());
      await page.keyboard.press("Enter");
      const found = await home.until(
        () => home.themesMessage(page),
        (text) => text.includes("denial and rating>=3"),
      );
      equal(Number.parseInt(found, 10), Number(count));
      await runCommand(page, "Rapport: Clear Filters");
      await home.themeRows(page, (rows) => rows.some((name) => name.startsWith("Resolution strategy")));
    });
  });
}
