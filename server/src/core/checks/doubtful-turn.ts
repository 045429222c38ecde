import type { Codebook } from "../codebook/model.ts";
import { lineCursor } from "../text.ts";
import {
  BACKSLASH,
  COLON,
  codePointAt,
  isAsciiDigit,
  isLabelCharacter,
  isSpace,
  nfc,
  OPEN_BRACKET,
  SPACE,
  widthOf,
} from "../transcript/characters.ts";
import type { FrontMatter } from "../transcript/front.ts";
import type { Check } from "./check.ts";

/** How far from the line's beginning a `:` is looked for, in code points, and behind how many words. */
const FARTHEST = 40;
const MOST_WORDS = 4;
/** What a label may hold at most. */
const MOST_SPACES = 2;

export const doubtfulTurn: Check = {
  code: "doubtful-turn",
  severity: "warning",
  title: "A line that looks like a turn and is none",
  about: `A line of text stands in the first column and begins like a turn: with \`[\` and a digit, with the label of a
participant, or with at most four words and a \`:\`. It could not be read as a turn, so its words belong to the turn
above, and one person's words must never become another's unseen. This holds in narrative too. Correct the time or the
label. Where the line goes on with the turn above, indent it, or write \`\\:\`.`,
  example: "T: How did last week leave you?\n[00:61] C: Fine.\n",
  chunk({ chunk, front, codebook }, report) {
    if (chunk.flush.length === 0) return;
    const { text } = chunk;
    const beginsWithLabel = declaredLabels(front, codebook);
    const lines = lineCursor(text);
    let colon = -1;
    for (const start of chunk.flush) {
      lines.advance(start);
      const { end } = lines;
      const label = beginsWithLabel(text, start, end);
      if (label !== undefined) {
        report(
          { start, end: label },
          `This line begins with the label \`${text.slice(start, label)}\` and belongs to the turn above all the same.`,
          "Write `:` and a space behind the label, or indent the line if it goes on with the turn above.",
        );
      } else if (text.charCodeAt(start) === OPEN_BRACKET && isAsciiDigit(text.charCodeAt(start + 1))) {
        report(
          { start, end: bracketEnd(text, start, end) },
          "This line begins like a turn with a time and belongs to the turn above all the same.",
          "Write the time as `[m:ss]` or `[h:mm:ss]` and a label with `:` behind it, or indent the line.",
        );
      } else {
        if (colon < start) colon = text.indexOf(":", start);
        if (colon < 0) colon = text.length;
        const at = colon < end ? headEnd(text, start, end) : -1;
        if (at < 0) continue;
        report(
          { start, end: at },
          "This line begins like a turn and belongs to the turn above all the same.",
          "Correct the label, or indent the line or write `\\:` if it goes on with the turn above.",
        );
      }
    }
  },
};

function bracketEnd(text: string, start: number, end: number): number {
  for (let at = start + 1; at < end && at < start + FARTHEST; at++) if (text[at] === "]") return at + 1;
  return start + 2;
}

/** Behind the first `:` of the line that looks like a turn's; -1 where none does. */
function headEnd(text: string, start: number, end: number): number {
  let words = 0;
  let isInWord = false;
  let points = 0;
  for (let at = start; at < end && points <= FARTHEST && words <= MOST_WORDS; at++, points++) {
    const code = text.charCodeAt(at);
    if (code === COLON) return at + 1;
    // What a backslash takes the meaning from is no `:`.
    if (code === BACKSLASH) at++;
    if (code >= 0xd800 && code <= 0xdbff) at++;
    if (isSpace(code)) isInWord = false;
    else if (!isInWord) {
      isInWord = true;
      words++;
    }
  }
  return -1;
}

/** Gives the end of a declared label at the beginning of a line. */
type LabelFinder = (text: string, start: number, end: number) => number | undefined;

const finders = new WeakMap<FrontMatter, { readonly codebook: Codebook | undefined; readonly find: LabelFinder }>();

function declaredLabels(front: FrontMatter, codebook: Codebook | undefined): LabelFinder {
  const known = finders.get(front);
  if (known !== undefined && known.codebook === codebook) return known.find;
  const find = labelFinder(new Set([...front.participants.keys(), ...(codebook?.participants.keys() ?? [])]));
  finders.set(front, { codebook, find });
  return find;
}

function labelFinder(labels: ReadonlySet<string>): LabelFinder {
  const firsts = new Set([...labels].flatMap((label) => [label.charCodeAt(0), label.normalize("NFD").charCodeAt(0)]));
  return (text, start, end) => {
    if (!firsts.has(text.charCodeAt(start))) return undefined;
    // The longest label counts: `Speaker 1` where `Speaker` is declared as well.
    let found: number | undefined;
    let spaces = 0;
    let at = start;
    while (at < end && spaces <= MOST_SPACES) {
      at += widthOf(codePointAt(text, at, end));
      const next = codePointAt(text, at, end);
      if (next >= 0 && isLabelCharacter(next)) continue;
      if (labels.has(nfc(text.slice(start, at)))) found = at;
      if (next !== SPACE) break;
      spaces++;
    }
    return found;
  };
}
