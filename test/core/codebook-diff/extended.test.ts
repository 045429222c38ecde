import assert from "node:assert/strict";
import { diffOf, shown } from "./fixture.ts";

const shared = `codebook: shared
version: 3.0.0
scales: { depth: { type: interval, min: 1, max: 5 } }
codes:
  - id: rupture
    definition: A strain.
    scale: depth
rules:
  - { id: rated, each: session, expect: [rupture], message: None. }
`;
const own =
  "codebook: own\nversion: 1.0.0\nextends: [./shared.codebook.yaml]\ncodes:\n  - { id: topic, definition: T. }\n";
const files = (root: string, extended: string) => ({ "codebook.yaml": root, "shared.codebook.yaml": extended });
const before = files(own, shared);

describe("codebook diff: extended codebooks", () => {
  it("counts a change in an extended codebook at the same level", () => {
    const diff = diffOf(before, files(own, shared.replace("max: 5", "max: 4")));
    assert.deepEqual(shown(diff), ["major narrowed scale depth scales"]);
    assert.deepEqual(diff.changes[0]?.codes, ["rupture"]);
    assert.ok(diff.changes[0]?.place.uri.endsWith("/shared.codebook.yaml"));
    assert.deepEqual(
      { ...diff.version },
      { old: "1.0.0", new: "1.0.0", needed: "major", isAdmitted: false, least: "2.0.0" },
    );
  });

  it("reads `revised` and `reworded` in the version of the file that defines the code", () => {
    const said = (key: string) => shared.replace("3.0.0", "4.0.0").replace("A strain.", `A rift.\n    ${key}: 4.0.0`);
    assert.deepEqual(shown(diffOf(before, files(own, said("revised")))), ["major meaning code rupture definition"]);
    assert.deepEqual(shown(diffOf(before, files(own, said("reworded")))), ["patch worded code rupture definition"]);
    const inOwn = shared.replace("A strain.", "A rift.\n    reworded: 1.0.1");
    assert.deepEqual(shown(diffOf(before, files(own.replace("1.0.0", "1.0.1"), inOwn))), [
      "patch undeclared code rupture definition",
    ]);
  });

  it("takes the codebook's own version for a file that has none", () => {
    const without = shared.replace("version: 3.0.0\n", "");
    const next = without.replace("A strain.", "A rift.\n    revised: 2.0.0");
    assert.deepEqual(shown(diffOf(files(own, without), files(own.replace("1.0.0", "2.0.0"), next))), [
      "major meaning code rupture definition",
    ]);
  });

  it("admits anything of an extended codebook below 1.0.0 in a minor version", () => {
    const early = shared.replace("3.0.0", "0.3.0");
    const diff = diffOf(files(own, early), files(own, early.replace("A strain.", "A rift.")));
    assert.deepEqual(shown(diff), ["minor meaning code rupture definition"]);
  });

  it("tells a codebook extended, and one no longer extended with all that goes with it", () => {
    const alone = own.replace("extends: [./shared.codebook.yaml]\n", "");
    assert.deepEqual(shown(diffOf(files(alone, shared), before)), [
      "minor added code rupture id",
      "minor added scale depth scales",
      "minor added rule rated rules",
      "minor added extended shared extends",
    ]);
    assert.deepEqual(shown(diffOf(before, files(alone, shared))), [
      "major removed code rupture id",
      "major removed extended shared extends",
      "minor removed scale depth scales",
      "minor removed rule rated rules",
    ]);
  });

  it("takes an extended file that keeps its name for the same wherever it lies", () => {
    const moved = { "codebook.yaml": own.replace("./shared", "./parts"), "parts.codebook.yaml": shared };
    assert.deepEqual(shown(diffOf(before, moved)), []);
  });

  it("takes what an `adapt` adds for words, since it cannot change what a code means", () => {
    const adapted = `${own}  - adapt: rupture\n    use-when: [It strains.]\n    color: "#009E73"\n`;
    assert.deepEqual(shown(diffOf(before, files(adapted, shared))), ["patch worded code rupture color,adapt"]);
    const deprecated = `${own}  - { adapt: rupture, status: deprecated, replaced-by: [topic] }\n`;
    assert.deepEqual(shown(diffOf(before, files(deprecated, shared))), [
      "minor merged code rupture status,replaced-by",
    ]);
  });
});
