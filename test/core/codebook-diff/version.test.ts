import assert from "node:assert/strict";
import { checkVersions } from "../../../server/src/core/checks/versions.ts";
import { base, changed, diffOf, smallestFor } from "./fixture.ts";

const patch = ["title: Alliance", "title: Rupture"] as const;
const minor = ["  - id: repair", "  - { id: shift, definition: A turn. }\n  - id: repair"] as const;
const major = ["max: 7", "max: 5"] as const;
const to = (version: string) => ["version: 1.2.0", `version: ${version}`] as const;

/** Whether a version admits a change, and the least that does. */
function judged(from: string, version: string, ...changes: Parameters<typeof changed>[1][]): string {
  const old = changed(smallestFor(...changes), to(from));
  const next = changed(old, [`version: ${from}`, `version: ${version}`], ...changes);
  const { isAdmitted, least, needed } = diffOf(old, next).version;
  return `${isAdmitted ? "admitted" : "refused"} ${needed ?? "nothing"} ${least}`;
}

/** What the checks find, each with the text at which it is found. */
function found(old: string, next: string): readonly string[] {
  return [...checkVersions(diffOf(old, next)).values()].flat().map(({ check, severity, span, message, advice }) => {
    return `${severity} ${check} at ${JSON.stringify(next.slice(span.start, span.end))}: ${message} ${advice}`;
  });
}

describe("codebook diff: versions", () => {
  for (const [from, version, change, expected] of [
    ["1.2.3", "1.2.3", patch, "refused patch 1.2.4"],
    ["1.2.3", "1.2.4", patch, "admitted patch 1.2.4"],
    ["1.2.3", "1.2.9", minor, "refused minor 1.3.0"],
    ["1.2.3", "1.3.0", minor, "admitted minor 1.3.0"],
    ["1.2.3", "1.3.0", patch, "admitted patch 1.2.4"],
    ["1.2.3", "1.10.0", major, "refused major 2.0.0"],
    ["1.2.3", "2.0.0", major, "admitted major 2.0.0"],
    ["9.9.9", "10.0.0", major, "admitted major 10.0.0"],
    ["1.10.0", "1.9.9", patch, "refused patch 1.10.1"],
    ["0.4.0", "0.4.1", major, "refused minor 0.5.0"],
    ["0.4.0", "0.5.0", major, "admitted minor 0.5.0"],
    ["0.4.0", "0.4.1", patch, "admitted patch 0.4.1"],
    ["0.4.0", "1.0.0", major, "admitted minor 0.5.0"],
  ] as const) {
    it(`${from} → ${version}: ${expected}`, () => assert.equal(judged(from, version, change), expected));
  }

  it("asks for no version where nothing changed, and for none lower", () => {
    assert.equal(judged("1.2.3", "1.2.3"), "admitted nothing 1.2.3");
    assert.equal(judged("1.2.3", "3.0.0"), "admitted nothing 1.2.3");
    assert.equal(judged("1.2.3", "1.2.2"), "refused nothing 1.2.3");
  });

  it("needs the highest level of all changes", () => {
    assert.equal(judged("1.2.3", "1.3.0", patch, minor, major), "refused major 2.0.0");
  });

  it("says what the version does not admit, where it stands, and which would", () => {
    assert.deepEqual(found(base, changed(base, minor)), [
      'error version-too-low at "1.2.0": The version is still 1.2.0, and what changed needs a minor one: `shift` was added. Raise it to 1.3.0.',
    ]);
    assert.deepEqual(found(base, changed(base, to("1.3.0"), patch, major, [", 3: high", ""])), [
      'error version-too-low at "1.3.0": The version went from 1.2.0 to 1.3.0, and what changed needs a major one: The scale `depth` no longer takes `3` (and 1 more). Raise it to 2.0.0.',
    ]);
    assert.deepEqual(found(base, changed(base, to("1.1.0"))), [
      'error version-too-low at "1.1.0": The version went from 1.2.0 to 1.1.0, and nothing else changed. Raise it to 1.2.0.',
    ]);
    assert.deepEqual(found(base, changed(base, ["version: 1.2.0\n", ""])), [
      'error version-too-low at "codebook": The codebook has no version any more, and had 1.2.0. Write `version: 1.2.0`.',
    ]);
  });

  it("finds nothing where the version admits all, and where there was none", () => {
    assert.deepEqual(found(base, changed(base, to("2.0.0"), patch, minor, major)), []);
    const without = changed(base, ["version: 1.2.0\n", ""]);
    assert.deepEqual(found(without, changed(without, major)), []);
    assert.deepEqual(found(without, changed(base, major)), []);
  });

  it("says which keys a changed definition may set, with the version of each", () => {
    const words = ["moves away", "moves off"] as const;
    assert.deepEqual(found(base, changed(base, to("1.2.1"), words)), [
      'error revised-missing at "withdrawal": The definition of `withdrawal` changed, and nothing says whether its meaning did. Write `revised: 2.0.0` if its meaning changed, or `reworded: 1.2.1` if only its words did.',
    ]);
    const both = found(base, changed(base, words));
    assert.deepEqual(
      both.map((text) => text.split(" ")[1]),
      ["version-too-low", "revised-missing"],
    );
    assert.match(both[1] ?? "", /`revised: 2\.0\.0`.*`reworded: 1\.2\.1`/);
  });

  it("has the severities that the new codebook sets", () => {
    const checks = (setting: string) =>
      found(
        base,
        changed(
          base,
          ["moves away", "moves off"],
          ["codes:\n", `checks: { version-too-low: ${setting}, revised-missing: ${setting} }\ncodes:\n`],
        ),
      ).map((text) => text.split(" ").slice(0, 2).join(" "));
    assert.deepEqual(checks("off"), []);
    assert.deepEqual(checks("warning"), ["warning version-too-low", "warning revised-missing"]);
  });
});
