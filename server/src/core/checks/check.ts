/**
 * What a check is. One file a check: its code, severity, words and documentation, and the functions that look.
 *
 * What a check looks at decides when it runs again. `coding` and `chunk` see one chunk of the transcript, and run again
 * for the chunk that an edit touched. `document` sees the whole transcript, and runs again when its skeleton changes: its
 * turns, sections and codings, but not its words. `front` runs again when the front matter or the codebook changes.
 */
import type { Code, Codebook } from "../codebook/model.ts";
import type { frontEntry } from "../lookup/front-tree.ts";
import type { CodebookChoice } from "../library.ts";
import type { Severity } from "../problem.ts";
import type { Span } from "../text.ts";
import type { Unit } from "../transcript/codings.ts";
import type { FrontMatter } from "../transcript/front.ts";
import type { Chunk, Tag, Transcript, Turn } from "../transcript/tree.ts";

/** What people are told of a check. */
export interface CheckInfo {
  /** Kebab-case; the name of its file, its page and its key under `checks` in a codebook. */
  readonly code: string;
  readonly severity: Severity;
  /** Whether it is off where the codebook sets no severity for it; without this it is on. `hasKey`: there is a key of names. */
  readonly isOff?: (codebook: Codebook | undefined, hasKey: boolean) => boolean;
  /** One line for lists. */
  readonly title: string;
  /** What it finds, why it matters and what to do, in Markdown. */
  readonly about: string;
  /**
   * A transcript or a codebook in which it finds something. Where several files are needed, each stands below a line of
   * `>>> ` and its name.
   */
  readonly example: string;
}

export interface Check extends CheckInfo {
  readonly coding?: (context: CodingContext, report: Report) => void;
  /**
   * Whether `coding` may find anything in codings of a code; undefined for one that the codebook does not have. `coding` is
   * called for no others: most of what a codebook may ask of a code, most codes do not ask. Without this it is for all.
   */
  readonly concerns?: (code: Code | undefined) => boolean;
  readonly chunk?: (context: ChunkContext, report: Report) => void;
  readonly document?: (context: DocumentContext, report: ReportAt) => void;
  readonly front?: (context: FrontContext, report: Report) => void;
}

/** Offsets count from the start of the chunk; in `front` from the start of the transcript. */
export type Report = (span: Span, message: string, advice: string, severity?: Severity) => void;

/** A thing of the transcript that stays the same thing when words around it change. */
export interface Anchor {
  /** `turn` is a turn's label, `time` the time in its head, `top` the transcript's first line. */
  readonly kind: "tag" | "turn" | "time" | "section" | "label" | "top";
  readonly chunk: number;
  /** Its place in the chunk's list of that kind; of a `time` the turn's, of the `top` 0. */
  readonly index: number;
  /** The part of it that is meant, counted from its start; all of it where nothing is said. */
  readonly part?: Span;
}

export type ReportAt = (anchor: Anchor, message: string, advice: string, severity?: Severity) => void;

export type FrontEntry = NonNullable<ReturnType<typeof frontEntry>>;

export interface FrontContext {
  /** The front matter as it is written, its fences included; "" where there is none. */
  readonly text: string;
  readonly front: FrontMatter;
  /** A field of the front matter with its places; undefined where it is not written. */
  readonly entry: (field: string) => FrontEntry | undefined;
  /** Where to tell what concerns a field that is not written: the first line. */
  readonly top: Span;
  readonly choice: CodebookChoice;
  readonly codebook: Codebook | undefined;
}

export interface ChunkContext {
  readonly chunk: Chunk;
  readonly front: FrontMatter;
  readonly codebook: Codebook | undefined;
  /** The names of the project's key file. */
  readonly names: CodebookChoice["names"] | undefined;
  /** The role of a label: the front matter's participants win over the codebook's. Undefined for an undeclared one. */
  readonly roleOf: (label: string) => string | undefined;
}

/** Valid during the call: the next coding is told in the same object. */
export interface CodingContext extends ChunkContext {
  readonly tag: Tag;
  /** What the codebook says of the tag's code; undefined where it does not have it, or there is no codebook. */
  readonly code: Code | undefined;
  readonly unit: Unit;
  /** NFC; the tag's own or the front matter's. */
  readonly coder: string | undefined;
  /** Whether one of the turns that it covers is by one of these roles. True for sections and sessions, which have no speaker. */
  readonly isBy: (roles: readonly string[]) => boolean;
  /** The turn that it covers; undefined where it is a section's, a session's or a labelled span's. */
  readonly turn: Turn | undefined;
}

export interface DocumentContext {
  readonly transcript: Transcript;
  readonly front: FrontMatter;
  readonly codebook: Codebook | undefined;
  readonly roleOf: (label: string) => string | undefined;
}
