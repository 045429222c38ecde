/**
 * Writing a memo below what it is about.
 */
import { type Refusal, refused } from "../change.ts";
import { type Project, transcriptAt } from "../project.ts";
import type { Edit } from "../text.ts";
import { ownLineEnd } from "../transcript/attempts.ts";
import { sectionsOf, turnAt } from "../transcript/codings.ts";
import { memosOf, type PlacedMemo } from "../transcript/memos.ts";
import { lengthOf } from "../transcript/parse.ts";
import { textBetween } from "../transcript/proof.ts";
import { coderEnd } from "../transcript/tag.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";
import { memosOfTurn } from "./about.ts";
import { changeOf, codingAt, type CodingChange, draftOf, noCoding, noTranscript, withEdits } from "./draft.ts";
import { sectionNear, turnNear } from "./targets.ts";

/** What a memo is about. */
export type MemoSubject =
  /** The coding whose tag begins there. */
  | { readonly kind: "coding"; readonly tag: number }
  | { readonly kind: "turn" | "section"; readonly at: number }
  | { readonly kind: "document" };

/** What a memo belongs to, as the format reads it. */
type Owner =
  | { readonly kind: "turn"; readonly turn: number }
  /** By its place in `sectionsOf`. */
  | { readonly kind: "section"; readonly index: number }
  | { readonly kind: "document" };

const noRoom = refused(
  "The memo would be read as something else here. Write it by hand, in a line that begins with `%`.",
);

/** The change that writes a memo by the file's coder below all others of its kind. The text may have several lines. */
export function addMemo(project: Project, uri: string, on: MemoSubject, text: string): CodingChange | Refusal {
  const transcript = transcriptAt(project, uri)?.transcript;
  if (transcript === undefined) return noTranscript;
  const subject = subjectOf(transcript, on);
  if ("reason" in subject) return subject;
  const lines = linesOf(text);
  if (lines.length === 0) return refused("The memo says nothing. Write what is to be kept in mind.");
  const [first = "", ...rest] = lines;
  const said = [subject.code === undefined ? first : `#${subject.code} ${first}`, ...rest];
  const edit = memoEdit(transcript, subject.owner, said);
  if ("kind" in edit) return edit;
  const draft = withEdits(draftOf(transcript), [edit]);
  return isAdded(transcript, draft.now, said.join("\n")) ? changeOf(draft, uri) : noRoom;
}

function subjectOf(
  transcript: Transcript,
  on: MemoSubject,
): { readonly owner: Owner; readonly code?: string } | Refusal {
  switch (on.kind) {
    case "coding": {
      const coding = codingAt(transcript, on.tag);
      if (coding === undefined) return noCoding;
      const { code, unit, section, lastTurn } = coding;
      if (unit === "session") return { owner: { kind: "document" }, code };
      if (unit === "section") return { owner: { kind: "section", index: section as number }, code };
      return { owner: { kind: "turn", turn: lastTurn }, code };
    }
    case "turn": {
      const turn = turnNear(transcript, on.at);
      if (turn !== undefined) return { owner: { kind: "turn", turn } };
      return refused("No turn stands here. Put the cursor into the turn that the memo is about.");
    }
    case "section": {
      const index = sectionNear(transcript, on.at);
      if (index !== undefined) return { owner: { kind: "section", index } };
      return refused("No section holds this place. Put the cursor into the section that the memo is about.");
    }
    case "document":
      return { owner: { kind: "document" } };
    default:
      return on satisfies never;
  }
}

/** The lines of a memo without empty ones at either end. One that would begin another coder's memo joins the one above. */
function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/).map((each) => each.replace(/^[ \t]+|[ \t]+$/g, ""))) {
    if (lines.length === 0 && line === "") continue;
    if (lines.length > 0 && namesCoder(line)) {
      while (lines.at(-1) === "") lines.pop();
      lines.push(`${lines.pop()} ${line}`);
    } else lines.push(line);
  }
  while (lines.at(-1) === "") lines.pop();
  return lines;
}

/** Whether a memo's line that begins so would be by the coder whom it names. */
function namesCoder(line: string): boolean {
  if (!line.startsWith("@")) return false;
  const end = coderEnd(line, 1, line.length);
  return end > 0 && /^:?(?:[ \t]|$)/.test(line.slice(end));
}

/**
 * The edit that writes a memo's lines where they belong to `owner`.
 * @param by who is named as its coder in any case; else the file's coder is, where nothing else keeps the memo apart.
 */
export function memoEdit(transcript: Transcript, owner: Owner, lines: readonly string[], by?: string): Edit | Refusal {
  const { at, memos, isBelow } = placeFor(transcript, owner);
  const above = memos.findLast(({ end }) => end <= at && isDirectlyAbove(transcript, end, at));
  const coder = by ?? transcript.front.coder;
  const isNamed = by !== undefined || above !== undefined || namesCoder(lines[0] ?? "");
  if (isNamed && coder === undefined && namesCoder(lines[0] ?? "")) {
    return refused("A memo that begins with `@` and a name is by the person of that name. Begin it with another word.");
  }
  const lineEnd = ownLineEnd(transcript);
  const [first = "", ...rest] = lines;
  const begun = isNamed && coder !== undefined ? [`@${coder} ${first}`, ...rest] : lines;
  const written = begun.map((line) => (line === "" ? "%" : `% ${line}`)).join(lineEnd);
  // Without a coder to begin it with, only a blank line keeps it apart from the memo above.
  const gap = above !== undefined && coder === undefined ? lineEnd : "";
  const text = isBelow ? lineEnd + gap + written : written + lineEnd;
  return { span: { start: at, end: at }, text };
}

/** Nothing but the end of one line lies between. */
function isDirectlyAbove(transcript: Transcript, end: number, at: number): boolean {
  return at - end <= 2 && /^(?:|\r\n|\r|\n)$/.test(textBetween(transcript, end, at));
}

/**
 * Where a memo is written: at the end of a line, below which it goes, or at the beginning of one, above which it goes.
 * `memos` are those that belong to the same.
 */
function placeFor(
  transcript: Transcript,
  owner: Owner,
): { readonly at: number; readonly memos: readonly PlacedMemo[]; readonly isBelow: boolean } {
  switch (owner.kind) {
    case "turn": {
      const { chunk, turn } = turnAt(transcript, owner.turn);
      const memos = memosOfTurn(transcript, owner.turn);
      const end = (transcript.starts[chunk] as number) + turn.end;
      return { at: Math.max(end, memos.at(-1)?.end ?? end), memos, isBelow: true };
    }
    case "section": {
      const placed = sectionsOf(transcript)[owner.index] as ReturnType<typeof sectionsOf>[number];
      const { section } = placed;
      const memos = memosOf(transcript).filter(
        ({ chunk, memo }) => chunk === placed.chunk && memo.turn < 0 && memo.sectionsAbove === section.index + 1,
      );
      const end = (transcript.starts[placed.chunk] as number) + section.end;
      return { at: memos.at(-1)?.end ?? end, memos, isBelow: true };
    }
    case "document": {
      const memos = memosOf(transcript).filter(({ start }) => isAboveAll(transcript, start));
      const end = memos.at(-1)?.end;
      if (end !== undefined) return { at: end, memos, isBelow: true };
      const { length } = transcript.front;
      const isEnded =
        length < lengthOf(transcript) || length === 0 || /[\r\n]$/.test(textBetween(transcript, 0, length));
      return { at: length, memos, isBelow: !isEnded };
    }
    default:
      return owner satisfies never;
  }
}

/** Whether no turn and no section stands above an offset. */
function isAboveAll({ chunks, starts }: Transcript, offset: number): boolean {
  for (const [index, chunk] of chunks.entries()) {
    const first = Math.min(firstStart(chunk.turns), firstStart(chunk.sections));
    if (first < Number.POSITIVE_INFINITY) return offset < (starts[index] as number) + first;
  }
  return true;
}

function firstStart([first]: Chunk["turns"] | Chunk["sections"]): number {
  return first?.start ?? Number.POSITIVE_INFINITY;
}

/** Whether the only difference is one memo more that says `text`. */
function isAdded(before: Transcript, after: Transcript, text: string): boolean {
  const known = memosOf(before);
  const found = memosOf(after);
  const at = found.findIndex((memo, index) => !isSame(memo, known[index]));
  if (found.length !== known.length + 1 || after.front.length !== before.front.length) return false;
  const added = found[at];
  if (added?.text !== text || (added.coder ?? before.front.coder) !== before.front.coder) return false;
  return known.every((memo, index) => isSame(memo, found[index < at ? index : index + 1]));
}

function isSame(a: PlacedMemo, b: PlacedMemo | undefined): boolean {
  return a.text === b?.text && a.coder === b.coder;
}
