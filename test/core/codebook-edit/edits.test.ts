/** Edits of codebooks, each beside the text that it must come to. */
import { deepEqual, equal, match } from "node:assert/strict";
import type { Refusal } from "../../../server/src/core/change.ts";
import { addCode } from "../../../server/src/core/codebook/edit/add-code.ts";
import { moveCode } from "../../../server/src/core/codebook/edit/move-code.ts";
import { idFromWords } from "../../../server/src/core/codebook/edit/new-id.ts";
import { removeCode } from "../../../server/src/core/codebook/edit/remove-code.ts";
import { renameIn } from "../../../server/src/core/codebook/edit/rename.ts";
import { setKeys } from "../../../server/src/core/codebook/edit/set-keys.ts";
import { inSteps, type Step } from "../../../server/src/core/codebook/edit/steps.ts";
import { loadCodebook } from "../../../server/src/core/codebook/load.ts";
import { applyEdits, type Edit } from "../../../server/src/core/text.ts";

/** What a step makes of a text, or the sentence in which it refuses. */
function made(text: string, step: Step): string {
  const result: readonly Edit[] | Refusal = step(loadCodebook("file:///codebook.yaml", text), text);
  return "kind" in result ? result.reason : applyEdits(text, result);
}

const add =
  (id: string, parent: string | null, more: { name?: string; definition?: string } = {}): Step =>
  (file, text) =>
    addCode(file, text, { id, name: id, parent, ...more });
const move =
  (id: string, parent: string | null, before?: string): Step =>
  (file, text) =>
    moveCode(file, text, id, parent, before);
const remove =
  (id: string): Step =>
  (file, text) =>
    removeCode(file, text, id);
const set =
  (id: string, ...settings: Parameters<typeof setKeys>[3]): Step =>
  (file, text) =>
    setKeys(file, text, id, settings);

const nested = `# Head
title: T
codes:
  # of a
  - id: a   # the first
    definition: >
      Folded
      text.

    codes:
      # of b
      - id: b
        note: |
          x: y
            # no comment
        # inside b
      - { id: c, name: C }
  # of d
  - id: d
rules: []
# End`;

describe("edits of a codebook", () => {
  describe("addCode", () => {
    for (const [about, text, step, wanted] of [
      ["an empty file", "", add("neu", null), "codes:\n  - id: neu\n"],
      ["a file of comments", "# hi\n", add("neu", null), "# hi\ncodes:\n  - id: neu\n"],
      ["a file without codes and final line end", "title: x", add("neu", null), "title: x\ncodes:\n  - id: neu"],
      ["an empty key", "codes: # c\nrules: []\n", add("neu", null), "codes: # c\n  - id: neu\nrules: []\n"],
      ["empty brackets", "codes: [] # c\n", add("neu", null), "codes: # c\n  - id: neu\n"],
      ["brackets", "codes: [{ id: a }]\n", add("neu", null), "codes: [{ id: a }, { id: neu }]\n"],
      ["braces below", "codes: [{ id: a }]\n", add("neu", "a"), "codes: [{ id: a, codes: [{ id: neu }] }]\n"],
      ["a file in braces", "{}", add("neu", null), "{ codes: [{ id: neu }] }"],
      ["dashes below their key", "codes:\n- id: a\n", add("neu", "a"), "codes:\n- id: a\n  codes:\n  - id: neu\n"],
      ["wide dashes", "codes:\r\n  -   id: a\r\n", add("neu", null), "codes:\r\n  -   id: a\r\n  -   id: neu\r\n"],
      [
        "blank lines between",
        "codes:\n  - id: a\n\n  - id: b\n",
        add("neu", null),
        "codes:\n  - id: a\n\n  - id: b\n\n  - id: neu\n",
      ],
      [
        "lines with braces",
        "codes:\n  - { id: a }\n",
        add("neu", null, { name: "N, n" }),
        'codes:\n  - { id: a }\n  - { id: neu, name: "N, n" }\n',
      ],
      [
        "an extended parent",
        "extends: [./x.yaml]\n",
        add("neu", "far"),
        "extends: [./x.yaml]\ncodes:\n  - id: neu\n    under: far\n",
      ],
    ] as const) {
      it(about, () => equal(made(text, step), wanted));
    }

    it("puts a code behind all that belongs to the one above, at any depth", () => {
      equal(
        made(nested, add("neu", "a")),
        nested.replace("      - { id: c, name: C }\n", "      - { id: c, name: C }\n      - { id: neu }\n"),
      );
      equal(
        made(nested, add("neu", "b")),
        nested.replace("        # inside b\n", "        # inside b\n        codes:\n          - id: neu\n"),
      );
      equal(made(nested, add("neu", null)), nested.replace("  - id: d\n", "  - id: d\n  - id: neu\n"));
    });

    it("quotes what YAML would read as something else", () => {
      for (const text of [
        "Yes: no",
        "#1",
        "- a",
        "true",
        "1.10",
        "a #b",
        'say "x"',
        "end ",
        "a\nb",
        "null",
        "& co",
        "\u2028",
      ]) {
        const after = made("codes:\n  - id: a\n", add("neu", null, { name: `N ${text}`, definition: text }));
        const [, code] = loadCodebook("file:///c.yaml", after).codes;
        equal(code?.name?.value, `N ${text}`.trimEnd());
        equal(code?.definition?.value, text.trimEnd());
        equal(loadCodebook("file:///c.yaml", after).problems.length, 0, after);
      }
    });

    it("refuses what it cannot do", () => {
      match(made(nested, add("b", null)), /already/);
      match(made(nested, add("b c", null)), /cannot be a code's ID/);
      match(made(nested, add("neu", "none")), /no code `none`/);
      match(made("codes: 3\n", add("neu", null)), /by hand/);
      match(made("codes: [", add("neu", null)), /Correct/);
      match(made("codes:\n  - &x { id: a }\n  - *x\n", add("neu", "a")), /by hand/);
    });
  });

  describe("moveCode", () => {
    it("takes comments, children and block texts along, and indents them anew", () => {
      equal(
        made(nested, move("b", null)),
        nested
          .replace(/ {6}# of b\n[\s\S]*# inside b\n/, "")
          .replace(
            "  - id: d\n",
            "  - id: d\n  # of b\n  - id: b\n    note: |\n      x: y\n        # no comment\n    # inside b\n",
          ),
      );
      equal(
        made(nested, move("a", "d")),
        nested
          .replace(/ {2}# of a\n[\s\S]*(?= {2}# of d)/, "")
          .replace(
            "  - id: d\n",
            `  - id: d\n    codes:\n${(/ {2}# of a\n[\s\S]*(?= {2}# of d)/.exec(nested)?.[0] ?? "").replace(/^(?=.)/gm, "    ")}`,
          ),
      );
    });
    it("puts a code before another one", () => {
      const text = "codes:\n  - id: a\n  # c\n  - id: b\n  - id: c\n";
      equal(made(text, move("c", null, "b")), "codes:\n  - id: a\n  - id: c\n  # c\n  - id: b\n");
      equal(made(text, move("a", null)), "codes:\n  # c\n  - id: b\n  - id: c\n  - id: a\n");
      equal(made(text, move("b", null, "c")), text);
    });
    it("moves between brackets and lines", () => {
      equal(made("codes: [{ id: a }, { id: b }]\n", move("a", "b")), "codes: [{ id: b, codes: [{ id: a }] }]\n");
      equal(
        made("codes:\n  - { id: a }\n  - { id: b }\n", move("a", "b")),
        "codes:\n  - { id: b, codes: [{ id: a }] }\n",
      );
      equal(
        made("codes:\n  - id: a\n    codes: [{ id: b }]\n", move("b", null)),
        "codes:\n  - id: a\n    codes: []\n  - { id: b }\n",
      );
      match(made("codes:\n  - id: a\n    name: A\n  - { id: b }\n", move("a", "b")), /stand in `\[ \]`/);
    });
    it("removes the key with its last code, and leaves the last line without an end", () => {
      equal(made("codes:\n  - id: a\n    codes:\n      - id: b", move("b", null)), "codes:\n  - id: a\n  - id: b");
    });
    it("refuses circles", () => {
      match(made(nested, move("a", "c")), /below itself/);
      match(made(nested, move("a", "a")), /below itself/);
    });
  });

  it("removeCode takes a code away with its comments", () => {
    equal(made(nested, remove("b")), nested.replace(/ {6}# of b\n[\s\S]*# inside b\n/, ""));
    equal(made("codes: [{ id: a }, { id: b }]", remove("a")), "codes: [{ id: b }]");
    equal(made("codes:\n  - id: a\n\n  - id: b\n\n  - id: c\n", remove("b")), "codes:\n  - id: a\n\n  - id: c\n");
  });

  describe("setKeys", () => {
    it("puts new keys before the codes below", () => {
      equal(
        made(nested, set("a", ["status", "deprecated"], ["replaced-by", ["c", "d"]], ["reason", "Why: so"])),
        nested.replace(
          "      text.\n",
          '      text.\n    status: deprecated\n    replaced-by: [c, d]\n    reason: "Why: so"\n',
        ),
      );
      equal(made(nested, set("c", ["color", "#00FF00"])), nested.replace("name: C }", 'name: C, color: "#00FF00" }'));
    });
    it("sets and removes keys where they stand", () => {
      const text =
        "codes:\n  - id: a\n    color: red # c\n    reason: >\n      Long\n      text\n    replaced-by:\n      - b\n";
      equal(made(text, set("a", ["reason", "Short"])), text.replace(">\n      Long\n      text", "Short"));
      equal(made(text, set("a", ["reason", null])), text.replace("    reason: >\n      Long\n      text\n", ""));
      equal(
        made(text, set("a", ["color", null], ["replaced-by", ["c"]])),
        "codes:\n  - id: a\n    reason: >\n      Long\n      text\n    replaced-by:\n      [c]\n",
      );
      equal(made("codes:\n  - status: draft\n    id: a\n", set("a", ["status", null])), "codes:\n  - id: a\n");
      equal(
        made("codes:\n  - id: a\n    status:\n", set("a", ["status", "draft"])),
        "codes:\n  - id: a\n    status: draft\n",
      );
      equal(made("codes: [{ status: draft, id: a }]", set("a", ["status", null])), "codes: [{ id: a }]");
      equal(made("codes: [{ id: a, status: draft }]", set("a", ["status", null])), "codes: [{ id: a }]");
    });
  });

  it("setKeys leaves what says that already, but for what it does not", () => {
    const text = "codes:\n  - id: a\n    status: deprecated\n    replaced-by: [b]\n  - id: b\n";
    const edits = (...settings: Parameters<typeof setKeys>[3]) =>
      setKeys(loadCodebook("file:///c.yaml", text), text, "a", settings);
    deepEqual(edits(["status", "deprecated"], ["replaced-by", ["b"]]), []);
    deepEqual(edits(["status", "deprecated"], ["reason", "So"]), [
      { span: { start: 61, end: 61 }, text: "    reason: So\n" },
    ]);
  });

  it("renameIn writes anew no more of an escaped text than it must", () => {
    const text = 'codes:\n  - id: a\n    note: "Aber: #\\u00e9 ist es nicht, #b auch nicht."\n';
    const start = text.indexOf('"');
    const within = { start, end: text.lastIndexOf('"') + 1 };
    const piece = { within, edits: [{ span: { start: 7, end: 8 }, text: "neu" }] };
    const at = text.indexOf("\\u");
    deepEqual(renameIn(loadCodebook("file:///c.yaml", text), text, [], "neu", [piece]), [
      { span: { start: at, end: at + 6 }, text: "neu" },
    ]);
  });

  it("inSteps makes small edits of steps that do not touch one another", () => {
    const text = "codes:\n  - id: a\n  - id: b\n";
    const steps = [set("a", ["status", "draft"]), set("b", ["status", "draft"])];
    const edits = inSteps(loadCodebook("file:///c.yaml", text), text, steps);
    equal("kind" in edits ? 0 : edits.length, 2);
    equal(
      made(text, (file, now) => inSteps(file, now, [move("b", "a"), set("b", ["name", "B"])])),
      "codes:\n  - id: a\n    codes:\n      - id: b\n        name: B\n",
    );
  });

  it("idFromWords makes ids that can be written in a tag", () => {
    const free = (): boolean => false;
    equal(idFromWords("Das ist l’équipe!", free), "das-ist-l-équipe");
    equal(idFromWords("3 Uhr: I don't know", free), "uhr-i-dont-know");
    equal(idFromWords("?! 42", free), "code");
    equal(idFromWords("one two three four five six", free), "one-two-three-four-five");
    equal(idFromWords("E\u0301te\u0301", free), "été");
    equal(
      idFromWords("so", (id) => id === "so" || id === "so-2"),
      "so-3",
    );
    equal(idFromWords("𝒳 𠮷野", free), "𝒳-𠮷野");
  });
});
