/**
 * The patterns of the language configuration, applied as VS Code applies them, and the snippets, read by the parser.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readingOf } from "../../server/src/core/transcript/reading.ts";

interface Configuration {
  readonly wordPattern: { readonly pattern: string; readonly flags: string };
  readonly onEnterRules: readonly {
    readonly beforeText: string;
    readonly afterText: string;
    readonly action: { readonly indent: string; readonly appendText?: string; readonly removeText?: number };
  }[];
}

interface Snippet {
  readonly prefix: string;
  readonly body: string | readonly string[];
}

const configuration = JSON.parse(
  // VS Code reads this file with comments; here they stand on lines of their own.
  readFileSync("syntaxes/coded-transcript.language-configuration.json", "utf8").replace(/^\s*\/\/.*$/gm, ""),
) as Configuration;

const snippets = JSON.parse(readFileSync("syntaxes/coded-transcript.code-snippets", "utf8")) as Record<string, Snippet>;

describe("the language configuration", () => {
  it("takes codes and words with apostrophes for one word", () => {
    const { pattern, flags } = configuration.wordPattern;
    const words = (text: string) => text.match(new RegExp(pattern, `g${flags}`)) ?? [];
    assert.deepEqual(words("{I don't, l’équipe}#trust/repair_2-b=3~@ana"), [
      ...["I", "don't", "l’équipe", "trust/repair_2-b", "3", "ana"],
    ]);
    assert.deepEqual(words("#minimal-response#é́x-"), ["minimal-response", "é́x"]);
    assert.deepEqual(words("'quoted' --- well-known. 治療者"), ["quoted", "well-known", "治療者"]);
    assert.deepEqual(words(" {} # = ~ @ - ' /"), []);
  });

  it("begins a new line in the first column at a line's end, and goes on with the indentation inside a line", () => {
    assert.equal(enter("[0:13] T: Hello|"), "[0:13] T: Hello\n|");
    assert.equal(enter("[0:13] T: Hello| you"), "[0:13] T: Hello\n| you");
    assert.equal(enter("    and more|"), "    and more\n|");
    assert.equal(enter("\tand more|  "), "\tand more\n|  ");
    assert.equal(enter("    and| more"), "    and\n    | more");
  });

  it("keeps the rest of a note a note", () => {
    assert.equal(enter("% First time |here"), "% First time \n% |here");
    assert.equal(enter("% First time here|"), "% First time here\n|");
    assert.equal(enter("|% First time"), "\n|% First time");
  });
});

describe("the snippets", () => {
  it("are distinct, and make a transcript without a problem", () => {
    const prefixes = Object.values(snippets).map(({ prefix }) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    const expanded = Object.fromEntries(Object.entries(snippets).map(([name, { body }]) => [name, expand(body)]));
    const text = [
      `${expanded["Front matter"]}${expanded.Session}${expanded.Section}${expanded.Turn}${expanded.Span} and`,
      expanded["Labelled span"],
      `${expanded.Memo}note`,
    ].join("\n");
    const { front, verbatim, codings, sections, turns, memos, problems } = readingOf("s03.transcript", text);
    assert.deepEqual(problems, []);
    assert.deepEqual(front, {
      title: "Session",
      id: "s03",
      coder: "your-name",
      participants: { T: "therapist", C: "client" },
    });
    assert.equal(verbatim, "[00:00:00] T: words and\nwords");
    assert.deepEqual(
      codings.map(({ code, value, unit, start, end }) => [code, value, unit, start, end]),
      [
        ["code", 1, "session", 0, 29],
        ["code", null, "span", 14, 19],
        ["code", null, "span", 24, 29],
      ],
    );
    assert.deepEqual(sections, [{ line: 8, level: 1, title: "Title", time: "00:00:00" }]);
    assert.deepEqual(turns, [{ line: 9, speaker: "T", time: "00:00:00", start: 14, end: 29 }]);
    assert.deepEqual(memos, [{ line: 11, coder: "your-name", text: "note", mentions: [] }]);
  });
});

/** What Enter makes of a line, with `|` where the cursor is, when lines keep the indentation of the line above. */
function enter(line: string): string {
  const at = line.indexOf("|");
  const before = line.slice(0, at);
  const after = line.slice(at + 1);
  const action = configuration.onEnterRules.find(
    (rule) => new RegExp(rule.beforeText).test(before) && new RegExp(rule.afterText).test(after),
  )?.action;
  const indentation = /^[ \t]*/.exec(before)?.[0] ?? "";
  const kept = indentation.slice(0, Math.max(0, indentation.length - (action?.removeText ?? 0)));
  return `${before}\n${kept}${action?.appendText ?? ""}|${after}`;
}

/** A snippet's text where every placeholder is left as it is, in a file named `s03.transcript`. */
function expand(body: Snippet["body"]): string {
  let text = (typeof body === "string" ? [body] : body).join("\n").replace(/\$\{TM_FILENAME_BASE\/[^}]*\}/g, "s03");
  const defaults = new Map<string, string>();
  const placeholder = /\$\{(\w+)(?::([^{}]*)|\|([^,|]*)[^|]*\|)\}/;
  for (let found = placeholder.exec(text); found !== null; found = placeholder.exec(text)) {
    const [written, name = "", value, choice] = found;
    defaults.set(name, value ?? choice ?? "");
    text = text.replace(written, () => value ?? choice ?? "");
  }
  return text.replace(/\$\{?(\d)\}?/g, (_, name: string) => defaults.get(name) ?? "");
}
