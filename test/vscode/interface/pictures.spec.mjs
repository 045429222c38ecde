// The session picture and the codebook view of the packaged extension in VS Code's window, in light, in dark and in high
// contrast. Pictures go to out/screenshots.
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as pictures from "./picture-steps.mjs";
import * as steps from "./steps.mjs";

const themes = { light: "Light Modern", dark: "Dark Modern", contrast: "Default High Contrast" };

for (const [short, theme] of Object.entries(themes)) {
  describe(`the session picture and the codebook view in ${theme}`, function () {
    this.timeout(90_000);
    let workbench;
    let page;
    let frame;

    before(async () => {
      workbench = await steps.openWorkbench(theme);
      page = workbench.page;
      await pictures.moveCursor(page, "s02.ana.transcript", 69);
    });

    after(() => workbench?.close());

    it("shows the themes, the codings and the rules of the one at the cursor", async () => {
      await pictures.openCodebookView(page);
      await pictures.cardText(page, "Complaint about the therapist");
      await page.mouse.move(200, 17);
      await steps.settle(page);
      // The picture of the README is this one.
      await steps.screenshot(page, `overview-${short}`);
      await steps.runCommand(page, "View: Focus First Editor Group");
    });

    it("draws the session beside the editor, a lane a theme", async () => {
      frame = await pictures.openPicture(page);
      deepEqual(await pictures.laneNames(frame), [
        "Working alliance, 5 codings",
        "Rupture, 33 codings",
        "Resolution strategy, 24 codings",
        "Comes back, 4 codings",
        "Ratings, 5 codings",
      ]);
      const names = await pictures.barNames(frame);
      ok(
        names.some((name) => /^Rupture: Withdrawal › Appeasing, 3 .*, tentative, client, 00:13:27, ben$/.test(name)),
        names.join("\n"),
      );
      deepEqual(await pictures.partNames(frame, "Rupture"), ["Withdrawal", "Confrontation"]);
      ok((await pictures.lowestContrast(frame)) >= 3);
      equal(await pictures.cursorTurn(frame), "turn 38 of 80");
      await page.mouse.move(200, 17);
      await steps.screenshot(page, `session-${short}`);
    });

    it("shows the rules of the code at the cursor", async () => {
      await pictures.openCodebookView(page);
      const text = await pictures.cardText(page, "Complaint about the therapist");
      match(
        text,
        /Use when[\s\S]*Not when[\s\S]*Rating[\s\S]*Examples[\s\S]*Carries the code[\s\S]*Used[\s\S]*ana: \d/,
      );
      await steps.settle(page);
      await steps.screenshot(page, `codebook-view-${short}`);
    });

    if (short !== "light") return;

    it("follows the cursor, and stays where it is pinned", async () => {
      await pictures.moveCursor(page, "s02.ana.transcript", 21);
      await pictures.cardText(page, "Denial");
      await steps.runCommand(page, "Rapport: Pin the Shown Code");
      await pictures.moveCursor(page, "s02.ana.transcript", 69);
      await steps.settle(page);
      await pictures.cardText(page, "Denial");
      await steps.runCommand(page, "Rapport: Follow the Cursor Again");
      await pictures.cardText(page, "Complaint about the therapist");
    });

    it("shows all codes where nothing is coded, and leads from each to its card", async () => {
      await pictures.moveCursor(page, "s02.ana.transcript", 18);
      const text = await pictures.cardText(page, "Ruptures and repairs with a guarded client");
      match(text, /Rupture[\s\S]*A strain between client and therapist/);
      await steps.settle(page);
      await steps.screenshot(page, "codebook-view-all-codes");
      await pictures.followLink(page, "Rupture");
      await pictures.cardText(page, "Rupture");
      await pictures.followLink(page, "Withdrawal");
      match(await pictures.cardText(page, "Withdrawal"), /All codes › Rupture ›/);
      // Also where the one before was read to its end, a card begins at its top.
      await pictures.readToEnd(page);
      await pictures.moveCursor(page, "s02.ana.transcript", 69);
      await pictures.cardText(page, "Complaint about the therapist");
      equal(await pictures.scrolledDown(page), 0);
    });

    it("leads by keys from the talk to the codings, and to the words", async () => {
      frame = await pictures.pictureFrame(page);
      await pictures.focusPicture(frame);
      equal(await pictures.focusedName(frame), "Talk");
      await page.keyboard.press("End");
      await page.keyboard.press("ArrowDown");
      match(await pictures.focusedName(frame), /^Working alliance: Bond, 1 \(somewhat strong\), tentative/);
      await page.keyboard.press("ArrowDown");
      const last = await pictures.focusedName(frame);
      match(last, /^Rupture: /);
      await page.keyboard.press("ArrowLeft");
      ok((await pictures.focusedName(frame)) !== last);
      await page.keyboard.press("ArrowRight");
      equal(await pictures.focusedName(frame), last);
      await steps.settle(page);
      await steps.screenshot(page, "session-focus");
      await page.keyboard.press("Enter");
      await pictures.cursorPlace(page, /Ln \d+, Col \d+ \(\d+ selected\)/);
      const [time] = /\d\d:\d\d:\d\d/.exec(last);
      match(await pictures.cursorTurn(frame, time), /^turn \d+ of 80$/);
    });

    it("selects turns with the keys and lets them go", async () => {
      await pictures.focusPicture(frame);
      await page.keyboard.press("Home");
      await page.keyboard.press("Shift+ArrowRight");
      await page.keyboard.press("Shift+ArrowRight");
      await pictures.selectedTurnsAre(frame, /^Turns 1 to 3 selected\.$/);
      await page.keyboard.press("Escape");
      await pictures.selectedTurnsAre(frame, /^$/);
    });

    it("selects turns with a drag, in the editor and in the list", async () => {
      await pictures.openList(frame);
      const all = await pictures.listedRows(frame);
      await pictures.dragOver(page, frame, 0.25, 0.5);
      await pictures.selectedTurnsAre(frame, /^Turns 2\d to 4\d selected\.$/);
      const some = await pictures.listedRows(frame);
      ok(some > 3 && some < all, `${some} of ${all}`);
      await steps.settle(page);
      await steps.screenshot(page, "session-selection");
      await steps.runCommand(page, "View: Focus First Editor Group");
      await pictures.cursorPlace(page, /\(\d{4} selected\)/);
    });

    it("shows one coder's codings, over time", async () => {
      await pictures.chooseCoder(frame, "ben");
      await frame.getByRole("button", { name: "Time", exact: true }).click();
      const names = await pictures.barNames(frame);
      ok(names.length > 0 && names.every((name) => name.endsWith(", ben")), names.join("\n"));
      await pictures.chooseCoder(frame, "All coders");
    });

    it("saves itself as SVG and PNG, whole and with nothing to fetch", async () => {
      const svg = join(workbench.study, "picture.svg");
      await pictures.saveAs(page, frame, "SVG", svg);
      const text = readFileSync(svg, "utf8");
      match(text, /^<\?xml[^>]*>\n<svg [^>]*>/);
      match(text, /<\/svg>\n$/);
      match(text, />Resolution strategy</);
      ok(!/\bclass=|<style|<script|href=|var\(|currentColor/.test(text));
      const png = join(workbench.study, "picture.png");
      await pictures.saveAs(page, frame, "PNG", png);
      equal(readFileSync(png).subarray(1, 4).toString(), "PNG");
      ok(!existsSync(`${svg}.unfinished`) && !existsSync(`${png}.unfinished`));
    });

    it("is there again after a reload, with what was chosen, and so is the codebook view", async () => {
      // The window's own command keeps what pages have chosen; a page that is torn down may lose it.
      const loaded = page.waitForEvent("load");
      await steps.runCommand(page, "Developer: Reload Window");
      await loaded;
      await steps.fileIsOpen(page, "s02.ana.transcript");
      frame = await pictures.pictureFrame(page);
      // The picture is drawn first, and then told what was chosen.
      await frame.locator('#axis-time[aria-pressed="true"]').waitFor();
      await pictures.codebookFrame(page);
      await steps.runCommand(page, "View: Focus First Editor Group");
      await steps.goToLine(page, 69);
      await page.keyboard.press("End");
      await pictures.cardText(page, "Complaint about the therapist");
    });
  });
}
