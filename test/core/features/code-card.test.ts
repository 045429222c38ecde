import assert from "node:assert/strict";
import {
  type CodeCard,
  codeAt,
  codeCard,
  codeTree,
  type ListedCode,
} from "../../../server/src/core/features/code-card.ts";
import { fixture, root } from "../../fixture.ts";
import { sample } from "./sample.ts";

/** The code at the cursor of a text, which `sample` stands behind. */
function at(text: string, lineEnd: "\n" | "\r\n" = "\n"): string | undefined {
  const found = fixture(`${text}\n${sample}`, { lineEnd });
  return codeAt(found.project, found.uri, found.offset);
}

describe("the code at the cursor", () => {
  it("is that of the innermost span, braces and tags included", () => {
    for (const lineEnd of ["\n", "\r\n"] as const) {
      assert.equal(
        at("T: one\nC: {Fi‸ne. {I guess}#denial so.}#minimal-response=3 #invites", lineEnd),
        "minimal-response",
      );
      assert.equal(at("T: one\nC: {Fine. {I gu‸ess}#denial so.}#minimal-response=3 #invites", lineEnd), "denial");
      assert.equal(at("C: ‸{Fine.}#minimal-response=3 #invites", lineEnd), "minimal-response");
      assert.equal(at("C: Well. {a|One {two}#denial\nT: th‸ree.}a#invites", lineEnd), "invites");
    }
  });

  it("is the one that is named there, before what is around it", () => {
    assert.equal(at("C: {Fine. {I guess}#denial so.}#minimal-response=3#in‸vites"), "invites");
    assert.equal(at("C: {Fine.}#minimal-response=‸3 #invites"), "minimal-response");
    assert.equal(at("C: Fine.\n% Compare #den‸ial."), "denial");
  });

  it("is the turn's where no span is, on whichever line", () => {
    assert.equal(at("C: We‸ll. {Fine.}#denial And so on. #invites"), "invites");
    assert.equal(at("C: Well.\n  And ‸so on.\n  #invites"), "invites");
  });

  it("is a section's or the session's on its own line alone", () => {
    assert.equal(at("== Ope‸ning #withdrawal=2\nC: Well."), "withdrawal");
    assert.equal(at("‸= #collaboration=2\nC: Well."), "collaboration");
    assert.equal(at("= #collaboration=2\n== Opening #withdrawal=2\nC: We‸ll."), undefined);
  });

  it("is none beside codings, in memos and in blank lines below a coded turn", () => {
    assert.equal(at("C: We‸ll. {Fine.}#denial"), undefined);
    assert.equal(at("C: Well. #denial\n% A no‸te."), undefined);
    assert.equal(at("C: Well. #denial\n\n‸\nT: one"), undefined);
  });

  it("is the innermost entry's in a codebook", () => {
    const inBook = (text: string) => {
      const found = fixture(`T: one\n>>> codebook.yaml\n${text}`);
      return codeAt(found.project, `${root}/codebook.yaml`, found.offset);
    };
    const book = "codes:\n  - id: top\n    definition: T.\n    codes:\n      - id: inner\n        definition: I.\n";
    assert.equal(inBook(book.replace("T.", "T‸.")), "top");
    assert.equal(inBook(book.replace("I.", "I‸.")), "inner");
    assert.equal(inBook(book.replace("codes:\n  -", "‸codes:\n  -")), undefined);
  });
});

describe("the card of a code", () => {
  const found = fixture(`
---
coder: ana
---
C: {Fine.}#minimal-response=3 {hm}#minimal-response=2@ben {ja}#minimal-response=2
>>> b.transcript
C: {Fine.}#minimal-response=3
${sample}`);
  const card = codeCard(found.project, found.uri, "minimal-response") as CodeCard;

  it("says what the codebook says", () => {
    assert.deepEqual(card.path, [
      { code: "rupture", name: "Rupture" },
      { code: "withdrawal", name: "Withdrawal" },
    ]);
    assert.equal(card.definition, "The client answers briefly.");
    assert.deepEqual(card.useWhen, ["An open question is met with a word."]);
    assert.deepEqual(card.notWhen, ["A word was asked for."]);
    assert.deepEqual(card.confuseWith, [{ code: "denial", name: "Denial", because: "Denial rejects a feeling." }]);
    assert.deepEqual(card.examples, [{ kind: "hit", text: "C: {Fine.}#minimal-response=3" }]);
    assert.deepEqual([card.roles, card.units, card.source], [["client"], ["span", "turn"], "Eubanks (2015)"]);
    assert.deepEqual(card.scale, {
      name: "significance",
      rating: "required",
      min: undefined,
      max: undefined,
      step: undefined,
      values: [
        { value: "1", label: "none", absent: true },
        { value: "2", label: "minor", absent: false },
        { value: "3", label: "some", absent: false },
      ],
    });
  });

  it("counts its codings by coder, the busiest first", () => {
    assert.deepEqual([card.codings, card.files], [4, 2]);
    assert.deepEqual(card.byCoder, [
      { coder: "ana", codings: 2 },
      { coder: "", codings: 1 },
      { coder: "ben", codings: 1 },
    ]);
  });

  it("leads to its entry", () => {
    const { uri, span } = card.place;
    assert.equal(found.texts.get(uri)?.slice(span.start, span.end), "minimal-response");
  });

  it("tells a heading, what is below it, and what a deprecated code gives way to", () => {
    const rupture = codeCard(found.project, found.uri, "rupture");
    assert.equal(rupture?.codable, false);
    assert.deepEqual(rupture?.children, [{ code: "withdrawal", name: "Withdrawal" }]);
    const silence = codeCard(found.project, `${root}/codebook.yaml`, "silence");
    assert.equal(silence?.status, "deprecated");
    assert.deepEqual(silence?.replacedBy, [{ code: "minimal-response", name: "Minimal response" }]);
    assert.equal(silence?.reason, "Merged in March.");
    assert.equal(silence?.scale, undefined);
  });

  it("is none for a code that the codebook does not have", () => {
    assert.equal(codeCard(found.project, found.uri, "nothing"), undefined);
    assert.equal(codeCard(found.project, `${root}/nothing.transcript`, "denial"), undefined);
  });
});

describe("the tree of codes", () => {
  it("has every code with its first sentence, in the codebook's order", () => {
    const found = fixture(`T: one\n${sample}`);
    const tree = codeTree(found.project, found.uri);
    const lines = (codes: readonly ListedCode[], depth = 0): readonly string[] =>
      codes.flatMap(({ name, about, deprecated, codable, children }) => [
        `${" ".repeat(depth)}${name}${codable ? "" : " (heading)"}${deprecated ? " (deprecated)" : ""}: ${about ?? "–"}`,
        ...lines(children, depth + 1),
      ]);
    assert.equal(tree?.title, "Alliance and rupture");
    assert.deepEqual(lines(tree?.codes ?? []), [
      "Collaboration: How far both work on the same task.",
      "Rupture (heading): A strain in the bond.",
      " Withdrawal: The client moves away.",
      "  Minimal response: The client answers briefly.",
      "  Denial: The client rejects a feeling.",
      "Invites feelings: The therapist asks for feelings.",
      "Silence (deprecated): –",
    ]);
  });

  it("is none without a codebook", () => {
    const found = fixture("T: one");
    assert.equal(codeTree(found.project, found.uri), undefined);
  });
});
