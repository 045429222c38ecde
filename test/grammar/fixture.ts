/**
 * Reads the grammar's cases: a line of a transcript behind `|`, and beneath it, in the same columns, `^^^` under every
 * stretch that has a scope, with the scope's name behind. What is not marked must be plain.
 */
import type { Token, TokenizedLine } from "./tokenizer.ts";

export interface MarkedLine {
  readonly line: string;
  readonly marks: readonly Mark[];
}

export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly scope: string;
}

export interface Case {
  readonly title: string;
  readonly lines: readonly MarkedLine[];
}

/** Scopes that lie over a whole line: what stands in it is named by its own scope, where it has one. */
const wholeLine = new Set([
  "meta.front-matter",
  "meta.embedded.block.yaml",
  "markup.heading.session",
  "markup.heading.section",
  "entity.name.section",
  "comment.block.memo",
]);

/** The cases of a fixture; a line that begins with `# ` is the title of those below it. */
export function readCases(fixture: string): readonly Case[] {
  const cases: { title: string; lines: { line: string; marks: Mark[] }[] }[] = [];
  for (const row of fixture.split("\n")) {
    if (row.startsWith("# ")) cases.push({ title: row.slice(2), lines: [] });
    else if (row.startsWith("|")) cases.at(-1)?.lines.push({ line: row.slice(1), marks: [] });
    else if (row.trim() !== "")
      cases
        .at(-1)
        ?.lines.at(-1)
        ?.marks.push(...readMarks(row));
  }
  return cases.map(({ title, lines }) => ({
    title,
    lines: lines.map(({ line, marks }) => ({ line, marks: marks.sort((a, b) => a.start - b.start) })),
  }));
}

function readMarks(row: string): readonly Mark[] {
  const scope = row.replaceAll("^", " ").trim();
  if (scope === "" || scope.includes(" ")) throw new Error(`no marks with one scope behind them: ${row}`);
  return [...row.matchAll(/\^+/g)].map((found) => ({
    // The `|` before the line takes one column.
    start: found.index - 1,
    end: found.index - 1 + found[0].length,
    scope,
  }));
}

/** What the tokenizer made of a line, as marks; neighbours with the same scope are one. */
export function marksOf({ tokens }: TokenizedLine): readonly Mark[] {
  const marks: Mark[] = [];
  for (const token of tokens) {
    const { start, end } = token;
    const scope = scopeOf(token);
    const last = marks.at(-1);
    if (last?.end === start && last.scope === scope) marks[marks.length - 1] = { ...last, end };
    else marks.push({ start, end, scope });
  }
  return marks;
}

/** The outermost scope of the token's own, so that a `#` belongs to its code; else the innermost of the whole line's. */
function scopeOf({ scopes }: Token): string {
  return scopes.find((scope) => !wholeLine.has(scope)) ?? (scopes.at(-1) as string);
}

/** A line with its marks, as a fixture shows them. */
export function printMarked({ line, marks }: MarkedLine): string {
  const rows = new Map<string, string>();
  for (const { start, end, scope } of marks) {
    rows.set(scope, (rows.get(scope) ?? "").padEnd(start + 1) + "^".repeat(end - start));
  }
  return [`|${line}`, ...[...rows].map(([scope, row]) => `${row} ${scope}`)].join("\n");
}
