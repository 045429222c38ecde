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

    afterEach(async function () {
      if (page !== undefined) await steps.screenshot(page, `${short} ${this.currentTest.title}`);
    });

    it("tints coded spans", async () => {
      await steps.openFile(page, "s01.ana.transcript");
      ok((await steps.tintedPieces(page)) > 1);
    });

    it("shows a code's definition on hover", async () => {
      const words = await steps.hoverText(page, "#minimal-response", "Minimal response");
      match(words, /The client answers with so little/);
    });

    it("lists the codes after a number sign", async () => {
      await steps.leaveHover(page);
      await steps.clickText(page, "[00:00:13]");
      await page.keyboard.press("End");
      ok((await steps.completions(page, " #")).length > 1);
    });

    it("underlines an unknown code", async () => {
      await page.keyboard.press("Escape");
      await page.keyboard.type("no-such-code ");
      ok((await steps.squiggles(page, "error")) > 0);
    });

    it("shows the themes", async () => {
      ok((await steps.themeRows(page)).length > 1);
    });
  });
}
