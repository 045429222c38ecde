// A session coded by the keyboard alone, with the packaged extension in VS Code's window: thirty turns of a transcript with
// all that coding has, counted in strokes, undone and done again to the same bytes. Pictures go to out/screenshots.
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isAsked, modeIsOff, pickerShows, statusSays } from "./coding-steps.mjs";
import { until } from "./home-steps.mjs";
import { lettersByPlace, rapport, readingOf } from "./session-material.mjs";
import { accountOf, coderAt, plainWords, saveUntil } from "./session-steps.mjs";
import { openFile, openWorkbench, screenshot, settle, tintedPieces } from "./steps.mjs";

/** The steps, over the transcript that `prepare` lays into a folder; `short` is what its pictures are named after. */
export function describeSession(what, short, prepare, { isThere }) {
  (isThere ? describe : describe.skip)(`a session coded by keyboard, ${what}`, function () {
    this.timeout(120_000);
    let session;
    let workbench;
    let page;
    let letters;
    let account;
    let coder;
    let keys;
    let codebookBefore;
    let codebookAfter;
    let failed = false;
    let begun;

    const textOf = (name) => readFileSync(join(session.folder, name), "utf8");
    const picture = async (name) => {
      await settle(page);
      await screenshot(page, `scripted-${short}-${name}`);
    };
    /** The first words of the turn that the coder is at, or of another one, and after them what follows. */
    const parts = (count, { said } = coder.turn()) => {
      const words = plainWords(said, count);
      return [...words, said.slice(words.join(" ").length)];
    };
    /** The turn with its first words in braces, and what is written behind them. */
    const span = (count, tags) => {
      const words = parts(count);
      return `{${words.slice(0, count).join(" ")}}${tags}${words.at(-1)}`;
    };
    /** The codings of a turn as a tag behind it. */
    const tagged = (tags) => `${coder.turn().said} ${tags}`;

    before(async () => {
      session = prepare();
      letters = await lettersByPlace(session);
      account = accountOf(textOf(session.file));
      codebookBefore = textOf("codebook.yaml");
    });

    after(async () => {
      await workbench?.close();
      session?.remove();
    });

    beforeEach(() => {
      // Each step goes on where the one before has ended.
      if (failed) throw new Error("The step before has failed.");
    });

    afterEach(async function () {
      if (this.currentTest.state !== "failed") return;
      failed = true;
      if (page !== undefined) await screenshot(page, `failed ${short} ${this.currentTest.title}`);
    });

    it("begins with a transcript in which nothing is coded", () => {
      const { turns, codings, problems } = readingOf(session.folder, session.file);
      ok(turns.length >= 60);
      deepEqual([codings, problems], [[], []]);
      equal(rapport(session.folder, "check").code, 0);
    });

    it("finds each code in use by three letters at most, which makes five strokes", () => {
      const all = [...letters].flatMap(([place, codes]) => codes.map((each) => ({ place, ...each })));
      deepEqual(
        all.filter(({ letters: found }) => found === undefined),
        [],
      );
      // The key that opens the list, the letters, and Enter.
      ok(all.every(({ letters: found }) => 1 + found.length + 1 <= 5));
      equal(new Set(all.map(({ code }) => code)).size, codableCodes());
    });

    /** How many codes of the codebook, and of the three that it extends, are neither headings nor deprecated. */
    function codableCodes() {
      const [codes] = codebookBefore.split("\nrules:");
      const lines = (pattern) => codes.match(pattern)?.length ?? 0;
      return lines(/^ *- id: /gm) - lines(/^ *codable: false/gm) - lines(/^ *status: deprecated/gm) + 3;
    }

    it("codes turns and words by a key in two strokes, and rates in one", async () => {
      workbench = await openWorkbench("Light Modern", session);
      page = workbench.page;
      await openFile(page, session.file);
      await statusSays(page, "Ln 1, Col 1");
      coder = coderAt({ page, folder: session.folder, file: session.file, account, letters });
      keys = coder.keys;
      // Without the side bar the text has the room that it needs.
      await keys.press("Control+B");
      begun = Date.now();
      await coder.next({ label: "T" });
      await coder.byKey("e");
      await coder.made(tagged("#explains-rationale"));
      await coder.next({ label: "C" });
      await coder.byKey("m");
      await coder.rate("3", "Minimal response");
      await coder.made(tagged("#minimal-response=3"));
      await coder.next({ label: "T", words: 3 });
      await coder.select(3);
      await coder.byKey("i");
      await coder.made(span(3, "#invites-feelings"));
      await coder.next({ label: "C", words: 2 });
      await coder.select(2);
      await coder.byKey("d");
      await coder.rate("4", "Denial");
      await coder.made(span(2, "#denial=4"));
    });

    it("codes by name in five strokes at most, and with the last code in one", async () => {
      await coder.next({ label: "C", words: 3 });
      await coder.select(3);
      await coder.byName("a span of C", "avoidant-story", "Story that leads away");
      await coder.rate("2", "Story that leads away");
      await coder.made(span(3, "#avoidant-story=2"));
      await coder.next({ label: "T" });
      await coder.byName("a turn of T", "discloses-experience", "Speaks of their own experience");
      await coder.made(tagged("#discloses-experience"));
      await coder.next({ label: "T", words: 2 });
      await coder.select(2);
      await coder.byName("a span of T", "clarifies", "Clears up a misunderstanding");
      await coder.made(span(2, "#clarifies"));
      await coder.next({ label: "T", words: 2 });
      await coder.select(1, 1);
      await coder.again();
      const [said, repeated, after] = parts(2);
      await coder.made(`${said} {${repeated}}#clarifies${after}`);
      await coder.next({ label: "T" });
      await coder.again();
      await coder.made(tagged("#clarifies"));
    });

    it("codes with two codes at once, tentatively, and with one after another", async () => {
      await coder.next({ label: "C", words: 2 });
      await coder.select(2);
      await keys.press("Alt+M");
      await coder.picker();
      await keys.press(",");
      for (const [key, title] of [
        ["d", "Denial"],
        ["s", "Denial + Shift of topic"],
        ["?", "Denial + Shift of topic · tentative"],
      ]) {
        await keys.press(key);
        await isAsked(page, new RegExp(`: ${title.replaceAll("+", "\\+")}$`));
      }
      await picture("two-codes");
      await keys.press("Enter");
      await coder.rate("3", "Denial");
      await coder.rate("2", "Shift of topic");
      await coder.made(span(2, "#denial=3~#topic-shift=2~"));
      await coder.next({ label: "C", words: 2 });
      await coder.select(2);
      await coder.byKey("m");
      await coder.rate("2", "Minimal response");
      await coder.made(span(2, "#minimal-response=2"));
      await coder.byKey("s");
      await coder.rate("3", "Shift of topic");
      await coder.made(span(2, "#minimal-response=2#topic-shift=3"));
    });

    it("codes words in coded words, words that cross them, and words of two turns", async () => {
      await coder.next({ label: "T", words: 4 });
      await coder.select(4);
      await coder.byKey("v");
      await coder.made(span(4, "#validates"));
      await keys.press("ArrowLeft");
      await coder.select(2, 1);
      await coder.byKey("r");
      const [one, two, three, four, rest] = parts(4);
      await coder.made(`{${one} {${two} ${three}}#redirects ${four}}#validates${rest}`);
      await coder.next({ label: "T", words: 2, longest: 90 });
      await coder.select(2);
      await coder.byKey("v");
      await coder.made(span(2, "#validates"));
      await keys.press("ArrowLeft", "Control+ArrowRight", "Shift+End");
      await coder.byKey("l");
      const [first, second, others] = parts(2);
      await coder.made(`{${first} {a|${second}}#validates${others}}a#links-pattern`);
      const upper = await coder.next({ label: "C", words: 1, longest: 90, below: { label: "T", words: 2 } });
      const lower = account.below(upper);
      await keys.press("Shift+ArrowDown");
      await coder.select(2);
      await coder.byKey("w");
      await coder.rate("3", "Withdrawal");
      const [begin, end, below] = parts(2, lower);
      account.becomes([
        [upper, `{b|${upper.said}`],
        [lower, `${begin} ${end}}b#withdrawal=3${below}`],
      ]);
      await coder.settled();
      await picture("overlaps");
    });

    it("changes doubt, rating, code and words of codings, and removes one", async () => {
      await coder.next({ label: "T" });
      await coder.byKey("r");
      await coder.made(tagged("#redirects"));
      await keys.press("Alt+X", "d");
      await coder.made(tagged("#redirects~"));
      await coder.next({ label: "C" });
      await coder.byKey("p");
      await coder.rate("2", "Complaint about progress");
      await coder.made(tagged("#complaint-progress=2"));
      await keys.press("Alt+X", "r");
      await coder.rate("5", "Complaint about progress");
      await coder.made(tagged("#complaint-progress=5"));
      await keys.press("Alt+X", "c");
      await coder.picker();
      await keys.press("w");
      await coder.made(tagged("#withdrawal=5"));
      await coder.next({ label: "C", words: 2 });
      await coder.select(2);
      await coder.byKey("d");
      await coder.rate("3", "Denial");
      await coder.made(span(2, "#denial=3"));
      await keys.press("Alt+X", "x");
      await coder.made(coder.turn().said);
      await coder.byKey("s");
      await coder.rate("2", "Shift of topic");
      await coder.made(span(2, "#topic-shift=2"));
      await coder.next({ label: "C", words: 3 });
      await coder.select(2);
      await coder.byKey("s");
      await coder.rate("3", "Shift of topic");
      await coder.made(span(2, "#topic-shift=3"));
      await keys.press("Alt+X", "ArrowRight");
      await coder.made(span(3, "#topic-shift=3"));
      await coder.next({ label: "T", words: 3 });
      await coder.select(3);
      await coder.byKey("e");
      await coder.made(span(3, "#explains-rationale"));
      await keys.press("Alt+X", "ArrowLeft");
      await coder.made(span(2, "#explains-rationale"));
      await coder.next({ label: "T", words: 2, longest: 90 });
      await coder.select(1);
      await coder.byKey("v");
      await coder.made(span(1, "#validates"));
      await keys.press("ArrowLeft", "Shift+End", "Alt+X", "b");
      await coder.made(`{${coder.turn().said}}#validates`);
    });

    it("divides the talk into segments, and rates one and the session", async () => {
      await keys.press("F1");
      await coder.picker();
      await keys.type("Rapport: Insert Segments");
      await pickerShows(page, "Rapport: Insert Segments");
      await keys.press("Enter");
      await isAsked(page, "Insert segments");
      await keys.press("Control+A");
      await keys.type("5");
      await keys.press("Enter");
      const segments = account.segments(5);
      account.gains(segments);
      await coder.settled();
      const section = account.sectionOf(coder.turn());
      await keys.press("Alt+X", "s");
      await coder.picker();
      await keys.type(letters.get("a section").find(({ code }) => code === "segment-withdrawal").typed);
      await pickerShows(page, "Withdrawal in this segment");
      await keys.press("Enter");
      await coder.rate("4", "Withdrawal in this segment");
      account.isTagged(section, " #segment-withdrawal=4");
      await coder.settled();
      await keys.press("Alt+X", "e");
      await coder.picker();
      await keys.type(letters.get("a session").find(({ code }) => code === "collaboration").typed);
      await pickerShows(page, "Collaboration");
      await keys.press("Enter");
      await coder.rate("5", "Collaboration");
      account.gains([[account.frontEnd(), "= #collaboration=5"]]);
      await coder.settled();
    });

    it("writes memos on a coding and on a turn", async () => {
      const coded = await coder.next({ label: "C" });
      await coder.byKey("b");
      await coder.made(tagged("#reengagement"));
      await keys.press("Alt+X", "m");
      await pickerShows(page, "Comes back");
      await keys.press("Enter");
      await isAsked(page, "Memo on Comes back");
      await keys.type("After a silence, and unasked.");
      await keys.press("Enter");
      account.gains([[coded, "% #reengagement After a silence, and unasked."]]);
      await coder.settled();
      const turn = await coder.next({ label: "T" });
      await coder.byKey("l");
      await coder.made(tagged("#links-pattern"));
      await keys.press("Alt+X", "m");
      await coder.picker();
      await keys.type("this turn");
      await pickerShows(page, "this turn");
      await keys.press("Enter");
      await isAsked(page, "Memo on this turn");
      await keys.type("{Compare} with #denial above.");
      await keys.press("Enter");
      account.gains([[turn, "% {Compare} with #denial above."]]);
      await coder.settled();
      await picture("memos");
    });

    it("makes a code from the words that were said, in the codebook too", async () => {
      await coder.next({ label: "C", words: 2 });
      await coder.select(2);
      const said = parts(2).slice(0, 2).join(" ");
      const id = said.toLowerCase().replace(" ", "-");
      await keys.press("Alt+X", "w");
      await isAsked(page, "below which code?");
      await keys.type("comes");
      await pickerShows(page, "Comes back");
      await keys.press("Enter");
      await coder.made(span(2, `#${id}`));
      // Both files are saved at once, and either may be the first.
      // Whoever reads a file that is being written sees only a part of it.
      codebookAfter = await until(
        () => textOf("codebook.yaml"),
        (text) => text.length > codebookBefore.length,
      );
      const added = insertion(codebookBefore, codebookAfter);
      match(added, new RegExp(`^    codes:\n {6}- id: ${id}\n {8}name: ${said}\n {8}definition: .*“${said}”.*\n$`));
    });

    /** The text that one has more than the other, in one piece; what it has is nothing where there are several. */
    function insertion(shorter, longer) {
      const length = longer.length - shorter.length;
      let at = 0;
      while (at < shorter.length && shorter[at] === longer[at]) at += 1;
      // A line that begins like the one behind it may be taken for that one's.
      while (at > 0 && longer[at - 1] !== "\n") at -= 1;
      return longer.slice(0, at) + longer.slice(at + length) === shorter ? longer.slice(at, at + length) : "";
    }

    it("codes in coding mode, where a code, a rating and the next turn are one stroke each", async () => {
      await keys.press("Alt+O");
      await statusSays(page, "CODING MODE");
      await coder.next({ label: "T" }, "Space");
      await coder.stroke("v");
      await coder.made(tagged("#validates"));
      await coder.next({ label: "T", words: 2 }, "Space");
      await coder.select(2);
      await coder.stroke(".");
      await coder.made(span(2, "#validates"));
      for (const [digit, key, code] of [
        ["2", "m", "minimal-response"],
        ["4", "w", "withdrawal"],
        ["3", "c", "confrontation"],
        ["2", "d", "denial"],
      ]) {
        await coder.next({ label: "C" }, "Space");
        await coder.stroke(key);
        account.becomes([[coder.turn(), tagged(`#${code}`)]]);
        await coder.stroke(digit);
        await coder.made(tagged(`#${code}=${digit}`));
      }
      await coder.stroke("?");
      await coder.made(tagged("#denial=2~"));
      await picture("coding-mode");
      await coder.next({ label: "T" }, "Space");
      await coder.stroke("i");
      await coder.made(tagged("#invites-feelings"));
      await coder.stroke("Backspace");
      await coder.made(coder.turn().said);
      await coder.stroke("o");
      await coder.made(tagged("#acknowledges-contribution"));
      await keys.press("Escape");
      await modeIsOff(page);
      const minutes = (Date.now() - begun) / 60_000;
      const coded = account.turns().filter(({ isCoded }) => isCoded).length;
      const strokes = coder.strokes();
      ok(coded >= 30, `${coded} turns are coded.`);
      const pace = (coded / minutes).toFixed(1);
      const each = (strokes / coded).toFixed(1);
      console.log(
        `      ${coded} turns and ${account.texts.length - 1} commands in ${minutes.toFixed(1)} minutes: ${pace} turns a minute, ${each} strokes a turn`,
      );
    });

    it("has left the words as they were, and passes the check", async () => {
      equal(textOf(session.file), account.now());
      equal(textOf("codebook.yaml"), codebookAfter);
      const { codings, memos, problems, verbatim } = readingOf(session.folder, session.file);
      // Neither transcript has a number sign in what was said.
      const tags = account.now().replace(/^%.*$/gm, "").match(/#/g);
      equal(codings.length, tags?.length);
      deepEqual([memos.length, problems], [2, []]);
      equal(verbatim, session.verbatim);
      equal(rapport(session.folder, "strip", session.file).output, session.stripped);
      const { code, output } = rapport(session.folder, "check");
      equal(code, 0, output);
      match(output, /: 0 errors, 0 warnings, /);
      console.log(output.replace(/^.*\[unused-code\]\n/gm, "").replace(/^(?=.)/gm, "      "));
    });

    it("takes each command back by one undo, to the bytes that there were", async () => {
      const { texts } = account;
      for (let at = texts.length - 2; at >= 0; at -= 1) {
        await page.keyboard.press("Control+Z");
        await saved(session.file, texts[at]);
      }
      await look("codebook.yaml");
      await saved("codebook.yaml", codebookBefore);
      // There is no more to undo.
      await page.keyboard.press("Control+Z");
      await saved("codebook.yaml", codebookBefore);
      await look(session.file);
      await page.keyboard.press("Control+Z");
      await saved(session.file, texts[0]);
    });

    it("does each again, to the bytes of the coded session", async () => {
      const { texts } = account;
      for (let at = 1; at < texts.length; at += 1) {
        await page.keyboard.press(at % 2 === 0 ? "Control+Y" : "Control+Shift+Z");
      }
      await saved(session.file, texts.at(-1));
      await look("codebook.yaml");
      await saved("codebook.yaml", codebookAfter);
      await look(session.file);
      await tintedPieces(page);
      await picture("done-again");
      equal(textOf(session.file), texts.at(-1));
      equal(rapport(session.folder, "check").code, 0);
    });

    /** Shows the codebook, which stands open since it was changed, or the transcript before it. */
    const look = async (name) => {
      await page.keyboard.press(name === session.file ? "Control+PageUp" : "Control+PageDown");
      await page.locator(".tabs-container .tab.active", { hasText: name }).waitFor();
    };

    /** Saves the file that is shown until it has this text. */
    const saved = (name, text) =>
      saveUntil(page, () => page.keyboard.press("Control+S"), join(session.folder, name), text);
  });
}
