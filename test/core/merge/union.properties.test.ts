/**
 * Two people who code one transcript independently: whatever stands in it, the merge has what both did.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { withOwners } from "../../../server/src/core/merge/owners.ts";
import { mergeTranscripts } from "../../../server/src/core/merge/transcript.ts";
import { codingsOf, sectionsOf } from "../../../server/src/core/transcript/codings.ts";
import { addCoding, type NewTag, type Target } from "../../../server/src/core/transcript/edit.ts";
import { lengthOf, parseTranscript, printTranscript } from "../../../server/src/core/transcript/parse.ts";
import { afterEdits } from "../../../server/src/core/transcript/proof.ts";
import { removeCoding } from "../../../server/src/core/transcript/remove.ts";
import type { Transcript } from "../../../server/src/core/transcript/tree.ts";
import { transcriptText } from "../../reference/generate.ts";
import { readByTheLetter, type Reading } from "../../reference/reading.ts";

const name = "s03.transcript";
const options = { name, markSize: 7 };

/** What somebody does to a transcript: codes something, or takes a coding away. */
interface Deed {
  readonly kind: "span" | "point" | "turn" | "section" | "session" | "remove";
  readonly at: number;
  readonly length: number;
  readonly tag: NewTag;
}

function deeds(codes: readonly string[], coders: readonly string[], maxLength: number): fc.Arbitrary<readonly Deed[]> {
  const tag: fc.Arbitrary<NewTag> = fc
    .record(
      {
        code: fc.constantFrom(...codes),
        value: fc.constantFrom(3, -2.5, "high"),
        tentative: fc.boolean(),
        coder: fc.constantFrom(...coders),
      },
      { requiredKeys: ["code"] },
    )
    .map((tag) => (tag.code === "x" ? { code: "x", ...(tag.coder && { coder: tag.coder }) } : tag));
  const kind = fc.constantFrom(
    "span",
    "span",
    "span",
    "span",
    "point",
    "turn",
    "section",
    "session",
    "remove",
    "remove",
  );
  return fc.array(
    fc.record({ kind: kind as fc.Arbitrary<Deed["kind"]>, at: fc.nat(), length: fc.oneof(fc.nat(8), fc.nat(80)), tag }),
    { maxLength },
  );
}

function targetOf(transcript: Transcript, { kind, at, length }: Deed): Target {
  const whole = lengthOf(transcript);
  const start = at % (whole + 1);
  switch (kind) {
    case "turn":
      return { kind, turn: at % ((transcript.turns.at(-1) as number) + 1) };
    case "section":
      return { kind, index: at % (sectionsOf(transcript).length + 1) };
    case "session":
      return { kind };
    case "point":
      return { kind: "span", start, end: start };
    default:
      return { kind: "span", start, end: Math.min(start + length + 1, whole) };
  }
}

/** The transcript after what somebody did; what cannot be done is left undone. */
function coded(text: string, all: readonly Deed[]): string {
  let transcript = parseTranscript(text, { name });
  for (const deed of all) {
    if (deed.kind === "remove") {
      const codings = codingsOf(transcript);
      const coding = codings[deed.at % Math.max(codings.length, 1)];
      if (coding !== undefined) transcript = afterEdits(transcript, removeCoding(transcript, coding));
      continue;
    }
    const edits = addCoding(transcript, targetOf(transcript, deed), deed.tag);
    if (!("kind" in edits)) transcript = afterEdits(transcript, edits);
  }
  return printTranscript(transcript);
}

/** Every coding as one text, its place in the verbatim text and its coder among it; white space at its ends is nothing. */
function codingsIn({ codings, verbatim }: Reading): readonly string[] {
  return codings.map(({ code, value, tentative, coder, unit, start, end }) => {
    let from = start ?? 0;
    let to = end ?? 0;
    if (unit === "span") {
      while (from < to && /[ \t\n]/.test(verbatim[from] as string)) from++;
      while (from < to && /[ \t\n]/.test(verbatim[to - 1] as string)) to--;
      if (from === to) from = to = start ?? 0;
    }
    return JSON.stringify([code.normalize("NFC"), value, tentative, coder, from === to ? "point" : unit, from, to]);
  });
}

function countsOf(list: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const each of list) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

/** What both together did to the base, in the order of the alphabet. */
function union(base: readonly string[], ours: readonly string[], theirs: readonly string[]): readonly string[] {
  const [b, o, t] = [countsOf(base), countsOf(ours), countsOf(theirs)];
  const all: string[] = [];
  for (const key of new Set([...o.keys(), ...t.keys()])) {
    const [before, our, their] = [b.get(key) ?? 0, o.get(key) ?? 0, t.get(key) ?? 0];
    const added = Math.max(our - before, their - before, 0);
    const removed = Math.max(before - our, before - their, 0);
    for (let time = 0; time < before + added - removed; time++) all.push(key);
  }
  return all.sort();
}

const read = (text: string): Reading => readByTheLetter(name, text);

describe("the merge of independent codings", function () {
  this.timeout(300_000);

  it("is the union, changes no word, and is the same either way round", () => {
    const property = fc.property(
      transcriptText(),
      deeds(["x", "y"], ["ana", "cleo"], 5),
      deeds(["x", "ours", "o/2"], ["ana", "É.2"], 5),
      deeds(["x", "theirs", "t-2"], ["ben"], 5),
      (text, first, our, their) => {
        const base = coded(text, first);
        const [ours, theirs] = [coded(base, our), coded(base, their)];
        const [b, o, t] = [read(base), read(ours), read(theirs)];
        const merge = mergeTranscripts({ base, ours, theirs }, options);
        const back = mergeTranscripts({ base, ours: theirs, theirs: ours }, options);
        assert.deepEqual([...merge.conflicts, ...back.conflicts], []);
        const merged = read(merge.text);
        assert.deepEqual(codingsIn(merged).toSorted(), union(codingsIn(b), codingsIn(o), codingsIn(t)));
        assert.deepEqual(codingsIn(read(back.text)).toSorted(), codingsIn(merged).toSorted());
        for (const each of [merged, read(back.text)]) {
          assert.equal(each.verbatim, b.verbatim);
          assert.deepEqual(each.front, b.front);
          assert.deepEqual(unplaced(each.memos), unplaced(b.memos));
          assert.deepEqual(unplaced(each.turns), unplaced(b.turns));
          assert.deepEqual(unplaced(each.sections), unplaced(b.sections));
        }
      },
    );
    fc.assert(property, { seed: 5, numRuns: 2000 });
  });

  it("gives each coder's to that coder, whatever the line of the coder says", () => {
    const front = (coder: string, text: string): string => `---\ncoder: ${coder}\n---\n${text}`;
    const own = (codes: readonly string[]) => deeds(codes, ["cleo"], 4).map((all) => all.map(unnamed));
    const property = fc.property(
      transcriptText().filter((text) => !/^\uFEFF|^---/.test(text)),
      own(["x"]),
      own(["o"]),
      own(["t"]),
      (text, first, our, their) => {
        const base = coded(front("ana", text), first);
        const ours = coded(base, our);
        // As a tool writes it: what was there says whose it is.
        const theirs = coded(named(base, "ana").replace("coder: ana", "coder: ben"), their);
        const [b, o, t] = [read(base), read(ours), read(theirs)];
        const wanted = union(codingsIn(b), codingsIn(o), codingsIn(t));
        for (const texts of [
          { base, ours, theirs },
          { base, ours: theirs, theirs: ours },
        ]) {
          const merge = mergeTranscripts(texts, options);
          assert.deepEqual(merge.conflicts, []);
          assert.deepEqual(codingsIn(read(merge.text)).toSorted(), wanted);
        }
      },
    );
    fc.assert(property, { seed: 6, numRuns: 500 });
  });

  it("loses no coding of either side where words change too, and no word", () => {
    let clean = 0;
    const change = fc.record({ at: fc.nat(), put: fc.constantFrom("", "new words ", "T: New.\n", "\n", "x") });
    const property = fc.property(
      transcriptText(),
      fc.tuple(change, deeds(["ours"], ["ana"], 3)),
      fc.tuple(change, deeds(["theirs"], ["ben"], 3)),
      (text, [ourChange, our], [theirChange, their]) => {
        const [ours, theirs] = [coded(changed(text, ourChange), our), coded(changed(text, theirChange), their)];
        const merge = mergeTranscripts({ base: text, ours, theirs }, options);
        if (merge.conflicts.length === 0) clean++;
        for (const [side, whole, code] of [
          ["ours", ours, "ours"],
          ["theirs", theirs, "theirs"],
        ] as const) {
          const kept = read(taking(merge.text, side));
          const count = (reading: Reading): number => reading.codings.filter((each) => each.code === code).length;
          assert.equal(count(kept), count(read(whole)));
          const put = (side === "ours" ? ourChange : theirChange).put.trim();
          if (read(whole).verbatim.includes(put)) assert.ok(kept.verbatim.includes(put));
        }
      },
    );
    fc.assert(property, { seed: 7, numRuns: 1000 });
    assert.ok(clean > 500, `only ${clean} merges were clean`);
  });
});

function unplaced<Each extends { readonly line: number }>(list: readonly Each[]): readonly unknown[] {
  return list.map(({ line, ...rest }) => rest);
}

function unnamed(deed: Deed): Deed {
  return { ...deed, tag: { code: deed.tag.code } };
}

/** The text with a coder on every coding that names none. */
function named(text: string, coder: string): string {
  const transcript = parseTranscript(text, { name });
  const all = withOwners(
    transcript,
    {
      codings: codingsOf(transcript).map(() => coder),
      memos: transcript.chunks.flatMap(({ memos }) => memos.map(() => coder)),
    },
    undefined,
  );
  assert.ok(!("kind" in all));
  return printTranscript(all);
}

/** A piece put in at the beginning of a line, or the line taken out. */
function changed(text: string, { at, put }: { readonly at: number; readonly put: string }): string {
  const lines = text.split("\n");
  const index = at % lines.length;
  return lines.toSpliced(index, put === "" ? 1 : 0, ...(put === "" ? [] : [put.replace(/\n$/, "")])).join("\n");
}

/** A merged text with every conflict decided for one side. */
function taking(text: string, side: "ours" | "theirs"): string {
  const runs = /<{7} ours(?:\r\n|\r|\n)([\s\S]*?)={7}(?:\r\n|\r|\n)([\s\S]*?)>{7} theirs(?:\r\n|\r|\n)/g;
  return text.replace(runs, side === "ours" ? "$1" : "$2");
}
