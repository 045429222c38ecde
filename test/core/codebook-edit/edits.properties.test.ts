/** Edits of random codebooks: what they come to is told by a second, plain reading, and all else stays to the byte. */
import { deepEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { addCode } from "../../../server/src/core/codebook/edit/add-code.ts";
import { moveCode } from "../../../server/src/core/codebook/edit/move-code.ts";
import { removeCode } from "../../../server/src/core/codebook/edit/remove-code.ts";
import { renameIn } from "../../../server/src/core/codebook/edit/rename.ts";
import { setKeys } from "../../../server/src/core/codebook/edit/set-keys.ts";
import { loadCodebook } from "../../../server/src/core/codebook/load.ts";
import type { CodebookFile, CodeEntry } from "../../../server/src/core/codebook/model.ts";
import { applyEdits, type Edit } from "../../../server/src/core/text.ts";

interface Node {
  readonly style: "block" | "flow";
  readonly name: number;
  readonly comment: number;
  readonly blank: boolean;
  readonly children: readonly Node[];
}

const names = [
  "name: Plain name",
  'name: "Quoted: # \\u00e9"',
  "name: 'it''s'",
  "definition: >\n  Folded text\n  that goes on.\n\n    Deeper.",
  "definition: |-\n  Literal # no comment\n    - deeper\n  end",
  "definition: Plain text\n  on two lines",
  'name: "Quoted\n  on two lines" # why',
  "use-when:\n  - One.\n  # between\n  - Two.",
];

/** Codes with others below them, `depth` levels deep. */
function nodes(depth: number): fc.Arbitrary<Node> {
  return fc.record({
    style: fc.constantFrom<Node["style"]>("block", "block", "block", "flow"),
    name: fc.nat(names.length - 1),
    comment: fc.nat(7),
    blank: fc.boolean(),
    children: depth === 0 ? fc.constant([]) : fc.array(nodes(depth - 1), { maxLength: 3 }),
  });
}

const book = fc.record({
  codes: fc.array(nodes(2), { minLength: 1, maxLength: 4 }),
  end: fc.constantFrom("\n", "\r\n"),
  hasEnd: fc.boolean(),
  step: fc.constantFrom(0, 2, 4),
  behind: fc.boolean(),
});

interface Written {
  readonly text: string;
  readonly ids: readonly string[];
}

function written({ codes, end, hasEnd, step, behind }: typeof book extends fc.Arbitrary<infer T> ? T : never): Written {
  const ids: string[] = [];
  const idFor = (): string => {
    ids.push(`c${ids.length}`);
    return ids.at(-1) as string;
  };
  const flow = (each: Node): string => {
    const id = idFor();
    const below = each.children.length === 0 ? "" : `, codes: [${each.children.map(flow).join(", ")}]`;
    return `{ id: ${id}, name: "N, ${id}"${below} }`;
  };
  const block = (each: Node, pad: string): string[] => {
    const lines: string[] = each.blank ? [""] : [];
    if (each.comment & 1) lines.push(`${pad}# above`);
    if (each.style === "flow") return [...lines, `${pad}- ${flow(each)}`];
    lines.push(`${pad}- id: ${idFor()}${each.comment & 2 ? " # beside" : ""}`);
    lines.push(...(names[each.name] as string).split("\n").map((line) => (line === "" ? "" : `${pad}  ${line}`)));
    if (each.children.length > 0) {
      lines.push(`${pad}  codes:`, ...each.children.flatMap((child) => block(child, `${pad}  ${" ".repeat(step)}`)));
    }
    if (each.comment & 4) lines.push(`${pad}    # inside`);
    return lines;
  };
  const lines = ["# Head", "title: T", "codes:", ...codes.flatMap((each) => block(each, " ".repeat(step)))];
  if (behind) lines.push("# Foot", "rules: []");
  return { text: lines.join(end) + (hasEnd ? end : ""), ids };
}

const load = (text: string): CodebookFile => loadCodebook("file:///codebook.yaml", text);

interface Plain {
  readonly id: string;
  readonly said: string;
  readonly codes: readonly Plain[];
}

/** What the codes say, read by the loader and not by the edits' own proof. */
function plain(entries: readonly CodeEntry[]): Plain[] {
  return entries.map(({ id, name, definition, useWhen, status, color, codes }) => ({
    id,
    said: JSON.stringify([name?.value, definition?.value, useWhen, status?.value, color]),
    codes: plain(codes),
  }));
}

function without(codes: readonly Plain[], id: string): Plain[] {
  return codes.filter((code) => code.id !== id).map((code) => ({ ...code, codes: without(code.codes, id) }));
}

function find(codes: readonly Plain[], id: string): Plain | undefined {
  for (const code of codes) {
    const found = code.id === id ? code : find(code.codes, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

function withLast(codes: readonly Plain[], parent: string | null, added: Plain): Plain[] {
  if (parent === null) return [...codes, added];
  return codes.map((code) =>
    code.id === parent
      ? { ...code, codes: [...code.codes, added] }
      : { ...code, codes: withLast(code.codes, parent, added) },
  );
}

/** The lines that say or remark something, without their layout, in order. */
function lines(text: string): string[] {
  return text
    .split(/\r\n|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && line !== "codes:")
    .sort();
}

const runs = { numRuns: 400, seed: 7 };

describe("edits of random codebooks", function () {
  this.timeout(60_000);

  it("adds a code and leaves every character where it was", () => {
    fc.assert(
      fc.property(book, fc.nat(), fc.boolean(), (given, at, isTop) => {
        const { text, ids } = written(given);
        const parent = isTop ? null : (ids[at % ids.length] as string);
        const before = load(text);
        deepEqual(
          before.problems.filter(({ check }) => check === "invalid-yaml"),
          [],
          text,
        );
        const edits = addCode(before, text, { id: "neu", name: "Neu: x", parent, definition: "D # d" });
        ok(!("kind" in edits), text);
        ok(edits.every(({ span }) => span.start === span.end));
        const after = applyEdits(text, edits);
        equal(/\n$/.test(after), /\n$/.test(text));
        const said = JSON.stringify(["Neu: x", "D # d", [], undefined, undefined]);
        deepEqual(plain(load(after).codes), withLast(plain(before.codes), parent, { id: "neu", said, codes: [] }));
      }),
      runs,
    );
  });

  it("moves and removes a code with what belongs to it", () => {
    let refused = 0;
    fc.assert(
      fc.property(book, fc.nat(), fc.nat(), (given, from, to) => {
        const { text, ids } = written(given);
        const id = ids[from % ids.length] as string;
        const parent = ([null, ...ids] as const)[to % (ids.length + 1)] as string | null;
        const before = plain(load(text).codes);
        const own = find(before, id) as Plain;
        const removed = removeCode(load(text), text, id);
        ok(!("kind" in removed), text);
        const gone = applyEdits(text, removed);
        deepEqual(plain(load(gone).codes), without(before, id), text);
        const edits = moveCode(load(text), text, id, parent);
        if (parent !== null && (parent === id || find(own.codes, parent) !== undefined)) {
          ok("kind" in edits);
          return;
        }
        if ("kind" in edits) {
          // An entry on lines of its own does not go into brackets.
          ok(/brackets|`\[ \]`/.test(edits.reason), `${edits.reason}\n${id} ${parent}\n${text}`);
          refused++;
          return;
        }
        const after = applyEdits(text, edits);
        deepEqual(plain(load(after).codes), withLast(without(before, id), parent, own), text);
        equal(/\n$/.test(after), /\n$/.test(text), text);
        // Nothing is lost or written twice. (What stands in brackets shares its line with others.)
        if (!text.includes("{ id")) deepEqual(lines(after), lines(text), text);
      }),
      runs,
    );
    ok(refused < runs.numRuns / 4, `${refused}`);
  });

  it("sets and takes away keys, and touches no other line", () => {
    fc.assert(
      fc.property(book, fc.nat(), (given, at) => {
        const { text, ids } = written(given);
        const id = ids[at % ids.length] as string;
        const edits = setKeys(load(text), text, id, [
          ["status", "draft"],
          ["color", "#00FF00"],
        ]);
        ok(!("kind" in edits), text);
        const set = applyEdits(text, edits);
        const entry = find(plain(load(set).codes), id) as Plain;
        ok(entry.said.endsWith(',"draft","#00FF00"]'), set);
        const back = setKeys(load(set), set, id, [
          ["status", null],
          ["color", null],
        ]);
        ok(!("kind" in back), set);
        equal(applyEdits(set, back), text);
      }),
      runs,
    );
  });

  it("does what was wanted or nothing to text that is hardly a codebook", () => {
    const damage = fc.array(
      fc.record({
        at: fc.nat(),
        length: fc.nat(2),
        text: fc.constantFrom(
          "*c",
          "&c ",
          "!x ",
          "|",
          ">",
          "{",
          "}",
          "[",
          "]",
          '"',
          "'",
          " # ",
          ": ",
          "- ",
          ",",
          "\t",
          "\n",
          "? ",
          "---\n",
          "<<: ",
          "%",
          "  ",
          "\r",
        ),
      }),
      { minLength: 1, maxLength: 3 },
    );
    let done = 0;
    fc.assert(
      fc.property(book, damage, fc.nat(), (given, hits, at) => {
        const { text: sound, ids } = written(given);
        const text = hits.reduce((all, { at: place, length, text: put }) => {
          const start = place % (all.length + 1);
          return all.slice(0, start) + put + all.slice(start + length);
        }, sound);
        const file = load(text);
        const before = plain(file.codes);
        const id = ids[at % ids.length] as string;
        if (JSON.stringify(before).split(`"id":"${id}"`).length !== 2) return;
        const added = addCode(file, text, { id: "neu", name: "", parent: null });
        if (!("kind" in added)) {
          done++;
          const said = JSON.stringify([undefined, undefined, [], undefined, undefined]);
          const after = applyEdits(text, added);
          deepEqual(plain(load(after).codes), [...before, { id: "neu", said, codes: [] }], text);
        }
        const moved = moveCode(file, text, id, null);
        if (!("kind" in moved)) {
          done++;
          const own = find(before, id) as Plain;
          deepEqual(plain(load(applyEdits(text, moved)).codes), [...without(before, id), own], text);
        }
        const set = setKeys(file, text, id, [["color", "#00FF00"]]);
        if (!("kind" in set)) {
          done++;
          const after = plain(load(applyEdits(text, set)).codes);
          ok(find(after, id)?.said.endsWith('"#00FF00"]'));
          deepEqual(without(after, id), without(before, id), text);
        }
      }),
      { ...runs, numRuns: 800 },
    );
    ok(done > 300, `${done}`);
  });

  it("writes another id in its place, quotes and all", () => {
    fc.assert(
      fc.property(book, fc.nat(), fc.constantFrom("neu", "true", "é-1", "𝒳"), (given, at, to) => {
        const { text, ids } = written(given);
        const id = ids[at % ids.length] as string;
        const span = spanOf(load(text).codes, id);
        const edits = renameIn(load(text), text, [span], to, []);
        ok(!("kind" in edits), text);
        const after = applyEdits(text, edits);
        equal(after.length - text.length, (edits[0] as Edit).text.length - (span.end - span.start));
        equal(
          JSON.stringify(plain(load(after).codes)),
          JSON.stringify(plain(load(text).codes)).replace(`"id":"${id}"`, `"id":"${to}"`),
        );
      }),
      runs,
    );
  });
});

function spanOf(entries: readonly CodeEntry[], id: string): CodeEntry["idSpan"] {
  const all = (list: readonly CodeEntry[]): readonly CodeEntry[] => list.flatMap((each) => [each, ...all(each.codes)]);
  return (all(entries).find((each) => each.id === id) as CodeEntry).idSpan;
}
