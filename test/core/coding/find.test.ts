import assert from "node:assert/strict";
import { codesFor } from "../../../server/src/core/coding/codes.ts";
import { codingsAt } from "../../../server/src/core/coding/codings-at.ts";
import { newCode, type NewCodeWish } from "../../../server/src/core/coding/new-code.ts";
import { walk, type Walk } from "../../../server/src/core/coding/walk.ts";
import { withOpen } from "../../../server/src/core/project.ts";
import { applyEdits } from "../../../server/src/core/text.ts";
import { parseTranscript } from "../../../server/src/core/transcript/parse.ts";
import { fixture, root } from "../../fixture.ts";
import { codebook, made, study, textOf } from "./study.ts";

describe("the codes to choose from", () => {
  const ids = (source: string, unit: "span" | "turn" | "section" | "session" = "span"): string => {
    const asked = study(source);
    const found = codesFor(asked.project, asked.uri, unit, asked.offset);
    return found?.codes.map(({ code, fits }) => (fits ? code : `(${code})`)).join(" ") ?? "none";
  };

  it("has those first that fit the speaker and the unit, then deprecated ones and headings", () => {
    assert.equal(ids("C: a‸"), "withdrawal denial repair (mood) silence rupture");
    assert.equal(ids("T: a‸"), "denial repair (withdrawal) (mood) silence rupture");
    assert.equal(ids("C: a\n== A‸\nT: b", "section"), "withdrawal denial repair mood silence rupture");
    assert.equal(ids("C: {a}#repair b‸"), "repair withdrawal denial (mood) silence rupture");
  });

  it("asks the turn that would be coded who speaks", () => {
    assert.equal(ids("C: a\n== A\n‸\nT: b", "turn"), "denial repair (withdrawal) (mood) silence rupture");
  });

  it("is nothing without a codebook or transcript", () => {
    const asked = study("C: a", "\n", "");
    assert.equal(codesFor(asked.project, asked.uri, "span", 0), undefined);
    assert.equal(codesFor(asked.project, `${root}/none.transcript`, "span", 0), undefined);
  });

  it("tells all that helps to choose", () => {
    const asked = study("C: {a‸}#withdrawal=2");
    const { codes = [], codebook: uri } = codesFor(asked.project, asked.uri, "span", asked.offset) ?? {};
    const { documentation = "", ...withdrawal } = codes.find(({ code }) => code === "withdrawal") ?? {};
    assert.deepEqual(withdrawal, {
      code: "withdrawal",
      name: "Withdrawal",
      path: ["Rupture"],
      aliases: [],
      color: "#0072B2",
      dashed: false,
      key: "w",
      definition: "The client moves away.",
      useWhen: [],
      notWhen: [],
      rating: "optional",
      values: [
        { value: "1", label: "none" },
        { value: "2", label: "minor" },
        { value: "3", label: "some" },
      ],
      codable: true,
      deprecated: false,
      fits: true,
      count: 1,
    });
    assert.match(documentation, /\*\*Withdrawal\*\*.*The client moves away\./s);
    assert.deepEqual(
      codes.find(({ code }) => code === "mood")?.values.map(({ value }) => value),
      ["-1", "-0.5", "0", "0.5", "1"],
    );
    const [heading, repair] = ["rupture", "repair"].map((id) => codes.find(({ code }) => code === id));
    assert.deepEqual(
      [heading?.codable, repair?.rating, repair?.useWhen, repair?.notWhen],
      [false, "none", ["It helps."], ["It does not."]],
    );
    assert.equal(uri, `${root}/codebook.yaml`);
  });

  it("leaves out steps that are too many to list", () => {
    const book =
      "\n>>> codebook.yaml\nscales: { fine: { type: interval, min: 0, max: 100, values: { 0: low, 100: high } } }\ncodes:\n  - { id: a, scale: fine, definition: A. }";
    const asked = study("C: a", "\n", book);
    assert.deepEqual(codesFor(asked.project, asked.uri, "span", 3)?.codes[0]?.values, [
      { value: "0", label: "low" },
      { value: "100", label: "high" },
    ]);
  });

  it("counts the codings of the project, what is open in place of what is on disk", () => {
    const source = `C: {a‸}#repair\n>>> b.transcript\nC: {a}#repair {b}#repair\n>>> other/codebook.yaml\ncodes:\n  - { id: repair, definition: Another. }\n>>> other/c.transcript\nC: {a}#repair${codebook}`;
    const asked = study(source, "\n", "");
    const count = (project = asked.project): number | undefined =>
      codesFor(project, asked.uri, "span", asked.offset)?.codes.find(({ code }) => code === "repair")?.count;
    assert.equal(count(), 3);
    const open = { uri: `${root}/b.transcript`, transcript: parseTranscript("C: {a}#repair") };
    assert.equal(count(withOpen(asked.project, open)), 2);
  });

  it("sends new codes to the codebook of the project's own", () => {
    const builtins = new Map([["basic", "codes:\n  - { id: a, definition: A. }\n"]]);
    const of = (source: string): string | undefined => {
      const { project, uri } = fixture(source, { builtins });
      return codesFor(project, uri, "span", 0)?.codebook;
    };
    assert.equal(of("---\ncodebook: builtin:basic\n---\nC: a"), undefined);
    assert.equal(of("C: a\n>>> codebook.yaml\nextends: [builtin:basic]"), `${root}/codebook.yaml`);
    assert.equal(
      of("---\ncodebook: [builtin:basic, own.codebook.yaml]\n---\nC: a\n>>> own.codebook.yaml\nopen: true"),
      `${root}/own.codebook.yaml`,
    );
  });
});

describe("the codings at a place", () => {
  const at = (source: string): readonly string[] => {
    const asked = study(source);
    const [selection = { start: 0, end: 0 }] = asked.selections;
    return codingsAt(asked.project, asked.uri, selection).map(({ code, value, unit, words, memo, coder, span }) => {
      const text = textOf(asked).slice(span.start, span.end);
      return [code, value, unit, `“${words}”`, JSON.stringify(text), coder, memo]
        .filter((part) => part !== undefined)
        .join(" ");
    });
  };

  it("has the innermost first, and the turn's last", () => {
    assert.deepEqual(at("C: {a {b‸ c}#denial=2}#repair d #withdrawal"), [
      'denial 2 span “b c” "b c"',
      'repair span “a b c” "{b c}#denial=2"'.replace('"{b', '"a {b'),
      'withdrawal turn “a b c d” " {a {b c}#denial=2}#repair d #withdrawal"',
    ]);
  });

  it("has the one first whose tag the cursor is in", () => {
    assert.deepEqual(
      at("C: {a}#denial#rep‸air").map((each) => each.split(" ")[0]),
      ["repair", "denial"],
    );
    assert.deepEqual(
      at("C: {a}#denial b #withd‸rawal").map((each) => each.split(" ")[0]),
      ["withdrawal"],
    );
  });

  it("knows points, labelled spans and their ends", () => {
    assert.deepEqual(at("C: a {‸}#denial b"), ['denial point “” ""']);
    assert.deepEqual(at("C: {a|a\nT: b‸ c}a#denial@ben"), ['denial span “a b c” "a\\nT: b c" ben']);
    assert.deepEqual(at("C: ‸{a|a\nT: b}a#denial"), ['denial span “a b” "a\\nT: b"']);
    assert.deepEqual(at("C: a‸ {b}#denial"), []);
  });

  it("has those of a section or the session on their lines alone", () => {
    const text = "= #mood\n== A #mood=0.5\nC: a";
    assert.deepEqual(at(text.replace("= #", "=‸ #")), ['mood session “a” "= #mood"']);
    assert.deepEqual(at(text.replace("A", "A‸")), ['mood 0.5 section “A” "== A #mood=0.5"']);
    assert.deepEqual(at(`${text}‸`), []);
  });

  it("has what a selection touches", () => {
    assert.deepEqual(
      at("C: {a}#denial ⟦b\nT: {c}#repair⟧ {d}#mood #withdrawal").map((each) => each.split(" ")[0]),
      ["repair", "withdrawal"],
    );
    assert.deepEqual(
      at("C: {⟦a⟧}#denial{}{b}#repair").map((each) => each.split(" ")[0]),
      ["denial"],
    );
  });

  it("has the memos about it, without the codes that they begin with", () => {
    assert.deepEqual(
      at("---\ncoder: ana\n---\nC: {a‸}#denial\n% #denial: why\n% so\n% @ben #mood #denial no #x\n% @ben what"),
      ['denial span “a” "a" ana : why\nso\nno #x'],
    );
  });
});

describe("walking", () => {
  const text = [
    "== A #mood",
    "T: one",
    "C: {two}#denial",
    "C: three",
    "(noise)",
    "T: {a|four",
    "C: five",
    "T: six}a#repair@ben",
    "C: seven #denial #repair",
    "T: eight",
  ].join("\n");
  /** Where a walk leads, as the words at the place, with its progress. */
  const step = (from: string, way: Omit<Walk, "from">): string => {
    const asked = study(text);
    const offset = text.indexOf(from);
    assert.ok(offset >= 0);
    const { span, wrapped, done, total } = walk(asked.project, asked.uri, { ...way, from: offset });
    const words =
      span === undefined ? "nowhere" : text.slice(span.start, Math.max(span.end, span.start + 5)).replace("\n", "/");
    return `${words}${wrapped ? " (again)" : ""} ${done}/${total}`;
  };
  const turns = { to: "uncoded-turn", direction: 1 } as const;
  const codings = { to: "coding", direction: 1 } as const;

  it("goes from uncoded turn to uncoded turn", () => {
    assert.equal(step("== A", turns), "one/C 5/8");
    assert.equal(step("T: one", turns), "three 5/8");
    assert.equal(step("three", turns), "eight 5/8");
    assert.equal(step("eight", turns), "one/C (again) 5/8");
    assert.equal(step("eight", { ...turns, direction: -1 }), "three 5/8");
    assert.equal(step("one", { ...turns, direction: -1 }), "eight (again) 5/8");
  });

  it("goes to the turns of a role, and to what one coder has not coded", () => {
    assert.equal(step("T: one", { ...turns, role: "client" }), "three 3/4");
    assert.equal(step("three", { ...turns, role: "client" }), "three (again) 3/4");
    assert.equal(step("T: one", { ...turns, role: "therapist" }), "eight 2/4");
    assert.equal(step("three", { ...turns, coder: "ben" }), "seven 3/8");
    assert.equal(step("T: one", { ...turns, role: "nobody" }), "nowhere 0/0");
  });

  it("goes from coding to coding, once to words with several codes", () => {
    assert.equal(step("T: one", codings), "two}# 2/5".replace("two}#", "two}#"));
    assert.equal(step("two", codings), "four/C: five/T: six 3/5".replace("four/C: five/T", "four/C: five\nT"));
    assert.equal(step("four", codings), "#deni 4/5");
    assert.equal(step("#denial #repair", codings), "#repa 5/5");
    assert.equal(step("eight", codings), "#mood (again) 1/5");
    assert.equal(step("T: one", { ...codings, direction: -1 }), "#mood 1/5");
    assert.equal(step("eight", { ...codings, code: "denial" }), "two}# (again) 1/2");
    assert.equal(step("T: one", { ...codings, coder: "ben" }), "four/C: five\nT: six 1/1");
    assert.equal(step("T: one", { ...codings, code: "silence" }), "nowhere 0/0");
  });
});

describe("a code made from words", () => {
  const make = (
    source: string,
    wish: Partial<NewCodeWish> = {},
    book = codebook,
    lineEnd: "\n" | "\r\n" = "\n",
  ): string => {
    const asked = study(source, lineEnd, book);
    const [selection = { start: 0, end: 0 }] = asked.selections;
    const whole = { selection, parent: undefined, name: undefined, ...wish };
    const change = newCode(asked.project, asked.uri, whole);
    if (change.kind === "refused") return change.reason;
    const yaml = `${root}/codebook.yaml`;
    const before = asked.texts.get(yaml) ?? "";
    const edits = change.files.find(({ uri }) => uri === yaml)?.edits ?? [];
    const after = applyEdits(before, edits);
    assert.ok(after.startsWith(before.slice(0, edits[0]?.span.start)), "what stands above is untouched");
    const added = edits.map(({ text }) => text).join("");
    return `${made(asked, change)}\n${added.trim()}`;
  };

  it("adds it to the codebook and codes the words", () => {
    for (const lineEnd of ["\n", "\r\n"] as const) {
      const [line, ...entry] = make("C: ⟦Toujours moi qui dois céder⟧, oui.", {}, codebook, lineEnd).split(/\r?\n/);
      assert.equal(line, "C: {⟦Toujours moi qui dois céder⟧}#toujours-moi-qui-dois-céder, oui.");
      assert.match(
        entry.join("\n"),
        /id: toujours-moi-qui-dois-céder.*name: Toujours moi qui dois céder.*definition: .*In vivo: “Toujours moi qui dois céder”/s,
      );
    }
  });
  it("takes a name and a parent, and a number where the id is taken", () => {
    const found = make("C: ⟦a⟧", { name: "Repair", parent: "rupture" });
    assert.match(found, /^C: \{⟦a⟧\}#repair-2\n.*id: repair-2.*name: Repair.*In vivo: “a”/s);
  });
  it("codes the turn where it has a name and nothing is selected", () => {
    assert.match(make("C: a‸", { name: "New one" }), /^C: a⟦⟧ #new-one\n/);
  });
  it("refuses without words, parent or codebook", () => {
    assert.equal(
      make("C: a‸"),
      "A new code needs a name. Select the words that it is to be named after, or give it one.",
    );
    assert.equal(
      make("C: ⟦a⟧", { parent: "none" }),
      "There is no code `none` in this codebook. Choose another one to put it below.",
    );
    assert.equal(
      make("C: ⟦a⟧", {}, ""),
      "There is no codebook of the project's own to add a code to. Make a `codebook.yaml` first.",
    );
  });
});
