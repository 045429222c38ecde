/**
 * Names in a query that nothing in the study has: most likely they were mistyped, and nothing would be found without a word.
 */
import { nearest, shortened } from "../codebook/names.ts";
import type { Query } from "./query.ts";
import type { QueryProblem } from "./reader.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What is wrong with the names of a query, in their order. */
export function unknownNames(query: Query, vocabulary: Vocabulary): readonly QueryProblem[] {
  switch (query.kind) {
    case "and":
    case "or":
      return query.of.flatMap((part) => unknownNames(part, vocabulary));
    case "not":
    case "near":
    case "before":
    case "after":
    case "overlaps":
      return unknownNames(query.of, vocabulary);
    case "theme":
      return unknownCode(query, query.id, vocabulary);
    case "code":
      return unknownCode(query, query.value, vocabulary);
    case "coder":
      return unknown(query, "coder", query.value, vocabulary.coders);
    case "role":
      return unknown(query, "role", query.value, vocabulary.roles);
    case "recording":
      return unknown(query, "recording", query.value, vocabulary.recordings);
    case "variable":
      return unknown(query, "case variable", query.name, vocabulary.variables.keys());
    case "section":
    case "text":
    case "unit":
    case "rating":
    case "tentative":
    case "rated":
    case "present":
      return [];
    default:
      return query satisfies never;
  }
}

function unknownCode(query: Query, id: string, { codes }: Vocabulary): readonly QueryProblem[] {
  if (codes.has(id)) return [];
  // Whoever does not know the id may have written the name.
  const wanted = id.toLowerCase();
  const named = [...codes].find(([, name]) => name.toLowerCase().replace(/\s+/g, "-") === wanted)?.[0];
  return named === undefined ? unknown(query, "code", id, codes.keys()) : [problem(query, "code", id, named)];
}

function unknown(query: Query, what: string, name: string, known: Iterable<string>): readonly QueryProblem[] {
  const all = [...known];
  return all.includes(name) ? [] : [problem(query, what, name, nearest(name, all))];
}

function problem({ span }: Query, what: string, name: string, near: string | undefined): QueryProblem {
  const advice = near === undefined ? "Check how it is written." : `Is \`${near}\` meant?`;
  return { span, message: `There is no ${what} \`${shortened(name)}\` here.`, advice };
}
