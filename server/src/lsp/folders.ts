/**
 * Reading what lies in folders, behind the editor.
 */
import type { Files } from "../core/files.ts";
import { isBelow, isCodebookName, isInside, isTranscriptName } from "../core/uri.ts";
import type { Host } from "./host.ts";
import type { Slices } from "./slices.ts";

/** How long what is being put into a new folder is waited for, in milliseconds. */
const AGAIN = 1000;

export interface Folders {
  /** Reads the files below a root. */
  read(root: string): void;
  /** Reads files that were made, and what lies below folders. What git ignores is passed over. */
  readMade(uris: ReadonlySet<string>, roots: readonly string[]): void;
  isReading(): boolean;
}

/** `readFile` is given each file, one after the other. */
export function createFolders(
  host: Pick<Host, "after" | "reads">,
  files: Pick<Files, "list">,
  { add: work }: Pick<Slices, "add">,
  readFile: (uri: string) => void,
): Folders {
  /** How many folders are being read. */
  let reading = 0;

  function read(root: string, isWanted: (uri: string) => boolean, ended: () => void): void {
    const names = files.list(root)[Symbol.iterator]();
    const step = (): void => {
      const next = names.next();
      if (next.done === true) {
        reading--;
        ended();
        return;
      }
      if (isWanted(next.value)) readFile(next.value);
      work(step);
    };
    reading++;
    work(step);
  }

  /** Reads of a root what was made and was not `seen` yet. */
  function readMade(root: string, made: ReadonlySet<string>, seen: Set<string>): void {
    const before = seen.size;
    let hasFolder = false;
    const isNew = (uri: string): boolean => {
      const isInFolder = isBelow(made, uri);
      if (seen.has(uri) || !(isInFolder || made.has(uri))) return false;
      hasFolder ||= isInFolder;
      seen.add(uri);
      return true;
    };
    // From the root on, since what is left out is said in the folders above.
    read(root, isNew, () => {
      // Editors may not watch what comes into a new folder in the same moment, so that it is looked at until nothing comes.
      if (hasFolder && seen.size > before) host.after(AGAIN, () => readMade(root, made, seen));
    });
  }

  return {
    read: (root) =>
      read(
        root,
        () => true,
        () => {},
      ),
    readMade(uris, roots) {
      const made = new Set([...uris].filter((uri) => host.reads(uri) && mayMatter(uri)));
      for (const root of roots) {
        if ([...made].some((uri) => isInside(root, uri))) readMade(root, made, new Set());
      }
    },
    isReading: () => reading > 0,
  };

  /** Whether it is a transcript or a codebook, or a folder that holds one. */
  function mayMatter(uri: string): boolean {
    return isTranscriptName(uri) || isCodebookName(uri) || !isEmpty(files.list(uri));
  }
}

function isEmpty(names: Iterable<string>): boolean {
  for (const _ of names) return false;
  return true;
}
