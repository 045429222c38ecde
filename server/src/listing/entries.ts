/**
 * Which entries of a folder are looked at: transcripts, codebooks and folders, as git would list them. Every host that
 * lists files asks here, so that a project has the same files on a disk and in a browser.
 */
import ignore, { type Ignore } from "ignore";
import { isCodebookName, isTranscriptName } from "../core/uri.ts";

/** `other` is a link, which is not followed since it may lead out or in circles, or what is neither file nor folder. */
export interface Entry {
  readonly name: string;
  readonly kind: "file" | "folder" | "other";
}

/** The rules of one folder, which hold for what lies below it. */
export interface Rules {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The files that may hold rules for a folder with these entries, as paths below it. */
export function ruleFiles(entries: readonly Entry[]): readonly string[] {
  const has = (wanted: string): boolean => entries.some(({ name }) => name === wanted);
  return [...(has(".git") ? [".git/info/exclude"] : []), ...(has(".gitignore") ? [".gitignore"] : [])];
}

/** The rules of the folders above with those of a folder's own rule files, of which `texts` are the contents. */
export function withRules(above: readonly Rules[], folder: string, texts: readonly string[]): readonly Rules[] {
  if (texts.length === 0) return above;
  const rules = ignore();
  for (const text of texts) rules.add(text);
  return [...above, { folder, rules }];
}

/** The folders to go into and the files to read, by name. `rules` are those that hold inside `folder`. */
export function entriesToRead(folder: string, entries: readonly Entry[], rules: readonly Rules[]): readonly Entry[] {
  return entries
    .filter(({ name, kind }) => {
      const path = `${folder}/${name}`;
      if (kind === "folder") return name !== "node_modules" && name !== ".git" && !isIgnored(`${path}/`, rules);
      return kind === "file" && (isTranscriptName(path) || isCodebookName(path)) && !isIgnored(path, rules);
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What the rules nearest to the file say wins, as in git. */
function isIgnored(path: string, rules: readonly Rules[]): boolean {
  for (let index = rules.length - 1; index >= 0; index--) {
    const { folder, rules: own } = rules[index] as Rules;
    const result = own.test(path.slice(folder.length + 1));
    if (result.ignored) return true;
    if (result.unignored) return false;
  }
  return false;
}
