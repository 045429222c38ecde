/**
 * Reads a query: docs/query.md has its grammar. A recursive descent with a bounded depth; the first thing that is wrong
 * ends it, with its place.
 */
import { isId, normalized, shortened } from "../codebook/names.ts";
import type { Span } from "../text.ts";
import { readCompared, readField } from "./conditions.ts";
import { type Flag, flags, isReserved, type Query, type Relation, relations } from "./query.ts";
import { fail, type QueryProblem, type Reader, Refused, refuseUnclosed, wordOf } from "./reader.ts";
import { type Token, tokensOf } from "./tokens.ts";

export type { QueryProblem } from "./reader.ts";

export type ParsedQuery =
  | { readonly query: Query; readonly problem?: never }
  | { readonly problem: QueryProblem; readonly query?: never };

/** Parentheses, `not` and relations within one another: no person writes more, and the stack holds them. */
const DEEPEST = 50;
const LONGEST = 10_000;

type Word = Token & { readonly kind: "word" };

/** Reads a query, or tells the first thing that is wrong with it. Never throws. */
export function parseQuery(text: string): ParsedQuery {
  try {
    if (text.length > LONGEST) {
      const beyond = { start: LONGEST, end: text.length };
      fail(beyond, `The query is longer than ${LONGEST} characters.`, "Make several shorter ones of it.");
    }
    const reader: Reader = { tokens: tokensOf(text), end: text.length, at: 0, depth: 0 };
    const query = readEither(reader);
    if (reader.at < reader.tokens.length) refuseRest(reader);
    return { query };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { problem: error.problem };
  }
}

function readEither(reader: Reader): Query {
  return readList(reader, "or", readBoth, () => takes(reader, "or"));
}

/** Relations need no `and` before them: `rupture near(3) resolution`. */
function readBoth(reader: Reader): Query {
  return readList(reader, "and", readOne, () => takes(reader, "and") || relationAt(reader) !== undefined);
}

function readList(reader: Reader, kind: "and" | "or", read: (reader: Reader) => Query, goesOn: () => boolean): Query {
  const first = read(reader);
  const of = [first];
  while (goesOn()) of.push(read(reader));
  const last = of[of.length - 1] as Query;
  return of.length === 1 ? first : { kind, of, span: { start: first.span.start, end: last.span.end } };
}

function takes(reader: Reader, word: "and" | "or"): boolean {
  const token = reader.tokens[reader.at];
  if (token?.kind !== "word" || token.text.toLowerCase() !== word) return false;
  reader.at++;
  return true;
}

function relationAt(reader: Reader): Relation | undefined {
  const token = reader.tokens[reader.at];
  const word = token?.kind === "word" ? token.text.toLowerCase() : "";
  return Object.hasOwn(relations, word) ? (word as Relation) : undefined;
}

function readOne(reader: Reader): Query {
  const token = reader.tokens[reader.at];
  if (token === undefined) return refuseEnd(reader);
  switch (token.kind) {
    case "(":
      return readGroup(reader, token);
    case ")":
      return fail(token, "There is nothing before this `)`.", "Write what to find, or take the `)` away.");
    case ":":
      return fail(token, "There is no word before this `:`.", "Write for example `coder:` or `role:`.");
    case "comparison":
      return fail(
        token,
        `There is nothing before this \`${wordOf(token)}\`.`,
        token.text === "!" ? "Write `not` for what is not wanted." : "Write `rating` or a case variable before it.",
      );
    case "quoted":
      return readQuoted(reader, token);
    case "word":
      return readWord(reader, token);
    default:
      return token satisfies never;
  }
}

function readGroup(reader: Reader, open: Token): Query {
  reader.at++;
  const inside = deeper(reader, open, readEither);
  const close = reader.tokens[reader.at];
  if (close === undefined) fail(open, "This `(` is never closed.", "Write `)` where what belongs together ends.");
  if (close?.kind !== ")") refuseRest(reader);
  reader.at++;
  return inside;
}

function deeper(reader: Reader, token: Token, read: (reader: Reader) => Query): Query {
  if (reader.depth >= DEEPEST) {
    fail(token, `The query is nested deeper than ${DEEPEST} levels.`, "Take parentheses away that change nothing.");
  }
  reader.depth++;
  const query = read(reader);
  reader.depth--;
  return query;
}

/** The only thing that begins with quotes is a case variable whose name is no plain word. */
function readQuoted(reader: Reader, token: Token & { readonly kind: "quoted" }): Query {
  refuseUnclosed(token);
  if (reader.tokens[reader.at + 1]?.kind === "comparison" && token.text !== "") {
    return readCompared(reader, token, normalized(token.text));
  }
  return fail(
    token,
    "It is not said what the words in quotes are.",
    "Write `text:` before words that were said, or `section:` before a title.",
  );
}

function readWord(reader: Reader, token: Word): Query {
  const word = token.text.toLowerCase();
  const next = reader.tokens[reader.at + 1]?.kind;
  if (!isReserved(word) && !token.text.startsWith("#")) {
    if (next === ":") return readField(reader, token);
    if (next === "comparison")
      return readCompared(reader, token, word === "rating" ? undefined : normalized(token.text));
  }
  if (word === "not") {
    reader.at++;
    const of = deeper(reader, token, readOne);
    return { kind: "not", of, span: { start: token.start, end: of.span.end } };
  }
  const relation = relationAt(reader);
  if (relation !== undefined) return readRelation(reader, token, relation);
  if (word === "and" || word === "or") {
    return fail(token, `There is nothing before this \`${token.text}\`.`, "Write a code or another condition there.");
  }
  const span = { start: token.start, end: token.end };
  reader.at++;
  return Object.hasOwn(flags, word) ? { kind: word as Flag, span } : { kind: "theme", id: codeIn(token), span };
}

function readRelation(reader: Reader, token: Word, relation: Relation): Query {
  reader.at++;
  const turns = relation === "overlaps" ? undefined : readTurns(reader, token, relation);
  const of = deeper(reader, token, readOne);
  const span = { start: token.start, end: endOf(reader, of) };
  return relation === "overlaps" ? { kind: relation, of, span } : { kind: relation, turns: turns as number, of, span };
}

/** Where what was read last ends, a `)` behind it included. */
function endOf(reader: Reader, { span }: Query): number {
  return Math.max(span.end, reader.tokens[reader.at - 1]?.end ?? 0);
}

function readTurns(reader: Reader, token: Word, relation: Relation): number {
  const [open, number, close] = reader.tokens.slice(reader.at, reader.at + 3);
  if (open?.kind !== "(" || number?.kind !== "word" || !/^[0-9]{1,6}$/.test(number.text) || close?.kind !== ")") {
    return fail(
      token,
      `\`${token.text}\` does not say within how many turns.`,
      `Write the number in parentheses, such as \`${relation}(3)\`; 0 is the same turn.`,
    );
  }
  reader.at += 3;
  return Number(number.text);
}

/** The id of a code, with or without its `#`. */
function codeIn(token: Word): string {
  const id = normalized(token.text.replace(/^#/, ""));
  if (isId(id)) return id;
  refuseSigns(token);
  const tagged = id.split(/[~@]/, 1)[0] ?? "";
  if (tagged !== id && isId(tagged)) {
    const what = id.startsWith("~", tagged.length) ? "tentative" : `coder:${id.slice(tagged.length + 1)}`;
    fail(token, `\`${wordOf(token)}\` is a tag with more than its code.`, `Write \`${tagged} and ${what}\`.`);
  }
  return fail(
    token,
    `\`${wordOf(token)}\` cannot be a code: a code begins with a letter and holds letters, digits, \`-\`, \`_\` and \`/\`.`,
    "Correct it, or write `text:` before words that were said.",
  );
}

/** The signs that other languages have for `and`, `or` and `not`. */
function refuseSigns(token: Word): void {
  const { text } = token;
  const rest = text.slice(1);
  const isJoint = /^(?:&{1,2}|\|{1,2}|\+)$/.test(text);
  if (!isJoint && !(/^[-~^]/.test(text) && isId(normalized(rest)))) return;
  const advice = isJoint ? (text.startsWith("|") ? "or" : "and") : `not ${shortened(rest)}`;
  fail(token, `\`${wordOf(token)}\` is no part of a query.`, `Write \`${advice}\` instead.`);
}

function refuseEnd(reader: Reader): never {
  const end = { start: reader.end, end: reader.end };
  const before = reader.tokens[reader.at - 1];
  if (before === undefined) return fail(end, "The query is empty.", "Write a code, such as `withdrawal`.");
  return fail(end, `Something is missing after \`${wordOf(before)}\`.`, "Write a code or another condition behind it.");
}

/** A condition has ended, and something else than `and`, `or` or a relation follows. */
function refuseRest(reader: Reader): never {
  const before = reader.tokens[reader.at - 1] as Token;
  const token = reader.tokens[reader.at] as Token & Span;
  const [left, right] = [wordOf(before), wordOf(token)];
  if (token.kind === ")") {
    fail(token, "This `)` closes nothing.", "Take it away, or write a `(` before what it closes.");
  }
  if (token.kind === "comparison" || token.kind === ":") {
    const advice = left.startsWith("#") ? "Write the rating apart: `and rating=3`." : "Write for example `rating>=3`.";
    fail(token, `\`${right}\` cannot stand behind \`${left}\`.`, advice);
  }
  if (token.kind === "word") refuseSigns(token);
  return fail(
    token,
    `It is not said how \`${left}\` and \`${right}\` belong together.`,
    "Write `and` or `or` between them; a code or name of several words has `-` between them, or quotes around it.",
  );
}
