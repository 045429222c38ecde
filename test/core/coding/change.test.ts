import assert from "node:assert/strict";
import { addMemo, type MemoSubject } from "../../../server/src/core/coding/add-memo.ts";
import { changeCoder } from "../../../server/src/core/coding/change-coder.ts";
import { changeCoding, type CodingWish } from "../../../server/src/core/coding/change-coding.ts";
import { removeCodings } from "../../../server/src/core/coding/remove.ts";
import { respan } from "../../../server/src/core/coding/respan.ts";
import { insertSegments } from "../../../server/src/core/coding/segments.ts";
import { type Asked, made, study, tagOf } from "./study.ts";

/** One example, with CRLF as with LF. */
function example(title: string, source: string, act: (asked: Asked) => string, expected: string): void {
  it(title, () => {
    for (const lineEnd of ["\n", "\r\n"] as const)
      assert.equal(act(study(source, lineEnd)), expected, JSON.stringify(lineEnd));
  });
}

describe("removing codings", () => {
  const removes = (title: string, source: string, tags: readonly string[], expected: string): void =>
    example(
      title,
      source,
      (asked) =>
        made(
          asked,
          removeCodings(
            asked.project,
            asked.uri,
            tags.map((tag) => tagOf(asked, tag)),
          ),
        ),
      expected,
    );
  removes("takes one of several tags", "C: {a}#denial#repair b", ["#denial"], "C: {a}#repair b");
  removes("takes several at once", "C: {a}#denial#repair b {c}#mood", ["#denial", "#repair", "#mood"], "C: a b c");
  removes(
    "takes them in any order and each once",
    "C: {a}#denial#repair b",
    ["#repair", "#denial", "#repair"],
    "C: a b",
  );
  removes("keeps the memo", "C: {a}#denial\n% #denial why", ["#denial"], "C: a\n% #denial why");
  const gone = "There is no coding here any more. Put the cursor on one, and try again.";
  example(
    "refuses where none is",
    "C: a #denial b",
    (asked) => made(asked, removeCodings(asked.project, asked.uri, [5])),
    gone,
  );
  example(
    "refuses the tag of a label that was never opened",
    "C: a }x#denial b",
    (asked) => made(asked, removeCodings(asked.project, asked.uri, [tagOf(asked, "#denial")])),
    gone,
  );
  example("refuses nothing at all", "C: a", (asked) => made(asked, removeCodings(asked.project, asked.uri, [])), gone);
});

describe("changing a coding", () => {
  const change = (tag: string, wish: CodingWish) => (asked: Asked) => {
    const result = changeCoding(asked.project, asked.uri, tagOf(asked, tag), wish);
    const note = result.kind === "change" && result.note !== undefined ? ` (${result.note})` : "";
    return made(asked, result) + note;
  };
  const changes = (title: string, source: string, wish: CodingWish, expected: string): void =>
    example(title, source, change("#denial", wish), expected);

  changes(
    "writes another code and keeps rating, doubt and coder",
    "C: {a}#denial=2~@ben b",
    { code: "withdrawal" },
    "C: {a}#withdrawal=2~@ben b",
  );
  changes(
    "drops a rating that the new scale has not, and says so",
    "C: {a}#denial=3 b",
    { code: "mood" },
    "C: {a}#mood b (The rating 3 was dropped: `3` is no value of the scale `mood`. Use a number from -1 to 1 in steps of 0.5.)",
  );
  changes(
    "drops the rating of a code that is not rated",
    "C: {a}#denial=3 b",
    { code: "repair" },
    "C: {a}#repair b (The rating 3 was dropped: `repair` is not rated, so it takes no value. Leave the value out, or give the code a scale in the codebook.)",
  );
  changes("gives a rating with the code", "C: {a}#denial=3 b", { code: "mood", value: "0.5" }, "C: {a}#mood=0.5 b");
  changes("changes the rating", "C: {a}#denial=3 b", { value: "1" }, "C: {a}#denial=1 b");
  changes("takes the rating away", "C: {a}#denial=3~ b", { value: null }, "C: {a}#denial~ b");
  changes("sets and takes doubt", "C: {a}#denial=3 b", { tentative: true }, "C: {a}#denial=3~ b");
  changes("names a coder", "C: {a}#denial b", { coder: "ben" }, "C: {a}#denial@ben b");
  changes("takes the coder away", "C: {a}#denial@ben b", { coder: null }, "C: {a}#denial b");
  changes(
    "does not write out the file's own coder",
    "---\ncoder: ana\n---\nC: {a}#denial@ben b",
    { coder: "ana" },
    "---\ncoder: ana\n---\nC: {a}#denial b",
  );
  changes("keeps how things are written", "C: {a}#denial=02.50~ b", { tentative: false }, "C: {a}#denial=02.50 b");
  changes(
    "keeps the tag apart from what is behind it",
    "C: {a}#denial~= b {c}#repair=x",
    { value: "2" },
    "C: {a}#denial=2~{}= b {c}#repair=x",
  );
  changes("parts it with an empty pair", "C: {a}#denial=x.5", { value: "2" }, "C: {a}#denial=2{}.5");
  changes("changes a turn's tag", "C: a #denial\nT: b", { code: "repair" }, "C: a #repair\nT: b");
  changes("changes a section's tag", "== A #denial=1\nT: b", { value: "2" }, "== A #denial=2\nT: b");
  changes(
    "refuses a rating outside of the scale",
    "C: {a}#denial",
    { value: "9" },
    "`9` is no value of the scale `depth`. Use 1 (none), 2 (minor) or 3 (some).",
  );
  changes(
    "refuses a heading",
    "C: {a}#denial",
    { code: "rupture" },
    "`rupture` is a heading and no code to code with. Use `withdrawal` or `denial`.",
  );
  changes(
    "refuses an unknown coder",
    "C: {a}#denial",
    { coder: "bne" },
    "The codebook has no coder `bne`. Did you mean `ben`?",
  );
  changes(
    "refuses no change",
    "C: {a}#denial=2",
    { value: "2" },
    "The coding says that already. Choose something else for it.",
  );
  changes(
    "refuses to make a duplicate",
    "C: {{a}#denial}#repair",
    { code: "repair" },
    "`repair` stands here already. Remove one of the two codings, or choose another code.",
  );

  describe("keeps its memo", () => {
    changes(
      "that begins with its code",
      "C: {a}#denial\n% #denial Why? See #denial.",
      { code: "repair" },
      "C: {a}#repair\n% #repair Why? See #denial.",
    );
    changes(
      "by somebody, with other codes",
      "C: {a}#denial {b}#mood\n% @ben: #mood #denial why",
      { code: "repair" },
      "C: {a}#repair {b}#mood\n% @ben: #mood #repair why",
    );
    changes(
      "of a section",
      "== A #denial\n% #denial why\nC: {a}#denial",
      { code: "repair" },
      "== A #repair\n% #repair why\nC: {a}#denial",
    );
    changes("of the session", "= #denial\n% #denial why\nC: a", { code: "repair" }, "= #repair\n% #repair why\nC: a");
    changes(
      "that is about another coding too",
      "C: {a}#denial {b}#denial\n% #denial why",
      { code: "repair" },
      "C: {a}#repair {b}#denial\n% #denial #repair why",
    );
    changes(
      "and leaves those of other turns",
      "C: {a}#denial\nC: b\n% #denial why",
      { code: "repair" },
      "C: {a}#repair\nC: b\n% #denial why",
    );
    changes(
      "and leaves those that only mention it",
      "C: {a}#denial\n% Why #denial",
      { code: "repair" },
      "C: {a}#repair\n% Why #denial",
    );
    changes(
      "where nothing but the rating changes",
      "C: {a}#denial\n% #denial why",
      { value: "2" },
      "C: {a}#denial=2\n% #denial why",
    );
  });
});

describe("giving a coding other words", () => {
  const to = (tag: string) => (asked: Asked) =>
    made(
      asked,
      respan(asked.project, asked.uri, tagOf(asked, tag), {
        kind: "selection",
        selection: asked.selections[0] as { start: number; end: number },
      }),
    );
  const word =
    (edge: "start" | "end", by: 1 | -1, tag = "#denial") =>
    (asked: Asked) =>
      made(asked, respan(asked.project, asked.uri, tagOf(asked, tag), { kind: "word", edge, by }));

  example("moves it to a selection", "C: ⟦a {b⟧}#denial=2~@ben c", to("#denial"), "C: {⟦a b⟧}#denial=2~@ben c");
  example(
    "leaves what else its span is coded with",
    "C: {a}#denial#repair ⟦b⟧",
    to("#denial"),
    "C: {a}#repair {⟦b⟧}#denial",
  );
  example("joins the tags that are there", "C: {a}#denial {⟦b⟧}#repair", to("#denial"), "C: a {⟦b⟧}#repair#denial");
  example("runs over turns", "C: {a}#denial ⟦b\nT: c⟧", to("#denial"), "C: a {a|⟦b\nT: c⟧}a#denial");
  example("takes one word more at the end", "C: {I}#denial guess, so", word("end", 1), "C: {⟦I guess,⟧}#denial so");
  example("and one less", "C: {I guess,}#denial so", word("end", -1), "C: {⟦I⟧}#denial guess, so");
  example(
    "takes one word more at the start",
    "C: (I guess) {so}#denial",
    word("start", 1),
    "C: (I {⟦guess) so⟧}#denial",
  );
  example("and one less at the start", "C: {I guess so}#denial", word("start", -1), "C: I {⟦guess so⟧}#denial");
  example(
    "finds words across markup and lines",
    "C: {a}#denial b{b}#repair{}b\n  c",
    word("end", 1),
    "C: {⟦a b{b}#repair{}b⟧}#denial\n  c",
  );
  example(
    "goes on into the next turn",
    "C: {a}#denial\n% memo\nT: b c",
    word("end", 1),
    "C: {a|⟦a\n% memo\nT: b⟧}a#denial c",
  );
  example("and comes back", "C: {a|a\nT: b}a#denial c", word("end", -1), "C: {⟦a⟧}#denial\nT: b c");
  example(
    "takes the rest of a word that is coded in part",
    "C: {a}#denial{}bc d",
    word("end", 1),
    "C: {⟦abc⟧}#denial d",
  );
  example(
    "takes words of a script without spaces",
    "C: {今日}#denial{}はいい天気",
    word("end", 1),
    "C: {⟦今日は⟧}#denial{}いい天気",
  );
  example(
    "moves the words of a memo with it to another turn",
    "C: {a}#denial\n% @ben #denial why\n% so\nT: ⟦b⟧\n% other",
    to("#denial"),
    "C: a\nT: {⟦b⟧}#denial\n% other\n% @ben #denial why\n% so",
  );
  example(
    "leaves a memo where the coding still begins",
    "C: {a}#denial\n% #denial why\nT: b",
    word("end", 1),
    "C: {a|⟦a\n% #denial why\nT: b⟧}a#denial",
  );
  example(
    "refuses the words that it has",
    "C: ⟦{a}#denial⟧",
    to("#denial"),
    "The coding is of these words already. Select others.",
  );
  example(
    "refuses to make a duplicate",
    "C: {a}#denial {⟦b⟧}#denial",
    to("#denial"),
    "`denial` stands on these words already. Remove one of the two codings.",
  );
  example(
    "refuses no words",
    "C: {a}#denial⟦ ⟧b",
    to("#denial"),
    "No words are selected. Select the words that the coding is to be of.",
  );
  example(
    "refuses a turn's coding",
    "C: a ⟦b⟧ #denial",
    to("#denial"),
    "This coding is not of single words. Remove it, and code the words that are meant.",
  );
  example(
    "refuses to take the only word",
    "C: a {b}#denial c",
    word("end", -1),
    "The coding is of one word. Remove it, or move the other end.",
  );
  example(
    "refuses to take the only word at the start",
    "C: a {b}#denial c",
    word("start", -1),
    "The coding is of one word. Remove it, or move the other end.",
  );
  example(
    "refuses to leave the transcript",
    "C: a {b}#denial",
    word("end", 1),
    "There are no more words on this side. Move the other end.",
  );
});

describe("adding a memo", () => {
  const adds = (
    title: string,
    source: string,
    on: "coding" | "turn" | "section" | "document",
    text: string,
    expected: string,
  ): void =>
    example(
      title,
      source,
      (asked) => {
        const at = asked.offset;
        const subject: MemoSubject =
          on === "coding"
            ? { kind: on, tag: tagOf(asked, "#denial") }
            : on === "document"
              ? { kind: on }
              : { kind: on, at };
        return made(asked, addMemo(asked.project, asked.uri, subject, text));
      },
      expected,
    );
  adds("puts it below the turn", "C: a‸\n  b\n\nT: c", "turn", "Why?", "C: a\n  b\n% Why?\n\nT: c");
  adds("puts it at the end of the file", "C: a‸", "turn", "Why?", "C: a\n% Why?");
  adds(
    "writes several lines, without empty ones at the ends",
    "C: a‸\nT: b",
    "turn",
    "\r\n Why? \n\nSo.\n",
    "C: a\n% Why?\n%\n% So.\nT: b",
  );
  adds(
    "puts the code before what is said of a coding",
    "C: {a}#denial\nT: b",
    "coding",
    "Why?",
    "C: {a}#denial\n% #denial Why?\nT: b",
  );
  adds(
    "puts it below the turn of the tag",
    "C: {a|a\nT: b}a#denial\nC: c",
    "coding",
    "Why?",
    "C: {a|a\nT: b}a#denial\n% #denial Why?\nC: c",
  );
  adds(
    "keeps it apart from the memo above by the coder",
    "---\ncoder: ana\n---\nC: a‸\n% one\nT: b",
    "turn",
    "two",
    "---\ncoder: ana\n---\nC: a\n% one\n% @ana two\nT: b",
  );
  adds("else by a blank line", "C: a‸\n% one\nT: b", "turn", "two", "C: a\n% one\n\n% two\nT: b");
  adds(
    "puts it below a section's line",
    "== A #denial\n\nC: a\n",
    "coding",
    "Why?",
    "== A #denial\n% #denial Why?\n\nC: a",
  );
  adds(
    "puts it below the memos of the section",
    "---\ncoder: ana\n---\n== A‸\n% one\n\nC: a\n% two",
    "section",
    "Why?",
    "---\ncoder: ana\n---\n== A\n% one\n% @ana Why?\n\nC: a\n% two",
  );
  adds(
    "puts it above all that is said for the document",
    "---\nid: a\n---\n= #mood\nC: a‸",
    "document",
    "Why?",
    "---\nid: a\n---\n% Why?\n= #mood\nC: a",
  );
  adds("also without front matter", "C: a", "document", "Why?", "% Why?\nC: a");
  adds(
    "puts what is said of a session's coding there",
    "= #denial\nC: a",
    "coding",
    "Why?",
    "% #denial Why?\n= #denial\nC: a",
  );
  adds(
    "keeps braces, tags and heads what they are",
    "C: a‸",
    "turn",
    "{a}#b C: c\n== d\n% e",
    "C: a\n% {a}#b C: c\n% == d\n% % e",
  );
  adds(
    "writes its own coder before another's name",
    "---\ncoder: ana\n---\nC: a‸",
    "turn",
    "@ben says so",
    "---\ncoder: ana\n---\nC: a\n% @ana @ben says so",
  );
  adds("does not begin another's memo in a further line", "C: a‸", "turn", "As\n\n@ben says", "C: a\n% As @ben says");
  adds(
    "refuses another's name where nobody codes",
    "C: a‸",
    "turn",
    "@ben: no",
    "A memo that begins with `@` and a name is by the person of that name. Begin it with another word.",
  );
  adds("refuses to say nothing", "C: a‸", "turn", " \n ", "The memo says nothing. Write what is to be kept in mind.");
  adds(
    "refuses where there is no turn",
    "== A‸\nC: a",
    "turn",
    "Why?",
    "No turn stands here. Put the cursor into the turn that the memo is about.",
  );
  adds(
    "refuses where there is no section",
    "C: a‸",
    "section",
    "Why?",
    "No section holds this place. Put the cursor into the section that the memo is about.",
  );
});

describe("inserting segments", () => {
  const inserts = (title: string, source: string, minutes: number, expected: string): void =>
    example(title, source, (asked) => made(asked, insertSegments(asked.project, asked.uri, minutes)), expected);
  inserts(
    "writes a section's line above the first turn of each",
    "[00:10] T: a\n[04:59] C: b\n[05:00] T: c\n  d\n% memo\n\n[17:00.5] C: e",
    5,
    "== Segment 1 [00:00:00]\n[00:10] T: a\n[04:59] C: b\n\n== Segment 2 [00:05:00]\n[05:00] T: c\n  d\n% memo\n\n== Segment 3 [00:15:00]\n[17:00.5] C: e",
  );
  inserts(
    "leaves turns without times where they are",
    "T: a\n[00:10] C: b\nT: c\n[1:00:00] C: d\nT: e",
    30,
    "== Segment 1 [00:00:00]\nT: a\n[00:10] C: b\nT: c\n\n== Segment 2 [01:00:00]\n[1:00:00] C: d\nT: e",
  );
  inserts(
    "never goes back in time",
    "[00:10] T: a\n[06:00] C: b\n[04:00] T: c\n[07:00] C: d",
    5,
    "== Segment 1 [00:00:00]\n[00:10] T: a\n\n== Segment 2 [00:05:00]\n[06:00] C: b\n[04:00] T: c\n[07:00] C: d",
  );
  inserts(
    "stands below front matter and narrative",
    "---\nid: a\n---\nThey sit down.\n\n[00:10] T: a",
    5,
    "---\nid: a\n---\nThey sit down.\n\n== Segment 1 [00:00:00]\n[00:10] T: a",
  );
  inserts(
    "leaves a section that is there",
    "== Opening\n[00:10] T: a\n==\n[05:00] C: b",
    5,
    "== Opening\n[00:10] T: a\n==\n\n== Segment 2 [00:05:00]\n[05:00] C: b",
  );
  inserts(
    "refuses to cut a section",
    "== Opening\n[00:10] T: a\n[05:00] C: b",
    5,
    "The section “Opening” would be cut by these segments. Remove the section, or choose another length.",
  );
  inserts(
    "refuses where all are there",
    "== Opening\n[00:10] T: a",
    5,
    "A section begins at each of these turns already. Choose another length.",
  );
  inserts(
    "refuses without times",
    "T: a",
    5,
    "No turn of this transcript has a time. Write times such as `[00:05:00]` before the speakers first.",
  );
  for (const minutes of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    inserts(
      `refuses ${minutes} minutes`,
      "[00:10] T: a",
      minutes,
      "Segments must have a length. Give a number of minutes such as 5.",
    );
  }
});

describe("changing the file's coder", () => {
  const changes = (title: string, source: string, coder: string, expected: string): void =>
    example(title, source, (asked) => made(asked, changeCoder(asked.project, asked.uri, coder)), expected);
  changes(
    "writes the old one on codings and memos that had none",
    "---\ntitle: a # b\ncoder: ana # me\n---\n= #mood\n== A #mood=0.5\nC: {a}#denial=2~ {b}#repair@ben.\n% why\n%so\n%\n\n% @ben no\n\nT: c #denial",
    "ben",
    "---\ntitle: a # b\ncoder: ben # me\n---\n= #mood@ana\n== A #mood=0.5@ana\nC: {a}#denial=2~@ana {b}#repair@ben.\n% @ana why\n%so\n%\n\n% @ben no\n\nT: c #denial@ana",
  );
  changes(
    "keeps it apart from what is behind",
    "---\ncoder: ana\n---\nC: {a}#denial.b",
    "ben",
    "---\ncoder: ben\n---\nC: {a}#denial@ana{}.b",
  );
  changes(
    "adds the field behind the id",
    "---\ntitle: a\nid: b # c\nstatus: draft\n---\nC: {a}#denial",
    "ben",
    "---\ntitle: a\nid: b # c\ncoder: ben\nstatus: draft\n---\nC: {a}#denial",
  );
  changes(
    "adds the field at the top",
    "---\nstatus: draft\n---\nC: a",
    "ben",
    "---\ncoder: ben\nstatus: draft\n---\nC: a",
  );
  changes(
    "fills the field in",
    "---\ncoder:\nstatus: draft\n---\nC: a",
    "ben",
    "---\ncoder: ben\nstatus: draft\n---\nC: a",
  );
  changes("adds front matter", "C: a", "ben", "---\ncoder: ben\n---\nC: a");
  changes(
    "refuses one whom the codebook does not know",
    "C: a",
    "carl",
    "The codebook has no coder `carl`. Add this person to the codebook under `coders` first.",
  );
  changes(
    "refuses what cannot be a name",
    "C: a",
    "a b",
    "`a b` cannot name a coder. Write letters and digits, with single `-`, `.` or `_` between.",
  );
  changes(
    "refuses the one that it is",
    "---\ncoder: ben\n---\nC: a",
    "ben",
    "`ben` is the coder of this file already. Choose another one.",
  );
  changes(
    "refuses front matter in braces",
    "---\n{ title: a }\n---\nC: a",
    "ben",
    "The front matter is not written so that Rapport can change it. Write `coder: ben` by hand, and `@` with the coder before on the codings that have none.",
  );
  it("takes the coder from the file's name, and quotes what YAML would read as something else", () => {
    const asked = study(">>> s.ana.transcript\nC: {a}#denial", "\n", "\n>>> codebook.yaml\nopen: true\n");
    assert.equal(
      made(asked, changeCoder(asked.project, asked.uri, "true")),
      '---\ncoder: "true"\n---\nC: {a}#denial@ana',
    );
  });
});
