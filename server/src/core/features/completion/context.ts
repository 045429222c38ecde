/** What is being written where the cursor stands in a line of a transcript. */
import type { Span } from "../../text.ts";
import { codePointAt, isNameCharacter, isSpace, widthOf } from "../../transcript/characters.ts";
import { idEnd, readTags } from "../../transcript/tag.ts";

/** What the tag or mention at hand stands on. `mention` is in a memo, and codes nothing. */
export type TagPlace = "span" | "turn" | "section" | "session" | "mention";

export type LineContext =
  | { readonly kind: "code"; readonly span: Span; readonly on: TagPlace }
  | { readonly kind: "value"; readonly span: Span; readonly code: string }
  | { readonly kind: "coder"; readonly span: Span }
  | { readonly kind: "speaker"; readonly span: Span; readonly isHead: boolean };

/** No tag is longer; what stands farther off is not looked at. */
const LONGEST_TAG = 400;

const typedId = /^#(?:\p{L}[\p{L}\p{M}\p{Nd}\-_/]*)?$/u;
const typedValue = /^#(\p{L}[\p{L}\p{M}\p{Nd}\-_/]*)(?:~|@[\p{L}\p{M}\p{Nd}_\-.]+)*=[\p{L}\p{M}\p{Nd}\-_.]*$/u;
const typedCoder = /^#\p{L}[^#@\s{}]*@(?:\p{L}[\p{L}\p{M}\p{Nd}_\-.]*)?$/u;
const typedMemoCoder = /^%[ \t]*@(?:\p{L}[\p{L}\p{M}\p{Nd}_\-.]*)?$/u;
const typedSpeaker = /^(?:\[[0-9:.,]{1,12}\][ \t]*)?((?:\p{L}[^:#{}\\[\]]*)?)$/u;

/**
 * The context at `at` in the line from `start` to `end`, all counted as `text` counts.
 * @returns undefined where plain words are written.
 */
export function contextAt(text: string, start: number, end: number, at: number): LineContext | undefined {
  const before = text.slice(start, at);
  const isMemo = before.startsWith("%");
  if (isMemo && typedMemoCoder.test(before.slice(-LONGEST_TAG))) {
    const from = start + before.indexOf("@") + 1;
    return { kind: "coder", span: { start: from, end: wordEnd(text, at, end) } };
  }
  const hash = text.lastIndexOf("#", at - 1);
  if (hash >= start && at - hash <= LONGEST_TAG && !isEscaped(text, start, hash)) {
    const on = placeOf(text, start, hash, isMemo);
    if (on !== undefined) {
      const typed = text.slice(hash, at);
      if (typedId.test(typed))
        return { kind: "code", on, span: { start: hash + 1, end: codeEnd(text, hash, at, end) } };
      const rated = isMemo ? null : typedValue.exec(typed);
      if (rated !== null) {
        const from = hash + typed.lastIndexOf("=") + 1;
        return { kind: "value", code: rated[1] as string, span: { start: from, end: wordEnd(text, at, end) } };
      }
      if (!isMemo && typedCoder.test(typed)) {
        const from = hash + typed.lastIndexOf("@") + 1;
        return { kind: "coder", span: { start: from, end: wordEnd(text, at, end) } };
      }
    }
  }
  return isMemo ? undefined : speakerAt(text, start, end, at);
}

function speakerAt(text: string, start: number, end: number, at: number): LineContext | undefined {
  const typed = at - start > 60 ? null : typedSpeaker.exec(text.slice(start, at));
  if (typed === null) return undefined;
  const from = at - (typed[1] as string).length;
  const to = wordEnd(text, at, end);
  const behind = text.slice(to, Math.min(end, to + 1));
  if (behind === ":") return { kind: "speaker", span: { start: from, end: to }, isHead: true };
  return to === at && (behind === "" || isSpace(behind.charCodeAt(0)))
    ? { kind: "speaker", span: { start: from, end: at }, isHead: false }
    : undefined;
}

function isEscaped(text: string, start: number, at: number): boolean {
  let backslashes = 0;
  while (at - 1 - backslashes >= start && text[at - 1 - backslashes] === "\\") backslashes++;
  return backslashes % 2 === 1;
}

/** What a tag whose `#` stands at `hash` would stand on; undefined where that `#` is text. */
function placeOf(text: string, start: number, hash: number, isMemo: boolean): TagPlace | undefined {
  let from = hash;
  while (from > start && hash - from < LONGEST_TAG && !isSpace(text.charCodeAt(from - 1))) from--;
  if (isMemo) {
    const before = text[hash - 1];
    return hash === from || before === "(" || hash === start + 1 ? "mention" : undefined;
  }
  const brace = text.lastIndexOf("}", hash - 1);
  if (brace >= from && reaches(text, labelEnd(text, brace + 1, hash), hash)) return "span";
  if (brace >= from && reaches(text, brace + 1, hash)) return "span";
  if (!reaches(text, from, hash)) return undefined;
  const signs = /^={1,5}(?=[ \t])/.exec(text.slice(start, Math.min(hash, start + 6)))?.[0].length ?? 0;
  return signs === 0 ? "turn" : signs === 1 ? "session" : "section";
}

/** Whether there is nothing but tags from `from` to `to`. */
function reaches(text: string, from: number, to: number): boolean {
  return from === to || readTags(text, from, to, []) === to;
}

function labelEnd(text: string, start: number, end: number): number {
  return start + (/^[A-Za-z0-9]{0,12}/.exec(text.slice(start, Math.min(end, start + 12)))?.[0].length ?? 0);
}

/** The end of the code that the cursor stands in. */
function codeEnd(text: string, hash: number, at: number, end: number): number {
  const whole = idEnd(text, hash + 1, end);
  return Math.max(whole, wordEnd(text, at, end));
}

/** The end of the letters, marks and digits behind the cursor. */
function wordEnd(text: string, at: number, end: number): number {
  let to = at;
  for (let code = codePointAt(text, to, end); code >= 0 && isNameCharacter(code); code = codePointAt(text, to, end)) {
    to += widthOf(code);
  }
  return to;
}
