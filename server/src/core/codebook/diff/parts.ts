/** What changed of the scales, roles, measures, variables and rules. */
import type { Span } from "../../text.ts";
import type { Codebook, Measure, Role, Rule, Scale, Variable } from "../model.ts";
import { type CodebookChange, sameWords, type SubjectKind } from "./change.ts";
import type { CodeChange } from "./code.ts";
import type { Pairs } from "./pairs.ts";
import { measureChange, type RangeChange, scaleChange, variableChange } from "./scales.ts";

/** How the parts of one kind are compared. */
interface Kind<Part> {
  readonly kind: SubjectKind;
  readonly key: string;
  readonly partsOf: (codebook: Codebook) => ReadonlyMap<string, Part>;
  readonly placeOf: (part: Part) => { readonly uri: string; readonly span: Span };
  /** Of a part that is in both. */
  readonly compare: (pairs: Pairs, old: Part, next: Part) => readonly CodeChange[];
  readonly added: CodeChange["kind"];
  readonly removed: Pick<CodeChange, "kind" | "level">;
  /** The codes whose codings it concerns. */
  readonly codesOf?: (pairs: Pairs, part: Part) => readonly string[];
}

export function partChanges(pairs: Pairs): readonly CodebookChange[] {
  return [
    ...changesOf(pairs, scales),
    ...changesOf(pairs, roles),
    ...changesOf(pairs, rules),
    ...changesOf(pairs, measures),
    ...changesOf(pairs, variables),
  ];
}

function changesOf<Part>(pairs: Pairs, kind: Kind<Part>): readonly CodebookChange[] {
  const old = kind.partsOf(pairs.old);
  const next = kind.partsOf(pairs.new);
  const found: CodebookChange[] = [];
  const add = (name: string, side: "old" | "new", part: Part, change: CodeChange): void => {
    const { uri, span } = kind.placeOf(part);
    const codes = kind.codesOf?.(pairs, old.get(name) ?? part) ?? [];
    found.push({ ...change, subject: { kind: kind.kind, name }, place: { side, uri, span }, codes });
  };
  for (const [name, part] of next) {
    const before = old.get(name);
    if (before !== undefined) {
      for (const change of kind.compare(pairs, before, part)) add(name, "new", part, change);
      continue;
    }
    const message = `The ${kind.kind} \`${name}\` was added.`;
    add(name, "new", part, { kind: kind.added, keys: [kind.key], level: "minor", message });
  }
  for (const [name, part] of old) {
    if (next.has(name)) continue;
    const message = `The ${kind.kind} \`${name}\` was dropped.`;
    add(name, "old", part, { ...kind.removed, keys: [kind.key], message });
  }
  return found;
}

/** The changes of what may be said, as at most one change. */
function ranged(
  kind: SubjectKind,
  key: string,
  name: string,
  { narrowed, widened, changed }: RangeChange,
): readonly CodeChange[] {
  const clauses = [...changed, ...narrowed, ...widened];
  if (clauses.length === 0) return [];
  const message = `The ${kind} \`${name}\` ${clauses.join("; it ")}.`;
  if (narrowed.length > 0) return [{ kind: "narrowed", keys: [key], level: "major", message }];
  if (changed.length > 0) return [{ kind: "changed", keys: [key], level: "major", message }];
  return [{ kind: "widened", keys: [key], level: "minor", message }];
}

const scales: Kind<Scale> = {
  kind: "scale",
  key: "scales",
  partsOf: ({ scales }) => scales,
  placeOf: ({ uri, nameSpan }) => ({ uri, span: nameSpan }),
  compare: (_pairs, old, next) => ranged("scale", "scales", next.name, scaleChange(old, next)),
  added: "added",
  // What the codes that had it can no longer say is told of each of them.
  removed: { kind: "removed", level: "minor" },
  codesOf: ({ old, new: next }, { name }) => {
    const using = [...old.codes.values(), ...next.codes.values()].filter(({ scale }) => scale?.name === name);
    return [...new Set(using.map(({ id }) => id))];
  },
};

const roles: Kind<Role> = {
  kind: "role",
  key: "roles",
  partsOf: ({ roles }) => roles,
  placeOf: ({ uri, nameSpan }) => ({ uri, span: nameSpan }),
  compare: (_pairs, old, next) =>
    sameWords(old.about, next.about)
      ? []
      : [
          {
            kind: "worded",
            keys: ["roles"],
            level: "patch",
            message: `The role \`${next.name}\` is described in other words.`,
          },
        ],
  added: "widened",
  removed: { kind: "narrowed", level: "major" },
};

const measures: Kind<Measure> = {
  kind: "measure",
  key: "measures",
  partsOf: ({ measures }) => measures,
  placeOf: ({ uri, nameSpan }) => ({ uri, span: nameSpan }),
  compare: (_pairs, old, next) => {
    const named: CodeChange = {
      kind: "worded",
      keys: ["measures"],
      level: "patch",
      message: `The measure \`${next.id}\` has another name.`,
    };
    return [
      ...ranged("measure", "measures", next.id, measureChange(old, next)),
      ...(sameWords(old.name, next.name) ? [] : [named]),
    ];
  },
  added: "added",
  removed: { kind: "removed", level: "minor" },
};

const variables: Kind<Variable> = {
  kind: "variable",
  key: "variables",
  partsOf: ({ variables }) => variables,
  placeOf: ({ uri, nameSpan }) => ({ uri, span: nameSpan }),
  compare: (_pairs, old, next) => ranged("variable", "variables", next.name, variableChange(old, next)),
  added: "added",
  removed: { kind: "removed", level: "minor" },
};

const rules: Kind<Rule> = {
  kind: "rule",
  key: "rules",
  partsOf: ({ rules }) => new Map(rules.map((rule) => [rule.id, rule])),
  placeOf: ({ uri, idSpan }) => ({ uri, span: idSpan }),
  compare: ({ nowOf }, old, next) => {
    if (demandOf(old, nowOf) !== demandOf(next, nowOf)) {
      const message = `The rule \`${next.id}\` demands something else.`;
      return [{ kind: "changed", keys: ["rules"], level: "minor", message }];
    }
    if (sameWords(old.message, next.message)) return [];
    const message = `The message of the rule \`${next.id}\` changed.`;
    return [{ kind: "worded", keys: ["rules"], level: "patch", message }];
  },
  added: "added",
  removed: { kind: "removed", level: "minor" },
};

/** What a rule demands, as a text that is equal for rules that demand the same. */
function demandOf(rule: Rule, nowOf: (id: string) => string): string {
  const expect = [...new Set(rule.expect.map(nowOf))].sort();
  return rule.kind === "after"
    ? JSON.stringify([expect, nowOf(rule.after), rule.within])
    : JSON.stringify([expect, rule.each, rule.roles?.toSorted() ?? null, rule.atMost ?? null]);
}
