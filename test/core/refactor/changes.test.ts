/** Changes of names over a project, each beside the texts that it must come to. */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import type { Change, Refusal } from "../../../server/src/core/change.ts";
import type { Project } from "../../../server/src/core/project.ts";
import { deprecateCode } from "../../../server/src/core/refactor/deprecate-code.ts";
import { mergeCodes } from "../../../server/src/core/refactor/merge-codes.ts";
import { moveCodes } from "../../../server/src/core/refactor/move-codes.ts";
import { renamableAt } from "../../../server/src/core/refactor/rename-at.ts";
import { renameCode } from "../../../server/src/core/refactor/rename-code.ts";
import { renameCoder } from "../../../server/src/core/refactor/rename-coder.ts";
import { splitCode } from "../../../server/src/core/refactor/split-code.ts";
import type { Texts } from "../../../server/src/core/refactor/texts.ts";
import { usesOf } from "../../../server/src/core/refactor/uses.ts";
import { type FixtureOptions, fixture, root } from "../../fixture.ts";
import { changed, textsOf } from "./study.ts";

type Making = (project: Project, texts: Texts, uri: string, offset: number) => Change | Refusal;

/** The files that a change makes other, as text; or the sentence in which it is refused. */
function made(source: string, make: Making, options?: FixtureOptions): string {
  const { project, texts, uri, offset } = fixture(source, options);
  const change = make(project, textsOf(texts), uri, offset);
  if (change.kind === "refused") return change.reason;
  const after = changed(texts, change);
  return change.files.map((file) => `>>> ${file.uri.slice(root.length + 1)}\n${after.get(file.uri)}`).join("");
}

const text = (source: string): string => {
  const { texts } = fixture(source);
  return [...texts].map(([uri, each]) => `>>> ${uri.slice(root.length + 1)}\n${each}`).join("");
};

const rename =
  (to: string): Making =>
  (project, texts, uri, offset) => {
    const found = renamableAt(project, texts, uri, offset);
    return found.kind === "refused" ? found : found.rename(to);
  };
const merge =
  (code: string, into: string): Making =>
  (project, texts) =>
    mergeCodes(project, texts, `${root}/codebook.yaml`, code, into);

const two = `
>>> codebook.yaml
codes:
  - { id: a, definition: A. }
  - { id: b, definition: B. }
`;

describe("changes of a project", () => {
  describe("renames a code", () => {
    it("in all that refers to it, and in no other study", () => {
      equal(
        made(
          `
          C: {x}#a=1~@ben#ab {a|y}a#a # a \\#a
              #a
          = #a
          == #a #b
          % #a: (#a) a#a
          >>> codebook.yaml
          extends: [base.codebook.yaml]
          codes:
            - adapt: "a"
              examples:
                - { kind: miss, text: "C: {x}#ab \\x22{y}#a" }
            - { id: c, under: a, confuse-with: [{ code: a }], requires: [b, a] }
            - id: d
              status: deprecated
              replaced-by:
                - 'a'
          rules:
            - { id: a, after: a, expect: a, within: section, message: "#a" }
          >>> base.codebook.yaml
          codes:
            - id: ‸a # a
              examples:
                - kind: hit
                  text: | # a #a
                    C: {x}#a
                      #a
                - kind: hit
                  text: 'C: {it''s #1}#a'
            - id: b
          >>> other/codebook.yaml
          codes: [{ id: a }]
          >>> other/a.transcript
          C: {x}#a
          >>> other/b.transcript
          ---
          codebook: ../base.codebook.yaml
          reviewed: { a: 1.0.0 }
          ---
          C: {x}#a
          `,
          rename("neu"),
        ),
        text(`
          C: {x}#neu=1~@ben#ab {a|y}a#neu # a \\#a
              #neu
          = #neu
          == #neu #b
          % #neu: (#neu) a#a
          >>> base.codebook.yaml
          codes:
            - id: neu # a
              examples:
                - kind: hit
                  text: | # a #a
                    C: {x}#neu
                      #neu
                - kind: hit
                  text: 'C: {it''s #1}#neu'
            - id: b
          >>> codebook.yaml
          extends: [base.codebook.yaml]
          codes:
            - adapt: "neu"
              examples:
                - { kind: miss, text: "C: {x}#ab \\x22{y}#neu" }
            - { id: c, under: neu, confuse-with: [{ code: neu }], requires: [b, neu] }
            - id: d
              status: deprecated
              replaced-by:
                - 'neu'
          rules:
            - { id: a, after: neu, expect: neu, within: section, message: "#a" }
          >>> other/b.transcript
          ---
          codebook: ../base.codebook.yaml
          reviewed: { neu: 1.0.0 }
          ---
          C: {x}#neu
        `),
      );
    });

    it("that no codebook has, where none has it", () => {
      equal(
        made(`C: {x}#‸z\n>>> b.transcript\nC: #z\n${two.slice(1)}`, rename("y")),
        text(`C: {x}#y\n>>> b.transcript\nC: #y\n`),
      );
      match(made(`C: {x}#‸z\n${two.slice(1)}`, rename("a")), /already.*change the codings/);
    });

    it("that differs by case alone, and not one that is taken", () => {
      match(made(`C: {x}#‸a\n${two.slice(1)}`, rename("A")), /id: A, definition/);
      match(made(`C: {x}#‸a\n${two.slice(1)}`, rename("b")), /already, in codebook\.yaml/);
      match(made(`C: {x}#‸a {y}#neu\n${two.slice(1)}`, rename("neu")), /codings with `neu` already, in a\.transcript/);
      equal(made(`C: {x}#‸a\n${two.slice(1)}`, rename("a")), "");
    });

    it("that is one's own alone", () => {
      const builtins = new Map([["x", "codes: [{ id: z }]\n"]]);
      match(
        made(`C: {x}#‸z\n>>> codebook.yaml\nextends: [builtin:x]\n`, rename("y"), { builtins }),
        /comes with Rapport/,
      );
      const { project, texts, uri } = fixture(`C: {x}#a\n${two.slice(1)}`);
      const fixed = renameCode(project, textsOf(texts, [uri]), uri, "a", "y");
      match("reason" in fixed ? fixed.reason : "", /a\.transcript.*write protection/);
      match(made(`C: {x}#‸a\n>>> codebook.yaml\ncodes: [{ id: a }, { id: a }]\n`, rename("y")), /more than once/);
    });
  });

  describe("merges codes", () => {
    const merged = (line: string): string => {
      const after = made(`${line}\n${two.slice(1)}`, merge("a", "b"));
      return /^>>> a\.transcript\n(.*)\n/.exec(after)?.[1] ?? after;
    };
    it("so that one coding remains on the same words", () => {
      for (const [before, after] of [
        ["C: {x}#a#b y", "C: {x}#b y"],
        ["C: {x}#b#a y", "C: {x}#b y"],
        ["C: {x}#a#b@ben y", "C: {x}#b#b@ben y"],
        ["C: {{x}#a}#b y", "C: {x}#b y"],
        ["C: {{x}#a y}#b z", "C: {{x}#b y}#b z"],
        ["C: {}#a#b y {}#b", "C: {}#b y {}#b"],
        ["C: x #a #b", "C: x #b"],
        ["C: {q|x}q#a {r|y}r#b", "C: {q|x}q#b {r|y}r#b"],
        ["C: {q|{r|x}q#a}r#b y", "C: {r|x}r#b y"],
        ["C: {x}#a~#b y", "C: {x}#b y"],
        ["C: {x}#a#b~ y", "C: {x}#b y"],
        ["C: {x}#a#c#b #a #b", "C: {x}#c#b #b"],
        ["= #a #b", "= #b"],
        ["== x #a#b", "== x #b"],
      ] as const) {
        equal(merged(before), after, before);
      }
    });

    const rated = (line: string): string =>
      made(
        `${line}
>>> codebook.yaml
scales: { s: { type: ordinal, values: [1, 2, 3] } }
codes:
  - { id: a, definition: A., scale: s }
  - { id: b, definition: B., scale: s }
  - { id: c, definition: C. }
`,
        merge("a", line.includes("#c") ? "c" : "b"),
      );
    it("with the rating that one of the two has", () => {
      match(rated("C: {x}#a=2#b y"), /C: \{x\}#b=2 y/);
      match(rated("C: {x}#a#b=2 y"), /C: \{x\}#b=2 y/);
      match(rated("C: {x}#a=2~#b y"), /C: \{x\}#b=2~ y/);
      match(rated("C: {x}#a=2#b=2 y"), /C: \{x\}#b=2 y/);
    });
    it("and not where two ratings differ, or the scale does not take them", () => {
      match(rated("C: hm\nC: {x}#a=2#b=3 y"), /not alike: a\.transcript, line 2\. Decide/);
      match(rated("C: {x}#a=2 {y}#c"), /does not take the ratings.*a\.transcript, line 1/);
    });

    it("with rules and other codes' hits, and keeps the old one as deprecated", () => {
      equal(
        made(
          `
          C: {x}#a
          % #a (#b)
          >>> codebook.yaml
          codes:
            - id: a
              reason: >
                Why.
              examples: [{ kind: hit, text: "C: {x}#a" }]
              confuse-with: [{ code: b }]
            - id: b
              confuse-with: [{ code: a }]
              examples: [{ kind: near-miss, text: "C: {x}#a" }]
            - id: c
              confuse-with: [{ code: a }]
              requires: [a, b]
              examples: [{ kind: hit, text: "C: {x}#a#c" }]
          rules:
            - { id: r, after: a, expect: [c, a], within: section, message: M. }
          `,
          merge("a", "b"),
        ),
        text(`
          C: {x}#b
          % #b (#b)
          >>> codebook.yaml
          codes:
            - id: a
              reason: >
                Why.
              examples: [{ kind: hit, text: "C: {x}#a" }]
              confuse-with: [{ code: b }]
              status: deprecated
              replaced-by: [b]
            - id: b
              confuse-with: [{ code: a }]
              examples: [{ kind: near-miss, text: "C: {x}#a" }]
            - id: c
              confuse-with: [{ code: b }]
              requires: [a, b]
              examples: [{ kind: hit, text: "C: {x}#b#c" }]
          rules:
            - { id: r, after: b, expect: [c, b], within: section, message: M. }
        `),
      );
    });

    it("and no others than those that can be", () => {
      const book = (codes: string): string => `C: {x}#a\n>>> codebook.yaml\ncodes: [${codes}]\n`;
      match(made(book("{ id: a, codes: [{ id: c }] }, { id: b }"), merge("a", "b")), /codes below it, such as `c`/);
      match(made(book("{ id: a }, { id: b, codable: false }"), merge("a", "b")), /a heading/);
      match(made(book("{ id: a }, { id: b, status: deprecated }"), merge("a", "b")), /deprecated itself/);
      match(made(book("{ id: a }"), merge("a", "a")), /its own place/);
      match(made(book("{ id: a }"), merge("a", "none")), /no code `none` in codebook\.yaml/);
      match(made(book("{ id: a }"), merge("none", "a")), /has a code `none`/);
    });
  });

  it("splits a code, coding by coding, and lets memos and expectations follow", () => {
    const source = `
      C: {x}#a {y}#a
      % #a both
      C: {z}#a
      % #a one
      >>> codebook.yaml
      codes: [{ id: a }, { id: b }, { id: c }]
      rules:
        - id: r
          after: b
          expect:
            - a # it
          within: section
          message: M.
        - { id: s, each: session, expect: a, message: M. }
    `;
    const split =
      (...codes: readonly string[]): Making =>
      (project, texts, uri) => {
        const transcript = texts.textOf(uri) ?? "";
        const tags = [...transcript.matchAll(/\}#a/g)].map(({ index }) => index + 1);
        const choices = codes.flatMap((code, at) => (code === "" ? [] : [{ uri, tag: tags[at] ?? -1, code }]));
        return splitCode(project, texts, uri, "a", ["b", "c"], choices);
      };
    const rules =
      "rules:\n  - id: r\n    after: b\n    expect:\n      - a # it\n      - b\n      - c\n    within: section\n    message: M.\n  - { id: s, each: session, expect: [a, b, c], message: M. }\n";
    equal(
      made(source, split("b", "c", "c")),
      `>>> a.transcript\nC: {x}#b {y}#c\n% #a both\nC: {z}#c\n% #c one\n>>> codebook.yaml\ncodes: [{ id: a, status: deprecated, replaced-by: [b, c] }, { id: b }, { id: c }]\n${rules}`,
    );
    equal(
      made(source, split("", "b")),
      `>>> a.transcript\nC: {x}#a {y}#b\n% #a both\nC: {z}#a\n% #a one\n>>> codebook.yaml\ncodes: [{ id: a }, { id: b }, { id: c }]\n${rules}`,
    );
    match(made(source, split("d")), /none of the codes/);
    match(made(source, split("b", "b", "b", "b")), /is gone/);
  });

  it("moves a code below one of another codebook and back", () => {
    const source = `
      >>> codebook.yaml
      extends: [base.codebook.yaml]
      codes:
        # own
        - id: own
          codes: [{ id: low }]
        - id: b
      >>> base.codebook.yaml
      codes: [{ id: base }]
    `;
    const move =
      (codes: string | readonly string[], parent: string | null): Making =>
      (project, texts) =>
        moveCodes(project, texts, `${root}/codebook.yaml`, [codes].flat(), parent);
    const under = made(source, move("own", "base"));
    equal(
      under,
      ">>> codebook.yaml\nextends: [base.codebook.yaml]\ncodes:\n  - id: b\n  # own\n  - id: own\n    under: base\n    codes: [{ id: low }]\n",
    );
    const again = `${under}>>> base.codebook.yaml\ncodes: [{ id: base }]\n`;
    equal(
      made(again, move("own", "b")),
      ">>> codebook.yaml\nextends: [base.codebook.yaml]\ncodes:\n  - id: b\n    # own\n    codes:\n      - id: own\n        codes: [{ id: low }]\n".replace(
        "    # own\n    codes:\n      - id",
        "    codes:\n      # own\n      - id",
      ),
    );
    equal(
      made(source, move(["b", "own"], "base")),
      ">>> codebook.yaml\nextends: [base.codebook.yaml]\ncodes:\n  - id: b\n    under: base\n  # own\n  - id: own\n    under: base\n    codes: [{ id: low }]\n",
    );
    match(made(source, move(["b", "base"], null)), /different codebooks/);
    equal(made(source, move("b", null)), "");
    match(made(source, move("own", "low")), /below itself/);
    match(made(source, move("base", "own")), /no code `own` in base\.codebook\.yaml/);
  });

  it("deprecates a code", () => {
    const deprecate =
      (...args: [readonly string[], string | null]): Making =>
      (project, texts) =>
        deprecateCode(project, texts, `${root}/codebook.yaml`, "a", ...args);
    match(
      made(two, deprecate(["b"], "So: it is.")),
      /\{ id: a, definition: A\., status: deprecated, replaced-by: \[b\], reason: "So: it is\." \}/,
    );
    match(made(two, deprecate([], null)), /\{ id: a, definition: A\., status: deprecated \}/);
    match(made(two, deprecate(["none"], null)), /no code `none`/);
  });

  describe("renames a speaker", () => {
    it("in one transcript and its front matter, and leaves what was said", () => {
      equal(
        made(
          "---\nparticipants: { 'C': client, T: therapist }\n---\nC [00:01]: C: x #a\nT: C is here\n[00:02] ‸C : {y}#a\n    C. is\n% C: z\n>>> b.transcript\nC: x\n",
          rename("K 2"),
        ),
        ">>> a.transcript\n---\nparticipants: { 'K 2': client, T: therapist }\n---\nK 2 [00:01]: C: x #a\nT: C is here\n[00:02] K 2 : {y}#a\n    C. is\n% C: z\n",
      );
      equal(
        made("---\nparticipants: { ‸N: narrative }\n---\nN: x\ny\n", rename("M")),
        ">>> a.transcript\n---\nparticipants: { M: narrative }\n---\nM: x\ny\n",
      );
    });
    it("and not to a label that is another's or none", () => {
      match(made("‸C: x\nT: y\n", rename("T")), /speaker `T` in this transcript already/);
      match(made("---\nparticipants: { C: a, T: b }\n---\n‸C: x\n", rename("T")), /already/);
      match(made("‸C: x\n", rename("a:b")), /cannot be a speaker's label/);
      match(
        made("‸C: x\n>>> codebook.yaml\nparticipants: { C: client }\n", rename("K")),
        /participants: \{ K: client \}/,
      );
      match(made("‸C: x\n>>> codebook.yaml\nparticipants: { K: client }\n", rename("K")), /has no role/);
    });
  });

  it("renames the label of a span", () => {
    equal(
      made("C: {‸a|x {b|y}a#c z}b#c\nC: {a|q}a#c\n", rename("q1")),
      ">>> a.transcript\nC: {q1|x {b|y}q1#c z}b#c\nC: {a|q}a#c\n",
    );
    equal(
      made("C: {a|x {b|y}‸a#c z}b#c\nC: {a|q}a#c\n", rename("q1")),
      ">>> a.transcript\nC: {q1|x {b|y}q1#c z}b#c\nC: {a|q}a#c\n",
    );
    match(made("C: {‸a|x {b|y}a#c z}b#c\n", rename("b")), /overlaps/);
    match(made("C: {‸a|x}a#c\n", rename("é")), /letters from a to z/);
  });

  it("renames a coder everywhere, and says so where the file's name did", () => {
    equal(
      made(
        '---\ncoder: "ana"\n---\nC: {x}#a@‸ana~ {y}#a@anab\n% @ana: x @ana\n>>> s.ana.transcript\nC: {x}#a\n>>> s.ben.transcript\nC: {x}#a\n>>> codebook.yaml\ncoders: { ana: Ana }\n',
        rename("zoë.2"),
      ),
      '>>> a.transcript\n---\ncoder: "zoë.2"\n---\nC: {x}#a@zoë.2~ {y}#a@anab\n% @zoë.2: x @ana\n>>> codebook.yaml\ncoders: { zoë.2: Ana }\n>>> s.ana.transcript\n---\ncoder: zoë.2\n---\nC: {x}#a\n',
    );
    match(made("C: {x}#a@‸ana {y}#a@ben\n", rename("ben")), /coder `ben` already/);
    match(made("C: {x}#a@‸ana\n", rename("a b")), /cannot name a coder/);
  });

  it("changes no name in a project of which not all is known", () => {
    const { project, texts, uri } = fixture(`C: {x}#a@ana\n${two.slice(1)}`);
    for (const [state, wanted] of [
      [{ isReading: true }, /not all files.*were read yet/i],
      [{ unread: [`${root}/s/x.transcript`] }, /cannot be read: s\/x\.transcript\./],
    ] as const) {
      const known = { ...textsOf(texts), ...state };
      for (const change of [
        renameCode(project, known, uri, "a", "neu"),
        renameCoder(project, known, "ana", "neu"),
        mergeCodes(project, known, uri, "a", "b"),
        splitCode(project, known, uri, "a", ["b"], []),
      ]) {
        match("reason" in change ? change.reason : "", wanted);
      }
      equal(moveCodes(project, known, uri, ["a"], "b").kind, "change");
    }
  });

  it("changes no codebook that says otherwise by now, were it in a comment", () => {
    const { project, texts, uri } = fixture(`C: {x}#a\n${two.slice(1)}`);
    const known = textsOf(texts);
    const later = {
      ...known,
      textOf: (each: string) => `${each.endsWith(".yaml") ? "# New\n" : ""}${known.textOf(each)}`,
    };
    const change = deprecateCode(project, { ...known, ...later }, uri, "a", ["b"], null);
    match("reason" in change ? change.reason : "", /changed by something else: codebook\.yaml\./);
  });

  it("shows with each coding the memos of its own section, turn or session", () => {
    const { project, uri } = fixture(
      "% On #a\n= #a\n== One #a\n% #a one\nC: {x}#a\n% So #a\n== Two #a\n% #b two\n% @ben #a two\n",
    );
    deepEqual(
      usesOf(project, uri, "a").map(({ memo }) => memo),
      ["On #a", "#a one", "So #a", "#a two"],
    );
  });

  it("says that there is nothing to rename", () => {
    for (const source of ["C: wo‸rds #a\n", "---\ntitle: ‸x\n---\n", ">>> codebook.yaml\ntitle: x‸\n"]) {
      match(made(source, rename("neu")), /^Nothing here has a name to change\./);
    }
    const { project, texts, uri, offset } = fixture(`C: x\n>>> codebook.yaml\ncodes: [{ id: "‸abc" }]\n`);
    const found = renamableAt(project, textsOf(texts), uri, offset);
    ok(found.kind === "renamable");
    deepEqual([found.name, (texts.get(uri) ?? "").slice(found.span.start, found.span.end)], ["abc", "abc"]);
  });
});
