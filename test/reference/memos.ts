/** Memos: the runs of lines that begin with `%`. */
import { afterWhiteSpace, isWhiteSpace, withoutWhiteSpace } from "./characters.ts";
import type { Memo } from "./reading.ts";
import { endOfCoder, endOfId } from "./tags.ts";

/** A file's line, with its number from 1, where it is a memo. */
export interface MemoLine {
  readonly number: number;
  readonly line: string;
}

/** "Memo lines that follow one another directly are one memo, except that one which begins with `@coder` begins a memo." */
export function memosOf(lines: readonly MemoLine[], coder: string | null): readonly Memo[] {
  const memos: { first: number; last: number; coder: string | null; lines: string[]; mentions: string[] }[] = [];
  for (const { number, line } of lines) {
    const named = coderOfMemo(line);
    const above = memos.at(-1);
    const content = withoutWhiteSpace(line.slice(named?.end ?? 1));
    const mentions = mentionsIn(line);
    if (above !== undefined && above.last === number - 1 && named === undefined) {
      above.last = number;
      above.lines.push(content);
      above.mentions.push(...mentions);
    } else {
      memos.push({
        first: number,
        last: number,
        coder: named?.coder ?? coder,
        lines: [content],
        mentions: [...mentions],
      });
    }
  }
  return memos.map((memo) => ({
    line: memo.first,
    coder: memo.coder,
    text: withoutEmptyLinesAtEnds(memo.lines).join("\n"),
    mentions: memo.mentions,
  }));
}

/** The `@coder` with which a memo line begins, "then optionally `:`, then white space or the line's end". */
function coderOfMemo(line: string): { coder: string; end: number } | undefined {
  const at = afterWhiteSpace(line, 1);
  if (line.charAt(at) !== "@") return undefined;
  const endOfName = endOfCoder(line, at + 1);
  if (endOfName === undefined) return undefined;
  const end = line.charAt(endOfName) === ":" ? endOfName + 1 : endOfName;
  if (end < line.length && !isWhiteSpace(line.charAt(end))) return undefined;
  return { coder: line.slice(at + 1, endOfName), end };
}

/** "A `#` ID at a memo line's beginning or after white space or `(` is a mention." */
function mentionsIn(line: string): readonly string[] {
  const mentions: string[] = [];
  for (let at = 1; at < line.length; at += 1) {
    const before = line.charAt(at - 1);
    if (line.charAt(at) !== "#" || !(at === 1 || isWhiteSpace(before) || before === "(")) continue;
    const end = endOfId(line, at + 1);
    if (end !== undefined) mentions.push(line.slice(at + 1, end));
  }
  return mentions;
}

function withoutEmptyLinesAtEnds(lines: readonly string[]): readonly string[] {
  let start = 0;
  let end = lines.length;
  while (start < end && lines[start] === "") start += 1;
  while (start < end && lines[end - 1] === "") end -= 1;
  return lines.slice(start, end);
}
