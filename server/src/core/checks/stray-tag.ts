import { codePointAt, CR, HASH, isLetterOrDigit, isSpace, LF, widthOf } from "../transcript/characters.ts";
import { readTag } from "../transcript/tag.ts";
import type { Chunk } from "../transcript/tree.ts";
import { tagAt } from "../transcript/word-places.ts";
import type { Check } from "./check.ts";
import { isMalformed } from "./malformed-tag.ts";

/** With more words behind it on its line, `#` and an unknown word are a hashtag that somebody said. */
const MOST_WORDS = 2;

export const strayTag: Check = {
  code: "stray-tag",
  severity: "warning",
  title: "A tag that codes nothing",
  about: `A \`#\` and a code stand behind white space, but neither directly behind a \`}\` nor at the line's end, so they are
text and code nothing. It is reported where the code is in the codebook, or where at most two words follow on the line:
mostly a full stop, a comma or a space inside the code keeps the tag from the line's end. Move the tag to the end of the
line, or directly behind the brace of a span. Where somebody said it, write \`\\#\`.`,
  example: "C: I don't know. #minimal-response.\n",
  chunk({ chunk, codebook }, report) {
    for (const stray of chunk.strays) {
      const tag = readTag(chunk.text, stray, chunk.text.length);
      if (tag === undefined || isMalformed(chunk.text, tag, codebook)) continue;
      if (codebook?.codes.has(tag.code) !== true && !fewWordsFollow(chunk, tag.end)) continue;
      report(
        tag,
        `\`${chunk.text.slice(tag.start, tag.end)}\` codes nothing here: it is read as words that were said.`,
        "Put it directly behind the `}` of a span or at the end of the line; write `\\#` where it was said.",
      );
    }
  },
};

/** Whether at most two words follow in the line on what stands at `from`; tags and what goes on with no space are none. */
function fewWordsFollow(chunk: Chunk, from: number): boolean {
  const { text } = chunk;
  let words = 0;
  let isInWord = true;
  let at = from;
  while (at < text.length) {
    const code = codePointAt(text, at, text.length);
    if (code === LF || code === CR) break;
    const tag = code === HASH ? tagAt(chunk, at) : undefined;
    if (tag !== undefined) {
      at = tag.end;
      continue;
    }
    if (isSpace(code)) isInWord = false;
    else if (!isInWord && isLetterOrDigit(code)) {
      isInWord = true;
      if (++words > MOST_WORDS) return false;
    }
    at += widthOf(code);
  }
  return true;
}
