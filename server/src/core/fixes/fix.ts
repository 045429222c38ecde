/**
 * What can be done about a finding: changes of text that a person chooses, or that a command makes where each is safe.
 */
import { type Change, type Refusal, refused } from "../change.ts";
import type { Codebook, CodebookFile } from "../codebook/model.ts";
import type { Project } from "../project.ts";
import type { Edit } from "../text.ts";
import type { Transcript } from "../transcript/tree.ts";

/** A file that a fix makes. */
export interface NewFile {
  readonly uri: string;
  readonly text: string;
}

/** The change that a fix comes to; `created` files are made before the edits. */
export interface FixChange extends Change {
  readonly created?: readonly NewFile[];
}

export interface Fix {
  /** What it does, in a few words that begin with a verb. */
  readonly title: string;
  /** Whether it is what most people mean where the finding stands. */
  readonly isPreferred: boolean;
  /** Whether it may be made without a person who looks at the place: nothing said or coded changes its meaning by it. */
  readonly isSafe: boolean;
  /** Whether it only begins what a person goes on with: the finding stays until what it leaves empty is filled in. */
  readonly isBeginning: boolean;
  /** Computes the change, which may take some time; or says why it cannot be made here. */
  change(): FixChange | Refusal;
}

interface FileContext {
  readonly project: Project;
  readonly uri: string;
}

export interface TranscriptContext extends FileContext {
  readonly kind: "transcript";
  readonly transcript: Transcript;
  readonly codebook: Codebook | undefined;
}

export interface CodebookContext extends FileContext {
  readonly kind: "codebook";
  /** The file's. */
  readonly text: string;
  readonly file: CodebookFile;
  readonly codebook: Codebook;
}

export type FixContext = TranscriptContext | CodebookContext;

type Marks = Partial<Pick<Fix, "isPreferred" | "isSafe" | "isBeginning">>;

const noEdits = "Nothing can be changed here without changing more than that. Correct the text by hand.";

/** A fix whose change is `change`. */
export function newFix(title: string, change: Fix["change"], marks: Marks = {}): Fix {
  return { title, isPreferred: false, isSafe: false, isBeginning: false, ...marks, change };
}

/** A fix that edits the file at `uri`. Where there are no edits to be made it is refused. */
export function editing(
  uri: string,
  title: string,
  edits: () => readonly Edit[] | Refusal | undefined,
  marks?: Marks,
): Fix {
  return newFix(title, () => changeOf(uri, edits()), marks);
}

/** Edits of one file as a change. */
export function changeOf(uri: string, edits: readonly Edit[] | Refusal | undefined): FixChange | Refusal {
  if (edits === undefined) return refused(noEdits);
  if ("kind" in edits) return edits;
  return edits.length === 0 ? refused(noEdits) : { kind: "change", files: [{ uri, edits }] };
}

/** The edit that puts `text` in the place of what stands from `start` to `end`. */
export function replacing(start: number, end: number, text: string): Edit {
  return { span: { start, end }, text };
}
