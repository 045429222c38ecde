/**
 * Finding a code by a few letters.
 */
import assert from "node:assert/strict";
import { indexed, matching, type Searchable } from "../../client/src/coding/match.ts";

function code(name: string, more: Partial<Searchable> = {}): Searchable {
  const id = name.toLowerCase().replaceAll(" ", "-");
  return { code: id, name, path: [], aliases: [], deprecated: false, fits: true, ...more };
}

const codes = [
  code("Minimal response", { path: ["Rupture", "Withdrawal"], aliases: ["short answer"] }),
  code("Denial", { path: ["Rupture", "Withdrawal"] }),
  code("Mirroring"),
  code("Découragement"),
  code("Complaint about the therapist", { code: "complaint-therapist" }),
  code("Complaint about what is done", { code: "complaint-tasks" }),
  code("Silence", { deprecated: true }),
];

const found = (letters: string) => matching(letters, indexed(codes)).map(({ name }) => name);

describe("finding a code by letters", () => {
  it("keeps the order where nothing is typed", () => {
    assert.deepEqual(
      found(" "),
      codes.map(({ name }) => name),
    );
  });

  it("puts initials before letters that are strewn over a word", () => {
    assert.equal(found("mr")[0], "Minimal response");
    assert.ok(found("mr").includes("Mirroring"));
  });

  it("puts the beginning of a name before initials, and initials before the middle", () => {
    assert.deepEqual(found("mi").slice(0, 2), ["Mirroring", "Minimal response"]);
    assert.equal(found("cat")[0], "Complaint about the therapist");
  });

  it("finds by beginnings of several words", () => {
    assert.equal(found("comta")[0], "Complaint about what is done");
    assert.equal(found("mire")[0], "Minimal response");
  });

  it("finds by alias and by id, and by the codes above", () => {
    assert.equal(found("short")[0], "Minimal response");
    assert.equal(found("tasks")[0], "Complaint about what is done");
    assert.deepEqual(found("withdrawal").toSorted(), ["Denial", "Minimal response"]);
    assert.equal(found("withdrawal denial")[0], "Denial");
  });

  it("does without accents and capitals", () => {
    assert.equal(found("decou")[0], "Découragement");
    assert.equal(found("DÉCOU")[0], "Découragement");
    assert.equal(found("décou")[0], "Découragement");
  });

  it("puts deprecated codes, and those that do not fit, behind others that match", () => {
    const old = [code("Silence", { deprecated: true }), code("Long silences")];
    assert.equal(matching("sil", indexed(old))[0]?.name, "Long silences");
    const two = [code("Shame", { fits: false }), code("Shane")];
    assert.equal(matching("sha", indexed(two))[0]?.name, "Shane");
  });

  it("finds nothing where the letters are not there", () => {
    assert.deepEqual(found("xyz"), []);
  });
});
