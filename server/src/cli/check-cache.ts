/**
 * What a check remembers from one run to the next: of each transcript a digest of its text, what was found in it and what
 * others need to know of it. It is one file, which a person names, since findings cite what was said.
 *
 * A file counts as unchanged where its size, its times and its place on the disk are what they were, as git has it, else
 * where its text has the same digest. All is forgotten where a codebook, the key file or Rapport itself is another.
 */
import { builtinAt, type Library } from "../core/library.ts";
import { KEY_NAME } from "../core/privacy/key.ts";
import type { CheckedFile } from "./check-part.ts";
import { type FileRecord, nameBelow, nameTable, recordOf, recordReader, uriBelow } from "./checked-files.ts";
import { type Io, shownPath, UsageError } from "./io.ts";

/** One transcript: its state on the disk where that can be trusted, a digest of its text, and what is known of it. */
type Entry = readonly [state: string | null, digest: string, file: FileRecord];

interface Section {
  /** A digest of all that findings depend on beside the transcript. */
  readonly environment: string;
  /** Where transcripts made Rapport look for codebooks beside the project's files. */
  readonly referred: readonly string[];
  /** The names in the records of the files. */
  readonly names: readonly string[];
  readonly files: readonly Entry[];
}

export interface CheckCache {
  /** What is known of a project, whose codebooks are in `library`. */
  project(root: string, library: Library, withWords: boolean): ProjectCache;
  /** Writes the file where something is new. Throws with a sentence. */
  save(): void;
}

/** What is known of the transcripts of a project. */
export interface ProjectCache {
  readonly referred: readonly string[];
  /** What is known of a transcript, as long as its text is what it was. */
  known(uri: string): CheckedFile | undefined;
  /** Whether the disk says that it is what it was. */
  isUntouched(uri: string): boolean;
  /** The digest of the text of which something is known. */
  digestOf(uri: string): string | undefined;
  /** Takes what is known now in the place of what was known. */
  remember(files: readonly CheckedFile[], referred: readonly string[]): void;
}

/** Opens a cache; one that is not there, or cannot be read, knows nothing. Throws where the path is a folder. */
export function openCache(path: string, io: Io): CheckCache {
  const { uri, kind } = io.stat(path);
  if (kind === "folder") throw new UsageError(`\`${path}\` is a folder: name a file for the cache.`);
  // By the root of a project as it is seen from where the command was given.
  const sections = new Map(kind === "absent" ? [] : sectionsOf(uri, io));
  let isNew = false;
  return {
    project(root, library, withWords) {
      const name = shownPath(io, root);
      const section = sections.get(name);
      const environment = (referred: readonly string[]) => environmentOf(root, library, referred, withWords, io);
      const isSame = section !== undefined && section.environment === environment(section.referred);
      return projectCache(root, isSame ? section : undefined, io, (files, names, referred) => {
        sections.set(name, { environment: environment(referred), referred, names, files });
        isNew = true;
      });
    },
    save() {
      if (!isNew) return;
      const text = `${JSON.stringify(Object.fromEntries(sections))}\n`;
      if (kind !== "absent") {
        io.replace(uri, text);
        return;
      }
      io.create(uri, text);
      if (io.isIgnored(uri) === false) {
        io.err(`rapport: \`${path}\` cites what was said: add it to \`.gitignore\`, so that nobody commits it.\n`);
      }
    },
  };
}

function projectCache(
  root: string,
  section: Section | undefined,
  io: Io,
  write: (files: readonly Entry[], names: readonly string[], referred: readonly string[]) => void,
): ProjectCache {
  const entries = section === undefined ? new Map() : entriesOf(root, section, io);
  const states = new Map<string, string | undefined>();
  /** Asked for before the file is read: what is written to it meanwhile is another state the next time. */
  const stateOf = (uri: string): string | undefined => {
    if (!states.has(uri)) states.set(uri, io.stateOf(uri));
    return states.get(uri);
  };
  return {
    referred: entries.size > 0 ? (section?.referred ?? []) : [],
    known: (uri) => entries.get(uri)?.file,
    isUntouched(uri) {
      const state = stateOf(uri);
      return state !== undefined && entries.get(uri)?.state === state;
    },
    digestOf: (uri) => entries.get(uri)?.digest,
    remember(files, referred) {
      /** What was written of a file of which all is as it was. */
      const sameEntry = (file: CheckedFile): Entry | undefined => {
        const before = entries.get(file.index.uri);
        return before?.file === file && before.state === stateOf(file.index.uri) ? before.entry : undefined;
      };
      const table = nameTable(entries.size > 0 ? section?.names : []);
      const next: Entry[] = [];
      let isSame = files.length === entries.size;
      for (const file of files) {
        const before = sameEntry(file);
        if (before !== undefined) {
          next.push(before);
          continue;
        }
        isSame = false;
        const { uri } = file.index;
        const digest = file.digest ?? entries.get(uri)?.digest;
        if (digest !== undefined) next.push([stateOf(uri) ?? null, digest, recordOf(root, file, table)]);
      }
      if (!isSame) write(next, table.names, referred);
    },
  };
}

interface Known {
  readonly state: string | undefined;
  readonly digest: string;
  readonly file: CheckedFile;
  /** As it was read, so that it need not be made anew to be written. */
  readonly entry: Entry;
}

/** The entries by URI; none where one of them is not what it should be. */
function entriesOf(root: string, { names, files }: Section, io: Io): Map<string, Known> {
  try {
    const fileFrom = recordReader(root, names, io);
    const entries = new Map<string, Known>();
    for (const entry of files) {
      const [state, digest, record] = entry;
      const file = fileFrom(record);
      entries.set(file.index.uri, { state: state ?? undefined, digest: String(digest), file, entry });
    }
    return entries;
  } catch {
    return new Map();
  }
}

/** The sections of a cache; none where it is no cache, or one that was cut off. */
function sectionsOf(uri: string, io: Io): readonly (readonly [string, Section])[] {
  const read = io.files.read(uri);
  try {
    const content = JSON.parse(read.kind === "text" ? read.text : "{}") as Readonly<Record<string, Section>>;
    return Object.entries(content).filter(
      ([, { files, names, referred }]) => Array.isArray(files) && Array.isArray(names) && Array.isArray(referred),
    );
  } catch {
    return [];
  }
}

/**
 * A digest of all that findings in a transcript depend on beside it: Rapport itself, codebooks, the key file, and the folder
 * from which paths are told.
 */
export function environmentOf(
  root: string,
  library: Library,
  referred: readonly string[],
  withWords: boolean,
  io: Io,
): string {
  const parts: string[] = [io.program(), String(withWords), nameBelow(root, io.cwd)];
  for (const [uri, { text }] of [...library.codebooks].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (builtinAt(library, uri) === undefined) parts.push(nameBelow(root, uri), text);
  }
  for (const uri of [`${root}/${KEY_NAME}`, ...referred.map((name) => uriBelow(root, name))]) {
    const file = io.files.read(uri);
    parts.push(uri, file.kind === "text" ? file.text : file.kind);
  }
  return io.digest(JSON.stringify(parts));
}
