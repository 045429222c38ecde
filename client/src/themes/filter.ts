/**
 * What the tree of themes is filtered by, as a list of choices: what a person ticks, and what the server is asked.
 */
import type { ThemeFacets, ThemeFilter } from "../../../server/src/lsp/protocol.ts";

export type Choice =
  | { readonly kind: "coder" | "role"; readonly value: string }
  | { readonly kind: "tentative"; readonly value: "only" | "without" }
  /** A case variable and one of its values. */
  | { readonly kind: "variable"; readonly name: string; readonly value: string };

/** What can be ticked: what stands in the codings, and what was ticked before and stands in none any more. */
export function choicesOf({ coders, roles, variables }: ThemeFacets, filter: ThemeFilter): readonly Choice[] {
  const ticked = chosenIn(filter);
  const offered: Choice[] = [
    ...coders.map((value): Choice => ({ kind: "coder", value })),
    ...roles.map((value): Choice => ({ kind: "role", value })),
    { kind: "tentative", value: "only" },
    { kind: "tentative", value: "without" },
    ...variables.flatMap(({ name, values }) => values.map((value): Choice => ({ kind: "variable", name, value }))),
  ];
  return [...offered, ...ticked.filter((choice) => !offered.some((other) => isSame(choice, other)))];
}

/** The choices that a filter is made of. */
export function chosenIn({ coders = [], roles = [], tentative, variables = {} }: ThemeFilter): readonly Choice[] {
  return [
    ...coders.map((value): Choice => ({ kind: "coder", value })),
    ...roles.map((value): Choice => ({ kind: "role", value })),
    ...(tentative === undefined ? [] : [{ kind: "tentative", value: tentative } as const]),
    ...Object.entries(variables).flatMap(([name, values]) =>
      values.map((value): Choice => ({ kind: "variable", name, value })),
    ),
  ];
}

/** The filter that choices make, with what is searched for. Only tentative ones and only certain ones together are all. */
export function filterOf(choices: readonly Choice[], search: string): ThemeFilter {
  const coders: string[] = [];
  const roles: string[] = [];
  const doubts = new Set<"only" | "without">();
  const variables = new Map<string, string[]>();
  for (const choice of choices) {
    switch (choice.kind) {
      case "coder":
        coders.push(choice.value);
        break;
      case "role":
        roles.push(choice.value);
        break;
      case "tentative":
        doubts.add(choice.value);
        break;
      case "variable":
        variables.set(choice.name, [...(variables.get(choice.name) ?? []), choice.value]);
        break;
      default:
        choice satisfies never;
    }
  }
  const [tentative] = doubts.size === 1 ? doubts : [];
  return {
    ...(coders.length === 0 ? {} : { coders }),
    ...(roles.length === 0 ? {} : { roles }),
    ...(tentative === undefined ? {} : { tentative }),
    ...(variables.size === 0 ? {} : { variables: Object.fromEntries(variables) }),
    ...(search.trim() === "" ? {} : { search: search.trim() }),
  };
}

/** Whether a filter lets everything through. */
export function isEmpty(filter: ThemeFilter): boolean {
  return Object.keys(filter).length === 0;
}

export function isSame(a: Choice, b: Choice): boolean {
  const nameOf = (choice: Choice) => (choice.kind === "variable" ? choice.name : "");
  return a.kind === b.kind && a.value === b.value && nameOf(a) === nameOf(b);
}
