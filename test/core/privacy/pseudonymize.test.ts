import assert from "node:assert/strict";
import { readKey } from "../../../server/src/core/privacy/key.ts";
import { pseudonymize, type Replacement, restore } from "../../../server/src/core/privacy/pseudonymize.ts";
import { readingOf } from "../../../server/src/core/transcript/reading.ts";
import { nameOf } from "../../../server/src/core/uri.ts";

const KEY = `# Ours.
names:
  Peter Meyer: { pseudonym: P01, forms: [Peter, Peters, Herr Meyer] }
  Anna-Lena Kurz:
    pseudonym: P02
    forms: [Anna, Anna-Lena]
  Zoë: P03
  Mark: P04
`;

function files(...texts: readonly string[]) {
  return texts.map((text, index) => ({ uri: `file:///study/s${index}.ana.transcript`, text, patterns: [] }));
}

function keyOf(text: string) {
  const { key, problems } = readKey(text);
  assert.deepEqual(problems, []);
  return key;
}

function done(result: ReturnType<typeof pseudonymize>): Replacement {
  assert.equal(result.kind, "replacement", result.kind === "refused" ? result.reason : "");
  return result as Replacement;
}

/** Pseudonymises, and asserts that restoring with the key alone gives the same bytes. */
function there(texts: readonly string[], key = KEY) {
  const given = files(...texts);
  const result = done(pseudonymize(given, keyOf(key), nameOf));
  const after = given.map((file) => ({ ...file, ...result.files.find(({ uri }) => uri === file.uri) }));
  const back = done(restore(after, keyOf(result.key), nameOf));
  for (const { uri, text } of given) {
    const own = back.files.find((file) => file.uri === uri) ?? after.find((file) => file.uri === uri);
    assert.equal(own?.text, text);
  }
  return { texts: after.map(({ text }) => text), key: result.key, left: result.left };
}

function refusal(text: string, key = KEY): string {
  const result = pseudonymize(files(text), keyOf(key), nameOf);
  assert.equal(result.kind, "refused");
  return result.kind === "refused" ? result.reason : "";
}

describe("pseudonymising", () => {
  it("replaces names by whole words, the longest first, and each form by its own", () => {
    const { texts, key } = there([
      "T: Peter Meyer, Peter; Peters Peter's Petersburg, Anna-Lena Kurz, Anna-Maria. Herr Meyer\n",
    ]);
    assert.deepEqual(texts, ["T: P01, P01-2; P01-3 P01-2's Petersburg, P02, P02-2-Maria. P01-4\n"]);
    assert.equal(
      key,
      `${KEY}# What stood in the transcripts. Written by Rapport; without it nothing can be put back.
replaced:
  P01: "Peter Meyer"
  P01-2: "Peter"
  P01-3: "Peters"
  P02: "Anna-Lena Kurz"
  P02-2: "Anna"
  P01-4: "Herr Meyer"
`,
    );
  });

  it("is consistent over files and from one time to the next", () => {
    const { texts, key } = there(["T: Peter and a@b.org\n", "T: a@b.org, Peter, c@d.org\n"]);
    assert.deepEqual(texts, ["T: P01-2 and EMAIL-1\n", "T: EMAIL-1, P01-2, EMAIL-2\n"]);
    const result = done(pseudonymize(files("T: c@d.org Peter\n", texts[0] as string), keyOf(key), nameOf));
    assert.deepEqual(
      result.files.map(({ text }) => text),
      ["T: EMAIL-2 P01-2\n"],
    );
    assert.equal(result.key, key);
  });

  it("keeps codings, times, memos, sections and the front matter, and replaces names in them", () => {
    const text =
      "\uFEFF---\r\ntitle: Zoë and Mark # Peter\r\nid: zoë-1\r\ncoder: Mark\r\nparticipants:\r\n  Mark: { role: client, name: Peter Meyer }\r\n---\r\n= #a\r\n== Mark [0:01] speaks #b=2\r\n[0:02] Mark: {Hello {e1|Peter}#x=3~@ben}#y,}e1#z Zoe\u0308! #t\r\n    #u\r\n% @Mark: On Peter's #x Peters (#Peter).\r\nT:\t \\{Peter\\}  {}#p\r\n";
    const { texts, left } = there([text]);
    const [after = ""] = texts;
    assert.equal(
      after,
      "\uFEFF---\r\ntitle: P03 and P04 # P01-2\r\nid: zoë-1\r\ncoder: Mark\r\nparticipants:\r\n  P04: { role: client, name: P01 }\r\n---\r\n= #a\r\n== P04 [0:01] speaks #b=2\r\n[0:02] P04: {Hello {e1|P01-2}#x=3~@ben}#y,}e1#z P03-2! #t\r\n    #u\r\n% @Mark: On P01-2's #x P01-3 (#Peter).\r\nT:\t \\{P01-2\\}  {}#p\r\n",
    );
    const codings = (source: string) =>
      readingOf("s.transcript", source).codings.map(({ code, value, coder, unit, line }) => [
        code,
        value,
        coder,
        unit,
        line,
      ]);
    assert.deepEqual(codings(after), codings(text));
    assert.deepEqual(
      left.map(({ line, why }) => `${line} ${why.split(",")[0]}`),
      ["3 a name stands here in other letters", "4 a code", "12 a code", "12 a code"],
    );
  });

  it("takes names in capitals and in every encoding of letters, and leaves other words", () => {
    const { texts, left } = there([
      "T: PETER, Zo\u00eb, Zoe\u0308, ZO\u00cb. mark my words, Mark\u00a0; Peter  Meyer\n",
    ]);
    assert.deepEqual(texts, ["T: P01-2, P03, P03-2, P03-3. mark my words, P04\u00a0; P01-3\n"]);
    assert.deepEqual(
      left.map(({ line }) => line),
      [1],
    );
  });

  it("takes the backslash of what it replaces with it", () => {
    const { texts } = there(["T: at \\(212) 555-1234\\. O\\.K.\n"]);
    assert.deepEqual(texts, ["T: at PHONE-1\\. O\\.K.\n"]);
  });

  it("refuses where a coding begins or ends inside a name, and says where", () => {
    assert.match(
      refusal("T: a\nT: {Pe}#a{ter}#b\n"),
      /^Nothing was changed\. s0\.ana\.transcript:2: a coding begins or ends inside\./,
    );
    assert.match(refusal("T: Pe{}#x{ter}#y\n"), /Move its brace/);
    assert.match(refusal("T: {Peter}#a Meyer\n"), /Move its brace/);
    there(["T: {Peter}#a{}#b {x|Pe-ter}x#c {Peter}#a, {Peter Meyer}#x\n"]);
  });

  it("refuses where a replacement stands in a text already", () => {
    assert.match(
      refusal("T: Peter Meyer is not P01.\n"),
      /s0\.ana\.transcript:1: `P01` stands there already\..*Choose another pseudonym/,
    );
    assert.match(refusal("T: a@b.org and EMAIL-1\n"), /`EMAIL-1` stands there already/);
    there(["T: Peter Meyer is not P011, nor p01.\n"]);
  });

  it("refuses what could not be put back, or would be read otherwise", () => {
    assert.match(refusal("T: Zoë-2 and ZOË\n"), /could not be put back as it is|stands there already/);
    assert.match(refusal("T: a\nof Herr Meyer and: b\n"), /would be read otherwise/);
  });

  it("changes nothing where nothing is found", () => {
    const result = done(pseudonymize(files("T: Nothing.\n"), keyOf(KEY), nameOf));
    assert.deepEqual([result.files, result.key, result.places], [[], KEY, 0]);
  });

  it("puts back what coders have moved, coded and written since", () => {
    const key = `${KEY}replaced:\n  P01-2: "Peter"\n`;
    const back = done(restore(files("T: {Oh, P01-2}#x. P01-21 p01-2\n% P01-2 again\n"), keyOf(key), nameOf));
    assert.deepEqual(
      back.files.map(({ text }) => text),
      ["T: {Oh, Peter}#x. P01-21 p01-2\n% Peter again\n"],
    );
    const split = restore(files("T: P01{-2}#x\n"), keyOf(key), nameOf);
    assert.equal(split.kind, "refused");
  });
});

describe("the key file", () => {
  const problemsIn = (text: string): readonly string[] =>
    readKey(text).problems.map(({ line, message }) => `${line}: ${message}`);

  it("says what is wrong, and in which line", () => {
    const cases: readonly [string, RegExp][] = [
      ["names: [Peter]\n", /^1: Under `names` stand names/],
      ["names:\n  Peter: 01\n", /^2: `Peter` needs a pseudonym/],
      ["names:\n  Peter: no\n", /^2: `Peter` needs a pseudonym/],
      ["names:\n  Peter: P 01\n", /^2: .*needs a pseudonym/],
      ["names:\n  Peter: { forms: [Pete] }\n", /^2: .*needs a pseudonym/],
      ["names:\n  Peter: { pseudonym: P01, form: [Pete] }\n", /^2: .*and not `form`/],
      ["names:\n  Peter: P01\n  Anna: P01\n", /^3: `Peter` and `Anna` have one pseudonym/],
      ["names:\n  Peter: P01\n  PETER: P02\n", /^3: `PETER` stands here for two people/],
      ["names:\n  Peter: Anna\n  Anna: P02\n", /^2: The pseudonym `Anna` is somebody's name/],
      ["names:\n  '--': P01\n", /^2: `--` is no name/],
      ["people:\n  Peter: P01\n", /^1: A key file has no `people`/],
      ["names: {}\nreplaced:\n  P 1: x\n", /^3: `P 1` was not written by Rapport/],
      ["names: {\n", /^\d/],
      ["just words\n", /^1: A key file has `names:`/],
    ];
    for (const [text, expected] of cases) assert.match(problemsIn(text).join("\n"), expected, text);
  });

  it("may have no name yet", () => {
    for (const text of ["", "# nobody\n", "names:\n", "names: {}\n"]) assert.deepEqual(problemsIn(text), [], text);
  });

  it("keeps what a person wrote, and is not written where that cannot be", () => {
    const { key } = there(['T: a@b.org "x"\n'], "names:\r\n  Peter: P01 # him");
    assert.ok(key.startsWith("names:\r\n  Peter: P01 # him\n#"), key);
    assert.match(refusal("T: Peter\n", "{ names: { Peter: P01 } }\n"), /the key could not be written/);
  });
});
