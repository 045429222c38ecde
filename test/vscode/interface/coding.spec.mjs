// Coding by keyboard with the packaged extension in VS Code's window: the picker and coding mode in light, in dark and in
// high contrast, and what the commands do to the text. Pictures go to out/screenshots.
import { equal, match, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as coding from "./coding-steps.mjs";
import { openFile, openWorkbench, runCommand, screenshot, settle, tintedPieces } from "./steps.mjs";

const themes = { light: "Light Modern", dark: "Dark Modern", contrast: "Default High Contrast" };
const file = "s01.ana.transcript";

for (const [short, theme] of Object.entries(themes)) {
  describe(`the picker of codes and coding mode in ${theme}`, function () {
    this.timeout(90_000);
    let workbench;
    let page;

    before(async () => {
      workbench = await openWorkbench(theme);
      page = workbench.page;
      await openFile(page, file);
      await tintedPieces(page);
    });

    after(() => workbench?.close());

    afterEach(async function () {
      if (this.currentTest.state === "failed") await screenshot(page, `failed-coding-${short}`);
    });

    it("shows a code's rules while it is in focus", async () => {
      await coding.putCursor(page, 37, 20);
      await coding.openPicker(page);
      await page.keyboard.type(" mr");
      const { title, rows } = await coding.pickerShows(page, "Minimal response");
      equal(title, "Code the turn");
      await coding.rulesAre(
        page,
        /The client answers with so little.*Use when: An open question.*Not when: The question asked/s,
      );
      match(rows[0], /\[m\].*#minimal-response.*Rupture › Withdrawal/);
      await page.keyboard.press("Escape");
      await coding.pickerIsClosed(page);
      await coding.putCursor(page, 29, 20);
      await coding.openPicker(page);
      await settle(page);
      await page.keyboard.press("ArrowDown");
      await settle(page);
      await screenshot(page, `picker-${short}`);
      await page.keyboard.press("Escape");
      await coding.pickerIsClosed(page);
    });

    it("shows that coding mode is on", async () => {
      await page.keyboard.press("Alt+O");
      await coding.statusSays(page, "CODING MODE");
      await page.keyboard.press("Space");
      await page.keyboard.press("d");
      await coding.statusSays(page, "Denial, rate it by a digit");
      await page.keyboard.press("3");
      await coding.statusSays(page, "CODING MODE: Denial: 3");
      await settle(page);
      await screenshot(page, `coding-mode-${short}`);
      await page.keyboard.press("h");
      await coding.pickerShows(page, "0 to 9");
      await settle(page);
      await screenshot(page, `coding-mode-keys-${short}`);
      await page.keyboard.press("Escape");
      await coding.pickerIsClosed(page);
      await page.keyboard.press("Escape");
      await coding.modeIsOff(page);
    });
  });
}

describe("coding by keyboard", function () {
  this.timeout(90_000);
  let workbench;
  let page;
  let keys;
  let before;

  const line = (number, expected) => coding.savedLine(workbench, file, number, expected);
  /** Takes back so many commands, after which the file is as it was before. */
  const undone = async (steps) => {
    await coding.undo(page, steps);
    await coding.savedText(workbench, file, (text) => text === before);
  };

  beforeEach(async () => {
    if (workbench !== undefined) return;
    workbench = await openWorkbench("Light Modern");
    page = workbench.page;
    keys = coding.countingKeyboard(page);
    before = coding.textOf(workbench, file);
    await openFile(page, file);
    await tintedPieces(page);
  });

  after(() => workbench?.close());

  afterEach(async function () {
    if (this.currentTest.state === "failed") await screenshot(page, `failed ${this.currentTest.title}`);
  });

  it("gives a key to the first picker of all that is pressed before this has the keyboard", async () => {
    await coding.putCursor(page, 41, 15);
    await coding.selectWords(page, 5);
    // The second is pressed a few milliseconds behind the first.
    await page.keyboard.press("Alt+M");
    await page.keyboard.press("m");
    await coding.isAsked(page, "Rating of Minimal response");
    await page.keyboard.press("Escape");
    await coding.pickerIsClosed(page);
    await coding.savedText(workbench, file, (text) => text === before);
  });

  it("takes every key of several codes, however fast they follow one another", async () => {
    await coding.putCursor(page, 41, 15);
    for (const delay of [0, 10, 20, 40, 80]) {
      await coding.openPicker(page);
      await page.keyboard.type(",dm?", { delay });
      await coding.isAsked(page, "Denial + Minimal response · tentative");
      await page.keyboard.press("Escape");
      await coding.pickerIsClosed(page);
    }
  });

  it("codes the selected words by a key in two strokes, and rates in one", async () => {
    await coding.putCursor(page, 41, 15);
    await coding.selectWords(page, 5);
    keys.strokes();
    await keys.press("Alt+M", "m");
    equal(keys.strokes(), 2);
    await coding.isAsked(page, "Rating of Minimal response");
    await keys.press("3");
    equal(keys.strokes(), 1);
    await line(41, "[00:01:50] T: {That sounds a bit lonely}#minimal-response=3, on both sides.");
  });

  it("codes by name in at most five strokes", async () => {
    await coding.putCursor(page, 37, 15);
    keys.strokes();
    await keys.press("Alt+M");
    // By a space in front it does not matter how fast they follow one another: c alone is a key.
    await keys.type(" cu");
    await keys.press("Enter");
    ok(keys.strokes() <= 5);
    await line(37, "[00:01:23] T: Okay. Then we can go slowly. #clarifies");
  });

  it("codes by name, however fast Enter follows", async () => {
    for (const delay of [0, 5, 10, 20, 40]) {
      await coding.putCursor(page, 38, 15);
      await coding.openPicker(page);
      await page.keyboard.type(" mr\n", { delay });
      await coding.isAsked(page, "Rating of Minimal response");
      await page.keyboard.press("Escape");
      await coding.pickerIsClosed(page);
    }
    await coding.putCursor(page, 37, 15);
  });

  it("codes with the last code in one stroke, and goes to the next uncoded turn in one", async () => {
    keys.strokes();
    await keys.press("Alt+U");
    equal(keys.strokes(), 1);
    await coding.statusSays(page, "of 74 turns");
    await keys.press("Alt+J");
    equal(keys.strokes(), 1);
    await line(39, "[00:01:34] T: I remember. So some of this is her idea. #clarifies");
    await undone(3);
  });

  it("drops what is typed on after a key has chosen", async () => {
    await coding.putCursor(page, 37, 15);
    await coding.openPicker(page);
    await page.keyboard.press("v");
    await coding.pickerIsClosed(page);
    await page.keyboard.type("alidates");
    await line(37, "[00:01:23] T: Okay. Then we can go slowly. #validates");
    await undone(1);
  });

  it("codes with several codes at once, tentatively, as one step", async () => {
    await coding.putCursor(page, 37, 15);
    await coding.openPicker(page);
    await keys.type(",vr?");
    const { title } = await coding.pickerShows(page, "Take Validates the client's stance + Leads back to the work");
    match(title, /Code the turn: Validates the client's stance \+ Leads back to the work · tentative/);
    await page.keyboard.press("Enter");
    await line(37, "[00:01:23] T: Okay. Then we can go slowly. #validates~ #redirects~");
    await undone(1);
  });

  it("writes no letter in coding mode, and codes by one key", async () => {
    await coding.putCursor(page, 37, 15);
    await page.keyboard.press("Alt+O");
    await coding.statusSays(page, "CODING MODE");
    await page.keyboard.type("kz");
    await coding.statusSays(page, "no key “z”");
    await coding.selectWords(page, 1);
    await page.keyboard.press("Control+X");
    await coding.statusSays(page, "typing is off");
    await page.keyboard.press("ArrowLeft");
    keys.strokes();
    await keys.press("w");
    await coding.statusSays(page, "Withdrawal, rate it by a digit");
    await keys.press("4");
    equal(keys.strokes(), 2);
    await line(37, "[00:01:23] T: Okay. Then we can go slowly. #withdrawal=4");
    await page.keyboard.type("?");
    await line(37, "[00:01:23] T: Okay. Then we can go slowly. #withdrawal=4~");
    await page.keyboard.press("Backspace");
    await line(37, "[00:01:23] T: Okay. Then we can go slowly.");
    await page.keyboard.press("Escape");
    await coding.modeIsOff(page);
    await undone(4);
  });

  it("makes a code from the selected words, in the codebook too, as one step", async () => {
    const codebook = () => readFileSync(join(workbench.study, "codebook.yaml"), "utf8");
    const codebookBefore = codebook();
    await coding.putCursor(page, 37, 21);
    await coding.selectWords(page, 3);
    await page.keyboard.press("Alt+X");
    await page.keyboard.press("w");
    await coding.isAsked(page, "below which code?");
    await page.keyboard.type("resolution");
    await coding.pickerShows(page, "Resolution strategy");
    await page.keyboard.press("Enter");
    await line(37, "[00:01:23] T: Okay. {Then we can}#then-we-can go slowly.");
    match(codebook(), /- id: then-we-can\n/);
    // The editor takes both files back as one once both are saved and at rest, which takes it a moment.
    await settle(page);
    await settle(page);
    await undone(1);
    // What is undone in a file that is not in sight may come to it a moment later.
    for (let tries = 10; tries > 0 && codebook() !== codebookBefore; tries -= 1) {
      await runCommand(page, "File: Save All");
      await page.waitForTimeout(200);
    }
    equal(codebook(), codebookBefore);
  });

  it("renames a code in all files, once it was looked at", async () => {
    await coding.putCursor(page, 31, 17);
    await runCommand(page, "Rapport: Rename Code");
    await coding.isAsked(page, "Rename minimal-response in all transcripts and codebooks");
    const input = page.locator(".quick-input-widget input").first();
    await input.fill("kurz-angebunden");
    await input.press("Enter");
    await coding.applyPreview(page);
    const all = () => [file, "s01.ben.transcript", "s03.ana.transcript"].map((name) => coding.textOf(workbench, name));
    await coding.until(page, () => all().every((text) => !text.includes("minimal-response")));
    match(all()[0], /\{You lie there\.\}#kurz-angebunden=4/);
  });
});
