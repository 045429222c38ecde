/**
 * What stands above each code of a codebook: how often it is used, and by whom.
 */
import { entriesOf } from "../lookup/codebook-at.ts";
import { counted } from "../lookup/markdown.ts";
import { codebookFileAt, eachTranscript } from "../lookup/scope.ts";
import { codebookOf, type Project } from "../project.ts";
import type { Span } from "../text.ts";
import { codeCounts } from "../transcript/counts.ts";

interface Lens {
  /** The code's id where it is defined. */
  readonly span: Span;
  readonly code: string;
  /** `12 codings · ana 7 · ben 5`. */
  readonly title: string;
  readonly codings: number;
}

/** Coders beyond these are counted together. */
const MOST_CODERS = 6;

/** One lens a code that a codebook defines, in the order of the file; none where there is no such codebook. */
export function lensesOf(project: Project, uri: string): readonly Lens[] {
  const file = codebookFileAt(project, uri);
  if (file === undefined) return [];
  const entries = entriesOf(file);
  /** Code → coder → codings, of the codes that this file defines. */
  const uses = new Map<string, Map<string, number>>();
  for (const each of eachTranscript(project)) {
    const { codebook } = codebookOf(project, each);
    for (const [code, counts] of codeCounts(each.transcript)) {
      if (!entries.has(code) || codebook?.codes.get(code)?.uri !== uri) continue;
      const byCoder = uses.get(code) ?? new Map<string, number>();
      for (const [coder, count] of counts) byCoder.set(coder, (byCoder.get(coder) ?? 0) + count);
      uses.set(code, byCoder);
    }
  }
  return [...entries].map(([code, { idSpan }]) => {
    const byCoder = uses.get(code) ?? new Map<string, number>();
    let codings = 0;
    for (const count of byCoder.values()) codings += count;
    return { span: idSpan, code, title: titleOf(codings, byCoder), codings };
  });
}

function titleOf(codings: number, byCoder: ReadonlyMap<string, number>): string {
  if (codings === 0) return "no codings";
  const coders = [...byCoder].filter(([coder]) => coder !== "").sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const parts = coders.slice(0, MOST_CODERS).map(([coder, count]) => `${coder} ${count}`);
  if (coders.length > MOST_CODERS) parts.push("…");
  return [counted(codings, "coding"), ...parts].join(" · ");
}
