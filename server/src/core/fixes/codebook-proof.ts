/**
 * The proof that a codebook is better by an edit: YAML has many ways to read a line as something else.
 */
import { checkCodebook } from "../checks/codebook.ts";
import type { Finding } from "../checks/run.ts";
import { loadCodebook } from "../codebook/load.ts";
import { resolvedCodebook, withCodebooks } from "../library.ts";
import { applyEdits, type Edit } from "../text.ts";
import { type CodebookContext, editing, type Fix } from "./fix.ts";

/** A fix of a codebook that is refused where its finding would stay, or an error would be new. */
export function proving(
  context: CodebookContext,
  finding: Finding,
  title: string,
  edits: () => readonly Edit[] | undefined,
  marks?: Parameters<typeof editing>[3],
): Fix {
  return editing(
    context.uri,
    title,
    () => {
      const made = edits();
      return made !== undefined && isBetter(context, finding, made) ? made : undefined;
    },
    marks,
  );
}

function isBetter(
  { uri, text, codebook, project }: CodebookContext,
  finding: Finding,
  edits: readonly Edit[],
): boolean {
  const file = loadCodebook(uri, applyEdits(text, edits), project.library.checkNames);
  const after = resolvedCodebook(withCodebooks(project.library, [file]), uri);
  if (after === undefined) return false;
  const before = counted(checkCodebook(codebook).get(uri));
  const left = counted(checkCodebook(after).get(uri));
  const isGone = (left.get(keyOf(finding))?.count ?? 0) < (before.get(keyOf(finding))?.count ?? 0);
  return isGone && [...left].every(([key, { isError, count }]) => !isError || count <= (before.get(key)?.count ?? 0));
}

function keyOf({ check, message }: Finding): string {
  return `${check} ${message}`;
}

function counted(findings: readonly Finding[] = []): ReadonlyMap<string, { isError: boolean; count: number }> {
  const counts = new Map<string, { isError: boolean; count: number }>();
  for (const finding of findings) {
    const known = counts.get(keyOf(finding)) ?? { isError: finding.severity === "error", count: 0 };
    known.count++;
    counts.set(keyOf(finding), known);
  }
  return counts;
}
