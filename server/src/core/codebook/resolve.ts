/** A codebook with all that it extends. */
import type { Problem } from "../problem.ts";
import { buildCodes } from "./codes.ts";
import { type FindCodebook, gather } from "./gather.ts";
import { judge } from "./judge.ts";
import type { Code, Codebook, CodebookFile, Role, Rule } from "./model.ts";
import { normalized } from "./names.ts";
import { fileName, outlineOf } from "./outline.ts";
import { ordered, type Report } from "./report.ts";

export type { FindCodebook, Refused } from "./gather.ts";
export { mergeCodebooks } from "./merge.ts";

/**
 * Resolves a codebook. Pure: `find` gives the files that it extends, or the reason why one is refused, which is reported
 * where the reference stands. The problems of all files are in the result, those that each has by itself included.
 */
export function resolveCodebook(root: CodebookFile, find: FindCodebook): Codebook {
  const problems = new Map<string, Problem[]>();
  const report: Report = (uri, check, span, message, advice) => {
    const own = problems.get(uri) ?? [];
    own.push({ check, span, message, advice });
    problems.set(uri, own);
  };
  const files = gather(root, find, report);
  const outlines = outlineOf(files, report);
  const scales = union(
    files,
    ({ scales }) => scales,
    "scale",
    ({ name }) => name,
    report,
  );
  const codes = buildCodes(outlines.top, scales);
  const resolved: Omit<Codebook, "problems"> = {
    name: root.name?.value,
    title: root.title,
    version: root.version?.value,
    language: root.language,
    uri: root.uri,
    open: root.open,
    ...codes,
    scales,
    measures: union(
      files,
      ({ measures }) => measures,
      "measure",
      ({ id }) => id,
      report,
    ),
    variables: union(
      files,
      ({ variables }) => variables,
      "variable",
      ({ name }) => name,
      report,
    ),
    rules: rulesOf(files, report),
    roles: new Map(files.flatMap(({ roles }) => roles.map((role): [string, Role] => [role.name, role]))),
    participants: root.participants,
    coders: root.coders,
    checks: root.checks,
    privacy: root.patterns.map(({ value }) => value),
    sources: files.map(({ uri }) => uri),
    files,
    ambiguous: new Map(),
  };
  judge(resolved, outlines, report);
  const all = files.map(({ uri, problems: own }): [string, readonly Problem[]] => [
    uri,
    ordered([...own, ...(problems.get(uri) ?? [])]),
  ]);
  return { ...resolved, problems: new Map(all) };
}

/** What several files define under one name is one where it is the same; else the first is kept and the later reported. */
function union<Part extends { readonly uri: string; readonly nameSpan: Rule["idSpan"] }>(
  files: readonly CodebookFile[],
  partsOf: (file: CodebookFile) => readonly Part[],
  kind: string,
  nameOf: (part: Part) => string,
  report: Report,
): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  for (const part of files.flatMap(partsOf)) {
    const name = nameOf(part);
    const first = parts.get(name);
    if (first === undefined) parts.set(name, part);
    else if (contentOf(first) !== contentOf(part)) {
      const message = `The ${kind} \`${name}\` is defined in another way in ${fileName(first.uri)}.`;
      report(part.uri, "duplicate-id", part.nameSpan, message, "Give it another name, or remove it.");
    }
  }
  return parts;
}

/** A part of a codebook as text that does not tell where it stands. */
function contentOf(part: object): string {
  return JSON.stringify(part, (key, value: unknown) => {
    if (key === "uri" || key === "nameSpan") return undefined;
    return value instanceof Map ? [...value] : value;
  });
}

function rulesOf(files: readonly CodebookFile[], report: Report): readonly Rule[] {
  const rules = new Map<string, Rule>();
  for (const rule of files.flatMap((file) => file.rules)) {
    const first = rules.get(rule.id);
    if (first === undefined) rules.set(rule.id, rule);
    else {
      const where = first.uri === rule.uri ? "above" : `in ${fileName(first.uri)}`;
      report(
        rule.uri,
        "duplicate-id",
        rule.idSpan,
        `There is a rule \`${rule.id}\` ${where} already.`,
        "Give one of them another id.",
      );
    }
  }
  return [...rules.values()];
}

/** The code with this id, which need not be in NFC. */
export function lookup(codebook: Codebook, id: string): Code | undefined {
  return codebook.codes.get(id) ?? codebook.codes.get(normalized(id));
}

/** Whether `id` is `ancestor` or stands anywhere below it. False where the codebook does not know `id`. */
export function isAtOrBelow(codebook: Codebook, id: string, ancestor: string): boolean {
  return lookup(codebook, id)?.path.includes(normalized(ancestor)) === true;
}
