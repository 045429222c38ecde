// The extension in the window of VS Code's own web build, as a person sees it. A picture of each step goes to
// out/screenshots.
import { match, ok } from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { barNames, openPicture } from "../interface/picture-steps.mjs";
import * as steps from "../interface/steps.mjs";
import { copyStudy } from "../study.mjs";
import { openWeb } from "./open.mjs";

describe("the extension in a browser", function () {
  this.timeout(60_000);
  const study = copyStudy();
  let window;
  let page;

  before(async () => {
    window = await openWeb(study.folder);
    page = window.page;
    page.setDefaultTimeout(30_000);
    await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
  });

  after(async () => {
    await window?.close();
    study.remove();
  });

  afterEach(async function () {
    if (page !== undefined) await steps.screenshot(page, `web ${this.currentTest.title}`);
  });

  it("tints coded spans, and explains a code", async () => {
    // The search of this file system finds no file by a part of its name.
    const row = (name) => page.locator(".explorer-folders-view .monaco-list-row", { hasText: name });
    await row("sessions").click();
    await row("s01.ana.transcript").dblclick();
    await page.locator(".tabs-container .tab.active", { hasText: "s01.ana.transcript" }).waitFor();
    ok((await steps.tintedPieces(page)) > 1);
    match(await steps.hoverText(page, "#minimal-response", "Minimal response"), /The client answers with so little/);
    await steps.leaveHover(page);
  });

  it("shows the themes with their counts", async () => {
    const rows = await steps.themeRows(page);
    ok(
      rows.some((row) => /Rupture.*\d/.test(row)),
      rows.join("\n"),
    );
  });

  it("draws the picture of the session", async () => {
    const frame = await openPicture(page);
    ok((await barNames(frame)).length > 20);
  });
});

describe("a workspace of many files in a browser", function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), "rapport-many-"));
  const study = copyStudy();
  let window;

  before(() => {
    mkdirSync(join(folder, "many"));
    cpSync(join(study.folder, "codebook.yaml"), join(folder, "codebook.yaml"));
    const transcript = join(study.folder, "sessions", "s01.ana.transcript");
    for (let index = 0; index < 400; index++) cpSync(transcript, join(folder, "many", `${index}.transcript`));
  });

  after(async () => {
    await window?.close();
    rmSync(folder, { recursive: true, force: true });
    study.remove();
  });

  it("shows how far it has read, and stops when it is told to", async () => {
    let reads = 0;
    const prepare = (page) =>
      page.context().route(/\/static\/mount\/many\//, async (route) => {
        reads++;
        await new Promise((resolve) => setTimeout(resolve, 400));
        await route.continue();
      });
    window = await openWeb(folder, { prepare });
    const { page } = window;
    const progress = page.locator(".notification-list-item", { hasText: /reads the transcripts.*: [1-9]\d* of 401/ });
    await progress.waitFor();
    await progress.hover();
    await progress.locator(".monaco-button", { hasText: "Cancel" }).click();
    await page.locator(".notification-list-item", { hasText: /has read \d+ of 401 files/ }).waitFor();
    ok(reads < 400, `${reads} files were read`);
  });
});
