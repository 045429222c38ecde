/** What takes the place of a code that is no longer to be used. */
import type { Code, Codebook } from "./model.ts";

/** What to use in place of a deprecated code: where its replacement was deprecated in turn, what replaced that. */
export function replacementsOf(codebook: Codebook, code: Code): readonly Code[] {
  const found = new Set<Code>();
  const seen = new Set<Code>([code]);
  const waiting = [code];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const id of next.replacedBy.toReversed()) {
      const target = codebook.codes.get(id);
      if (target === undefined || seen.has(target)) continue;
      seen.add(target);
      waiting.push(target);
    }
    if (next !== code && next.status !== "deprecated") found.add(next);
  }
  return [...found];
}
