/** What changed of one code that is in both codebooks. */
import type { Code, Unit } from "../model.ts";
import { type ChangeKind, type Level, sameWords } from "./change.ts";
import { ownColor, wordsAdded } from "./entries.ts";
import { meaningChange } from "./meaning.ts";
import type { CodePair, Pairs } from "./pairs.ts";
import { isSameRange, scaleChange } from "./scales.ts";
import { quoted, setChange } from "./sets.ts";

/** A change of a code, before it has a place. */
export interface CodeChange {
  readonly kind: ChangeKind;
  readonly keys: readonly string[];
  readonly level: Level;
  readonly message: string;
}

type Compare = (pairs: Pairs, pair: CodePair) => CodeChange | undefined;

/** Everything that changed between a code and what it is now, its own life (`status`, `replaced-by`) apart. */
export function codeChanges(pairs: Pairs, pair: CodePair): readonly CodeChange[] {
  const comparisons: readonly Compare[] = [
    meaningChange,
    moved,
    codable,
    units,
    roles,
    scale,
    rating,
    group,
    requirement,
    dress,
  ];
  return comparisons.flatMap((compare) => compare(pairs, pair) ?? []);
}

function change(kind: ChangeKind, key: string, level: Level, message: string): CodeChange {
  return { kind, keys: [key], level, message };
}

const moved: Compare = (pairs, { old, new: next }) => {
  const before = old.parent?.id;
  const now = next.parent?.id;
  const isSame = before === now || (now !== undefined && pairs.renamed.get(before ?? "")?.id === now);
  if (isSame) return undefined;
  const where = now === undefined ? "to the top level" : `below \`${now}\``;
  return change("moved", "codes", "major", `\`${next.id}\` moved ${where}, so that it counts elsewhere.`);
};

const codable: Compare = (_pairs, { old, new: next }) => {
  if (old.codable === next.codable) return undefined;
  return next.codable
    ? change("widened", "codable", "minor", `\`${next.id}\` is no heading any more, and can be used.`)
    : change("narrowed", "codable", "major", `\`${next.id}\` became a heading, which no coding may use.`);
};

const allUnits: readonly Unit[] = ["span", "turn", "section", "session"];

const units: Compare = (_pairs, { old, new: next }) => {
  const { lost, gained } = setChange(old.units ?? allUnits, next.units ?? allUnits);
  if (lost.length > 0) {
    return change("narrowed", "unit", "major", `\`${next.id}\` may no longer be used on a ${lost.join(" or a ")}.`);
  }
  if (gained.length === 0) return undefined;
  return change("widened", "unit", "minor", `\`${next.id}\` may also be used on a ${gained.join(" or a ")}.`);
};

const roles: Compare = (_pairs, { old, new: next }) => {
  const only = (code: Code): string => `\`${code.id}\` is for words of ${quoted(code.roles ?? [], "or")} only`;
  if (next.roles === undefined) {
    if (old.roles === undefined) return undefined;
    return change("widened", "roles", "minor", `\`${next.id}\` may be used whoever speaks.`);
  }
  if (old.roles === undefined) return change("narrowed", "roles", "major", `${only(next)}.`);
  const { lost, gained } = setChange(old.roles, next.roles);
  if (lost.length > 0) {
    return change("narrowed", "roles", "major", `${only(next)}, and no longer of ${quoted(lost, "or")}.`);
  }
  if (gained.length === 0) return undefined;
  return change("widened", "roles", "minor", `\`${next.id}\` may also be used where ${quoted(gained, "or")} speaks.`);
};

/** A scale of one name is compared once, for all codes that have it. */
const scale: Compare = (_pairs, { old, new: next }) => {
  if (old.scale === undefined) {
    if (next.scale === undefined) return undefined;
    return change("widened", "scale", "minor", `\`${next.id}\` can be rated on the scale \`${next.scale.name}\`.`);
  }
  if (next.scale === undefined) {
    return change(
      "narrowed",
      "scale",
      "major",
      `\`${next.id}\` is not rated any more, and was on \`${old.scale.name}\`.`,
    );
  }
  if (old.scale.name === next.scale.name) return undefined;
  const range = scaleChange(old.scale, next.scale);
  if (isSameRange(range)) return undefined;
  const { narrowed, changed } = range;
  const other = `\`${next.id}\` is rated on \`${next.scale.name}\` and was on \`${old.scale.name}\``;
  if (narrowed.length + changed.length === 0) {
    return change("widened", "scale", "minor", `${other}, which takes all that this one did.`);
  }
  return change(narrowed.length > 0 ? "narrowed" : "changed", "scale", "major", `${other}, which is another scale.`);
};

const rating: Compare = (_pairs, { old, new: next }) => {
  if (old.rating === next.rating) return undefined;
  if (next.rating === "required") {
    return change("narrowed", "rating", "major", `Every coding of \`${next.id}\` must be rated now.`);
  }
  // Without a scale there is no rating, and that the scale came or went is told already.
  if (old.scale === undefined || next.scale === undefined) return undefined;
  if (next.rating === "none") {
    return change("narrowed", "rating", "major", `Codings of \`${next.id}\` may no longer be rated.`);
  }
  return change("widened", "rating", "minor", `Codings of \`${next.id}\` may be rated, and need not be.`);
};

const group: Compare = (pairs, { old, new: next }) => {
  if (old.group === next.group) return undefined;
  if (next.group === undefined) {
    return change("widened", "group", "minor", `\`${next.id}\` no longer excludes the codes of \`${old.group}\`.`);
  }
  if (old.group !== undefined && isSameGroup(pairs, old, next)) {
    return change("changed", "group", "patch", `The group of \`${next.id}\` is called \`${next.group}\` now.`);
  }
  return change("narrowed", "group", "major", `\`${next.id}\` excludes the other codes of \`${next.group}\` now.`);
};

function isSameGroup(pairs: Pairs, old: Code, next: Code): boolean {
  const members = (codes: Iterable<Code>, name: string | undefined): readonly string[] =>
    [...codes].filter((code) => code.group === name && code.status !== "deprecated").map(({ id }) => id);
  const before = members(pairs.old.codes.values(), old.group).map(pairs.nowOf);
  const now = members(pairs.new.codes.values(), next.group);
  const { lost, gained } = setChange(before, now);
  return lost.length + gained.length === 0;
}

const requirement: Compare = (pairs, { old, new: next }) => {
  const { lost, gained } = setChange(old.requires.map(pairs.nowOf), next.requires.map(pairs.nowOf));
  if (lost.length + gained.length === 0) return undefined;
  if (next.requires.length === 0) {
    return change("widened", "requires", "minor", `\`${next.id}\` no longer requires another code.`);
  }
  if (old.requires.length === 0) {
    return change("narrowed", "requires", "major", `\`${next.id}\` requires ${quoted(next.requires, "or")} now.`);
  }
  if (lost.length > 0) {
    return change("narrowed", "requires", "major", `${quoted(lost)} no longer suffices for \`${next.id}\`.`);
  }
  return change("widened", "requires", "minor", `${quoted(gained)} suffices for \`${next.id}\` as well.`);
};

/** All that helps people to find, tell apart and recognise a code, in one change. */
const dress: Compare = (pairs, { old, new: next }) => {
  const keys: string[] = [];
  const differs = (key: string, same: boolean): void => {
    if (!same) keys.push(key);
  };
  // A code without a name is called by its id, which a rename tells already.
  const nameOf = (code: Code): string | undefined => (code.name === code.id ? undefined : code.name);
  differs("name", sameWords(nameOf(old), nameOf(next)));
  differs("note", sameWords(old.note, next.note));
  differs("source", sameWords(old.source, next.source));
  differs("reason", sameWords(old.reason, next.reason));
  differs("examples", sameExamples(old, next));
  const confusions = (code: Code): readonly string[] =>
    code.confuseWith.map((each) => `${pairs.nowOf(each.code)} ${each.because ?? ""}`);
  differs("confuse-with", sameWords(confusions(old), confusions(next)));
  differs("aliases", sameWords(old.aliases, next.aliases));
  differs("key", old.key === next.key);
  differs("color", ownColor(pairs.old, old) === ownColor(pairs.new, next));
  // What entries that adapt the code add is compared by itself: they cannot change what it means.
  differs("adapt", sameWords(wordsAdded(pairs.old, old), wordsAdded(pairs.new, next)));
  if (keys.length === 0) return undefined;
  const shown = keys.map((key) => (key === "adapt" ? "what is added to it" : `\`${key}\``));
  const list = shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
  return { kind: "worded", keys, level: "patch", message: `Of \`${next.id}\` changed ${list}, and not what it means.` };
};

/** The lines of an example are part of it; white space at their ends is not. */
function sameExamples(old: Code, next: Code): boolean {
  const plain = ({ examples }: Code): string =>
    JSON.stringify(
      examples.map(({ kind, text }) => [
        kind,
        text
          .normalize("NFC")
          .replace(/[ \t\r]+$/gm, "")
          .trim(),
      ]),
    );
  return plain(old) === plain(next);
}
