/** Changes of codebooks as text: what must be found is a line a change, `level kind subject name keys`. */
import assert from "node:assert/strict";
import { type CodebookDiff, diffCodebooks } from "../../../server/src/core/codebook/diff/diff.ts";
import type { Codebook } from "../../../server/src/core/codebook/model.ts";
import { resolveFiles } from "../codebook-fixture.ts";

const settings = `codebook: study
title: Alliance
version: 1.2.0
language: en
roles: { client: C, therapist: T }
participants: { T: therapist, C: client }
coders: { ana: Ana, ben: Ben }
scales:
  depth: { type: ordinal, values: { 1: low, 2: some, 3: high }, absent: 1 }
  reach: { type: interval, min: 1, max: 7, step: 1 }
`;
const facts = `measures:
  wai: { name: Inventory, raters: [client], min: 12, max: 84 }
variables:
  week: { type: integer }
  site: { values: [north, south] }
`;
const codes = `codes:
  - id: rupture
    definition: A strain.
    codes:
      - id: withdrawal
        name: Withdrawal
        definition: The client moves away.
        use-when:
          - An answer is brief.
        not-when:
          - No more was asked.
        roles: [client]
        unit: [span, turn]
        scale: depth
        group: engagement
      - id: denial
        definition: The client rejects a feeling.
        requires: [rupture]
      - id: refusal
        definition: The client says no.
        group: engagement
  - id: repair
    definition: What mends it.
  - id: topic
    status: draft
    definition: What they talk of.
`;
const rules = `rules:
  - { id: answered, after: rupture, expect: [repair], within: { turns: 20 }, message: No repair follows. }
`;

/** The codebook that the cases change. */
export const base = settings + facts + codes + rules;

/** Its parts that are codebooks of their own, the smallest first: most changes are seen in one of them. */
const bases = [settings + facts, settings + codes, base];

export type Change = readonly [find: string, replace: string];

/** `text` with each `find` replaced; undefined where one of them is not there. */
function replaced(text: string, changes: readonly Change[]): string | undefined {
  return changes.reduce<string | undefined>(
    (result, [find, replace]) => (result?.includes(find) ? result.replace(find, () => replace) : undefined),
    text,
  );
}

/** The smallest codebook of these in which all changes can be made one after the other. */
export function smallestFor(...changes: readonly Change[]): string {
  return bases.find((text) => replaced(text, changes) !== undefined) ?? base;
}

/** `text` with each `find` replaced, which must be there. */
export function changed(text: string, ...changes: readonly Change[]): string {
  const result = replaced(text, changes);
  assert.ok(result !== undefined, `not all of ${JSON.stringify(changes.map(([find]) => find))} in the codebook`);
  return result;
}

/** Compares two codebooks, each one file or several by name, the first of which is the root. */
export function diffOf(old: string | Readonly<Record<string, string>>, next: typeof old): CodebookDiff {
  return diffCodebooks(resolved(old), resolved(next));
}

const known = new Map<string, Codebook>();

/** Each codebook is read once. */
function resolved(files: string | Readonly<Record<string, string>>): Codebook {
  const key = JSON.stringify(files);
  const codebook =
    known.get(key) ??
    resolveFiles(new Map(typeof files === "string" ? [["codebook.yaml", files]] : Object.entries(files)));
  known.set(key, codebook);
  return codebook;
}

export function shown({ changes }: CodebookDiff): readonly string[] {
  return changes.map(({ level, kind, subject, keys }) => `${level} ${kind} ${subject.kind} ${subject.name} ${keys}`);
}
