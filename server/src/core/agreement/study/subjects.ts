/**
 * What is compared: each code, each theme with all below it, each group of codes of which a unit has one, and ratings.
 */
import type { Code, Codebook, Scale } from "../../codebook/model.ts";

/** Something that a unit has or has not, or one of several of which it has one at most. */
export interface Subject {
  readonly kind: "code" | "theme" | "group";
  /** A code's id, or a group's name. */
  readonly id: string;
  /** As the codebook calls it. */
  readonly name: string;
  /** The codes that count, each by its id. */
  readonly codes: readonly string[];
  /** Whose turns may have it by the codebook; undefined where anybody's may. */
  readonly roles: readonly string[] | undefined;
}

/** A code whose ratings are compared. */
export interface RatedSubject {
  readonly id: string;
  readonly name: string;
  readonly scale: Scale;
  readonly roles: readonly string[] | undefined;
}

/**
 * The codes, themes and groups to compare, in the codebook's order, codes that it does not have behind them.
 * @param used the codes that somebody set, other than to say that they do not occur.
 * @param asked only these where there are any, and these even where nobody set them.
 */
export function subjectsOf(
  codebook: Codebook | undefined,
  used: ReadonlySet<string>,
  asked: readonly string[],
): readonly Subject[] {
  const isWanted = (id: string, codes: readonly string[]): boolean =>
    asked.length === 0 ? codes.some((code) => used.has(code)) : asked.includes(id);
  const codes: Subject[] = [];
  const themes: Subject[] = [];
  const below = membersOf(codebook);
  for (const code of codebook?.codes.values() ?? []) {
    const { id, name } = code;
    if (code.codable || used.has(id)) {
      if (isWanted(id, [id])) codes.push({ kind: "code", id, name, codes: [id], roles: code.roles });
    }
    const members = below.get(id) ?? [];
    if (code.children.length > 0 && isWanted(id, idsOf(members))) {
      themes.push({ kind: "theme", id, name, codes: idsOf(members), roles: rolesOf(members) });
    }
  }
  for (const id of [...used].sort()) {
    if (codebook?.codes.has(id) || !isWanted(id, [id])) continue;
    codes.push({ kind: "code", id, name: id, codes: [id], roles: undefined });
  }
  const groups = [...groupsOf(codebook)]
    .filter(([name, members]) => isWanted(name, idsOf(members)))
    .map(([name, members]): Subject => {
      return { kind: "group", id: name, name, codes: idsOf(members), roles: rolesOf(members) };
    });
  return [...codes, ...themes, ...groups];
}

/** Every name that may be asked for. */
export function subjectNames(codebook: Codebook | undefined, used: ReadonlySet<string>): readonly string[] {
  return [...new Set([...(codebook?.codes.keys() ?? []), ...groupsOf(codebook).keys(), ...[...used].sort()])];
}

/** The codes with a scale that were rated. */
export function ratedSubjects(
  codebook: Codebook | undefined,
  rated: ReadonlySet<string>,
  asked: readonly string[],
): readonly RatedSubject[] {
  return [...(codebook?.codes.values() ?? [])].flatMap(({ id, name, scale, roles }) =>
    scale === undefined || !rated.has(id) || (asked.length > 0 && !asked.includes(id))
      ? []
      : [{ id, name, scale, roles }],
  );
}

/** Each code with all below it that can be set. */
function membersOf(codebook: Codebook | undefined): ReadonlyMap<string, readonly Code[]> {
  const members = new Map<string, Code[]>();
  for (const code of codebook?.codes.values() ?? []) {
    for (const id of code.path) {
      const own = members.get(id);
      if (own === undefined) members.set(id, [code]);
      else own.push(code);
    }
  }
  return members;
}

function groupsOf(codebook: Codebook | undefined): ReadonlyMap<string, readonly Code[]> {
  const groups = new Map<string, Code[]>();
  for (const code of codebook?.codes.values() ?? []) {
    if (code.group !== undefined) groups.set(code.group, [...(groups.get(code.group) ?? []), code]);
  }
  return groups;
}

function idsOf(codes: readonly Code[]): readonly string[] {
  return codes.map(({ id }) => id);
}

/** Everybody who may have one of some codes; undefined where one of them may be anybody's. A heading itself is nobody's. */
function rolesOf(codes: readonly Code[]): readonly string[] | undefined {
  const roles = new Set<string>();
  for (const code of codes) {
    if (!code.codable) continue;
    if (code.roles === undefined) return undefined;
    for (const role of code.roles) roles.add(role);
  }
  return roles.size === 0 ? undefined : [...roles].sort();
}
