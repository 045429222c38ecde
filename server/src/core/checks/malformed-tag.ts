import type { Codebook } from "../codebook/model.ts";
import { AT, codePointAt, EQUALS, isLetter, TILDE } from "../transcript/characters.ts";
import { type LooseTag, readTag } from "../transcript/tag.ts";
import type { Check, Report } from "./check.ts";

const APOSTROPHE = 0x27;
const CURLY_APOSTROPHE = 0x2019;

/** Whether a word goes on at `at` with an apostrophe and a letter. */
export function hasApostrophe(text: string, at: number): boolean {
  const mark = text.charCodeAt(at);
  if (mark !== APOSTROPHE && mark !== CURLY_APOSTROPHE) return false;
  const next = codePointAt(text, at + 1, text.length);
  return next >= 0 && isLetter(next);
}

/** What makes the tag that ends at `end` a malformed one. */
function flawBehind(text: string, tag: LooseTag, codebook: Codebook | undefined): "sign" | "apostrophe" | undefined {
  const next = text.charCodeAt(tag.end);
  if (next === EQUALS || next === TILDE || next === AT) return "sign";
  if (!hasApostrophe(text, tag.end)) return undefined;
  return codebook === undefined || codebook.codes.has(tag.code) ? undefined : "apostrophe";
}

/** Whether the tag that stands unbound in the text is malformed, and not merely stray. */
export function isMalformed(text: string, tag: LooseTag, codebook: Codebook | undefined): boolean {
  return flawBehind(text, tag, codebook) !== undefined;
}

function judge(text: string, tag: LooseTag, codebook: Codebook | undefined, report: Report): void {
  const flaw = flawBehind(text, tag, codebook);
  if (flaw === undefined) return;
  const span = { start: tag.start, end: tag.end + 1 };
  const written = text.slice(tag.start, tag.end);
  if (flaw === "apostrophe") {
    report(
      span,
      `A code ends before an apostrophe, so that this is read as \`${written}\`.`,
      "Write the code's id without the apostrophe; for plain text put a backslash before the `#`.",
    );
    return;
  }
  const sign = text[tag.end] as string;
  report(
    span,
    `The \`${sign}\` behind \`${written}\` is no part of the tag and is read as text.`,
    adviceFor(sign, tag),
  );
}

function adviceFor(sign: string, tag: LooseTag): string {
  const isGiven = sign === "=" ? tag.value !== undefined : sign === "~" ? tag.tentative : tag.coder !== undefined;
  if (isGiven) return `A tag has one \`${sign}\` only: remove the second, or put \`{}\` before it if it is text.`;
  const wanted = sign === "=" ? "a value, such as `=3`" : "a coder, such as `@ana`";
  return `Write ${wanted}, or put \`{}\` before it if it is text.`;
}

export const malformedTag: Check = {
  code: "malformed-tag",
  severity: "error",
  title: "A sign behind a tag that is no part of it",
  about: `A \`=\`, \`~\` or \`@\` stands directly behind a tag and could not be read as a part of it: \`#code=\` without a value,
\`#code@\` without a coder, or the same sign a second time. What is not read counts as words that were said, and the rating
or the coder that was meant is lost. An unknown code with an apostrophe and a letter behind it is reported too, since an
id holds no apostrophe. Complete the tag, or remove the sign; where it is text, \`{}\` keeps the two apart.`,
  example: "C: {Fine.}#minimal-response= I said.\n",
  coding({ tag, chunk, codebook }, report) {
    judge(chunk.text, tag, codebook, report);
  },
  chunk({ chunk, codebook }, report) {
    for (const stray of chunk.strays) {
      const tag = readTag(chunk.text, stray, chunk.text.length);
      if (tag !== undefined) judge(chunk.text, tag, codebook, report);
    }
  },
};
