/** What a code's own entry says, without what others add to it or hand down. */
import { once } from "../../once.ts";
import type { Code, Codebook, CodeEntry } from "../model.ts";

interface Entries {
  readonly own: ReadonlyMap<string, CodeEntry>;
  /** By the code that each adapts. */
  readonly adapting: ReadonlyMap<string, readonly CodeEntry[]>;
}

const entriesOf = once((codebook: Codebook): Entries => {
  const own = new Map<string, CodeEntry>();
  const adapting = new Map<string, CodeEntry[]>();
  const visit = (entry: CodeEntry, uri: string): void => {
    if (entry.kind === "own") own.set(`${uri} ${entry.idSpan.start}`, entry);
    else adapting.set(entry.id, [...(adapting.get(entry.id) ?? []), entry]);
    for (const child of entry.codes) visit(child, uri);
  };
  for (const { uri, codes } of codebook.files) for (const entry of codes) visit(entry, uri);
  return { own, adapting };
});

/** The entry that defines a code. */
export function ownEntry(codebook: Codebook, code: Code): CodeEntry | undefined {
  return entriesOf(codebook).own.get(`${code.uri} ${code.idSpan.start}`);
}

/** The colour that a code says itself, by whichever entry says it last. */
export function ownColor(codebook: Codebook, code: Code): string | undefined {
  const adapting = entriesOf(codebook).adapting.get(code.id) ?? [];
  const colors = [ownEntry(codebook, code), ...adapting].map((entry) => entry?.color);
  return colors.findLast((color) => color !== undefined)?.toUpperCase();
}

/** The use-when and not-when that entries which adapt a code add to it. */
export function wordsAdded(codebook: Codebook, code: Code): readonly string[] {
  const adapting = entriesOf(codebook).adapting.get(code.id) ?? [];
  return adapting.flatMap(({ useWhen, notWhen }) => [...useWhen, "", ...notWhen]);
}

/**
 * The version that a code's `revised` and `reworded` name: of the file that defines it, and where that has none, of the
 * codebook.
 */
export function versionFor(codebook: Codebook, code: Code): string | undefined {
  return codebook.files.find(({ uri }) => uri === code.uri)?.version?.value ?? codebook.version;
}
