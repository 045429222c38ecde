/**
 * How far a query was read, and how what is wrong with it leads out of the descent.
 */
import { shortened } from "../codebook/names.ts";
import type { Span } from "../text.ts";
import type { Token } from "./tokens.ts";

/** What is wrong with a query and what to do, a sentence each. */
export interface QueryProblem {
  readonly span: Span;
  readonly message: string;
  readonly advice: string;
}

export interface Reader {
  readonly tokens: readonly Token[];
  /** Where the text ends: what is missing is missing there. */
  readonly end: number;
  at: number;
  depth: number;
}

/** Thrown where a query is wrong; `parseQuery` catches it. */
export class Refused extends Error {
  readonly problem: QueryProblem;
  constructor(problem: QueryProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

export function fail({ start, end }: Span, message: string, advice: string): never {
  throw new Refused({ span: { start, end }, message, advice });
}

/** Where the token that was read last ends. */
export function lastEnd(reader: Reader): number {
  return reader.tokens[reader.at - 1]?.end ?? 0;
}

/** A token as a sentence names it. */
export function wordOf(token: Token): string {
  switch (token.kind) {
    case "word":
    case "comparison":
      return shortened(token.text);
    case "quoted":
      return shortened(`"${token.text}"`);
    default:
      return token.kind;
  }
}

/** The text that must stand next, a word or several between quotes. */
export function readText(reader: Reader, behind: string): string {
  const token = reader.tokens[reader.at];
  if (token === undefined || (token.kind !== "word" && token.kind !== "quoted")) {
    const place = token ?? { start: reader.end, end: reader.end };
    return fail(place, `Something is missing after \`${behind}\`.`, "Write a word, or several in double quotes.");
  }
  if (token.kind === "quoted") {
    refuseUnclosed(token);
    if (token.text.trim() === "") fail(token, "There is nothing between the quotes.", "Write a word between them.");
  }
  reader.at++;
  return token.text;
}

export function refuseUnclosed(token: Token & { readonly kind: "quoted" }): void {
  if (token.closed) return;
  const open = { start: token.start, end: token.start + 1 };
  fail(open, "This quotation mark is never closed.", "Write another one behind the words.");
}
