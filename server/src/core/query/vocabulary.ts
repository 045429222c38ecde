/**
 * The names that mean something in a study: what a query can ask for, and by which a mistyped name is told.
 */
import type { Codebook } from "../codebook/model.ts";
import { normalized } from "../codebook/names.ts";
import { codeCounts, countsByCoder } from "../transcript/counts.ts";
import type { Transcript } from "../transcript/tree.ts";

export interface Vocabulary {
  /** Id → name. */
  readonly codes: ReadonlyMap<string, string>;
  readonly coders: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  readonly recordings: ReadonlySet<string>;
  /** Case variable → its values as text, as far as there are few. */
  readonly variables: ReadonlyMap<string, ReadonlySet<string>>;
  /** Words and numbers that ratings can be. */
  readonly ratings: ReadonlySet<string>;
}

/** Gathers the names of a study, file by file. */
export interface VocabularyOfStudy extends Vocabulary {
  addCodebook(codebook: Codebook): void;
  addTranscript(transcript: Transcript): void;
}

/** More values of a variable help nobody who has to choose one. */
const MOST_VALUES = 200;

export function newVocabulary(): VocabularyOfStudy {
  const codes = new Map<string, string>();
  const coders = new Set<string>();
  const roles = new Set<string>(["narrative"]);
  const recordings = new Set<string>();
  const variables = new Map<string, Set<string>>();
  const ratings = new Set<string>();
  const known = new WeakSet<Codebook>();

  function valuesOf(name: string): Set<string> {
    const values = variables.get(name) ?? new Set<string>();
    variables.set(name, values);
    return values;
  }

  function addCodebook(codebook: Codebook): void {
    if (known.has(codebook)) return;
    known.add(codebook);
    for (const { id, name } of codebook.codes.values()) codes.set(id, name);
    for (const coder of codebook.coders?.keys() ?? []) coders.add(coder);
    for (const role of [...codebook.roles.keys(), ...codebook.participants.values()]) roles.add(role);
    for (const { name, values } of codebook.variables.values()) {
      const own = valuesOf(name);
      for (const value of values) own.add(String(value));
    }
    for (const { values, min, max } of codebook.scales.values()) {
      for (const value of [...values.keys(), min, max]) if (value !== undefined) ratings.add(String(value));
    }
  }

  function addTranscript(transcript: Transcript): void {
    const { front } = transcript;
    recordings.add(normalized(front.id));
    if (front.coder !== undefined) coders.add(front.coder);
    for (const { role } of front.participants.values()) if (role !== undefined) roles.add(role);
    for (const [name, value] of front.variables) {
      const own = valuesOf(normalized(name));
      if (own.size < MOST_VALUES) own.add(normalized(String(value)));
    }
    const counts = codeCounts(transcript);
    for (const id of counts.keys()) if (!codes.has(id)) codes.set(id, id);
    for (const coder of countsByCoder(counts).keys()) if (coder !== "") coders.add(coder);
  }

  return { codes, coders, roles, recordings, variables, ratings, addCodebook, addTranscript };
}
