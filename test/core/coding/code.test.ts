import assert from "node:assert/strict";
import { codeSelections } from "../../../server/src/core/coding/code.ts";
import type { TargetUnit } from "../../../server/src/core/coding/targets.ts";
import { made, study } from "./study.ts";

/** Codes as they are typed: `denial=2~`. */
function wanted(codes: string) {
  return codes.split(" ").map((each) => {
    const [, code = "", value, doubt] = /^([^=~]*)(?:=([^~]*))?(~?)$/.exec(each) ?? [];
    return { code, value, tentative: doubt === "~" };
  });
}

function coded(source: string, codes: string, unit: TargetUnit = "span", lineEnd: "\n" | "\r\n" = "\n"): string {
  const asked = study(source, lineEnd);
  return made(asked, codeSelections(asked.project, asked.uri, unit, asked.selections, wanted(codes)));
}

/** One example; with CRLF as with LF. */
function codes(title: string, source: string, as: string, expected: string, unit: TargetUnit = "span"): void {
  it(title, () => {
    assert.equal(coded(source, as, unit), expected);
    assert.equal(coded(source, as, unit, "\r\n"), expected, "with CRLF");
  });
}

describe("coding a selection", () => {
  codes("codes its words and selects them", "C: It was ⟦fine⟧.", "repair", "C: It was {⟦fine⟧}#repair.");
  codes("writes rating and doubt", "C: ⟦Fine⟧.", "denial=2~", "C: {⟦Fine⟧}#denial=2~.");
  codes("writes several codes on one span", "C: ⟦Fine⟧.", "denial=2 repair~", "C: {⟦Fine⟧}#denial=2#repair~.");
  codes("joins the tags of the same words", "C: {⟦Fine⟧}#repair.", "denial", "C: {⟦Fine⟧}#repair#denial.");
  codes("also from outside of the braces", "C: ⟦{Fine}#repair⟧.", "denial", "C: {⟦Fine⟧}#repair#denial.");
  codes("fits out of markup", "C: {Fi⟦ne}#repair re⟧ally.", "denial", "C: {Fi{a|⟦ne}#repair re⟧}a#denial{}ally.");
  codes("runs over turns", "C: Fi⟦ne.\nT: Oh⟧?", "repair", "C: Fi{a|⟦ne.\nT: Oh⟧}a#repair?");
  codes("keeps two codes over turns in one", "C: ⟦a\nT: b⟧", "repair denial", "C: {a|⟦a\nT: b⟧}a#repair#denial");
  codes("takes astral and combining characters whole", "C: ⟦e\u0301😀⟧x", "repair", "C: {⟦e\u0301😀⟧}#repair{}x");
  codes("takes each of several selections", "C: ⟦a⟧ b ⟦c⟧", "repair", "C: {a}#repair b {c}#repair");
  codes("takes the same words once", "C: {⟦a⟧}#denial⟦⟧ b ⟦⟧", "repair", "C: {a}#denial#repair b #repair");

  describe("that holds no words", () => {
    codes(
      "codes the turn that the cursor is in",
      "T: a\nC: b ‸c\n  d\nT: e",
      "repair",
      "T: a\nC: b ⟦⟧c\n  d #repair\nT: e",
    );
    codes("also from its head", "‸C: b", "repair", "⟦⟧C: b #repair");
    codes("also from a blank line or memo below it", "C: b\n\n% x\n‸\nT: c", "repair", "C: b #repair\n\n% x\n⟦⟧\nT: c");
    codes(
      "the turn that follows below a section's line",
      "C: b\n== A\n‸\nT: c",
      "repair",
      "C: b\n== A\n⟦⟧\nT: c #repair",
    );
    codes("codes the turn of selected white space", "C: b⟦  ⟧c", "repair", "C: b⟦  ⟧c #repair");
    const nowhere = "No turn stands here. Put the cursor into a turn, or select words in one.";
    codes("is refused on a section's line", "== A‸\nT: c", "repair", nowhere);
    codes("is refused in the front matter", "---\nid: ‸a\n---\nT: c", "repair", nowhere);
    codes("is refused above all turns", "‸\nT: c", "repair", nowhere);
  });

  describe("where a code stands already", () => {
    codes(
      "is refused",
      "C: {⟦Fine⟧}#denial.",
      "denial",
      "These words have `denial` already. Choose another code, or give another rating.",
    );
    codes("changes the rating that is given", "C: {⟦Fine⟧}#denial.", "denial=2", "C: {⟦Fine⟧}#denial=2.");
    codes("changes one that is there", "C: {⟦Fine⟧}#denial=1.", "denial=2", "C: {⟦Fine⟧}#denial=2.");
    codes("changes the doubt", "C: {⟦Fine⟧}#denial=1.", "denial~", "C: {⟦Fine⟧}#denial=1~.");
    codes("writes what is not there yet", "C: {⟦Fine⟧}#denial.", "denial repair", "C: {⟦Fine⟧}#denial#repair.");
    codes(
      "knows the same words by their white space",
      "C: { ⟦Fine⟧ }#denial.",
      "denial",
      "These words have `denial` already. Choose another code, or give another rating.",
    );
    codes("leaves another coder's alone", "C: {⟦Fine⟧}#denial@ben.", "denial", "C: {⟦Fine⟧}#denial@ben#denial.");
    codes(
      "knows one's own by the file's coder",
      "---\ncoder: ben\n---\nC: {⟦Fine⟧}#denial@ben.",
      "denial=2",
      "---\ncoder: ben\n---\nC: {⟦Fine⟧}#denial=2@ben.",
    );
    codes(
      "holds for turns",
      "C: a #denial‸",
      "denial",
      "This turn has `denial` already. Choose another code, or give another rating.",
      "turn",
    );
    codes("keeps a tag apart from what is behind it", "C: {⟦a⟧}#denial=x.5", "denial=2", "C: {⟦a⟧}#denial=2{}.5");
  });

  describe("with what a check would complain of", () => {
    const refuses = (title: string, as: string, expected: string): void => codes(title, "C: ⟦a⟧", as, expected);
    refuses("refuses a code that is not there", "denail", "The codebook has no code `denail`. Did you mean `denial`?");
    refuses(
      "refuses a heading",
      "rupture",
      "`rupture` is a heading and no code to code with. Use `withdrawal` or `denial`.",
    );
    refuses(
      "refuses a deprecated code",
      "silence",
      "`silence` is deprecated and not to be used any more. Use `withdrawal`.",
    );
    refuses(
      "refuses a rating outside of the scale",
      "denial=7",
      "`7` is no value of the scale `depth`. Use 1 (none), 2 (minor) or 3 (some).",
    );
    refuses(
      "refuses a rating of what is not rated",
      "repair=1",
      "`repair` is not rated, so it takes no value. Leave the value out, or give the code a scale in the codebook.",
    );
    refuses(
      "refuses what is no code at all",
      "a b".replace(" ", "}"),
      "`a}b` cannot be a code's ID. Write letters and digits, with single `-`, `_` or `/` between.",
    );
    refuses(
      "writes nothing where one of several is refused",
      "repair denial=9",
      "`9` is no value of the scale `depth`. Use 1 (none), 2 (minor) or 3 (some).",
    );
    it("takes any code without a codebook", () => {
      const asked = study("C: ⟦a⟧", "\n", "");
      assert.equal(
        made(asked, codeSelections(asked.project, asked.uri, "span", asked.selections, wanted("new"))),
        "C: {⟦a⟧}#new",
      );
    });
    it("does not mean a code that no tag can name", () => {
      const asked = study("C: ⟦a⟧", "\n", "\n>>> codebook.yaml\ncodes: [{ id: mended it, definition: So. }]\n");
      assert.equal(
        made(asked, codeSelections(asked.project, asked.uri, "span", asked.selections, wanted("mended-it"))),
        "The codebook has no code `mended-it`. Choose another, or add it to the codebook first.",
      );
    });
    it("needs a place", () => {
      const asked = study("C: a");
      assert.match(made(asked, codeSelections(asked.project, asked.uri, "turn", [], wanted("repair"))), /^No place/);
    });
    codes("takes another role's or unit's code", "T: ⟦a⟧", "withdrawal mood", "T: {⟦a⟧}#withdrawal#mood");
  });
});

describe("coding turns, sections and the session", () => {
  codes("codes the turn at the cursor", "T: a\nC: b‸ #denial", "repair", "T: a\nC: b⟦⟧ #denial #repair", "turn");
  codes(
    "codes every turn that a selection touches",
    "T: a\nC: ⟦b\n(noise)\n\nT: c\n⟧C: d",
    "repair",
    "T: a\nC: b\n(noise) #repair\n\nT: c #repair\nC: d",
    "turn",
  );
  codes(
    "leaves narrative out that lies between",
    "C: ⟦b\n==\nNoise\n\nT: c⟧",
    "repair",
    "C: b #repair\n==\nNoise\n\nT: c #repair",
    "turn",
  );
  codes("takes narrative alone", "==\nNo‸ise\n", "repair", "==\nNo⟦⟧ise #repair", "turn");
  codes(
    "codes the section that holds the cursor",
    "== A\nT: a\n=== B\nT: b‸\n===\n",
    "mood=0.5",
    "== A\nT: a\n=== B #mood=0.5\nT: b⟦⟧\n===",
    "section",
  );
  codes(
    "takes the outer one behind the inner one's end",
    "== A\n=== B\nT: b\n===\nT: c‸",
    "mood",
    "== A #mood\n=== B\nT: b\n===\nT: c⟦⟧",
    "section",
  );
  codes(
    "codes every section whose line is selected",
    "⟦== A\nT: a\n== B⟧\nT: b",
    "mood",
    "== A #mood\nT: a\n== B #mood\nT: b",
    "section",
  );
  codes(
    "refuses where there is no section",
    "T: a‸",
    "mood",
    "No section holds this place. Insert segments, or write a line such as `== Title` above the first turn of a section.",
    "section",
  );
  codes(
    "codes the session",
    "---\nid: a\n---\nT: a‸",
    "mood=-1 repair",
    "---\nid: a\n---\n= #mood=-1 #repair\nT: a⟦⟧",
    "session",
  );
});
