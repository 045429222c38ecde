/**
 * The answers of somebody who splits a code, kept so that they need not give them twice.
 */
import type { Use } from "../../../server/src/lsp/protocol.ts";

export interface Answers {
  /** The codes that it is split into. */
  readonly into: readonly string[];
  /** The key of a coding → the code chosen for it. */
  readonly given: Readonly<Record<string, string>>;
}

/** A name for each coding, made of what it is rather than of its line, which an edit above it moves. */
export function keysOfUses(uses: readonly Use[]): readonly string[] {
  const seen = new Map<string, number>();
  return uses.map(({ location, words, context, coder }) => {
    const key = JSON.stringify([location.uri, words, context, coder]);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return `${key} ${before}`;
  });
}

/** The code that was chosen for a coding. */
export function answerTo({ given }: Answers, key: string): string | undefined {
  return Object.hasOwn(given, key) ? given[key] : undefined;
}

export function withAnswer({ into, given }: Answers, key: string, code: string): Answers {
  return { into, given: { ...given, [key]: code } };
}

/** The answers that were kept, where any of them is about one of the codings there are now. */
export function resumed(kept: unknown, keys: readonly string[]): Answers | undefined {
  if (typeof kept !== "object" || kept === null) return undefined;
  const { into, given } = kept as Partial<Answers>;
  if (!Array.isArray(into) || typeof given !== "object" || given === null) return undefined;
  const answers = { into: into.filter((code) => typeof code === "string"), given };
  return keys.some((key) => answerTo(answers, key) !== undefined) ? answers : undefined;
}

/** Where a coding stands, and what is known of it, in one line. */
export function placeOfUse({ place, coder, value }: Use): string {
  return [place, coder, value].filter((part) => part !== null && part !== "").join(" · ");
}
