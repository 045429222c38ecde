/** Which code of the new codebook is which of the old one. */
import type { Code, Codebook } from "../model.ts";
import { replacementsOf } from "../replacements.ts";
import { words } from "./change.ts";

export interface CodePair {
  readonly old: Code;
  readonly new: Code;
}

export interface Pairs {
  readonly old: Codebook;
  readonly new: Codebook;
  /** Old id → the code that it became under another id: by `replaced-by`, or with nothing of the old id kept. */
  readonly renamed: ReadonlyMap<string, Code>;
  /** The id under which a code of the old codebook goes on: of a renamed or merged one that of what took its place. */
  readonly nowOf: (id: string) => string;
}

export function pairCodes(old: Codebook, next: Codebook): Pairs {
  const renamed = new Map<string, Code>();
  const successors = new Map<string, string>();
  const predecessors = new Map<Code, string[]>();
  for (const { id, status } of old.codes.values()) {
    const kept = next.codes.get(id);
    if (kept?.status !== "deprecated" || status === "deprecated") continue;
    const ends = replacementsOf(next, kept);
    const [end] = ends;
    if (end === undefined || ends.length > 1) continue;
    successors.set(id, end.id);
    if (!old.codes.has(end.id)) predecessors.set(end, [...(predecessors.get(end) ?? []), id]);
  }
  for (const [code, ids] of predecessors) if (ids.length === 1) renamed.set(ids[0] as string, code);
  for (const [id, code] of withoutTrace(old, next, new Set(renamed.values()))) {
    renamed.set(id, code);
    successors.set(id, code.id);
  }
  return { old, new: next, renamed, nowOf: (id) => successors.get(id) ?? id };
}

/** Codes of which the id is gone and whose definition stands under a new one. */
function withoutTrace(old: Codebook, next: Codebook, taken: ReadonlySet<Code>): readonly (readonly [string, Code])[] {
  const added = new Map<string, Code[]>();
  for (const code of next.codes.values()) {
    if (old.codes.has(code.id) || taken.has(code) || words(code.definition) === "") continue;
    const definition = words(code.definition);
    added.set(definition, [...(added.get(definition) ?? []), code]);
  }
  const found: [string, Code][] = [];
  const used = new Set<Code>();
  for (const { id, definition, status } of old.codes.values()) {
    if (next.codes.has(id) || status === "deprecated") continue;
    const [only, ...others] = added.get(words(definition)) ?? [];
    if (only === undefined || others.length > 0 || used.has(only)) continue;
    used.add(only);
    found.push([id, only]);
  }
  return found;
}
