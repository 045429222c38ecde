// Two coders' disagreements decided by keyboard in VS Code's window, with the packaged extension: twenty of them, of all
// kinds, interrupted in the middle by a reload. Pictures go to out/screenshots.
import { deepEqual, equal, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as coding from "./coding-steps.mjs";
import { twoCoders } from "./consensus-material.mjs";
import { rapport } from "./session-material.mjs";
import { fileIsOpen, openFile, openWorkbench, runCommand, screenshot, settle } from "./steps.mjs";

const file = "door.consensus.transcript";

/** The view beside the transcript, which is a page of its own in a page of its own. */
const view = (page) => page.frameLocator("iframe.webview.ready").frameLocator("#active-frame").locator("main");

/** Chooses the one recording, and lets its two coders decide. */
async function compareCoders(page) {
  await runCommand(page, "Rapport: Compare Coders");
  await coding.pickerShows(page, "door");
  await page.keyboard.press("Enter");
  await coding.isAsked(page, "Compare coders");
  await page.locator(".quick-input-widget input").first().waitFor();
  await page.locator(".quick-input-message", { hasText: "Who decides?" }).first().waitFor();
  await page.keyboard.press("Enter");
  await coding.pickerIsClosed(page);
}

const decidedAre = (page, count) => coding.statusSays(page, `CONSENSUS: ${count} of 20`);

/** Presses a key, and waits until so many are decided. */
async function decide(page, key, count) {
  await page.keyboard.press(key);
  await decidedAre(page, count);
}

describe("disagreements decided by keyboard", function () {
  this.timeout(120_000);
  let workbench;
  let page;
  const text = () => readFileSync(join(workbench.study, "sessions", file), "utf8");

  before(async () => {
    workbench = await openWorkbench("Light Modern", twoCoders());
    page = workbench.page;
    await openFile(page, "door.ana.transcript");
  });

  after(() => workbench?.close());

  afterEach(async function () {
    if (this.currentTest.state === "failed") await screenshot(page, `failed ${this.currentTest.title}`);
  });

  it("begin with what both agree on, and the largest disagreement", async () => {
    await compareCoders(page);
    await decidedAre(page, 0);
    await view(page).getByText("1 of 20 other rating").waitFor();
    ok(text().includes("coder: consensus\nstatus: draft\n"));
    ok(text().includes("C: {It closed.}#withdrawal=2 [pause] That is all.\n"));
    await settle(page);
    await screenshot(page, "consensus-section-light");
  });

  it("take one coder's, both, neither, something new, with a note, each with one key", async () => {
    await decide(page, "2", 1);
    await decide(page, "1", 2);
    await decide(page, "n", 3);
    await page.keyboard.press("m");
    await page.keyboard.type("Said, not asked.");
    await page.keyboard.press("Enter");
    await coding.statusSays(page, "the note goes with your decision");
    await decide(page, "1", 4);
    await page.keyboard.type("22b2");
    await decidedAre(page, 8);
    equal(text().match(/^% @consensus decided by ana, ben: /gm).length, 8);
    ok(text().includes("ben: nothing. Said, not asked.\n"));
    ok(text().includes("T: {You need not spare me.}#invites#validates\n"));
  });

  it("write no letter into the transcript, and go on and back", async () => {
    const before = text();
    await page.keyboard.type("zq");
    await coding.statusSays(page, "no key “q”");
    await page.keyboard.press("Tab");
    await view(page).getByText("10 of 20 other code").waitFor();
    await settle(page);
    await screenshot(page, "consensus-code-light");
    await page.keyboard.press("Shift+Tab");
    await view(page).getByText("9 of 20 missed").waitFor();
    await page.keyboard.press("Control+S");
    equal(text(), before);
  });

  it("take a decision back by the editor's own undo", async () => {
    const before = text();
    await decide(page, "n", 9);
    ok(text().includes("took none of it. ana: #invites"));
    await page.keyboard.press("Control+Z");
    await decidedAre(page, 8);
    await view(page).getByText("9 of 20 missed").waitFor();
    await coding.savedText(workbench, file, (now) => now === before);
    await decide(page, "1", 9);
  });

  it("write something new through the picker of codes", async () => {
    await view(page).getByText("10 of 20 other code").waitFor();
    await page.keyboard.press("e");
    await coding.pickerShows(page, "Invites feelings");
    await page.keyboard.press("a");
    await coding.isAsked(page, "Rating of Appeasing");
    await decide(page, "2", 10);
    ok(text().includes("C: {Is that a new lamp?}#appeasing=2\n"));
  });

  it("are there again after an interruption, with nothing lost", async () => {
    const before = text();
    await page.reload();
    await fileIsOpen(page, file);
    await compareCoders(page);
    await decidedAre(page, 10);
    await view(page).getByText("11 of 20 other rating").waitFor();
    equal(text(), before);
    await settle(page);
    await screenshot(page, "consensus-resumed-light");
    await page.keyboard.type("121n2n1122");
    await decidedAre(page, 20);
    await view(page).getByText("All is decided.").waitFor();
    await settle(page);
    await screenshot(page, "consensus-done-light");
    const earlier = before.split("\n").filter((line) => line.startsWith("% @consensus"));
    for (const line of earlier) ok(text().includes(`${line}\n`), line);
  });

  it("are a consensus that passes the check, and is what was decided", async () => {
    await page.keyboard.press("Escape");
    await page.locator(".statusbar-item", { hasText: "CONSENSUS:" }).first().waitFor({ state: "hidden" });
    const checked = rapport(workbench.study, "check");
    equal(checked.code, 0, checked.output);
    const { code, output } = rapport(workbench.study, "consensus", "--format", "json");
    equal(code, 0);
    const [recording] = JSON.parse(output).recordings;
    const outcomes = recording.disagreements.map(({ decision: { took, wrote } }) => took?.join() ?? wrote[0].code);
    const [ana, ben, both, none] = ["ana", "ben", "ana,ben", ""];
    const first = [ben, ana, none, ana, ben, ben, both, ben, ana, "appeasing"];
    deepEqual(outcomes, [...first, ana, ben, ana, none, ben, none, ana, ana, ben, ben]);
    equal(recording.disagreements[3].decision.note, "Said, not asked.");
    // Typing is on again.
    await page.keyboard.press("Control+End");
    await page.keyboard.type("T: Good.");
    await coding.savedText(workbench, file, (now) => now.endsWith("T: Good."));
  });
});

describe("disagreements in Dark Modern", function () {
  this.timeout(90_000);
  let workbench;
  let page;

  after(() => workbench?.close());

  it("are shown side by side on the words", async () => {
    workbench = await openWorkbench("Dark Modern", twoCoders());
    page = workbench.page;
    await openFile(page, "door.ben.transcript");
    await compareCoders(page);
    await decidedAre(page, 0);
    await page.keyboard.type("2   ");
    await view(page).getByText("5 of 20 extra").waitFor();
    await page.keyboard.type("     ");
    await view(page).getByText("10 of 20 other code").waitFor();
    await settle(page);
    await screenshot(page, "consensus-code-dark");
    await page.keyboard.press("h");
    await coding.pickerShows(page, "take what this coder has");
    await settle(page);
    await screenshot(page, "consensus-keys-dark");
    await page.keyboard.press("Escape");
    await coding.pickerIsClosed(page);
  });
});
