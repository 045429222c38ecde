/**
 * The files that a change is about, as they are at this moment. What is changed over many files is changed in all of them
 * or in none, so each is looked at before anything is said to be possible.
 */
import { type Change, type FileEdits, type Refusal, refused } from "../change.ts";
import type { CodebookFile } from "../codebook/model.ts";
import { listed } from "../codebook/names.ts";
import { builtinAt } from "../library.ts";
import { type Project, transcriptAt } from "../project.ts";
import type { Transcript } from "../transcript/tree.ts";
import { pathInRoots, rootOf } from "../uri.ts";

/** The files of the machine and of the editor. */
export interface Texts {
  /** A file's text as it is now, without a byte order mark; undefined where it cannot be read. */
  textOf(uri: string): string | undefined;
  /** Whether a file can be changed. */
  canWrite(uri: string): boolean;
  /** Whether the project may have more files than were read yet. */
  readonly isReading: boolean;
  /** Transcripts that are there and cannot be read, so that nobody knows what they hold. */
  readonly unread: readonly string[];
}

/** So many files are named in a sentence. */
const MOST_NAMED = 5;

/** The change that makes all of these edits, or the reason why one of the files cannot be changed. */
export function changeOf(project: Project, texts: Texts, files: readonly FileEdits[]): Change | Refusal {
  const changed = files.filter(({ edits }) => edits.length > 0);
  const stale = changed.filter(({ uri }) => !isAsRead(project, texts, uri));
  if (stale.length > 0) {
    return refused(
      `Nothing was changed, since these files were changed by something else: ${names(project, stale)}. Try again in a moment.`,
    );
  }
  const fixed = changed.filter(({ uri }) => builtinAt(project.library, uri) !== undefined || !texts.canWrite(uri));
  if (fixed.length > 0) {
    const outside = fixed.filter(({ uri }) => rootOf(project.library.roots, uri) === undefined);
    const advice =
      outside.length > 0
        ? "Open the folder that holds them in this workspace."
        : "Ask for the right to change them, or remove their write protection.";
    return refused(`Nothing was changed, since these files cannot be: ${names(project, fixed)}. ${advice}`);
  }
  return { kind: "change", files: changed.toSorted((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0)) };
}

/** Why nothing can be changed that may be named in any file: not all of them are known. */
export function unreadRefusal(project: Project, { isReading, unread }: Texts): Refusal | undefined {
  if (isReading)
    return refused(
      "Not all files of this project were read yet. Try again in a moment; where reading was stopped, reload the window.",
    );
  if (unread.length === 0) return undefined;
  const listing = names(
    project,
    unread.map((uri) => ({ uri })),
  );
  return refused(
    `Nothing was changed, since these files cannot be read: ${listing}. Make them readable, as UTF-8, or take them out of the folder.`,
  );
}

function names(project: Project, files: readonly { readonly uri: string }[]): string {
  const shown = files.slice(0, MOST_NAMED).map(({ uri }) => pathInRoots(project.library.roots, uri));
  const more = files.length - shown.length;
  return listed(more > 0 ? [...shown, `${more} more`] : shown, "and");
}

/** Whether a file says now what the project knows of it. */
function isAsRead(project: Project, texts: Texts, uri: string): boolean {
  const text = texts.textOf(uri);
  if (text === undefined) return false;
  const file = transcriptAt(project, uri);
  if (file !== undefined) return isTextOf(file.transcript, text);
  return project.library.codebooks.get(uri)?.text === text;
}

function isTextOf({ chunks, starts }: Transcript, text: string): boolean {
  if (starts[chunks.length] !== text.length) return false;
  return chunks.every((chunk, index) => text.startsWith(chunk.text, starts[index]));
}

/** A codebook with its text, in which its places are. */
interface OpenedCodebook {
  readonly file: CodebookFile;
  readonly text: string;
}

/** A codebook that is to be edited. Whether its text is still the same, `changeOf` finds out. */
export function openCodebook(project: Project, texts: Texts, uri: string): OpenedCodebook | Refusal {
  const file = project.library.codebooks.get(uri);
  if (file === undefined || texts.textOf(uri) === undefined) {
    return refused(
      `Nothing was changed, since \`${pathInRoots(project.library.roots, uri)}\` cannot be read. Open it, and see whether it is there.`,
    );
  }
  return { file, text: file.text };
}
