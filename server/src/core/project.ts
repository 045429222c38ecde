/**
 * A project: transcripts and codebooks as one value that never changes. A changed file makes the next project, which
 * shares all else with the one before, so that nothing can be out of date.
 */
import { type CodebookChoice, codebookFor, type Library, withCodebooks } from "./library.ts";
import type { Transcript } from "./transcript/tree.ts";

export interface TranscriptFile {
  readonly uri: string;
  readonly transcript: Transcript;
}

export interface Project {
  readonly library: Library;
  /** Transcripts as they are on disk. One that is open in the editor is in `open` as well, and that one counts. */
  readonly closed: ReadonlyMap<string, TranscriptFile>;
  /** Few, so that a keystroke copies few. */
  readonly open: ReadonlyMap<string, TranscriptFile>;
}

export function emptyProject(library: Library): Project {
  return { library, closed: new Map(), open: new Map() };
}

/** The project with other roots. What lies in none of them any more is left out, unless it is open. */
export function withRoots(project: Project, roots: readonly string[], keep: (uri: string) => boolean): Project {
  const filtered = <T>(map: ReadonlyMap<string, T>) => new Map([...map].filter(([uri]) => keep(uri)));
  const library = {
    ...project.library,
    roots,
    codebooks: filtered(project.library.codebooks),
    absent: new Set<string>(),
  };
  return { ...project, library, closed: filtered(project.closed) };
}

/** The project with an open document, as it is now. */
export function withOpen(project: Project, file: TranscriptFile): Project {
  return { ...project, open: new Map(project.open).set(file.uri, file) };
}

/** The project after a document was closed: what is on disk counts again. */
export function withoutOpen(project: Project, uri: string): Project {
  const open = new Map(project.open);
  open.delete(uri);
  return { ...project, open };
}

/** The project with transcripts as they are on disk. */
export function withClosed(project: Project, files: readonly TranscriptFile[]): Project {
  const closed = new Map(project.closed);
  for (const file of files) closed.set(file.uri, file);
  return { ...project, closed };
}

/** The project without a file that is no longer on disk. */
export function without(project: Project, uri: string): Project {
  const closed = new Map(project.closed);
  closed.delete(uri);
  const { library } = project;
  return { ...project, closed, library: library.codebooks.has(uri) ? withCodebooks(library, [], [uri]) : library };
}

/** A transcript: the open one, else the one on disk. */
export function transcriptAt(project: Project, uri: string): TranscriptFile | undefined {
  return project.open.get(uri) ?? project.closed.get(uri);
}

/** Every transcript once, in the order of their names. */
export function transcriptsOf(project: Project): readonly TranscriptFile[] {
  const files = new Map([...project.closed, ...project.open]);
  return [...files.values()].sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
}

/** The codebook that a transcript of the project is coded with. */
export function codebookOf(project: Project, file: TranscriptFile): CodebookChoice {
  return codebookFor(project.library, file.uri, file.transcript.front);
}
