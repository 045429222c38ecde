/** What became of the codes: which came, went, were renamed, merged, split, deprecated or taken up again. */
import type { Code } from "../model.ts";
import { replacementsOf } from "../replacements.ts";
import type { CodeChange } from "./code.ts";
import type { Pairs } from "./pairs.ts";
import { quoted, setChange } from "./sets.ts";

/** What became of a code of the old codebook; undefined where it is in use as before. */
export function lifeChange(pairs: Pairs, old: Code): CodeChange | undefined {
  const { id } = old;
  const next = pairs.new.codes.get(id);
  const renamed = pairs.renamed.get(id);
  if (next === undefined) {
    return renamed === undefined
      ? { kind: "removed", keys: ["id"], level: "major", message: `\`${id}\` was removed.` }
      : {
          kind: "renamed",
          keys: ["id"],
          level: "major",
          message: `\`${id}\` is called \`${renamed.id}\` now, and the old id was not kept as deprecated.`,
        };
  }
  if (next.status === "deprecated") {
    return old.status === "deprecated" ? redirected(pairs, old, next) : deprecated(pairs, next, renamed);
  }
  if (old.status === "deprecated") {
    return { kind: "restored", keys: ["status"], level: "minor", message: `\`${id}\` is in use again.` };
  }
  if (old.status === next.status) return undefined;
  const message = next.status === "draft" ? `\`${id}\` became a draft.` : `\`${id}\` is no draft any more.`;
  return { kind: "changed", keys: ["status"], level: "minor", message };
}

function deprecated(pairs: Pairs, code: Code, renamed: Code | undefined): CodeChange {
  const keys = ["status", "replaced-by"];
  if (renamed !== undefined) {
    const message = `\`${code.id}\` is called \`${renamed.id}\` now; the old id is kept as deprecated.`;
    return { kind: "renamed", keys, level: "minor", message };
  }
  const ends = replacementsOf(pairs.new, code);
  const [end] = ends;
  if (end === undefined) {
    return { kind: "deprecated", keys: ["status"], level: "minor", message: `\`${code.id}\` was deprecated.` };
  }
  if (ends.length === 1) {
    return { kind: "merged", keys, level: "minor", message: `\`${code.id}\` became part of \`${end.id}\`.` };
  }
  const names = quoted(ends.map(({ id }) => id));
  return { kind: "split", keys, level: "minor", message: `\`${code.id}\` was split into ${names}.` };
}

/** A code that was deprecated before and leads elsewhere now. */
function redirected(pairs: Pairs, old: Code, next: Code): CodeChange | undefined {
  // Where its replacement was replaced in turn, that is told of the replacement.
  const { lost, gained } = setChange(old.replacedBy.map(pairs.nowOf), next.replacedBy.map(pairs.nowOf));
  if (lost.length + gained.length === 0) return undefined;
  const now = next.replacedBy;
  const way = now.length === 0 ? "nothing" : quoted(now, "or");
  return {
    kind: "deprecated",
    keys: ["replaced-by"],
    level: "minor",
    message: `\`${next.id}\`, which is deprecated, is replaced by ${way} now.`,
  };
}

export function addition({ id, status }: Code): CodeChange {
  const how = status === "active" ? "" : status === "draft" ? " as a draft" : " as deprecated";
  return { kind: "added", keys: ["id"], level: "minor", message: `\`${id}\` was added${how}.` };
}
