/**
 * Writes a query as plainly as it can be written: what it is read from again is the same query.
 */
import { isPlainNumber } from "./conditions.ts";
import { isReserved, type Query, type QueryValue } from "./query.ts";
import { isPlainWord, quoted } from "./tokens.ts";

/** How tightly a part holds together; a looser one inside a tighter one stands in parentheses. */
const EITHER = 0;
const BOTH = 1;
const ONE = 2;

/** The text of a query. Parentheses stand only where they are needed. */
export function printQuery(query: Query): string {
  return print(query, EITHER);
}

function print(query: Query, within: number): string {
  switch (query.kind) {
    case "or":
      // A list right within one of its kind was in parentheses of its own, and is kept apart.
      return enclosed(query.of.map((part) => print(part, BOTH)).join(" or "), EITHER, within);
    case "and":
      return enclosed(printBoth(query.of), BOTH, within);
    case "not":
      return `not ${print(query.of, ONE)}`;
    case "near":
    case "before":
    case "after":
      return `${query.kind}(${query.turns}) ${print(query.of, ONE)}`;
    case "overlaps":
      return `overlaps ${print(query.of, ONE)}`;
    case "theme":
      return isReserved(query.id) ? `#${query.id}` : query.id;
    case "tentative":
    case "rated":
    case "present":
      return query.kind;
    case "rating":
      return `rating${query.comparison}${printValue(query.value)}`;
    case "variable":
      return `${printName(query.name)}${query.comparison}${printValue(query.value)}`;
    case "code":
    case "coder":
    case "role":
    case "section":
    case "text":
    case "unit":
    case "recording":
      return `${query.kind}:${isPlainWord(query.value) ? query.value : quoted(query.value)}`;
    default:
      return query satisfies never;
  }
}

/** A relation reads as what goes before it, without an `and`. */
function printBoth(parts: readonly Query[]): string {
  return parts.map((part, index) => (index === 0 ? "" : isRelation(part) ? " " : " and ") + print(part, ONE)).join("");
}

function isRelation({ kind }: Query): boolean {
  return kind === "near" || kind === "before" || kind === "after" || kind === "overlaps";
}

function enclosed(text: string, binding: number, within: number): string {
  return binding < within ? `(${text})` : text;
}

function printName(name: string): string {
  const isPlain = isPlainWord(name) && !isReserved(name) && !name.startsWith("#") && name.toLowerCase() !== "rating";
  return isPlain ? name : quoted(name);
}

function printValue(value: QueryValue): string {
  if (typeof value === "number") return String(value);
  return isPlainWord(value) && !isNumberRead(value) ? value : quoted(value);
}

/** Whether a word would be read as a number and not as itself. */
function isNumberRead(word: string): boolean {
  return isPlainNumber(word) && isPlainNumber(String(Number(word)));
}
