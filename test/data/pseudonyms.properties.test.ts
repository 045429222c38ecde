import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importTable } from "../../server/src/core/exchange/csv/convert.ts";
import { readMap } from "../../server/src/core/exchange/csv/map.ts";
import { readKey } from "../../server/src/core/privacy/key.ts";
import { pseudonymize, restore } from "../../server/src/core/privacy/pseudonymize.ts";
import { readingOf } from "../../server/src/core/transcript/reading.ts";

const tablePath = "../shared/data/annomi/AnnoMI-full.csv";
const NAMES = 200;

/** The words of a corpus that are not found in every second text, the most frequent first: they stand in for names. */
function frequentWords(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const [word] of text.matchAll(/(?<![\p{L}\p{M}\p{Nd}])\p{Lu}[\p{L}\p{M}\p{Nd}]{2,}(?![\p{L}\p{M}\p{Nd}])/gu)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const seen = new Set<string>();
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([word]) => word)
    .filter((word) => !seen.has(word.toLowerCase()) && seen.add(word.toLowerCase()));
}

describe("pseudonymising a real corpus", function () {
  this.timeout(60_000);
  let folder: string;
  let files: { readonly uri: string; readonly text: string; readonly patterns: readonly RegExp[] }[];

  before(function () {
    if (!existsSync(tablePath)) {
      console.log(`    ${tablePath} is absent: its tests are skipped`);
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), "rapport-pseudonyms-"));
    const { map } = readMap(readFileSync("examples/annomi/map.yaml", "utf8"));
    assert.ok(map);
    const { files: imported } = importTable(readFileSync(tablePath, "utf8"), map, { wrap: "none" });
    for (const { name, text } of imported) writeFileSync(join(folder, name), text);
    files = imported.map(({ name }) => ({ uri: name, text: readFileSync(join(folder, name), "utf8"), patterns: [] }));
  });

  after(() => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  it("with a key of 200 names and putting it back gives the same bytes, and in between the same codings", () => {
    const words = frequentWords(files.map(({ text }) => text));
    assert.ok(words.length > 3 * NAMES);
    // A third of the names has an inflected form, and a third two words.
    const all = new Set(words);
    const lines = words.slice(0, NAMES).map((word, index) => {
      if (index % 3 === 0) return `  ${word}: N${index}\n`;
      return index % 3 === 1
        ? `  ${word}: { pseudonym: N${index}, forms: [${all.has(`${word}s`) ? `${word}es` : `${word}s`}, ${words[2 * NAMES + index]}] }\n`
        : `  ${word} ${words[index - 1]}: { pseudonym: N${index}, forms: [${word}] }\n`;
    });
    const { key, problems } = readKey(`names:\n${lines.join("")}`);
    assert.deepEqual(problems, []);
    assert.equal(key.names.filter(({ isMain }) => isMain).length, NAMES);
    const result = pseudonymize(files, key, (uri) => uri);
    assert.equal(result.kind, "replacement", JSON.stringify(result).slice(0, 500));
    if (result.kind !== "replacement") return;
    assert.ok(result.places > 10_000, `${result.places} places`);
    assert.ok(result.files.length > 190);
    const changed = new Map(result.files.map(({ uri, text }) => [uri, text]));
    const codings = (name: string, text: string) =>
      readingOf(name, text).codings.map(({ code, value, coder, line }) => [code, value, coder, line]);
    for (const { uri, text } of files) {
      const after = changed.get(uri) ?? text;
      assert.deepEqual(codings(uri, after), codings(uri, text), uri);
    }
    const { key: written, problems: none } = readKey(result.key);
    assert.deepEqual(none, []);
    const back = restore(
      files.map((file) => ({ ...file, text: changed.get(file.uri) ?? file.text })),
      written,
      (uri) => uri,
    );
    assert.equal(back.kind, "replacement");
    if (back.kind !== "replacement") return;
    const restored = new Map(back.files.map(({ uri, text }) => [uri, text]));
    for (const { uri } of files) {
      writeFileSync(join(folder, uri), restored.get(uri) ?? changed.get(uri) ?? "");
    }
    for (const { uri, text } of files) assert.ok(readFileSync(join(folder, uri), "utf8") === text, uri);
  });
});
