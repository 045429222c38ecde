// The page of `rapport report` in headless Chromium: that it loads nothing and runs nothing, that nothing of it is cut off
// on a screen or on paper, and how it looks. Pictures go to out/screenshots.
import { deepEqual, equal, ok } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../../../scripts/install.mjs";
import { openBrowser } from "../../../scripts/vscode-host.mjs";
import { cursorPlace } from "./picture-steps.mjs";
import { openFile, openWorkbench, runCommand, screenshot, settle } from "./steps.mjs";

const screenshots = join(root, "out", "screenshots");
const program = join(root, "dist", "rapport.js");
const table = join(root, "..", "shared", "data", "annomi", "AnnoMI-full.csv");

function rapport(folder, ...args) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: "utf8" });
  equal(status, 0, stderr);
  return stdout;
}

/** What is wrong with the words in the pictures: a name that is cut off at a picture's edge, or a number beside its cell. */
function wordsOutside() {
  const outside = [];
  for (const svg of document.querySelectorAll("figure svg")) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) continue;
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      const isOutside =
        box.left < frame.left - 1 ||
        box.right > frame.right + 1 ||
        box.top < frame.top - 1 ||
        box.bottom > frame.bottom + 1;
      if (isOutside) outside.push(`${svg.querySelector("title").textContent}: ${text.textContent}`);
    }
  }
  return outside;
}

function unfold() {
  for (const each of document.querySelectorAll("details")) each.open = true;
}

describe("the page of rapport report", function () {
  this.timeout(120_000);
  let folder;
  let browser;
  let page;
  const said = [];
  const asked = [];
  const answered = [];

  /** Opens a page, and notes what it says and what it asks for. */
  async function open(name, options = {}) {
    said.length = 0;
    asked.length = 0;
    answered.length = 0;
    await page?.context().close();
    page = await (await browser.newContext({ viewport: { width: 860, height: 900 }, ...options })).newPage();
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    page.on("response", (response) => answered.push(response.url()));
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(join(folder, name)).href);
  }

  const shoot = (name, options = {}) =>
    page.screenshot({ path: join(screenshots, `report-${name}.png`), animations: "disabled", ...options });
  const shootPart = (name, part) =>
    page.locator(`#${part}`).screenshot({ path: join(screenshots, `report-${name}.png`), animations: "disabled" });

  before(async () => {
    mkdirSync(screenshots, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), "rapport-report-"));
    mkdirSync(join(folder, ".git"));
    cpSync(join(root, "examples", "study"), join(folder, "study"), { recursive: true });
    rapport(folder, "report", "study", "--out", "study.html", "--pictures", "pictures");
    ({ browser } = await openBrowser());
  });

  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("asks for nothing but itself, runs nothing, and has nothing to complain of", async () => {
    await open("study.html");
    deepEqual(asked, [pathToFileURL(join(folder, "study.html")).href]);
    deepEqual(said, []);
    equal(await page.evaluate(() => document.scripts.length), 0);
    // A script that somebody would put in is refused by the page's own policy.
    await page.evaluate(() =>
      document.body.append(Object.assign(document.createElement("script"), { textContent: "globalThis.ran = true" })),
    );
    equal(await page.evaluate(() => globalThis.ran), undefined);
    await page.evaluate(() => document.body.append(Object.assign(new Image(), { src: "https://example.org/x.png" })));
    ok(said.length >= 2 && said.every((text) => /Content Security Policy/.test(text)), said.join("\n"));
    // The browser tells of the picture that it was asked for, and does not fetch it.
    deepEqual(answered, [pathToFileURL(join(folder, "study.html")).href]);
  });

  it("cuts nothing off, on a wide screen and on a narrow one", async () => {
    await open("study.html");
    await page.evaluate(unfold);
    for (const width of [1280, 860, 420]) {
      await page.setViewportSize({ width, height: 900 });
      deepEqual(await page.evaluate(wordsOutside), [], `${width} pixels`);
      ok(
        await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
        `${width} pixels`,
      );
    }
  });

  it("can be read where no script may run", async () => {
    await open("study.html", { javaScriptEnabled: false });
    const summary = page.locator("#quotations summary").first();
    await summary.click();
    ok(await page.locator("#quotations blockquote").first().isVisible());
  });

  it("prints whole: what is folded is open, and no picture is higher than a page", async () => {
    await open("study.html");
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 688, height: 980 });
    deepEqual(await page.evaluate(wordsOutside), []);
    const hidden = await page.evaluate(
      () =>
        [...document.querySelectorAll("blockquote, figure, table")].filter(
          (each) => each.getBoundingClientRect().height === 0,
        ).length,
    );
    equal(hidden, 0);
    const highest = await page.evaluate(() =>
      Math.max(...[...document.querySelectorAll("figure")].map((each) => each.getBoundingClientRect().height)),
    );
    ok(highest < 980, `${highest} pixels`);
    await shoot("print", { fullPage: true, clip: { x: 0, y: 0, width: 688, height: 2400 } });
    const pdf = await page.pdf({ format: "A4", printBackground: true });
    ok(pdf.length > 50_000);
  });

  it("looks as it should, by day, by night and in grey", async () => {
    await open("study.html");
    await shoot("light");
    for (const part of ["codes", "sessions", "together", "transitions", "trajectories"])
      await shootPart(`${part}-light`, part);
    await page.emulateMedia({ colorScheme: "dark" });
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    equal(background, "rgb(24, 26, 29)");
    for (const part of ["sessions", "transitions"]) await shootPart(`${part}-dark`, part);
    await page.emulateMedia({ colorScheme: "light" });
    await page.addStyleTag({ content: "html{filter:grayscale(1)}" });
    for (const part of ["sessions", "transitions", "trajectories"]) await shootPart(`${part}-grey`, part);
  });

  it("has pictures that are SVG of their own", async () => {
    await open("study.html");
    const names = readdirSync(join(folder, "pictures"));
    ok(names.length > 15);
    for (const name of names) {
      const svg = readFileSync(join(folder, "pictures", name), "utf8");
      const root = await page.evaluate((text) => {
        const read = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
        return `${read.localName} ${read.querySelector("parsererror") === null}`;
      }, svg);
      equal(root, "svg true", name);
    }
    await page.goto(pathToFileURL(join(folder, "pictures", "transitions-residuals-themes.svg")).href);
    await shoot("picture-file");
  });

  it("is made of 133 recordings in under three megabytes", async function () {
    if (!existsSync(table)) {
      console.log(`      ${table} is absent: this test is skipped`);
      this.skip();
    }
    const map = join(root, "examples", "annomi", "map.yaml");
    rapport(folder, "import", "csv", table, "--map", map, "--out", "annomi");
    equal(rapport(folder, "report", "annomi", "--out", "annomi.html"), "annomi.html: 133 recordings, 13558 codings\n");
    const { size } = statSync(join(folder, "annomi.html"));
    ok(size < 3_000_000, `${size} bytes`);
    await open("annomi.html");
    deepEqual([asked.length, said], [1, []]);
    await page.evaluate(unfold);
    deepEqual(await page.evaluate(wordsOutside), []);
    for (const part of ["codes", "transitions", "agreement"]) await shootPart(`annomi-${part}`, part);
    await page.locator("#sessions").evaluate((each) => each.scrollIntoView());
    await shoot("annomi-sessions");
  });
});

describe("the report in the editor", function () {
  this.timeout(120_000);
  let workbench;
  let page;
  let frame;

  before(async () => {
    workbench = await openWorkbench("Dark Modern");
    page = workbench.page;
    await openFile(page, "s02.ana.transcript");
  });

  after(() => workbench?.close());

  /** The page inside of the panel, once it is there. */
  async function reportFrame() {
    for (;;) {
      for (const each of page.frames()) {
        const found = await each
          .locator("main > section#overview")
          .count()
          .catch(() => 0);
        if (found > 0) return each;
      }
      await page.waitForTimeout(100);
    }
  }

  it("asks whether to quote, and shows the same page in the editor's colours", async () => {
    await runCommand(page, "Rapport: Report of the Study");
    await page.locator(".quick-input-widget .monaco-list-row", { hasText: "With quotations" }).first().click();
    frame = await reportFrame();
    equal(await frame.locator("h1").textContent(), "Ruptures and repairs with a guarded client");
    equal(await frame.locator(".strip").count(), 6);
    // The page is there a moment before its script.
    const background = () => frame.evaluate(() => getComputedStyle(document.body).backgroundColor);
    for (let tries = 50; tries > 0 && (await background()) !== "rgb(24, 26, 29)"; tries--)
      await page.waitForTimeout(100);
    equal(await background(), "rgb(24, 26, 29)");
    await settle(page);
    await screenshot(page, "report-editor-dark");
  });

  it("leads from a strip and from a quotation to the words", async () => {
    const strip = frame.locator('.strip[data-file$="s01.ana.transcript"] svg');
    await strip.scrollIntoViewIfNeeded();
    const { width, height } = await strip.boundingBox();
    await strip.click({ position: { x: width * 0.6, y: height / 2 } });
    await page.locator(".tabs-container .tab.active", { hasText: "s01.ana.transcript" }).waitFor();
    const line = Number(/Ln (\d+)/.exec(await cursorPlace(page))[1]);
    ok(line > 40 && line < 100, `line ${line}`);
    frame = await reportFrame();
    await frame.locator("#quotations summary").first().click();
    const place = frame.locator("#quotations .at").first();
    const [, file, wanted] = /([^/]+):(\d+)$/.exec(await place.textContent());
    await place.focus();
    await page.keyboard.press("Enter");
    await page.locator(".tabs-container .tab.active", { hasText: file }).waitFor();
    await page
      .locator(".statusbar-item", { hasText: `Ln ${wanted}, Col 1` })
      .first()
      .waitFor();
    await settle(page);
    await screenshot(page, "report-editor-place");
  });

  it("saves itself as HTML that asks for nothing, and its pictures as SVG and PNG", async () => {
    await page.locator(".tabs-container .tab", { hasText: "Report" }).click();
    await titleAction("Save Report as HTML");
    const target = join(workbench.study, "report.html");
    await choosePath(target, "report.html");
    await waitFor(() => existsSync(target));
    const html = readFileSync(target, "utf8");
    ok(html.startsWith("<!DOCTYPE html>") && !html.includes("<script") && !html.includes("script-src"));
    const folder = join(workbench.study, "pictures");
    mkdirSync(folder);
    await titleAction("Save Pictures of the Report");
    await choosePath(`${folder}/`, "/");
    await waitFor(() => existsSync(join(folder, "transitions-themes.png")));
    equal(readFileSync(join(folder, "transitions-themes.png")).subarray(1, 4).toString(), "PNG");
    ok(readFileSync(join(folder, "transitions-themes.svg"), "utf8").endsWith("</svg>\n"));
  });

  it("is there again after a reload, with quotations as it was asked for, and can be saved", async () => {
    const loaded = page.waitForEvent("load");
    await runCommand(page, "Developer: Reload Window");
    await loaded;
    frame = await reportFrame();
    equal(await frame.locator("h1").textContent(), "Ruptures and repairs with a guarded client");
    ok((await frame.locator("#quotations .at").count()) > 0);
    await page.locator(".tabs-container .tab.active", { hasText: "Report: Ruptures and repairs" }).waitFor();
    await titleAction("Save Report as HTML");
    const target = join(workbench.study, "again.html");
    await choosePath(target, "report.html");
    await waitFor(() => existsSync(target));
    equal(readFileSync(target, "utf8"), readFileSync(join(workbench.study, "report.html"), "utf8"));
  });

  /** Presses a button in the title of the panel. */
  const titleAction = (name) => page.locator(`.editor-actions a.action-label[aria-label*="${name}"]`).first().click();

  /** Types a path into VS Code's own dialog, once that has made its proposal, which ends as `proposed` does. */
  async function choosePath(path, proposed) {
    const input = page.locator(".quick-input-widget input").first();
    await input.waitFor();
    for (let tries = 100; tries > 0 && !(await input.inputValue()).endsWith(proposed); tries -= 1) {
      await page.waitForTimeout(100);
    }
    await settle(page);
    await input.fill(path);
    await settle(page);
    await input.press("Enter");
    await input.waitFor({ state: "hidden" });
  }

  async function waitFor(isThere) {
    for (const end = Date.now() + 30_000; !isThere(); ) {
      ok(Date.now() < end, "nothing was saved");
      await page.waitForTimeout(100);
    }
  }
});
