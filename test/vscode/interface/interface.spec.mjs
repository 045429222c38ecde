// The packaged extension in VS Code's window, in light, in dark and in high contrast. A picture of each step goes to
// out/screenshots.
import { match, ok } from "node:assert/strict";
import * as steps from "./steps.mjs";

const themes = { light: "Light Modern", dark: "Dark Modern", contrast: "Default High Contrast" };

for (const [short, theme] of Object.entries(themes)) {
  describe(`the packaged extension in ${theme}`, function () {
    this.timeout(90_000);
    let workbench;
    let page;

    before(async () => {
      workbench = await steps.openWorkbench(theme);
      page = workbench.page;
    });

    after(() => workbench?.close());

    const screenshot = (name) => steps.screenshot(page, `${name}-${short}`);

    afterEach(async function () {
      if (page !== undefined && this.currentTest.state === "failed") await screenshot("failed-interface");
    });

    it("tints coded spans", async () => {
      await steps.openFile(page, "s01.ana.transcript");
      ok((await steps.tintedPieces(page)) > 1);
      await steps.settle(page);
      await screenshot("coded-spans");
    });

    it("shows a code's definition on hover", async () => {
      const words = await steps.hoverText(page, "#minimal-response", "Minimal response");
      match(words, /The client answers with so little/);
      await steps.settle(page);
      await screenshot("hover");
    });

    it("lists the codes after a number sign", async () => {
      await steps.leaveHover(page);
      await steps.clickText(page, "[00:00:13]");
      await page.keyboard.press("End");
      ok((await steps.completions(page, " #")).length > 1);
      match(await steps.completionDetails(page), /Do not confuse|Use when|Rupture|The client|The therapist/);
      await screenshot("completion");
    });

    it("underlines an unknown code", async () => {
      await page.keyboard.press("Escape");
      await page.keyboard.type("no-such-code ");
      ok((await steps.squiggles(page, "error")) > 0);
      match(await steps.hoverText(page, "no-such-code", "`no-such-code`"), /has no code/);
      await steps.settle(page);
      await screenshot("unknown-code");
    });

    it("shows the themes with their counts", async () => {
      await steps.leaveHover(page);
      const rows = await steps.themeRows(page);
      ok(
        rows.some((row) => /Rupture.*\d/.test(row)),
        rows.join("\n"),
      );
    });

    it("shows overlapping codings", async () => {
      await steps.openFile(page, "s02.ana.transcript");
      await steps.goToLine(page, 60);
      ok((await steps.tintedPieces(page)) > 1);
      await steps.settle(page);
      await screenshot("overlapping-codings");
    });
  });
}
