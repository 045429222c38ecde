/**
 * Files that this machine cannot read itself, in memory: the client gives those of the workspace, and is asked for others
 * once something refers to them. To the core they are files like any other that appear a moment later.
 */
import type { Files, FileText } from "../core/files.ts";
import { isInside } from "../core/uri.ts";
import type { Host } from "./host.ts";

export interface Given {
  /** What the machine reads itself, and what was given. */
  readonly files: Files;
  /** Whether the client still has to answer for a file that something refers to. */
  isAsking(): boolean;
  /** Keeps what the client gives of its own accord. What was asked for is not older, and stays. */
  keep(texts: ReadonlyMap<string, string | null>): void;
  /** Asks the client for files that have changed; fulfilled once they can be read. */
  refresh(uris: readonly string[]): Promise<void>;
  /** Forgets what lies in none of these folders any more. */
  forgetOutside(folders: readonly string[]): void;
}

/** Asks the client for files by the core's names; null stands for one that is not there or cannot be read. */
type Ask = (uris: readonly string[]) => Promise<readonly (string | null)[]>;

/** So many files are asked for at once. */
const MOST = 100;

/** The files of a host and a client. `arrived` is told which of the files that something refers to are there. */
export function createGiven(host: Host, ask: Ask, arrived: (uris: readonly string[]) => void): Given {
  const texts = new Map<string, FileText>();
  const wanted = new Set<string>();
  let asked = 0;
  /** One question after the other, so that no answer overtakes a newer one. */
  let last: Promise<void> = Promise.resolve();

  function read(uri: string): FileText {
    if (host.reads(uri)) return host.files.read(uri);
    const known = texts.get(uri);
    if (known !== undefined) return known;
    // What was never saved lies nowhere, and neither does anything beside it.
    if (!uri.startsWith("untitled:")) want(uri);
    return { kind: "absent" };
  }

  function want(uri: string): void {
    if (wanted.size === 0) host.soon(askForWanted);
    wanted.add(uri);
  }

  function askForWanted(): void {
    const uris = [...wanted];
    wanted.clear();
    void refresh(uris).then(() => arrived(uris.filter((uri) => texts.get(uri)?.kind === "text")));
  }

  function refresh(uris: readonly string[]): Promise<void> {
    asked++;
    last = last.then(() => fetchAll(uris)).finally(() => asked--);
    return last;
  }

  async function fetchAll(uris: readonly string[]): Promise<void> {
    for (let start = 0; start < uris.length; start += MOST) {
      const some = uris.slice(start, start + MOST);
      // A client that cannot answer has none of them.
      const answers = await ask(some).catch(() => []);
      some.forEach((uri, index) => {
        texts.set(uri, fileText(answers[index] ?? null));
      });
    }
  }

  return {
    files: {
      read,
      list: (folder) =>
        host.reads(folder) ? host.files.list(folder) : [...texts.keys()].filter((uri) => isInside(folder, uri)),
    },
    isAsking: () => asked > 0 || wanted.size > 0,
    keep(given) {
      for (const [uri, text] of given) if (texts.get(uri)?.kind !== "text") texts.set(uri, fileText(text));
    },
    refresh,
    forgetOutside(folders) {
      for (const uri of texts.keys()) if (!folders.some((folder) => isInside(folder, uri))) texts.delete(uri);
    },
  };
}

function fileText(text: string | null): FileText {
  return text === null ? { kind: "absent" } : { kind: "text", text };
}
