/** What changed from one codebook to the next, code by code, and which version that asks for. */
import type { Code, Codebook } from "../model.ts";
import { type ChangePlace, type CodebookChange, compareLevels, highest, type Level } from "./change.ts";
import { type CodeChange, codeChanges } from "./code.ts";
import { versionFor } from "./entries.ts";
import { addition, lifeChange } from "./life.ts";
import { type Pairs, pairCodes } from "./pairs.ts";
import { partChanges } from "./parts.ts";
import { rootChanges } from "./root.ts";
import { isUnstable, levelUnder, type VersionStep, versionStep } from "./version.ts";

export interface CodebookDiff {
  readonly old: Codebook;
  readonly new: Codebook;
  /** Those that need the highest level first, else in the order of the codebook. */
  readonly changes: readonly CodebookChange[];
  readonly version: VersionStep;
}

/** Compares two codebooks, each with all that it extends. */
export function diffCodebooks(old: Codebook, next: Codebook): CodebookDiff {
  const pairs = pairCodes(old, next);
  const changes = [...changesOfCodes(pairs), ...partChanges(pairs), ...rootChanges(pairs)].map(
    (change): CodebookChange => ({ ...change, level: levelUnder(old.version, change.level) }),
  );
  const needed = highest(changes.map(({ level }) => level));
  return {
    old,
    new: next,
    changes: changes.toSorted((a, b) => compareLevels(b.level, a.level)),
    version: versionStep(old.version, next.version, needed),
  };
}

function changesOfCodes(pairs: Pairs): readonly CodebookChange[] {
  const successors = new Map([...pairs.renamed].map(([id, code]) => [code, pairs.old.codes.get(id)]));
  const found: CodebookChange[] = [];
  const add = (
    code: Code,
    side: ChangePlace["side"],
    change: CodeChange,
    codes: readonly string[],
    of?: Code,
  ): void => {
    const level = of === undefined ? change.level : levelFor(pairs, of, change.level);
    const place: ChangePlace = { side, uri: code.uri, span: code.idSpan };
    found.push({ ...change, level, subject: { kind: "code", name: code.id }, place, codes });
  };
  for (const code of pairs.new.codes.values()) {
    const same = pairs.old.codes.get(code.id);
    const before = same ?? successors.get(code);
    if (before === undefined) {
      add(code, "new", addition(code), [code.id]);
      continue;
    }
    const codes = [...new Set([before.id, code.id])];
    const life = same && lifeChange(pairs, same);
    if (life !== undefined) add(code, "new", life, [code.id], before);
    // What else changes of a code that nobody is to use any more is of no consequence.
    if (code.status === "deprecated" && before.status !== "deprecated") continue;
    const isRetired = code.status === "deprecated";
    for (const change of codeChanges(pairs, { old: before, new: code })) {
      add(code, "new", isRetired ? { ...change, level: "patch" } : change, codes, before);
    }
  }
  for (const code of pairs.old.codes.values()) {
    const gone = pairs.new.codes.has(code.id) ? undefined : lifeChange(pairs, code);
    if (gone !== undefined) add(code, "old", gone, [code.id], code);
  }
  return found;
}

/** Of a draft, and of a code whose own codebook is below 1.0.0, a minor version admits anything. */
function levelFor(pairs: Pairs, old: Code, level: Level): Level {
  const isPromised = old.status !== "draft" && !isUnstable(versionFor(pairs.old, old));
  return level === "major" && !isPromised ? "minor" : level;
}
