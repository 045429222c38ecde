import { equal, match, ok } from "node:assert/strict";
import { codebookChecks } from "../../server/src/core/codebook/checks.ts";
import { codebookOf, expectProblems } from "./codebook-fixture.ts";

const messagesOf = (text: string): string =>
  [...codebookOf(text).problems.values()]
    .flat()
    .map(({ message, advice }) => `${message} ${advice}`)
    .join("\n");

describe("codebook: problems and their places", () => {
  it("finds every check of the table in its own example, and nothing that is not in the table", () => {
    const codes = codebookChecks.map(({ code }) => code);
    equal(new Set(codes).size, codes.length);
    for (const { code, example, title, about } of codebookChecks) {
      ok(title !== "" && about.endsWith("."), code);
      const found = [...codebookOf(example).problems.values()].flat().map(({ check }) => check);
      for (const check of found) ok(codes.includes(check), check);
      if (code !== "limit") ok(found.includes(code), `${code}: ${found}`);
    }
  });

  it("has the severities of the design", () => {
    const severity = new Map(codebookChecks.map(({ code, severity }) => [code, severity]));
    equal(severity.get("missing-definition"), "warning");
    equal(severity.get("dead-end-deprecation"), "warning");
    equal(severity.get("confusable-ids"), "hint");
    equal([...severity.values()].filter((one) => one !== "error").length, 3);
  });

  it("writes one sentence for what is wrong and one for what to do", () => {
    for (const { example } of codebookChecks) {
      for (const { message, advice } of [...codebookOf(example).problems.values()].flat()) {
        match(message, /^[A-Z`].*[^.]\.$/s);
        match(advice, /^[A-Z].*[.?]$/s);
      }
    }
  });

  it("wrong types", () => {
    expectProblems(`
      open: perhaps
            ^^^^^^^ wrong-type
      title: [a, b]
             ^^^^^^ wrong-type
      roles: client
             ^^^^^^ wrong-type
      codes:
        - id: silence
          definition: No words.
          codable: no
                   ^^ wrong-type
          unit: [span, page]
                       ^^^^ wrong-type
          rating: requird
                  ^^^^^^^ wrong-type
          status: 1
                  ^ wrong-type
          confuse-with: rupture
                        ^^^^^^^ wrong-type
      checks: { stray-tag: never }
                           ^^^^^ wrong-type
    `);
  });

  it("a codebook that is no map, and lists that are none", () => {
    expectProblems(`
      - id: silence
      ^^^^^^^^^^^^^ wrong-type
    `);
    expectProblems(`
      codes: { id: silence }
             ^^^^^^^^^^^^^^^ wrong-type
    `);
  });

  it("numbers", () => {
    expectProblems(`
      measures:
        wai: { min: "12", max: many }
                    ^^^^ wrong-type
                               ^^^^ wrong-type
      rules:
        - { id: a, each: session, expect: b, at-most: 0, message: Once. }
                                          ^ unknown-reference
                                                      ^ wrong-type
    `);
  });

  it("unknown keys, with the nearest one", () => {
    expectProblems(`
      titel: Alliance
      ^^^^^ unknown-key
      codes:
        - id: silence
          definition: No words.
          colour: "#D55E00"
          ^^^^^^ unknown-key
      scales:
        s: { type: nominal, values: [a], "__proto__": 1 }
                                         ^^^^^^^^^^^ unknown-key
      checks: { stray-tags: off, nothing-like-it: off }
                ^^^^^^^^^^ unknown-key
                                 ^^^^^^^^^^^^^^^ unknown-key
    `);
    match(messagesOf("titel: a\n"), /Did you mean `title`\?/);
    match(messagesOf("codes:\n  - id: a\n    colour: b\n"), /Did you mean `color`\?/);
    match(messagesOf("checks: { stray-tags: off }\n"), /Did you mean `stray-tag`\?/);
  });

  it("missing keys, at the entry's first key", () => {
    expectProblems(`
      codes:
        - name: Silence
          ^^^^ missing-field
        - id:
          ^^ missing-field
        -
        ^ missing-field
        - id: rupture
          definition: A strain.
          confuse-with: [{ because: They look alike. }]
                           ^^^^^^^ missing-field
          examples:
            - kind: hit
              ^^^^ missing-field
      scales:
        s: { values: [1, 2] }
             ^^^^^^ missing-field
      participants: { T: }
                      ^ missing-field
      rules:
        - id: answered
          ^^ missing-field
          expect: [rupture]
          message: Nothing follows.
        - id: soon
          after: rupture
          ^^^^^ missing-field
          expect: [rupture]
          message: Nothing follows.
    `);
  });

  it("keys that do not go together", () => {
    expectProblems(`
      extends: [shared.yaml]
      codes:
        - id: a
          adapt: b
          ^^^^^ conflicting-keys
          definition: Both.
        - adapt: b
          definition: Another meaning.
          ^^^^^^^^^^ conflicting-keys
          roles: [client]
          ^^^^^ conflicting-keys
        - id: top
          definition: Top.
          rating: required
                  ^^^^^^^^ conflicting-keys
          codes:
            - id: nested
              definition: Nested.
              under: b
              ^^^^^ conflicting-keys
            - adapt: b
              ^^^^^ conflicting-keys
      scales:
        s: { type: nominal, values: [low], min: 1 }
                                           ^^^ conflicting-keys
      rules:
        - id: both
          after: top
          each: turn
          ^^^^ conflicting-keys
          within: section
          expect: top
          message: Both.
        - { id: most, after: top, within: section, at-most: 2, expect: top, message: Most. }
                                                   ^^^^^^^ conflicting-keys
        - { id: soon, each: section, within: section, expect: top, message: Soon. }
                                     ^^^^^^ conflicting-keys
        - { id: whose, each: section, roles: client, expect: top, message: Whose. }
                                      ^^^^^ conflicting-keys
      === shared.yaml
      codes: [{ id: b, definition: Shared. }]
    `);
  });

  it("ids, labels, coders and values that cannot be written in a transcript", () => {
    expectProblems(`
      codebook: alliance rupture
                ^^^^^^^^^^^^^^^^ invalid-id
      participants: { "1": therapist, Speaker 1: client, "a  b": client }
                      ^^^ invalid-id
                                                         ^^^^^^ invalid-id
      coders: { ana: Ana, ana maria: Ana }
                          ^^^^^^^^^ invalid-id
      codes:
        - id: minimal response
              ^^^^^^^^^^^^^^^^ invalid-id
          definition: A word.
        - id: échec/rupture_2
          definition: A failure.
        - id: "1st"
              ^^^^^ invalid-id
          definition: The first.
      scales:
        s: { type: nominal, values: { high: High, very high: Higher } }
                                                  ^^^^^^^^^ invalid-id
    `);
  });

  it("duplicate ids, in one file, after NFC, and across files", () => {
    expectProblems(`
      extends: [shared.yaml]
      codes:
        - { id: echo, definition: Repeats. }
        - id: parent
          definition: Above.
          codes:
            - { id: echo, definition: Again. }
                    ^^^^ duplicate-id
            - { id: "\u00e9chec", definition: One. }
        - { id: "e\u0301chec", definition: Same. }
                ^^^^^^^^ duplicate-id
        - { id: silence, definition: Mine. }
                ^^^^^^^ duplicate-id
      rules:
        - { id: r, each: session, expect: echo, message: One. }
        - { id: r, each: session, expect: echo, message: Two. }
                ^ duplicate-id
      scales:
        same: { type: nominal, values: [a, b] }
        other: { type: nominal, values: [a, b, c] }
        ^^^^^ duplicate-id
      === shared.yaml
      codes: [{ id: silence, definition: Theirs. }]
      scales:
        same: { type: nominal, values: [a, b] }
        other: { type: nominal, values: [a, b] }
    `);
    match(messagesOf("codes: [{id: a, definition: b}, {id: a, definition: b}]\n"), /given above already/);
  });

  it("the picker's keys", () => {
    expectProblems(`
      codes:
        - { id: silence, definition: No words., key: si }
                                                     ^^ invalid-key
        - { id: shift, definition: A turn., key: s }
        - { id: strain, definition: A strain., key: s }
                                                    ^ duplicate-key
        - { id: sigh, definition: A sigh., key: S }
        - { id: laugh, definition: A laugh., key: 1 }
                                                  ^ wrong-type
    `);
  });

  it("references to nothing", () => {
    const template = `
      extends: [./nowhere.yaml]
                ^^^^^^^^^^^^^^ unknown-reference
      roles: { client: , therapist: }
      participants: { T: counsellor, N: narrative }
                         ^^^^^^^^^^ unknown-reference
      codes:
        - id: rupture
          definition: A strain.
          scale: significanse
                 ^^^^^^^^^^^^ unknown-reference
          rating: required
          roles: [clint]
                  ^^^^^ unknown-reference
          requires: [withdrawl, withdrawal]
                     ^^^^^^^^^ unknown-reference
          confuse-with: [{ code: resolusion }]
                                 ^^^^^^^^^^ unknown-reference
        - id: withdrawal
          status: deprecated
          replaced-by: [gone]
                        ^^^^ unknown-reference
        - { id: below, under: above, definition: Below. }
                              ^^^^^ unknown-reference
        - adapt: absent
                 ^^^^^^ unknown-reference
      rules:
        - { id: a, after: strain, within: section, expect: [rupture, repair], message: None. }
                          ^^^^^^ unknown-reference
                                                                     ^^^^^^ unknown-reference
        - { id: b, each: turn, roles: [couple], expect: rupture, message: None. }
                                       ^^^^^^ unknown-reference
      scales:
        significance: { type: nominal, values: [a] }
    `;
    expectProblems(template);
    match(messagesOf("codes: [{id: rupture, definition: b, requires: ruptur}]\n"), /Did you mean `rupture`\?/);
  });

  it("says why a codebook cannot be extended", () => {
    match(messagesOf("extends: ./nowhere.yaml\n"), /cannot be extended: there is no such file\./);
  });

  it("under and adapt need a code of an extended codebook", () => {
    expectProblems(`
      codes:
        - { id: a, definition: One. }
        - { id: b, definition: Two., under: a }
                                            ^ unknown-reference
        - { adapt: a, name: Other }
                   ^ unknown-reference
    `);
  });

  it("any role may be named where no codebook declares roles", () => {
    expectProblems(`
      participants: { T: therapist }
      codes: [{ id: a, definition: One., roles: [observer] }]
    `);
  });

  it("circles", () => {
    expectProblems(`
      extends: [a.yaml]
      === a.yaml
      extends: [b.yaml, a.yaml]
                        ^^^^^^ cycle
      === b.yaml
      extends: [codebook.yaml]
                ^^^^^^^^^^^^^ cycle
    `);
    expectProblems(`
      codes:
        - { id: one, status: deprecated, replaced-by: [two] }
        - { id: two, status: deprecated, replaced-by: [three, other] }
        - { id: three, status: deprecated, replaced-by: [one] }
                                                         ^^^ cycle
        - { id: other, definition: In use. }
    `);
    expectProblems(`
      codes: &all
        - id: a
          definition: One.
          codes: *all
                 ^^^^ cycle
    `);
  });

  it("scales without values, and ranges that contradict themselves", () => {
    expectProblems(`
      scales:
        a: { type: ordinal }
        ^ empty-scale
        b: { type: nominal, values: {} }
                            ^^^^^^ empty-scale
        c: { type: interval, min: 1 }
        ^ empty-scale
        d: { type: interval, min: 7, max: 1 }
                                          ^ invalid-range
        e: { type: interval, min: 1, max: 7, step: 0, absent: 9 }
                                                   ^ invalid-range
                                                              ^ invalid-range
        f: { type: ordinal, values: [1, 2], absent: none }
                                                    ^^^^ invalid-range
        g: { type: interval, min: 1, max: 7, step: 0.5, absent: 1.5 }
      measures:
        m: { min: 84, max: 12 }
                           ^^ invalid-range
      variables:
        v: {}
        ^ empty-scale
    `);
  });

  it("versions and colours", () => {
    expectProblems(`
      version: 1.3.0
      codes:
        - { id: a, definition: One., revised: 1.3.0, reworded: 1.2.0 }
        - { id: b, definition: Two., revised: 1.4.0, reworded: "1.3" }
                                              ^^^^^ invalid-version
                                                               ^^^^^ invalid-version
        - { id: c, definition: Three., color: red }
                                              ^^^ invalid-color
        - { id: d, definition: Four., color: "#d55e00" }
        - { id: e, definition: Five., color: none }
        - { id: f, definition: Six., color: "#d50" }
                                            ^^^^^^ invalid-color
    `);
    expectProblems(`
      version: v1
               ^^ invalid-version
    `);
  });

  it("definitions: not of headings and deprecated codes", () => {
    expectProblems(`
      codes:
        - id: rupture
              ^^^^^^^ missing-definition
          codes:
            - { id: heading, codable: false }
            - { id: old, status: deprecated, replaced-by: rupture }
            - id: new
                  ^^^ missing-definition
              status: draft
              definition:
    `);
  });

  it("deprecated codes with no way on", () => {
    expectProblems(`
      extends: [shared.yaml]
      codes:
        - { id: old, status: deprecated, reason: Never agreed on. }
                             ^^^^^^^^^^ dead-end-deprecation
        - { id: top, codable: false }
        - { id: former, status: deprecated, replaced-by: [top] }
                                ^^^^^^^^^^ dead-end-deprecation
        - { adapt: shared, status: deprecated }
                                   ^^^^^^^^^^ dead-end-deprecation
        - { adapt: common, status: deprecated, replaced-by: [mine] }
        - { id: mine, definition: Mine. }
      === shared.yaml
      codes:
        - { id: shared, definition: Shared. }
        - { id: common, definition: Common. }
    `);
  });

  it("ids that are nearly the same", () => {
    expectProblems(`
      codes:
        - { id: complaint, definition: One. }
        - { id: complaints, definition: Added. }
                ^^^^^^^^^^ confusable-ids
        - { id: complanit, definition: Swapped is two letters. }
        - { id: withdrawal, definition: One. }
        - { id: withdraval, definition: Exchanged. }
                ^^^^^^^^^^ confusable-ids
        - { id: withdrawl, definition: Left out. }
                ^^^^^^^^^ confusable-ids
        - { id: Shift, definition: One. }
        - { id: shift, definition: Case. }
                ^^^^^ confusable-ids
        - { id: shirt, definition: Too short for a letter. }
        - { id: segment-1, definition: Counted. }
        - { id: segment-2, definition: Counted. }
        - { id: segment-12, definition: Counted. }
        - { id: resolution, status: deprecated, replaced-by: [resolutions] }
        - { id: resolutions, definition: Renamed. }
    `);
  });

  it("patterns that cannot be run in linear time", () => {
    expectProblems(`
      privacy:
        patterns:
          - '\\bward \\d+\\b'
          - '(a+)+$'
            ^^^^^^^^ invalid-pattern
          - '(?=secret)'
            ^^^^^^^^^^^^ invalid-pattern
          - '(a)\\1'
            ^^^^^^^ invalid-pattern
          - '['
            ^^^ invalid-pattern
    `);
  });

  it("is reported once where an alias leads to it again", () => {
    expectProblems(`
      scales:
        a: &a { type: ordinal, valuse: [1] }
        ^ empty-scale
                               ^^^^^^ unknown-key
        b: *a
        ^ empty-scale
    `);
  });
});

describe("codebook: text that YAML cuts", () => {
  it("names the comma in { }", () => {
    expectProblems(`
      codes:
        - { id: silence, definition: No words, for a while, in a row, name: Silence }
                                               ^^^^^^^^^^^^^^^^^^^^^ unquoted-text
        - { id: shift, definition: A turn, as they say: sudden }
                                           ^^^^^^^^^^^^^^^^^^^ unquoted-text
        - { id: echo, definition: "Quoted, so whole" }
    `);
    match(messagesOf("codes: [{ id: a, definition: b c, d }]\n"), /comma ends the text.*`d`.*Quote this text\./s);
  });

  it("names the comma in [ ]", () => {
    expectProblems(`
      codes:
        - id: silence
          definition: No words.
          use-when: [An open question, met with a word, Another case]
                                       ^^^^^^^^^^^^^^^ unquoted-text
          not-when: ["A question, closed", "another"]
          aliases: [pause, quiet]
    `);
  });

  it("names the # that begins a comment", () => {
    expectProblems(`
      codes:
        - id: silence
          definition: The item #3 of the list
                               ^^^^^^^^^^^^^^ unquoted-text
          color: #D55E00
                 ^^^^^^^ unquoted-text
          note: Kept. # A comment, as its space shows
          use-when:
            - As in #minimal-response
                    ^^^^^^^^^^^^^^^^^ unquoted-text
    `);
  });

  it("names the # that swallows a bracket or breaks a text", () => {
    const flow = codebookOf("codes:\n  - { id: a, definition: b, color: #D55E00 }\n");
    const found = [...flow.problems.values()].flat().map(({ check }) => check);
    ok(found.includes("unquoted-text") && found.includes("invalid-yaml"), String(found));
    const prose = codebookOf("codes:\n  - id: a\n    definition: The item #3\n      goes on\n");
    const checks = [...prose.problems.values()].flat().map(({ check }) => check);
    ok(checks.includes("unquoted-text") && checks.includes("invalid-yaml"), String(checks));
  });

  it("names numbers and truth values", () => {
    expectProblems(`
      version: 1.10
               ^^^^ wrong-type
      title: 2024
             ^^^^ wrong-type
      codes:
        - id: true
              ^^^^ wrong-type
          definition: Yes.
          aliases: [1, one]
                    ^ wrong-type
      scales:
        s: { type: ordinal, values: { 1: 1.0, 2: two } }
                                         ^^^ wrong-type
    `);
    match(messagesOf("version: 1.10\n"), /without quotes `1\.10` is the number 1\.1\. Quote this text: `"1\.10"`/);
  });

  it("names the colon", () => {
    expectProblems(`
      codes:
        - id: a
          definition: Client says it.
          use-when:
            - The client says: fine
              ^^^^^^^^^^^^^^^^^^^^^ wrong-type
    `);
    match(messagesOf("title: The client says: fine\n"), /colon.*Quote this text/s);
  });
});

describe("codebook: YAML that cannot be read", () => {
  it("has the upper version of a conflict read, and the rest in its place", () => {
    expectProblems(`
      codes:
      <<<<<<< HEAD
      ^^^^^^^^^^^^ merge-conflict
        - { id: a, definition: One. }
      ||||||| base
        - { id: a, definition: None. }
      =======
        - { id: a, definition: Two. }
        - { id: no id }
      >>>>>>> theirs
        - { id: b c, definition: B. }
                ^^^ invalid-id
    `);
  });

  it("has its place and plain words", () => {
    expectProblems(`
      title: a
      title: b
      ^^^^^ repeated-key
    `);
    expectProblems(`
      title: a
      ---
      ^^^ invalid-yaml
      title: b
    `);
    expectProblems(`
      title: !!js/function "x"
             ^^^^^^^^^^^^^ invalid-yaml
    `);
    expectProblems(`
      title: *nothing
             ^^^^^^^^ invalid-yaml
    `);
    match(messagesOf('title: "open\n'), /A quote is opened and not closed/);
    match(messagesOf("codes:\n\t- id: a\n"), /A tab indents this line\. Indent with spaces\./);
    match(messagesOf("extends: [a\n"), /bracket is opened/);
    match(messagesOf("title: 'it's'\n"), /behind a value that has ended/);
  });

  it("reads what can be read", () => {
    const codebook = codebookOf(
      'title: Alliance\ncodes:\n  - id: a\n    definition: b\n  - id: c\n    definition: "open\n',
    );
    equal(codebook.title, "Alliance");
    ok(codebook.codes.has("a") && codebook.codes.has("c"));
  });
});
