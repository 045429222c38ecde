/**
 * The one mutable cell of the server: the project as it is now, the documents that are open, and what was published.
 */
import type { Diagnostic, TextDocumentContentChangeEvent } from "vscode-languageserver-protocol";
import { checkCodebook } from "../core/checks/codebook.ts";
import { copiesIn } from "../core/checks/copies-differ.ts";
import { checkProject } from "../core/checks/project.ts";
import { checkNames } from "../core/checks/registry.ts";
import { type Checked, checkTranscript, type Finding } from "../core/checks/run.ts";
import { loadCodebook } from "../core/codebook/load.ts";
import { completeLibrary, newLibrary } from "../core/files.ts";
import { type Library, ownCodebooks, resolvedCodebook, withCodebooks } from "../core/library.ts";
import { indexTranscript } from "../core/occurrences.ts";
import {
  codebookOf,
  emptyProject,
  type Project,
  type TranscriptFile,
  transcriptAt,
  transcriptsOf,
  withClosed,
  without,
  withOpen,
  withoutOpen,
  withRoots,
} from "../core/project.ts";
import { KEY_NAME, namesOf, readKey } from "../core/privacy/key.ts";
import { applyEdits, withoutBom } from "../core/text.ts";
import { editTranscript, parseTranscript } from "../core/transcript/parse.ts";
import { isBelow, isCodebookName, isInside, isTranscriptName, nameOf } from "../core/uri.ts";
import { editOf, type Lines, textLines, transcriptLines } from "./convert.ts";
import type { Host } from "./host.ts";
import { diagnosticsOf, transcriptDiagnostics } from "./publish.ts";
import { createFolders } from "./folders.ts";
import { createSlices } from "./slices.ts";

/** What concerns the whole project is found out when the typing rests for so many milliseconds. */
const REST = 150;

export type DocumentKind = "transcript" | "codebook";

interface OpenDocument {
  readonly kind: DocumentKind;
  readonly version: number;
}

interface Events {
  publish(uri: string, version: number | undefined, diagnostics: Diagnostic[]): void;
  /** Codings or codebooks changed, and the typing rests. */
  changed(): void;
}

export interface Workspace {
  readonly project: Project;
  /** Whether there are folders that were not read to their end yet, so that the project may have more files. */
  readonly isReading: boolean;
  /** The transcripts that are there and cannot be read. */
  readonly unread: readonly string[];
  /** The text of a codebook, open or not, as the project knows it. */
  codebookText(uri: string): string | undefined;
  /** The lines of a file of the project; undefined for one that it does not have. */
  linesOf(uri: string): Lines | undefined;
  versionOf(uri: string): number | undefined;
  /** What was found in a transcript as it is now; of one that is open, nothing is looked for twice. */
  checkedOf(uri: string): Checked | undefined;
  /** What concerns the whole project and stands in this file, as it was last published. */
  projectFindingsOf(uri: string): readonly Finding[];
  /** What is wrong with a file, as it would be published now. */
  diagnosticsOf(uri: string): readonly Diagnostic[];
  setRoots(roots: readonly string[]): void;
  open(uri: string, kind: DocumentKind, version: number, text: string): void;
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void;
  close(uri: string): void;
  /** Files of the workspace will be given, and are being read until the last of them is. */
  expectFiles(): void;
  /**
   * Files can be read that could not be before: those of the workspace are read behind the editor, others by whom they serve.
   * @param isLast whether these are the last of those that were expected.
   */
  given(uris: readonly string[], isLast: boolean): void;
  /** A file was made, changed or removed on disk: a document, or the key file of a project. */
  changedOnDisk(uri: string, kind: DocumentKind | "key"): void;
  /** Reads, behind the editor, files that were made on disk, and what lies below folders. What git ignores is passed over. */
  madeOnDisk(uris: ReadonlySet<string>): void;
  /** Whether a file is one of the project's, or is referred to by one. */
  isKnown(uri: string): boolean;
  /** The files that are known below folders. */
  knownBelow(folders: ReadonlySet<string>): readonly string[];
}

/** A workspace without folders and documents. `events` is told what changes in it. */
export function createWorkspace(host: Host, events: Events): Workspace {
  const { files } = host;
  const documents = new Map<string, OpenDocument>();
  const checked = new Map<string, Checked>();
  /** What concerns the whole project, by file, as it was last published. */
  let projectFindings: ReadonlyMap<string, readonly Finding[]> = new Map();
  /** Files that have diagnostics at the editor, which must be taken back when they have none any more. */
  const published = new Set<string>();
  const toPublish = new Set<string>();
  /** Work on files that are not open. */
  const slices = createSlices(host, () => rest());
  const { add: work, isWorking } = slices;
  const folders = createFolders(host, files, slices, readFile);
  /** How often files are expected. */
  let expected = 0;
  const unread = new Set<string>();
  let cancelRest: (() => void) | undefined;
  let project = emptyProject(newLibrary([], host.builtins, checkNames));

  function setLibrary(library: Library): void {
    project = { ...project, library };
  }

  // Publishing

  function publishSoon(uri: string): void {
    if (toPublish.size === 0) host.soon(publishAll);
    toPublish.add(uri);
  }

  /** Publishes the newest version of what changed since the last time; versions between are passed over. */
  function publishAll(): void {
    const uris = [...toPublish];
    toPublish.clear();
    for (const uri of uris) publish(uri);
  }

  function publish(uri: string): void {
    const diagnostics = diagnose(uri);
    if (diagnostics.length === 0 && !published.has(uri) && !documents.has(uri)) return;
    if (diagnostics.length === 0) published.delete(uri);
    else published.add(uri);
    events.publish(uri, documents.get(uri)?.version, diagnostics);
  }

  function check(file: TranscriptFile): Checked {
    const { uri, transcript } = file;
    const result = checkTranscript(transcript, codebookOf(project, file), checked.get(uri));
    if (project.open.has(uri)) checked.set(uri, result);
    return result;
  }

  function diagnose(uri: string): Diagnostic[] {
    const file = transcriptAt(project, uri);
    const ofProject = projectFindings.get(uri) ?? [];
    if (file !== undefined) {
      const own = transcriptDiagnostics(check(file), host.pageOf);
      if (ofProject.length === 0) return own;
      return [...own, ...diagnosticsOf(ofProject, transcriptLines(file.transcript), host.pageOf)];
    }
    const text = codebookText(uri);
    const codebook = resolvedCodebook(project.library, uri);
    if (text === undefined || codebook === undefined) return [];
    const findings = [...(checkCodebook(codebook).get(uri) ?? []), ...ofProject];
    return diagnosticsOf(findings, textLines(text), host.pageOf);
  }

  // What concerns the whole project

  /** Settles what concerns the whole project once nothing has happened for a while. */
  function rest(): void {
    cancelRest?.();
    cancelRest = host.after(REST, settle);
  }

  function settle(): void {
    if (isWorking()) return;
    const { library } = project;
    const files = transcriptsOf(project);
    const indexes = files.map(({ uri, transcript }) => indexTranscript(uri, transcript));
    const codebooks = ownCodebooks(library).map((uri) => resolvedCodebook(library, uri));
    const found = checkProject(
      indexes,
      codebooks.filter((each) => each !== undefined),
      copiesIn(new Map(files.map(({ uri, transcript }) => [uri, transcript]))),
    );
    const before = projectFindings;
    projectFindings = found;
    for (const uri of new Set([...before.keys(), ...found.keys()])) {
      if (JSON.stringify(before.get(uri)) !== JSON.stringify(found.get(uri))) publishSoon(uri);
    }
    events.changed();
  }

  /** Looks at every file again: what is open at once, the others behind. */
  function recheckAll(): void {
    for (const uri of documents.keys()) publishSoon(uri);
    for (const uri of [...project.library.codebooks.keys(), ...project.closed.keys()]) {
      if (!documents.has(uri)) work(() => publish(uri));
    }
    rest();
  }

  // Files

  function codebookText(uri: string): string | undefined {
    return project.library.codebooks.get(uri)?.text;
  }

  /** The text of a codebook that is not open. */
  function readCodebook(uri: string): string | undefined {
    const builtin = host.builtins.find((each) => each.uri === uri);
    if (builtin !== undefined) return builtin.text;
    const read = files.read(uri);
    return read.kind === "text" ? withoutBom(read.text) : undefined;
  }

  function loadTranscript(uri: string): TranscriptFile | undefined {
    const read = files.read(uri);
    if (read.kind === "unreadable") unread.add(uri);
    else unread.delete(uri);
    return read.kind === "text"
      ? { uri, transcript: parseTranscript(read.text, { name: nameOf(uri), whole: true }) }
      : undefined;
  }

  /** Reads the codebooks that a transcript, or a codebook, refers to. */
  function complete(file?: TranscriptFile): void {
    const library = completeLibrary(project.library, files, file?.uri, file?.transcript.front);
    if (library !== project.library) setLibrary(library);
  }

  /** Reads the key file of each root. One that cannot be used is for the command line to explain, which writes it. */
  function readKeys(): void {
    const keys = project.library.roots.flatMap((root) => {
      const read = files.read(`${root}/${KEY_NAME}`);
      if (read.kind !== "text") return [];
      const { key, problems } = readKey(withoutBom(read.text));
      return problems.length > 0 ? [] : [[root, namesOf(key)] as const];
    });
    setLibrary({ ...project.library, names: new Map(keys) });
  }

  function setCodebook(uri: string, text: string | undefined): void {
    const loaded = text === undefined ? [] : [loadCodebook(uri, text, checkNames)];
    setLibrary(withCodebooks(project.library, loaded, text === undefined ? [uri] : []));
    complete();
    recheckAll();
  }

  function setOpenTranscript(file: TranscriptFile): void {
    const before = project.open.get(file.uri);
    project = withOpen(project, file);
    if (before?.transcript.front !== file.transcript.front) complete(file);
    publishSoon(file.uri);
    rest();
  }

  function readFile(uri: string): void {
    if (uri.endsWith(".transcript")) {
      const file = loadTranscript(uri);
      if (file === undefined) return;
      project = withClosed(project, [file]);
      complete(file);
      if (!documents.has(uri)) work(() => publish(uri));
      return;
    }
    if (project.library.codebooks.has(uri) || documents.has(uri)) {
      work(() => publish(uri));
      return;
    }
    const text = readCodebook(uri);
    if (text === undefined) return;
    setLibrary(withCodebooks(project.library, [loadCodebook(uri, text, checkNames)]));
    complete();
    work(() => publish(uri));
  }

  return {
    get project() {
      return project;
    },
    get isReading() {
      return expected > 0 || folders.isReading();
    },
    get unread() {
      return [...unread].filter((uri) => !documents.has(uri));
    },
    codebookText,
    linesOf(uri) {
      const file = transcriptAt(project, uri);
      if (file !== undefined) return transcriptLines(file.transcript);
      const text = codebookText(uri);
      return text === undefined ? undefined : textLines(text);
    },
    versionOf: (uri) => documents.get(uri)?.version,
    checkedOf(uri) {
      const file = transcriptAt(project, uri);
      return file && check(file);
    },
    projectFindingsOf: (uri) => projectFindings.get(uri) ?? [],
    diagnosticsOf: diagnose,

    setRoots(roots) {
      const isKept = (uri: string): boolean => roots.some((root) => isInside(root, uri)) || documents.has(uri);
      const gone = [...project.closed.keys(), ...project.library.codebooks.keys()].filter((uri) => !isKept(uri));
      const added = roots.filter((root) => !project.library.roots.includes(root));
      project = withRoots(project, roots, isKept);
      for (const uri of gone) publishSoon(uri);
      for (const uri of unread) if (!isKept(uri)) unread.delete(uri);
      readKeys();
      for (const root of added) folders.read(root);
      for (const file of project.open.values()) complete(file);
      recheckAll();
    },

    open(uri, kind, version, text) {
      documents.set(uri, { kind, version });
      if (kind === "codebook") {
        setCodebook(uri, text);
        return;
      }
      setOpenTranscript({ uri, transcript: parseTranscript(text, { name: nameOf(uri) }) });
    },

    change(uri, version, changes) {
      const document = documents.get(uri);
      if (document === undefined) return;
      if (document.kind === "codebook") {
        let text = codebookText(uri) ?? "";
        for (const change of changes) {
          const edit = editOf(textLines(text), change);
          text = edit === undefined ? change.text : applyEdits(text, [edit]);
        }
        documents.set(uri, { kind: "codebook", version });
        setCodebook(uri, text);
        return;
      }
      let transcript = project.open.get(uri)?.transcript;
      if (transcript === undefined) return;
      for (const change of changes) {
        const edit = editOf(transcriptLines(transcript), change);
        transcript =
          edit === undefined ? parseTranscript(change.text, { name: nameOf(uri) }) : editTranscript(transcript, edit);
      }
      documents.set(uri, { kind: "transcript", version });
      setOpenTranscript({ uri, transcript });
    },

    close(uri) {
      const document = documents.get(uri);
      documents.delete(uri);
      checked.delete(uri);
      if (document?.kind === "codebook") {
        setCodebook(uri, readCodebook(uri));
      } else {
        project = withoutOpen(project, uri);
      }
      publish(uri);
      if (!project.closed.has(uri) && !project.library.codebooks.has(uri)) events.publish(uri, undefined, []);
      rest();
    },

    expectFiles() {
      expected++;
    },

    given(uris, isLast) {
      const absent = new Set(project.library.absent);
      for (const uri of uris) absent.delete(uri);
      setLibrary({ ...project.library, absent });
      for (const uri of uris) if (isTranscriptName(uri) || isCodebookName(uri)) work(() => readFile(uri));
      if (isLast) work(() => expected--);
      if (uris.every(isTranscriptName)) return;
      if (uris.some((uri) => nameOf(uri) === KEY_NAME)) readKeys();
      for (const file of [...project.closed.values(), ...project.open.values()]) complete(file);
      recheckAll();
    },

    changedOnDisk(uri, kind) {
      if (kind === "key") {
        readKeys();
        recheckAll();
        return;
      }
      if (kind === "codebook") {
        if (documents.has(uri)) return;
        setCodebook(uri, readCodebook(uri));
        publishSoon(uri);
        return;
      }
      const file = loadTranscript(uri);
      project = file === undefined ? without(project, uri) : withClosed(project, [file]);
      if (file !== undefined) complete(file);
      publishSoon(uri);
      rest();
    },

    madeOnDisk: (uris) => folders.readMade(uris, project.library.roots),

    isKnown(uri) {
      const { codebooks, absent } = project.library;
      return project.closed.has(uri) || codebooks.has(uri) || absent.has(uri) || unread.has(uri);
    },

    knownBelow(above) {
      const known = [...project.closed.keys(), ...project.library.codebooks.keys(), ...unread];
      return [...new Set(known)].filter((uri) => isBelow(above, uri));
    },
  };
}
