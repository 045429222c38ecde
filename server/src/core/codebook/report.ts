/** Problems of several files while they are being found. */
import type { Problem } from "../problem.ts";
import type { Span } from "../text.ts";

export type Report = (uri: string, check: string, span: Span, message: string, advice: string) => void;

/** Problems in the order of their places, each told once: an alias or a second way can lead to one of them again. */
export function ordered(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  const unique = problems.filter(({ check, span, message }) => {
    const key = `${check} ${span.start} ${span.end} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
  return unique.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
