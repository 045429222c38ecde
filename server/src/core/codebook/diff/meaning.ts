/** Whether a code means something else, or says the same in other words: its `revised` and `reworded` tell. */
import type { Code, Codebook } from "../model.ts";
import { compareVersions, isVersion } from "../names.ts";
import { type ChangeKind, type Level, sameWords } from "./change.ts";
import { ownEntry, versionFor } from "./entries.ts";
import type { CodePair, Pairs } from "./pairs.ts";
import { isUnstable } from "./version.ts";

export interface MeaningChange {
  readonly kind: Extract<ChangeKind, "meaning" | "worded" | "undeclared">;
  readonly keys: readonly string[];
  readonly level: Level;
  readonly message: string;
}

/** How the definition, use-when and not-when of a code changed; undefined where they did not. */
export function meaningChange(pairs: Pairs, pair: CodePair): MeaningChange | undefined {
  const keys = changedKeys(pairs, pair);
  const { id, status } = pair.new;
  const change = (kind: MeaningChange["kind"], level: Level, message: string): MeaningChange => ({
    kind,
    keys,
    level,
    message,
  });
  if (isDeclared(pairs, pair, "revised")) {
    const message = `The meaning of \`${id}\` changed in ${pair.new.revised}.`;
    return { kind: "meaning", keys: keys.length > 0 ? keys : ["revised"], level: "major", message };
  }
  if (keys.length === 0) return undefined;
  if (status === "deprecated") return change("worded", "patch", `\`${id}\`, which is deprecated, is worded anew.`);
  if (isDeclared(pairs, pair, "reworded")) {
    return change("worded", "patch", `\`${id}\` is worded anew and means the same.`);
  }
  const version = versionFor(pairs.new, pair.new);
  const what = `${names(keys)} of \`${id}\` changed`;
  // Where a minor version admits anything, nobody has to say what kind of change it is.
  if (pair.old.status === "draft" || isUnstable(versionFor(pairs.old, pair.old)) || version === undefined) {
    return change("meaning", "major", `${what}.`);
  }
  // It takes at least a patch; whether more, only its author knows.
  return change("undeclared", "patch", `${what}, and nothing says whether its meaning did.`);
}

function names(keys: readonly string[]): string {
  const all = keys.map((key) => (key === "definition" ? "definition" : `\`${key}\``));
  const text = all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
  return `The ${text}`;
}

/** An entry that adapts a code adds to what is said of it, and does not change its meaning. */
function changedKeys(pairs: Pairs, pair: CodePair): readonly string[] {
  const old = ownEntry(pairs.old, pair.old) ?? asEntry(pair.old);
  const next = ownEntry(pairs.new, pair.new) ?? asEntry(pair.new);
  const keys: string[] = [];
  if (!sameWords(old.definition?.value, next.definition?.value)) keys.push("definition");
  if (!sameWords(old.useWhen, next.useWhen)) keys.push("use-when");
  if (!sameWords(old.notWhen, next.notWhen)) keys.push("not-when");
  return keys;
}

function asEntry({ definition, useWhen, notWhen }: Code): {
  readonly definition: { readonly value: string } | undefined;
  readonly useWhen: readonly string[];
  readonly notWhen: readonly string[];
} {
  return { definition: definition === undefined ? undefined : { value: definition }, useWhen, notWhen };
}

/**
 * Whether `revised` or `reworded` names a version of this change: one behind the old version of the code's file and not
 * beyond the new one, since several versions may lie between the two. Where the version was not raised, which is told
 * elsewhere, the key must at least have been set to it now.
 */
function isDeclared(pairs: Pairs, { old, new: next }: CodePair, key: "revised" | "reworded"): boolean {
  const said = next[key];
  if (said === undefined || !isVersion(said) || said === old[key]) return false;
  const before = knownVersion(pairs.old, old);
  const now = knownVersion(pairs.new, next);
  if (now !== undefined && compareVersions(said, now) > 0) return false;
  if (before === undefined) return now === undefined || said === now;
  return compareVersions(said, before) > 0 || said === now;
}

function knownVersion(codebook: Codebook, code: Code): string | undefined {
  const version = versionFor(codebook, code);
  return version !== undefined && isVersion(version) ? version : undefined;
}
