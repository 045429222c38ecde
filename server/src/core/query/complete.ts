/**
 * What can be written where the cursor stands in a query.
 */
import type { Span } from "../text.ts";
import { fields, flags, isReserved, joints, relations, units } from "./query.ts";
import { isPlainWord, quoted, type Token, tokensOf } from "./tokens.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface QueryCompletion {
  /** What is put in the place of `span`. */
  readonly text: string;
  readonly kind: "code" | "field" | "word" | "value";
  /** What it means, in a few words; empty where the text says it. */
  readonly about: string;
}

export interface QueryCompletions {
  /** What is already written of it. */
  readonly span: Span;
  /** In the order in which they are offered: what begins with what was written, then what has it anywhere. */
  readonly items: readonly QueryCompletion[];
}

/** What can stand at `offset`, by what stands before it. Never throws. */
export function queryCompletions(text: string, offset: number, vocabulary: Vocabulary): QueryCompletions {
  const tokens = tokensOf(text.slice(0, offset));
  const last = tokens[tokens.length - 1];
  const isBeingWritten = last !== undefined && last.end === offset && isName(last) && !isClosed(last);
  const written = isBeingWritten ? last : undefined;
  const before = isBeingWritten ? tokens.slice(0, -1) : tokens;
  const typed = (written?.text ?? "").replace(/^#/, "").toLowerCase();
  const items = candidates(before, vocabulary);
  const start = written?.start ?? offset;
  return {
    span: { start, end: written === undefined ? offset : endOfWord(text, written, offset) },
    items: ranked(items, typed),
  };
}

/** The whole word is replaced where the cursor stands inside it. */
function endOfWord(text: string, { kind, start }: Token, offset: number): number {
  if (kind !== "word") return offset;
  const whole = tokensOf(text).find((token) => token.start === start);
  return Math.max(offset, whole?.end ?? offset);
}

function isName(token: Token): token is Token & { readonly kind: "word" | "quoted" } {
  return token.kind === "word" || token.kind === "quoted";
}

function isClosed(token: Token): boolean {
  return token.kind === "quoted" && token.closed;
}

function candidates(before: readonly Token[], vocabulary: Vocabulary): readonly QueryCompletion[] {
  const last = before[before.length - 1];
  const name = before[before.length - 2];
  if (last?.kind === ":" && name?.kind === "word") return fieldValues(name.text.toLowerCase(), vocabulary);
  if (last?.kind === "comparison" && name !== undefined && isName(name)) {
    const isRating = name.kind === "word" && name.text.toLowerCase() === "rating";
    return valuesFrom(isRating ? vocabulary.ratings : (vocabulary.variables.get(name.text) ?? []));
  }
  // A number of turns stands in these parentheses.
  if (last?.kind === "(" && name !== undefined && isCounting(name)) return [];
  if (last === undefined || last.kind === "(" || isOpenWord(last) || isTurns(before)) return terms(vocabulary);
  // A condition has ended, unless what stands there is no condition at all.
  return last.kind === ":" || last.kind === "comparison" ? [] : goingOn;
}

/** After `and`, `or`, `not` and `overlaps` a condition follows. */
function isOpenWord(token: Token): boolean {
  return token.kind === "word" && /^(?:and|or|not|overlaps)$/i.test(token.text);
}

/** Whether the last tokens are `near(3)`, behind which a condition follows. */
function isTurns(before: readonly Token[]): boolean {
  const [relation, open, number, close] = before.slice(-4);
  return (
    relation !== undefined &&
    isCounting(relation) &&
    open?.kind === "(" &&
    number?.kind === "word" &&
    close?.kind === ")"
  );
}

function isCounting(token: Token): boolean {
  return token.kind === "word" && /^(?:near|before|after)$/i.test(token.text);
}

function fieldValues(field: string, vocabulary: Vocabulary): readonly QueryCompletion[] {
  switch (field) {
    case "code":
      return codesOf(vocabulary, false);
    case "coder":
      return valuesFrom(vocabulary.coders);
    case "role":
      return valuesFrom(vocabulary.roles);
    case "recording":
      return valuesFrom(vocabulary.recordings);
    case "unit":
      return valuesFrom(units);
    default:
      return [];
  }
}

function terms(vocabulary: Vocabulary): readonly QueryCompletion[] {
  return [
    ...codesOf(vocabulary, true),
    ...wordsOf(fields, "field", (word) => `${word}:`),
    { text: "rating>=", kind: "field", about: "compares the rating; also = < <= >" },
    ...[...vocabulary.variables.keys()].map((name): QueryCompletion => {
      const isPlain = isPlainWord(name) && !isReserved(name);
      return { text: `${isPlain ? name : quoted(name)}=`, kind: "field", about: "case variable" };
    }),
    ...wordsOf(flags, "word", (word) => word),
    { text: "not", kind: "word", about: joints.not },
    ...relationWords,
  ];
}

const relationWords = wordsOf(relations, "word", (word) => (word === "overlaps" ? word : `${word}(3)`));
const { and, or } = joints;
const goingOn: readonly QueryCompletion[] = [...wordsOf({ and, or }, "word", (word) => word), ...relationWords];

function wordsOf(
  table: Readonly<Record<string, string>>,
  kind: QueryCompletion["kind"],
  write: (word: string) => string,
): readonly QueryCompletion[] {
  return Object.entries(table).map(([word, about]) => ({ text: write(word), kind, about }));
}

/** A theme of a name that means something else is written with `#`. */
function codesOf({ codes }: Vocabulary, isTheme: boolean): readonly QueryCompletion[] {
  return [...codes]
    .map(([id, name]): QueryCompletion => {
      const text = isTheme && isReserved(id) ? `#${id}` : id;
      return { text, kind: "code", about: name === id ? "" : name };
    })
    .sort((a, b) => (a.text < b.text ? -1 : 1));
}

function valuesFrom(values: Iterable<string>): readonly QueryCompletion[] {
  return inOrder([...values]).map((value) => {
    return { text: isPlainWord(value) ? value : quoted(value), kind: "value", about: "" };
  });
}

/** Numbers by their size, then words by their letters. */
function inOrder(values: readonly string[]): readonly string[] {
  const numberOf = (value: string): number => (value.trim() === "" ? Number.NaN : Number(value));
  return [...values].sort((a, b) => {
    const [left, right] = [numberOf(a), numberOf(b)];
    if (!Number.isNaN(left) && !Number.isNaN(right) && left !== right) return left - right;
    if (Number.isNaN(left) !== Number.isNaN(right)) return Number.isNaN(left) ? 1 : -1;
    return a < b ? -1 : a > b ? 1 : 0;
  });
}

/** What begins with what was typed first, then what holds it in its text or name. */
function ranked(items: readonly QueryCompletion[], typed: string): readonly QueryCompletion[] {
  if (typed === "") return items;
  const texts = items.map((item) => item.text.replace(/^[#"]/, "").toLowerCase());
  const begins = items.filter((_, index) => texts[index]?.startsWith(typed));
  const holds = items.filter(({ kind, about }, index) => {
    if (texts[index]?.startsWith(typed)) return false;
    return texts[index]?.includes(typed) || (kind === "code" && about.toLowerCase().includes(typed));
  });
  return [...begins, ...holds];
}
