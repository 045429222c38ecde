/**
 * Reads the conditions of a query that have a value: `coder:ben`, `rating>=3`, `week=2`.
 */
import { listed, nearest, normalized, readValue } from "../codebook/names.ts";
import { type Comparison, type Field, fields, type Query, type QueryValue, units } from "./query.ts";
import { fail, lastEnd, type Reader, readText, wordOf } from "./reader.ts";
import type { Token } from "./tokens.ts";

/** The fields as a sentence lists them. */
export const fieldList = listed(
  Object.keys(fields).map((each) => `\`${each}:\``),
  "or",
);

/** Reads `token`, the `:` behind it and its value. */
export function readField(reader: Reader, token: Token & { readonly kind: "word" }): Query {
  const word = token.text.toLowerCase();
  if (!Object.hasOwn(fields, word)) {
    const near = nearest(word, Object.keys(fields));
    const isCompared = word === "rating" || word === "variable" || word === "case";
    const advice = near === undefined ? `There are ${fieldList}.` : `Is \`${near}:\` meant?`;
    fail(
      { start: token.start, end: token.end + 1 },
      `\`${wordOf(token)}:\` is nothing that can be asked for.`,
      isCompared ? "Write for example `rating>=3` or `week=2`." : advice,
    );
  }
  reader.at += 2;
  const value = normalized(readText(reader, `${word}:`));
  const kind = word as Field;
  if (kind === "unit" && !(units as readonly string[]).includes(value)) {
    fail(reader.tokens[reader.at - 1] as Token, `\`${value}\` is no unit.`, `Use ${listed(units, "or")}.`);
  }
  return { kind, value, span: { start: token.start, end: lastEnd(reader) } };
}

/** Reads a case variable, or the rating, and what it is compared with. */
export function readCompared(reader: Reader, token: Token, name: string | undefined): Query {
  reader.at++;
  const compared = readComparison(reader, wordOf(token));
  const span = { start: token.start, end: lastEnd(reader) };
  return name === undefined ? { kind: "rating", ...compared, span } : { kind: "variable", name, ...compared, span };
}

const comparisons: readonly string[] = ["=", "<", "<=", ">", ">="] satisfies Comparison[];
/** What people write instead. */
const otherComparisons: ReadonlyMap<string, Comparison> = new Map([
  ["==", "="],
  ["=>", ">="],
  ["=<", "<="],
  ["≥", ">="],
  ["≤", "<="],
]);

function readComparison(
  reader: Reader,
  before: string,
): { readonly comparison: Comparison; readonly value: QueryValue } {
  const token = reader.tokens[reader.at] as Token & { readonly kind: "comparison" };
  const comparison = token.text;
  if (!comparisons.includes(comparison)) {
    const other = otherComparisons.get(comparison);
    const isUnequal = comparison === "!=" || comparison === "<>" || comparison === "≠";
    const otherwise = isUnequal ? `Write \`not ${before}=…\` instead.` : "Use `=`, `<`, `<=`, `>` or `>=`.";
    const advice = other === undefined ? otherwise : `Write \`${other}\` instead.`;
    fail(token, `\`${wordOf(token)}\` is no comparison.`, advice);
  }
  reader.at++;
  const isWord = reader.tokens[reader.at]?.kind === "word";
  const text = readText(reader, comparison);
  return { comparison: comparison as Comparison, value: isWord ? valueIn(text) : normalized(text) };
}

/** A number only where it can be written as it was read, but for zeros that mean nothing. */
function valueIn(text: string): QueryValue {
  const value = readValue(text);
  if (typeof value === "string") return value;
  return isPlainNumber(String(value)) ? value + 0 : normalized(text);
}

/** Whether a text reads as a number: digits, before them a `-` and behind them a fraction if there are. */
export function isPlainNumber(text: string): boolean {
  return /^-?[0-9]+(?:\.[0-9]+)?$/.test(text);
}
