/**
 * Reading what lies in folders, behind the editor.
 */
import type { Files } from "../core/files.ts";
import { isBelow, isInside } from "../core/uri.ts";
import type { Host } from "./host.ts";
import type { Slices } from "./slices.ts";

/** How long what is being put into a new folder is waited for, in milliseconds. */
const AGAIN = 1000;

export interface Folders {
  /** Reads the files below a root. */
  read(root: string): void;
  /** Reads what lies below folders that were made. Whatever else was made is passed over. */
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

  /**
   * Editors may not watch what comes into a new folder in the same moment, so that it is looked at again as long as something is
   * found that was not `seen`.
   */
  function readMade(root: string, folders: ReadonlySet<string>, seen: Set<string>): void {
    const before = seen.size;
    const isNew = (uri: string): boolean => {
      if (!isBelow(folders, uri) || seen.has(uri)) return false;
      seen.add(uri);
      return true;
    };
    // From the root on, since what is left out is said in the folders above.
    read(root, isNew, () => {
      if (seen.size > before) host.after(AGAIN, () => readMade(root, folders, seen));
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
      const folders = new Set([...uris].filter((uri) => host.reads(uri) && !isEmpty(files.list(uri))));
      for (const root of roots) {
        if ([...folders].some((folder) => isInside(root, folder))) readMade(root, folders, new Set());
      }
    },
    isReading: () => reading > 0,
  };
}

function isEmpty(names: Iterable<string>): boolean {
  for (const _ of names) return false;
  return true;
}
