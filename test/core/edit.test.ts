import assert from "node:assert/strict";
import { applyEdits } from "../../server/src/core/text.ts";
import { codingsOf } from "../../server/src/core/transcript/codings.ts";
import { addCoding, type NewTag, type Target } from "../../server/src/core/transcript/edit.ts";
import { parseTranscript, printTranscript } from "../../server/src/core/transcript/parse.ts";
import { removeCoding } from "../../server/src/core/transcript/remove.ts";
import { readingOf } from "../../server/src/core/transcript/reading.ts";

/** A text with `⟦` and `⟧` around what is selected, or `⟦⟧` where the cursor is. */
function selected(marked: string): { text: string; start: number; end: number } {
  const start = marked.indexOf("⟦");
  const end = marked.indexOf("⟧") - 1;
  const text = marked.replace("⟦", "").replace("⟧", "");
  const bom = text.startsWith("\uFEFF") ? 1 : 0;
  return { text, start: start - bom, end: end - bom };
}

function added(text: string, target: Target, tag: NewTag = { code: "new" }): string {
  const transcript = parseTranscript(text);
  const edits = addCoding(transcript, target, tag);
  if ("kind" in edits) return edits.reason;
  const body = printTranscript(transcript).slice(transcript.bom.length);
  const after = transcript.bom + applyEdits(body, edits);
  assert.equal(removed(after, tag), text, "removing the coding gives the same bytes");
  assert.equal(readingOf("a", after).verbatim, readingOf("a", text).verbatim, "the words stay as they are");
  return after;
}

/** `text` without the coding of a code, of which there is one. */
function removed(text: string, { code }: NewTag = { code: "old" }): string {
  const transcript = parseTranscript(text);
  const codings = codingsOf(transcript).filter((coding) => coding.code === code);
  assert.equal(codings.length, 1, `one coding of ${code}`);
  const edits = removeCoding(transcript, codings[0] as (typeof codings)[number]);
  return transcript.bom + applyEdits(printTranscript(transcript).slice(transcript.bom.length), edits);
}

/** One example: what the selection becomes once it is coded with `#new`. */
function codes(title: string, marked: string, expected: string): void {
  it(title, () => {
    const { text, start, end } = selected(marked);
    assert.equal(added(text, { kind: "span", start, end }), expected);
  });
}

const noWords = "There are no words of a turn here. Select some of the words that were said.";

describe("adding a coding to words", () => {
  codes("puts braces around them", "T: I ⟦said⟧ so.", "T: I {said}#new so.");
  codes("takes a part of a word, kept apart from the rest", "T: ⟦Fine⟧ness", "T: {Fine}#new{}ness");
  codes("leaves white space outside", "T: I⟦ said  ⟧so.\n", "T: I {said}#new  so.\n");
  codes("runs over the lines of a turn", "T: I ⟦said\n    so⟧.\n", "T: I {said\n    so}#new.\n");
  codes("keeps CRLF, CR and the byte order mark", "\uFEFFT: a ⟦b\r\nc\rd⟧\r", "\uFEFFT: a {b\r\nc\rd}#new\r");

  describe("fits the selection", () => {
    codes("out of a turn's head", "⟦[00:10] T: I⟧ said", "[00:10] T: {I}#new said");
    codes("out of a memo", "T: I ⟦said\n% a memo\n% more⟧\n    so", "T: I {said}#new\n% a memo\n% more\n    so");
    codes("out of markup", "T: I {said⟦}#old so⟧.", "T: I {said}#old {so}#new.");
    codes("out of the trailing tags", "T: I ⟦said #ol⟧d", "T: I {said}#new{} #old");
    codes("to whole surrogate pairs", "T: a \uD83D⟦\uDE00 \uD83D⟧\uDE00 b", "T: a {\u{1F600} \u{1F600}}#new b");
    codes("to letters with their marks", "T: e⟦\u0301te\u0301⟧\u0302 s", "T: {e\u0301te\u0301\u0302}#new s");
    codes("to emoji of several parts", "T: a 👩⟦\u200D👧 b⟧", "T: a {👩\u200D👧 b}#new");
    codes("to escapes with their backslash", "T: a \\⟦{ b⟧", "T: a {\\{ b}#new");
    codes("to all of what only looks like a label", "T: {x}#y }⟦a#x b⟧", "T: {x}#y {b|}a#x b}b#new");
  });

  describe("where codings stand", () => {
    codes("adds a tag to a span of the same words", "T: I {⟦said⟧}#old#b so", "T: I {said}#old#b#new so");
    codes("also where the selection takes the braces in", "T: I⟦ {said}#old ⟧so", "T: I {said}#old#new so");
    codes("also to a labelled span", "T: I {a|⟦said\nC: so⟧}a#old.", "T: I {a|said\nC: so}a#old#new.");
    codes("keeps a tag apart from what it would swallow", "T: {⟦a⟧}#old~~", "T: {a}#old~#new{}~");
    codes("nests inside", "T: {I ⟦said⟧ so}#old.", "T: {I {said}#new so}#old.");
    codes("nests at the same end", "T: {I ⟦said⟧}#old so.", "T: {I {said}#new}#old so.");
    codes("nests at the same beginning", "T: {⟦I said⟧ so}#old.", "T: {{I said}#new so}#old.");
    codes("nests outside", "T: ⟦I {said}#old⟧ so.", "T: {I {said}#old}#new so.");
    codes("closes behind what closes there", "T: {⟦I {said}#b⟧ so}#c", "T: {{I {said}#b}#new so}#c");
    codes("takes a label where it would cross", "T: {I ⟦said}#old so⟧.", "T: {I {a|said}#old so}a#new.");
    codes("takes a label over turns", "T: I ⟦said\nC: so⟧.", "T: I {a|said\nC: so}a#new.");
    codes("takes a label over sections", "T: I ⟦said\n== b\n\nso⟧.\n", "T: I {a|said\n== b\n\nso}a#new.\n");
    codes("takes a label that is free", "T: {a|I ⟦x}a#y {b|z\nC: so⟧.", "T: {a|I {c|x}a#y {b|z\nC: so}c#new.");
    it("goes on with e1 where all letters are taken", () => {
      const labels = "abcdefghijklmnopqrstuvwxyz".split("").map((label) => `{${label}|x}${label}#y`);
      const { text, start, end } = selected(`T: ${labels.join(" ")}\nT: a ⟦b\nC: c⟧ d`);
      assert.ok(added(text, { kind: "span", start, end }).endsWith("T: a {e1|b\nC: c}e1#new d"));
    });
  });

  describe("where text would become markup, or markup text", () => {
    codes("parts a tag from -x", "T: ⟦no⟧-x", "T: {no}#new{}-x");
    codes("parts a tag from =, ~ and @ that would be its parts", "T: ⟦a⟧=2", "T: {a}#new{}=2");
    codes("parts a tag from ~", "T: ⟦a⟧~", "T: {a}#new{}~");
    codes("parts a tag from @", "T: ⟦a⟧@b", "T: {a}#new{}@b");
    codes("parts it from a sign that only looks like its part", "T: ⟦a⟧= - ", "T: {a}#new{}= - ");
    codes("and from an apostrophe", "T: ⟦I⟧’m", "T: {I}#new{}’m");
    codes("and behind other tags", "T: {⟦a⟧}#old= - ", "T: {a}#old#new{}= - ");
    codes("parts a tag from a mark", "T: {a⟦b⟧}#x\u0301c", "T: {a{b}#new}#x\u0301c");
    codes("escapes a # behind the tag", "T: ⟦a⟧#b c", "T: {a}#new\\#b c");
    codes("leaves a # that is escaped", "T: ⟦a⟧\\#b c", "T: {a}#new{}\\#b c");
    codes("escapes a backslash before a brace", "T: C:\\⟦Users⟧ ", "T: C:\\\\{Users}#new ");
    codes("escapes a backslash at the end of the words", "T: ⟦C:\\⟧ a", "T: {C:\\\\}#new a");
    codes("pairs no brace with a stray one above", "T: a { b ⟦c⟧ d", "T: a { b {c}#new d");
    codes("pairs no brace with a stray one in the words", "T: a ⟦b } c⟧ d", "T: a {a|b } c}a#new d");
    codes("pairs no brace with an unclosed one in the words", "T: a ⟦b { c⟧ d", "T: a {a|b { c}a#new d");
    codes("makes no empty pair of a stray brace", "T: a ⟦b {⟧ d", "T: a {a|b {{}}a#new d");
    codes("leaves braces without a tag what they are", "T: {⟦breath⟧} a", "T: {{breath}#new} a");
    codes("reads no label in the words", "T: ⟦a|b⟧ c", "T: {a|a|b}a#new c");
    codes("keeps trailing tags on the turn", "T: I ⟦said⟧ #old", "T: I {said}#new{} #old");
    codes("leaves them as they are behind all that is said", "T: ⟦I said⟧ #old", "T: {I said}#new #old");
    codes("keeps a {} that was there", "T: ⟦a⟧{}b", "T: {a}#new{}{}b");
  });

  describe("at a point", () => {
    codes("puts an empty pair there", "T: I ⟦⟧said", "T: I {}#new{}said");
    codes("moves it out of a head", "⟦⟧T: I said", "T: {}#new{}I said");
    codes("moves it before the trailing tags", "T: I said #old⟦⟧", "T: I said{}#new #old");
    codes("moves it out of a character", "T: \uD83D⟦⟧\uDE00", "T: {}#new\u{1F600}");
    codes("moves it out of an empty pair", "T: I {⟦⟧}said", "T: I {}#new{}{}said");
    codes("adds a tag to a point", "T: I {⟦⟧}#old said", "T: I {}#old#new said");
    codes("has no place in a memo", "T: a\n% I ⟦⟧said", noWords);
    codes("has no place in a blank line", "T: a\n⟦⟧\n", noWords);
  });

  codes("refuses a selection of nothing but markup", "T: a {b⟦}#c {⟧}#d", noWords);
  codes("refuses white space", "T: a⟦  \n\n⟧C: b", noWords);
  codes("refuses a head", "⟦T:⟧ a", noWords);
  codes("refuses a section's title", "⟦== Title⟧\n", noWords);
  codes("refuses the front matter", "⟦---\ntitle: a\n---\n⟧T: a", noWords);
});

describe("adding a coding to a turn", () => {
  const codesTurn = (title: string, text: string, turn: number, expected: string): void => {
    it(title, () => assert.equal(added(text, { kind: "turn", turn }), expected));
  };
  codesTurn("puts the tag at its end", "T: a\nC: b\n", 0, "T: a #new\nC: b\n");
  codesTurn("puts it on the last line of its text", "T: a\n  b \n\n% memo\nC: b", 0, "T: a\n  b #new \n\n% memo\nC: b");
  codesTurn("puts it behind trailing tags", "T: a #old  \r\nC: b", 0, "T: a #old #new  \r\nC: b");
  codesTurn("finds a turn without text", "T:\nC: b", 0, "T: #new\nC: b");
  codesTurn("puts it apart from the tags of a span", "T: a {b}#old", 0, "T: a {b}#old{} #new");
  codesTurn("but not of one of all that is said", "T: {a b}#old", 0, "T: {a b}#old #new");
  codesTurn("keeps clear of text that looks like a tag", "T: a #old=", 0, "T: a #old= #new");
  codesTurn("leaves a backslash at the end what it is", "T: a\\", 0, "T: a\\ #new");
  codesTurn("makes no session line of a single =", "=\n", 0, "={} #new\n");
  codesTurn("codes a paragraph of narrative", "a\nb\n\nc\n", 1, "a\nb\n\nc #new\n");
  codesTurn("refuses a turn that is not there", "T: a", 1, "There is no such turn. Choose a turn of this transcript.");
});

describe("adding a coding to a section or the session", () => {
  it("puts it at the end of the section's line", () => {
    assert.equal(added("== A ==  \nT: a\n", { kind: "section", index: 0 }), "== A == #new  \nT: a\n");
    assert.equal(added("== A\n==\n=== B #old\r\n", { kind: "section", index: 1 }), "== A\n==\n=== B #old #new\r\n");
  });
  it("puts it on the first session line", () => {
    assert.equal(added("T: a\n= #old \n= #b\n", { kind: "session" }), "T: a\n= #old #new \n= #b\n");
  });
  it("writes a session line below the front matter, with the file's line end", () => {
    assert.equal(added("---\nid: a\n---\n== A\nT: a\n", { kind: "session" }), "---\nid: a\n---\n= #new\n== A\nT: a\n");
    assert.equal(added("T: a\r\nC: b", { kind: "session" }), "= #new\r\nT: a\r\nC: b");
    assert.equal(added("\uFEFFT: a\rC: b", { kind: "session" }), "\uFEFF= #new\rT: a\rC: b");
    assert.equal(added("---\nid: a\n---", { kind: "session" }), "---\nid: a\n---\n= #new");
    assert.equal(added("", { kind: "session" }), "= #new\n");
  });
  it("keeps clear of front matter that is never closed", () => {
    assert.equal(added("---\nid: a\n", { kind: "session" }), "---\nid: a\n= #new\n");
  });
  it("joins no CR with an LF", () => {
    assert.equal(added("\nT: a\rb", { kind: "session" }), "= #new\n\nT: a\rb");
    assert.equal(added("---\r---\r\nT: a\n", { kind: "session" }), "---\r---\r\n= #new\rT: a\n");
  });
});

describe("the tag that is added", () => {
  it("has its parts in the order of the format", () => {
    const tag = { code: "new", value: 3, tentative: true, coder: "ben" };
    assert.equal(added("T: a", { kind: "turn", turn: 0 }, tag), "T: a #new=3~@ben");
    assert.equal(added("T: a", { kind: "turn", turn: 0 }, { code: "new", value: "high" }), "T: a #new=high");
    assert.equal(added("T: a", { kind: "turn", turn: 0 }, { code: "new", value: -0.5 }), "T: a #new=-0.5");
  });
  it("is refused where a part could not be read back", () => {
    const reason = (tag: NewTag): string => added("T: a", { kind: "turn", turn: 0 }, tag);
    assert.match(reason({ code: "two words" }), /^`two words` cannot be a code's ID\./);
    assert.match(reason({ code: "" }), /cannot be a code's ID/);
    assert.match(reason({ code: "a", value: "" }), /cannot be a value/);
    assert.match(reason({ code: "a", value: 1e21 }), /^`1e\+21` cannot be a value\./);
    assert.match(reason({ code: "a", value: "a b" }), /cannot be a value/);
    assert.match(reason({ code: "a", coder: "2" }), /^`2` cannot name a coder\./);
  });
});

describe("removing a coding", () => {
  const removes = (title: string, text: string, expected: string): void => {
    it(title, () => {
      assert.equal(removed(text), expected);
      assert.equal(readingOf("a", expected).verbatim, readingOf("a", text).verbatim);
    });
  };
  removes("takes the braces with the last tag", "T: I {said}#old=2~@b so", "T: I said so");
  removes("leaves the other tags of the span", "T: {a}#b#old#c d", "T: {a}#b#c d");
  removes("takes the marks of a label", "T: {a|I\nC: said}a#old.", "T: I\nC: said.");
  removes("takes a {} that parted the tag from text", "T: {Fine}#old{}ness", "T: Fineness");
  removes("leaves a {} that still parts a tag from text", "T: {Fine}#a#old{}ness", "T: {Fine}#a{}ness");
  removes("takes a point", "T: I {}#old said", "T: I  said");
  removes("takes a turn's tag with one space", "T: a #b #old\n", "T: a #b\n");
  removes("takes the first of a turn's tags", "T: a #old#b\n", "T: a #b\n");
  removes("takes a line of nothing but the tag", "a\n    #old\nb\n", "a\nb\n");
  removes("takes a session line", "= #old\r\nT: a\r\n", "T: a\r\n");
  removes("takes a session line at the end", "T: a\n= #old", "T: a");
  removes("leaves the other tags of a session line", "= #old #b\nT: a", "= #b\nT: a");
  removes("takes a section's tag", "== A #old\nT: a", "== A\nT: a");
  removes("keeps a section that has no title", "== #old\nT: a", "== ==\nT: a");

  describe("keeps text from becoming markup", () => {
    removes("a turn's head", "{T}#old: a\n", "T{}: a\n");
    removes("a trailing tag", "T: a #b {}#old", "T: a #b {}");
    removes("an empty pair", "T: a {{}#old} b", "T: a {{}} b");
    removes("a tag's part", "T: {a {b}#x}#old~~", "T: a {b}#x{}~");
    removes("a label's mark that was text", "T: {a|b {a|c}a#old d}a#x e", "T: b \\{a|c d\\}a#x e");
  });
});
