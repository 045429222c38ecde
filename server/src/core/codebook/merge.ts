/** Several codebooks under which one transcript is coded. */
import type { Problem } from "../problem.ts";
import type { Code, Codebook, CodebookFile, Rule } from "./model.ts";
import { ordered } from "./report.ts";

/**
 * The codebooks as one, the first winning where two say different things. Ids that they define differently are told in
 * `ambiguous`. Name, title and version are the first's; it is open where one of them is; a map of coders in one of them
 * holds for all. At least one codebook must be given.
 */
export function mergeCodebooks(codebooks: readonly Codebook[]): Codebook {
  const [first] = codebooks;
  if (first === undefined) throw new RangeError("there is no codebook to merge");
  if (codebooks.length === 1) return first;
  const codes = new Map<string, Code>();
  const ambiguous = new Map<string, readonly string[]>(codebooks.flatMap((one) => [...one.ambiguous]));
  for (const code of codebooks.flatMap((one) => [...one.codes.values()])) {
    const known = codes.get(code.id);
    if (known === undefined) codes.set(code.id, code);
    else if (!isSame(known, code))
      ambiguous.set(code.id, [...new Set([...(ambiguous.get(code.id) ?? [known.uri]), code.uri])]);
  }
  const coders = codebooks.flatMap((one) => one.coders ?? []);
  const problems = new Map<string, readonly Problem[]>();
  for (const [uri, own] of codebooks.flatMap((one) => [...one.problems]))
    problems.set(uri, ordered([...(problems.get(uri) ?? []), ...own]));
  const files = new Map(codebooks.flatMap((one) => one.files.map((file): [string, CodebookFile] => [file.uri, file])));
  const rules = new Map<string, Rule>();
  for (const rule of codebooks.flatMap((one) => one.rules)) rules.set(`${rule.uri} ${rule.id}`, rule);
  return {
    ...first,
    open: codebooks.some(({ open }) => open),
    codes,
    top: codebooks.flatMap(({ top }) => top.filter((code) => codes.get(code.id) === code)),
    scales: firstOf(codebooks.map(({ scales }) => scales)),
    measures: firstOf(codebooks.map(({ measures }) => measures)),
    variables: firstOf(codebooks.map(({ variables }) => variables)),
    rules: [...rules.values()],
    roles: firstOf(codebooks.map(({ roles }) => roles)),
    participants: firstOf(codebooks.map(({ participants }) => participants)),
    coders: coders.length > 0 ? firstOf(coders) : undefined,
    checks: firstOf(codebooks.map(({ checks }) => checks)),
    privacy: codebooks.flatMap(({ privacy }) => privacy),
    sources: [...files.keys()],
    files: [...files.values()],
    problems,
    ambiguous,
  };
}

/** The maps as one, in which the first that has a key decides. */
function firstOf<Value>(maps: readonly ReadonlyMap<string, Value>[]): ReadonlyMap<string, Value> {
  const result = new Map<string, Value>();
  for (const [key, value] of maps.flatMap((map) => [...map])) if (!result.has(key)) result.set(key, value);
  return result;
}

/** Whether two codes of one id mean the same: they come from one entry, or say the same of what may be coded. */
function isSame(a: Code, b: Code): boolean {
  if (a.uri === b.uri && a.idSpan.start === b.idSpan.start) return true;
  return meaningOf(a) === meaningOf(b);
}

function meaningOf(code: Code): string {
  const { definition, useWhen, notWhen, codable, status, roles, units, rating, group, requires, path, scale } = code;
  const onScale = scale && [scale.type, [...scale.values], scale.min, scale.max, scale.step, scale.absent];
  return JSON.stringify([
    definition,
    useWhen,
    notWhen,
    codable,
    status,
    roles,
    units,
    rating,
    group,
    requires,
    path,
    onScale,
  ]);
}
