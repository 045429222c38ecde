import assert from "node:assert/strict";
import fc from "fast-check";
import { memosOfTurn } from "../../../server/src/core/coding/about.ts";
import { addMemo, type MemoSubject } from "../../../server/src/core/coding/add-memo.ts";
import { changeCoder } from "../../../server/src/core/coding/change-coder.ts";
import { changeCoding } from "../../../server/src/core/coding/change-coding.ts";
import { codeSelections } from "../../../server/src/core/coding/code.ts";
import { composeEdits } from "../../../server/src/core/compose.ts";
import { tagStart } from "../../../server/src/core/coding/draft.ts";
import { removeCodings } from "../../../server/src/core/coding/remove.ts";
import { respan } from "../../../server/src/core/coding/respan.ts";
import { insertSegments } from "../../../server/src/core/coding/segments.ts";
import { turnNear } from "../../../server/src/core/coding/targets.ts";
import { walk } from "../../../server/src/core/coding/walk.ts";
import { applyEdits, type Edit, type Span } from "../../../server/src/core/text.ts";
import { codingsOf } from "../../../server/src/core/transcript/codings.ts";
import { lengthOf } from "../../../server/src/core/transcript/parse.ts";
import { readValue } from "../../../server/src/core/transcript/tag.ts";
import { anyText, assertRefused, beyond, found, type Given, given, outcome, parts, uri } from "./any-text.ts";

const place = fc.record({ at: fc.nat(), length: fc.oneof(fc.constant(0), fc.nat(8), fc.nat(60)) });

function spanIn({ transcript }: Given, { at, length }: { at: number; length: number }): Span {
  const whole = lengthOf(transcript);
  const start = at % (whole + 1);
  return { start, end: Math.min(start + length, whole) };
}

/** Codes that the texts use, and others. */
const code = fc.constantFrom("x", "y", "z", "new", "é-1/b", "e\u0301", "𝐓");
const value = fc.constantFrom(undefined, undefined, "2", "-2.5", "3x", "03.50");
const wanted = fc.record({ code, value, tentative: fc.boolean() });
const unit = fc.constantFrom("span", "span", "span", "turn", "section", "session" as const);

/** Marks of labels that are text: what begins or ends in one takes all of it. */
function hasLooseMarks({ chunks, labels }: Given["transcript"]): boolean {
  return chunks.some((chunk) => chunk.labels.some((mark) => !labels.closeOf.has(mark) && !labels.openOf.has(mark)));
}

/** The tags of the codings of a text, as they are named in requests. */
function tagsOf({ transcript }: Given): readonly number[] {
  return codingsOf(transcript).map((coding) => tagStart(transcript, coding));
}

type Coding = ReturnType<typeof parts>["codings"][number];

function all(items: readonly string[]): readonly Coding[] {
  return items.map((item) => JSON.parse(item) as Coding);
}

const nfc = (text: string): string => text.normalize("NFC");

describe("edits one after another, for any edits", () => {
  const text = fc.string({ maxLength: 30 });
  const numbers = fc.array(fc.tuple(fc.nat(8), fc.nat(4), fc.string({ maxLength: 3 })), { maxLength: 5 });
  const editsOf = (length: number, list: readonly (readonly [number, number, string])[]): readonly Edit[] => {
    const edits: Edit[] = [];
    let at = -1;
    for (const [skip, taken, inserted] of list) {
      const start = at + 1 + skip;
      if (start > length) break;
      at = Math.min(start + taken, length);
      edits.push({ span: { start, end: at }, text: inserted });
    }
    return edits;
  };
  it("are one list that does the same and whose edits are apart", () => {
    fc.assert(
      fc.property(text, numbers, numbers, (before, one, two) => {
        const first = editsOf(before.length, one);
        const between = applyEdits(before, first);
        const second = editsOf(between.length, two);
        const edits = composeEdits(first, second);
        assert.equal(applyEdits(before, edits), applyEdits(between, second));
        edits.forEach(({ span, text: inserted }, index) => {
          assert.ok(span.start < span.end || inserted !== "");
          assert.ok(index === 0 || span.start > (edits[index - 1] as Edit).span.end);
        });
      }),
      { seed: 31, numRuns: 5000 },
    );
  });
});

describe("coding commands, for any text", function () {
  this.timeout(120_000);

  it("code all that is selected, keep all else, and are undone to the byte", () => {
    let coded = 0;
    let rated = 0;
    let clean = 0;
    fc.assert(
      fc.property(
        anyText,
        unit,
        fc.array(place, { minLength: 1, maxLength: 3 }),
        fc.array(wanted, { minLength: 1, maxLength: 3 }),
        (text, of, places, codings) => {
          const before = given(text);
          const selections = places.map((each) => spanIn(before, each));
          const change = codeSelections(before.project, uri, of, selections, codings);
          if (change.kind === "refused") {
            assertRefused(change);
            assert.ok(!/no room/.test(change.reason), "there is room for every coding");
            return;
          }
          const after = outcome(before, change);
          const [old, now] = [parts(before.reading), parts(after.reading)];
          assert.deepEqual({ ...now, codings: [] }, { ...old, codings: [] });
          const gained = all(beyond(now.codings, old.codings));
          const lost = all(beyond(old.codings, now.codings));
          assert.ok(gained.length > 0);
          const last = new Map(codings.map((each) => [nfc(each.code), each]));
          for (const { code: id, value: rating, tentative, coder } of gained) {
            const asked = last.get(nfc(id));
            assert.ok(asked !== undefined);
            assert.equal(tentative, asked.tentative);
            if (asked.value !== undefined) assert.equal(rating, readValue(asked.value));
            assert.equal(coder, before.reading.front.coder ?? null);
          }
          for (const one of lost) {
            const same = ({ code: id, unit: its, start, end, coder }: Coding) => [id, its, start, end, coder];
            assert.ok(gained.some((other) => JSON.stringify(same(other)) === JSON.stringify(same(one))));
          }
          // Where markup is broken already, the same break may be told in other words.
          if (found(before).length === 0) {
            assert.deepEqual(found(after), [], "nothing to complain of");
            clean++;
          }
          if (change.select !== undefined) {
            const again = codeSelections(after.project, uri, of, [change.select], codings);
            assert.ok(
              again.kind === "refused" && / already\. /.test(again.reason),
              "what is selected is what was coded",
            );
          }
          if (lost.length > 0) rated++;
          else {
            const known = parts(before.reading).codings.map((each) => JSON.stringify(each));
            const tags = tagsOf(after).filter((_, index) => {
              const at = known.indexOf(JSON.stringify(now.codings[index]));
              if (at >= 0) known.splice(at, 1);
              return at < 0;
            });
            const undone = removeCodings(after.project, uri, [...tags].reverse());
            assert.ok(undone.kind === "change");
            const back = outcome(after, undone);
            if (gained.length === 1) assert.equal(back.text, text);
            assert.deepEqual(parts(back.reading), old);
            coded++;
          }
        },
      ),
      { seed: 32, numRuns: 3000 },
    );
    assert.ok(coded > 1000 && rated > 100 && clean > 200, `${coded} coded, ${rated} rated, ${clean} clean`);
  });

  it("remove the codings that are named and no other", () => {
    let removed = 0;
    fc.assert(
      fc.property(anyText, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), (text, numbers) => {
        const before = given(text);
        const tags = tagsOf(before);
        if (tags.length === 0) return;
        removed++;
        const chosen = new Set(numbers.map((number) => number % tags.length));
        const change = removeCodings(
          before.project,
          uri,
          [...chosen].map((at) => tags[at] as number),
        );
        assert.ok(change.kind === "change");
        const old = parts(before.reading);
        const kept = old.codings.filter((_, index) => !chosen.has(index));
        assert.deepEqual(parts(outcome(before, change).reading), { ...old, codings: kept });
      }),
      { seed: 33, numRuns: 3000 },
    );
    assert.ok(removed > 1000, `only ${removed} times`);
  });

  it("change one coding in its place", () => {
    let changed = 0;
    const wish = fc.record(
      {
        code,
        value: fc.constantFrom(null, "2", "-2.5", "3x", "high"),
        tentative: fc.boolean(),
        coder: fc.constantFrom(null, "ana", "É.2"),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anyText, fc.nat(), wish, (text, number, asked) => {
        const before = given(text);
        const tags = tagsOf(before);
        if (tags.length === 0) return;
        const at = number % tags.length;
        const change = changeCoding(before.project, uri, tags[at] as number, asked);
        if (change.kind === "refused") return assertRefused(change);
        changed++;
        const after = outcome(before, change);
        const [old, now] = [parts(before.reading), parts(after.reading)];
        const one = old.codings[at] as Coding;
        const expected = {
          ...one,
          code: nfc(asked.code ?? one.code),
          value: asked.value === undefined ? one.value : asked.value === null ? null : readValue(asked.value),
          tentative: asked.tentative ?? one.tentative,
          coder: asked.coder === undefined ? one.coder : nfc(asked.coder ?? before.reading.front.coder ?? ""),
        };
        const named = (each: Coding) => ({ ...each, code: nfc(each.code) });
        assert.deepEqual(now.codings.map(named), old.codings.with(at, expected).map(named));
        const withoutNames = ({ text: words }: { readonly text: string }) =>
          words.replace(/#\S+/g, "").replace(/\s+/g, " ").trim();
        assert.deepEqual(now.memos.map(withoutNames), old.memos.map(withoutNames));
        assert.deepEqual({ ...now, codings: [], memos: [] }, { ...old, codings: [], memos: [] });
      }),
      { seed: 34, numRuns: 4000 },
    );
    assert.ok(changed > 1000, `only ${changed} times`);
  });

  it("give one coding other words", () => {
    let moved = 0;
    const way = fc.oneof(
      fc.record({
        kind: fc.constant("word" as const),
        edge: fc.constantFrom("start", "end"),
        by: fc.constantFrom(1, -1),
      }),
      fc.record({ kind: fc.constant("selection" as const), at: fc.nat(), length: fc.nat(40) }),
    );
    fc.assert(
      fc.property(anyText, fc.nat(), way, (text, number, to) => {
        const before = given(text);
        const tags = tagsOf(before);
        if (tags.length === 0) return;
        const at = number % tags.length;
        const words = to.kind === "word" ? to : { kind: to.kind, selection: spanIn(before, to) };
        const change = respan(before.project, uri, tags[at] as number, words);
        if (change.kind === "refused") return assertRefused(change);
        moved++;
        const [old, now] = [parts(before.reading), parts(outcome(before, change).reading)];
        const one = old.codings[at] as Coding;
        const [gained, ...more] = all(beyond(now.codings, old.codings));
        assert.deepEqual(all(beyond(old.codings, now.codings)), [one]);
        assert.deepEqual(more, []);
        assert.deepEqual({ ...gained, start: 0, end: 0, unit: "span" }, { ...one, start: 0, end: 0, unit: "span" });
        if (to.kind === "word" && !hasLooseMarks(before.transcript)) {
          const [from, end] = [one[to.edge] as number, gained?.[to.edge] as number];
          assert.ok(((to.edge === "end") === to.by > 0 ? end - from : from - end) >= 0);
        }
        assert.deepEqual(beyond(old.memos, now.memos), []);
        assert.deepEqual({ ...now, codings: [], memos: [] }, { ...old, codings: [], memos: [] });
      }),
      { seed: 35, numRuns: 6000 },
    );
    assert.ok(moved > 1000, `only ${moved} times`);
  });

  it("add one memo and nothing else", () => {
    let added = 0;
    const piece = fc.constantFrom(
      "Why",
      "@ben",
      "@ben:",
      "#x",
      "{a}#y",
      "T:",
      "== a",
      "% b",
      "---",
      "\n",
      "\r\n",
      " ",
      "😀",
      "= #x",
    );
    const words = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(
        anyText,
        fc.constantFrom("coding", "turn", "section", "document"),
        fc.nat(),
        words,
        (text, kind, number, said) => {
          const before = given(text);
          const { transcript } = before;
          const tags = tagsOf(before);
          if (kind === "coding" && tags.length === 0) return;
          const at = number % (lengthOf(transcript) + 1);
          const on: MemoSubject =
            kind === "coding"
              ? { kind, tag: tags[number % tags.length] as number }
              : kind === "document"
                ? { kind }
                : { kind: kind as "turn", at };
          const change = addMemo(before.project, uri, on, said);
          if (change.kind === "refused") return assertRefused(change);
          added++;
          const after = outcome(before, change);
          const [old, now] = [parts(before.reading), parts(after.reading)];
          assert.deepEqual({ ...now, memos: [] }, { ...old, memos: [] });
          const [gained, ...more] = beyond(now.memos, old.memos).map(
            (each) => JSON.parse(each) as (typeof now.memos)[number],
          );
          assert.deepEqual([more, beyond(old.memos, now.memos)], [[], []]);
          assert.equal(gained?.coder, before.reading.front.coder ?? null);
          const coding = kind === "coding" ? old.codings[number % tags.length] : undefined;
          const mention = coding === undefined ? "" : `#${coding.code} `;
          const joined = (each: string) => each.replace(/\s+/g, " ").trim();
          assert.equal(joined(nfc(gained?.text ?? "")), joined(nfc(mention + said)));
          if (kind !== "turn") return;
          const turn = turnNear(transcript, at) as number;
          assert.equal(memosOfTurn(after.transcript, turn).length, memosOfTurn(transcript, turn).length + 1);
        },
      ),
      { seed: 36, numRuns: 3000 },
    );
    assert.ok(added > 1000, `only ${added} times`);
  });

  it("change the file's coder, and leave everybody's codings and memos theirs", () => {
    let changed = 0;
    fc.assert(
      fc.property(anyText, fc.constantFrom("carl", "É.2", "null"), (text, coder) => {
        const before = given(text);
        const change = changeCoder(before.project, uri, coder);
        if (change.kind === "refused") return assertRefused(change);
        changed++;
        const [old, now] = [parts(before.reading), parts(outcome(before, change).reading)];
        assert.deepEqual(now, { ...old, front: { ...old.front, coder: nfc(coder) } });
      }),
      { seed: 37, numRuns: 2000 },
    );
    assert.ok(changed > 1000, `only ${changed} times`);
  });

  it("insert segments between turns", () => {
    let inserted = 0;
    const line = fc.constantFrom(
      "[00:10] T: a",
      "[00:40] C: {b}#x",
      "[02:00] T: c",
      "T: d",
      "e",
      "",
      "% memo",
      "[1:00:00] C: f",
    );
    const timed = fc
      .tuple(fc.array(line, { maxLength: 6 }), fc.constantFrom("\n", "\r\n", "\r"))
      .map(([lines, end]) => [end, ...lines].join(end));
    fc.assert(
      fc.property(anyText, timed, fc.constantFrom(0.05, 0.5, 1, 60), (above, below, minutes) => {
        const before = given(above + below);
        const change = insertSegments(before.project, uri, minutes);
        if (change.kind === "refused") return assertRefused(change);
        inserted++;
        const after = outcome(before, change);
        const [old, now] = [parts(before.reading), parts(after.reading)];
        assert.deepEqual({ ...now, sections: [] }, { ...old, sections: [] });
        assert.deepEqual(beyond(old.sections, now.sections), []);
        assert.deepEqual(
          beyond(found(after), found(before)).filter((check) => check !== '"time-out-of-order"'),
          [],
        );
        assertRefused(insertSegments(after.project, uri, minutes));
      }),
      { seed: 38, numRuns: 4000 },
    );
    assert.ok(inserted > 1000, `only ${inserted} times`);
  });

  it("walk over every uncoded turn and every coding once, there and back", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom("uncoded-turn", "coding" as const), (text, to) => {
        const { project } = given(text);
        const visit = (direction: 1 | -1): readonly number[] => {
          const seen: number[] = [];
          for (let from = -1; ; from = seen.at(-1) as number) {
            const { span, done, total } = walk(project, uri, { from, to: to as "coding", direction });
            if (span === undefined || span.start === seen[0]) {
              assert.equal(seen.length, to === "coding" ? total : total - done);
              return seen;
            }
            seen.push(span.start);
            assert.ok(seen.length <= total, "the walk ends");
          }
        };
        assert.deepEqual([...visit(-1)].reverse(), visit(1));
      }),
      { seed: 39, numRuns: 2000 },
    );
  });
});
