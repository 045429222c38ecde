/**
 * What a file of the project belongs to: the codebook that holds for it, the roles of its speakers, and which code of which
 * codebook an id means there. Studies with codebooks of their own lie in one workspace, and `withdrawal` of one is not
 * `withdrawal` of another.
 */
import type { Codebook, CodebookFile } from "../codebook/model.ts";
import { resolvedCodebook } from "../library.ts";
import { indexTranscript, type TranscriptIndex } from "../occurrences.ts";
import { codebookOf, type Project, type TranscriptFile, transcriptAt } from "../project.ts";
import { nfc } from "../transcript/characters.ts";
import { codeCounts } from "../transcript/counts.ts";
import type { FrontMatter } from "../transcript/front.ts";

/** A place in a file of the project. */
export interface FileSpan {
  readonly uri: string;
  readonly span: { readonly start: number; readonly end: number };
}

/** A codebook of the project that was read, by its URI. */
export function codebookFileAt(project: Project, uri: string): CodebookFile | undefined {
  return project.library.codebooks.get(uri);
}

/** Every codebook that was read. */
export function codebookFilesOf(project: Project): readonly CodebookFile[] {
  return [...project.library.codebooks.values()];
}

/** Every transcript once, in no order. */
export function* eachTranscript(project: Project): Generator<TranscriptFile> {
  yield* project.open.values();
  for (const file of project.closed.values()) if (!project.open.has(file.uri)) yield file;
}

/** The codebook that holds in a file: a transcript's, or a codebook itself with all that it extends. */
export function codebookIn(project: Project, uri: string): Codebook | undefined {
  const file = transcriptAt(project, uri);
  return file === undefined ? resolvedCodebook(project.library, uri) : codebookOf(project, file).codebook;
}

/** The role of a speaker: the front matter's participants win over the codebook's. Undefined for one that is undeclared. */
export function roleOf(front: FrontMatter, codebook: Codebook | undefined, label: string): string | undefined {
  const key = nfc(label);
  return front.participants.get(key)?.role ?? codebook?.participants.get(key);
}

/** A code as one thing wherever it is named: its id and the file that defines it; undefined where no codebook has it. */
export interface CodeIdentity {
  readonly id: string;
  readonly definedIn: string | undefined;
}

/** What an id means in a file whose codebook is given. */
export function identityOf(codebook: Codebook | undefined, id: string): CodeIdentity {
  return { id, definedIn: codebook?.codes.get(id)?.uri };
}

/** Whether the codebook of a file means this code by its id. */
export function means(codebook: Codebook | undefined, identity: CodeIdentity): boolean {
  return codebook?.codes.get(identity.id)?.uri === identity.definedIn;
}

/** The indexes of the transcripts in which a code is used. */
export function indexesOf(project: Project, identity: CodeIdentity): readonly TranscriptIndex[] {
  const found: TranscriptIndex[] = [];
  for (const file of eachTranscript(project)) {
    if (!codeCounts(file.transcript).has(identity.id)) continue;
    if (means(codebookOf(project, file).codebook, identity)) found.push(indexTranscript(file.uri, file.transcript));
  }
  return found;
}
