import assert from "node:assert/strict";
import { mergeTranscripts } from "../../../server/src/core/merge/transcript.ts";

const head = "---\ncoder: ana\n---\n";
const words = "T: How did last week leave you?\nC: Fine. I guess it was fine.\nT: You say fine.\n    I wonder.\n";

interface Given {
  readonly base?: string;
  readonly ours: string;
  readonly theirs: string;
}

function merge({ base = head + words, ours, theirs }: Given, name = "s03.transcript") {
  return mergeTranscripts({ base, ours, theirs }, { name, markSize: 7 });
}

function expectClean(given: Given, text: string, name?: string): void {
  const merged = merge(given, name);
  assert.deepEqual({ text: merged.text, conflicts: merged.conflicts }, { text, conflicts: [] });
}

function expectConflict(given: Given, text: string, message: RegExp): void {
  const merged = merge(given);
  assert.equal(merged.text, text);
  assert.equal(merged.conflicts.length, 1);
  const [conflict] = merged.conflicts;
  assert.match(conflict?.message ?? "", message);
  assert.match(text.split(/\r\n|\r|\n/)[conflict?.line ?? -1] ?? "", /^<{7} ours$/);
}

const at = (from: string, to: string, text = head + words): string => {
  assert.ok(text.includes(from), from);
  return text.replace(from, to);
};

describe("merging transcripts", () => {
  it("combines what both coded on one line", () => {
    const given = { ours: at("Fine. I", "{Fine.}#x I"), theirs: at("I guess it", "{I guess it}#y") };
    expectClean(given, at("Fine. I guess it", "{Fine.}#x {I guess it}#y"));
  });

  it("has what both coded alike once", () => {
    const coded = at("Fine. I", "{Fine.}#x=2 I");
    expectClean({ ours: coded, theirs: at("wonder.", "wonder. #y", coded) }, at("wonder.", "wonder. #y", coded));
  });

  it("takes away what either took away, and a rating that one changed", () => {
    const base = at("Fine. I guess", "{Fine.}#x=2 {I guess}#y");
    const given = { base, ours: at("{I guess}#y", "I guess", base), theirs: at("#x=2", "#x=3", base) };
    expectClean(given, at("Fine. I guess", "{Fine.}#x=3 I guess"));
  });

  it("has both a new rating and a new doubt", () => {
    const base = at("Fine. I", "{Fine.}#x=2 I");
    expectClean(
      { base, ours: at("#x=2", "#x=3", base), theirs: at("#x=2", "#x=2~", base) },
      at("Fine.", "{Fine.}#x=3~"),
    );
  });

  it("keeps a coding that one changed and the other took away", () => {
    const base = at("Fine. I", "{Fine.}#x=2 I");
    const given = { base, ours: at("#x=2", "#x=3", base), theirs: head + words };
    expectClean(given, at("Fine.", "{Fine.}#x=3"));
  });

  it("leaves two ratings of one coding to a person", () => {
    const base = at("Fine. I", "{Fine.}#x=2 I");
    expectConflict(
      { base, ours: at("#x=2", "#x=3", base), theirs: at("#x=2", "#x=4", base) },
      `${head}T: How did last week leave you?
<<<<<<< ours
C: {Fine.}#x=3 I guess it was fine.
=======
C: {Fine.}#x=4 I guess it was fine.
>>>>>>> theirs
T: You say fine.
    I wonder.
`,
      /^Both changed one coding by ana of “Fine\.” differently: `#x=3` in ours, `#x=4` in theirs, `#x=2` before\./,
    );
  });

  it("leaves two codes for one coding, and two ratings of a new one, to a person", () => {
    const base = at("Fine. I", "{Fine.}#x I");
    const codes = merge({ base, ours: at("#x", "#y", base), theirs: at("#x", "#z", base) });
    assert.match(codes.conflicts[0]?.message ?? "", /`#y` in ours, `#z` in theirs, `#x` before/);
    const added = merge({ ours: at("Fine. I", "{Fine.}#x=1 I"), theirs: at("Fine. I", "{Fine.}#x=2 I") });
    assert.match(added.conflicts[0]?.message ?? "", /^Both added a coding by ana .*`#x=1` in ours, `#x=2` in theirs\./);
  });

  it("has the ratings of two people side by side", () => {
    const ours = at("Fine. I", "{Fine.}#x=1 I");
    const theirs = at("ana", "ben", at("Fine. I", "{Fine.}#x=2 I"));
    expectClean({ ours, theirs }, at("coder: ana", "coder: ben", at("Fine. I", "{Fine.}#x=1@ana#x=2 I")));
  });

  it("gives nobody's codings to another by a changed coder, whoever changed it", () => {
    const base = at("Fine. I", "{Fine.}#x I");
    const ours = at("You say", "{You}#o say", base);
    const theirs = at("ana", "ben", at("I wonder", "{I}#t wonder", base));
    const both = (mine: string, theirs: string): string =>
      at("Fine. I", `{Fine.}#x${mine} I`, at("You say", `{You}#o${mine} say`, at("I wonder", `{I}#t${theirs} wonder`)));
    // What stood there before and names nobody stays Ana's, though the line above says Ben now.
    expectClean({ base, ours, theirs }, both("@ana", "").replace("coder: ana", "coder: ben"));
    expectClean({ base, ours: theirs, theirs: ours }, both("@ana", "").replace("coder: ana", "coder: ben"));
  });

  it("keeps the coder of ours where both changed it, and says whose the others are", () => {
    const ours = at("Fine. I", "{Fine.}#x I", words);
    const theirs = at("fine.\n", "fine. #y\n% Note.\n", words);
    expectClean(
      { base: words, ours: `---\ncoder: ana\n---\n${ours}`, theirs: `---\ncoder: ben\n---\n${theirs}` },
      `---\ncoder: ana\n---\n${at("fine.\n", "fine. #y@ben\n% @ben Note.\n", ours)}`,
    );
  });

  it("names no coder where some codings are nobody's", () => {
    const given = {
      base: words,
      ours: `---\ncoder: ana\n---\n${at("Fine. I", "{Fine.}#x I", words)}`,
      theirs: at("I wonder", "{I}#y wonder", words),
    };
    expectClean(given, `---\n---\n${at("Fine. I", "{Fine.}#x@ana I", at("I wonder", "{I}#y wonder", words))}`);
  });

  it("knows the coder from the file's name", () => {
    const given = { base: words, ours: at("Fine.", "{Fine.}#x@ben", words), theirs: at("Fine.", "{Fine.}#x", words) };
    expectClean(given, at("Fine.", "{Fine.}#x@ben#x", words), "s03.ana.transcript");
  });

  it("merges words line by line and word by word, and carries the codings along", () => {
    const given = {
      ours: at("Fine. I guess it was fine.", "{Fine. I}#x guess {it was}#y fine."),
      theirs: at("leave you?", "leave you, then?", at("I guess", "I suppose", at("You say", "So you say"))),
    };
    expectClean(
      given,
      at(
        "leave you?",
        "leave you, then?",
        at("You say", "So you say", at("Fine. I guess it was", "{Fine. I}#x suppose {it was}#y")),
      ),
    );
    expectClean(
      { ours: at("I guess", "I think"), theirs: at("was fine", "was good") },
      at("I guess", "I think", at("was fine", "was good")),
    );
  });

  it("puts in and takes out turns, and a section, beside codings", () => {
    expectClean(
      { ours: at("I wonder.", "I wonder. #x"), theirs: at("T: You", "== Middle #m\n\nC: Hm.\nT: You") },
      at("T: You", "== Middle #m\n\nC: Hm.\nT: You", at("I wonder.", "I wonder. #x")),
    );
    expectClean(
      { ours: at("I wonder.", "I {wonder}#x."), theirs: at("C: Fine. I guess it was fine.\n", "") },
      at("C: Fine. I guess it was fine.\n", "", at("I wonder.", "I {wonder}#x.")),
    );
  });

  it("leaves words that both changed to a person", () => {
    expectConflict(
      { ours: at("guess", "think"), theirs: at("guess", "suppose", at("wonder", "ask")) },
      `${head}T: How did last week leave you?
<<<<<<< ours
C: Fine. I think it was fine.
=======
C: Fine. I suppose it was fine.
>>>>>>> theirs
T: You say fine.
    I ask.
`,
      /^Both changed these words differently\./,
    );
  });

  it("leaves words that one took away and the other coded to a person", () => {
    const merged = merge({ ours: at("Fine. I", "{Fine.}#x I"), theirs: at("C: Fine. I guess it was fine.\n", "") });
    assert.equal(
      merged.text,
      `${head}T: How did last week leave you?
<<<<<<< ours
C: {Fine.}#x I guess it was fine.
=======
>>>>>>> theirs
T: You say fine.
    I wonder.
`,
    );
    assert.match(merged.conflicts[0]?.message ?? "", /changed in theirs and coded or noted in ours/);
  });

  it("never gives words to another speaker", () => {
    // We take the therapist's turn out; they go on with it.
    const given = {
      ours: at("T: You say fine.\n    I wonder.\n", ""),
      theirs: at("    I wonder.\n", "    I wonder.\n    Tell me.\n"),
    };
    const merged = merge(given);
    assert.ok(merged.conflicts.length > 0);
    assert.ok(merged.text.includes("<<<<<<<"));
  });

  it("has the memos of both, each with whose it is", () => {
    const given = {
      ours: at("C: Fine. I guess it was fine.\n", "C: Fine. I guess it was fine.\n% Mine.\n"),
      theirs: at(
        "ana",
        "ben",
        at("C: Fine. I guess it was fine.\n", "C: Fine. I guess it was fine.\n% Theirs,\n% of two lines.\n"),
      ),
    };
    const merged = merge(given);
    assert.deepEqual(merged.conflicts, []);
    assert.match(merged.text, /fine\.\n% @ana Mine\.\n% @ben Theirs,\n% of two lines\.\nT: You/);
  });

  it("merges the front matter field by field, and maps entry by entry", () => {
    const front = (fields: string): string => `---\n${fields}---\n${words}`;
    const base = front("title: S3\nvariables: { week: 3 }\nmeasures:\n  a.b: 1\n");
    const ours = front("title: S3\nstatus: draft\nvariables: { week: 3, client: C1 } # ours\nmeasures:\n  a.b: 2\n");
    const theirs = front("title: Session 3\nvariables: { week: 4 }\nmeasures:\n  a.b: 1\n  c.d: 5\ndate: 2026-03-14\n");
    expectClean(
      { base, ours, theirs },
      front(
        "title: Session 3\nstatus: draft\nvariables: { week: 4, client: C1 } # ours\nmeasures:\n  a.b: 2\n  c.d: 5\ndate: 2026-03-14\n",
      ),
    );
    const merged = merge({ base, ours: at("S3", "S4", base), theirs: at("S3", "S5", base) });
    assert.match(merged.text, /^---\n<<<<<<< ours\ntitle: S4\n=======\ntitle: S5\n>>>>>>> theirs\nvariables/);
    assert.match(merged.conflicts[0]?.message ?? "", /`title` in the front matter/);
  });

  it("keeps the line ends and the byte order mark of ours", () => {
    const ours = `\uFEFF${at("Fine. I", "{Fine.}#x I").replaceAll("\n", "\r\n")}`;
    const base = (head + words).replaceAll("\n", "\r\n");
    const theirs = at("T: You", "C: More.\nT: You", at("wonder.", "wonder. #y"));
    const wanted = at("T: You", "C: More.\nT: You", at("Fine. I", "{Fine.}#x I", at("wonder.", "wonder. #y")));
    expectClean({ base, ours, theirs }, `\uFEFF${wanted.replaceAll("\n", "\r\n")}`);
  });

  it("makes longer marks where git asks for them", () => {
    const texts = { base: head + words, ours: at("guess", "think"), theirs: at("guess", "say") };
    const { text } = mergeTranscripts(texts, { name: "s03.transcript", markSize: 11 });
    assert.match(text, /^<{11} ours\nC: .*\n={11}\nC: .*\n>{11} theirs$/m);
  });
});
