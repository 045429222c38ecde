import assert from "node:assert/strict";
import { mergeCodebooks } from "../../../server/src/core/merge/codebook.ts";

const base = `codebook: alliance
version: 1.3.0
roles: { T: therapist } # who speaks
# The codes.
codes:
  - id: rupture
    name: Rupture   # a heading
    codable: false
    codes:
      # Moving away.
      - id: withdrawal
        definition: >
          The client
          moves away.

        unit: [span]

      - { id: denial, definition: d }
  - id: resolution
    definition: r
checks: { stray-tag: off }
`;

function merge(ours: string, theirs: string) {
  return mergeCodebooks({ base, ours, theirs }, { name: "codebook.yaml", markSize: 7 });
}

const at = (from: string, to: string, text = base): string => {
  assert.ok(text.includes(from), from);
  return text.replace(from, to);
};

function expectClean(ours: string, theirs: string, text: string): void {
  const merged = merge(ours, theirs);
  assert.deepEqual({ text: merged.text, conflicts: merged.conflicts }, { text, conflicts: [] });
}

describe("merging codebooks", () => {
  it("combines codes that were added, removed, moved and changed", () => {
    const added = "      - { id: denial, definition: d }\n      - id: silence\n        definition: s\n";
    const ours = at("      - { id: denial, definition: d }\n", added, at("definition: r", "definition: r\n    key: r"));
    const theirs = at("moves away.", "moves away from the work.", at("name: Rupture ", "name: Ruptures "));
    expectClean(
      ours,
      theirs,
      at("moves away.", "moves away from the work.", at("name: Rupture ", "name: Ruptures ", ours)),
    );
    const gone = at("\n      - { id: denial, definition: d }\n", "");
    expectClean(
      gone,
      ours.replace(added, "      - { id: denial, definition: d }\n"),
      at("definition: r", "definition: r\n    key: r", gone),
    );
    const moved = at(
      "  - id: resolution\n    definition: r\n",
      "",
      at("    codes:\n", "    codes:\n      - id: resolution\n        definition: r\n"),
    );
    expectClean(
      moved,
      at("definition: r\n", "definition: mends\n"),
      at("        definition: r\n", "        definition: mends\n", moved),
    );
  });

  it("combines the keys of one code, of one entry in braces, and of one map", () => {
    expectClean(
      at("definition: d }", "definition: d, key: d }", at("T: therapist }", "T: therapist, C: client }")),
      at("id: denial,", "id: denial, name: Denial,", at("T: therapist }", "T: therapist, K: child }")),
      at(
        "definition: d }",
        "definition: d, key: d, name: Denial }",
        at("T: therapist }", "T: therapist, C: client, K: child }"),
      ),
    );
  });

  it("takes the later of two versions", () => {
    expectClean(at("1.3.0", "1.3.1"), at("1.3.0", "1.4.0"), at("1.3.0", "1.4.0"));
  });

  it("leaves a key that both changed to a person", () => {
    const { text, conflicts } = merge(
      at("definition: r", "definition: mends", at("T: therapist", "T: therapist, C: client")),
      at("definition: r", "definition: repairs"),
    );
    assert.equal(
      text,
      at(
        "    definition: r\n",
        "<<<<<<< ours\n    definition: mends\n=======\n    definition: repairs\n>>>>>>> theirs\n",
        at("T: therapist", "T: therapist, C: client"),
      ),
    );
    assert.deepEqual(conflicts, [
      {
        line: text.split("\n").indexOf("<<<<<<< ours"),
        message: "`resolution`: both changed `definition` differently. Choose one of the two.",
      },
    ]);
  });

  it("leaves a code that one removed and the other changed to a person", () => {
    const { text, conflicts } = merge(
      at("definition: r", "definition: mends"),
      at("  - id: resolution\n    definition: r\n", ""),
    );
    assert.match(text, /^<{7} ours\n {2}- id: resolution\n {4}definition: mends\n={7}\n>{7} theirs\n/m);
    assert.match(conflicts[0]?.message ?? "", /^`resolution` was removed in theirs and changed in ours\./);
  });

  it("merges what it cannot tell in blocks line by line", () => {
    const broken = at("codes:\n", "codes: [\n");
    const merged = mergeCodebooks(
      { base: broken, ours: at("1.3.0", "1.4.0", broken), theirs: at("definition: r", "definition: mends", broken) },
      { name: "codebook.yaml", markSize: 7 },
    );
    assert.deepEqual(merged, {
      text: at("1.3.0", "1.4.0", at("definition: r", "definition: mends", broken)),
      conflicts: [],
    });
  });

  it("keeps the line ends of ours", () => {
    const crlf = (text: string): string => text.replaceAll("\n", "\r\n");
    const { text } = merge(crlf(at("definition: r", "definition: mends")), at("name: Rupture ", "name: Ruptures "));
    assert.equal(text, crlf(at("definition: r", "definition: mends", at("name: Rupture ", "name: Ruptures "))));
  });
});
