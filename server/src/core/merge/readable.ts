/**
 * A transcript as a person reads its codings: each line of words with what is coded there below it, one coding a line, so
 * that a comparison line by line shows codings as codings and words as words.
 */
import { printTranscript } from "../transcript/parse.ts";
import { frontBody } from "../transcript/front.ts";
import { writeTag } from "../transcript/tag.ts";
import type { Transcript } from "../transcript/tree.ts";
import { shortened } from "../transcript/words.ts";
import { type CodingItem, codingItems, type MemoItem, memoItems } from "./items.ts";
import { type Line, linesOf } from "./lines.ts";

/** So many characters of the coded words are shown. */
const MOST = 60;

/** The readable form of a transcript, its lines ended by LF. */
export function readableForm(transcript: Transcript): string {
  const lines = linesOf(transcript);
  const below = new Map<number, string[]>();
  const add = (line: number, text: string): void => {
    below.set(line, [...(below.get(line) ?? []), text]);
  };
  const { coder } = transcript.front;
  for (const item of codingItems(transcript)) {
    add(lineOf(item.place), `    ${describedCoding(item, lines, item.named ?? coder)}`);
  }
  for (const item of memoItems(transcript)) {
    const { place } = item;
    const line = place.kind === "document" ? -1 : place.kind === "turn" ? lastLineOf(lines, place.line) : place.line;
    add(line, `    ${describedMemo(item, item.named ?? coder)}`);
  }
  const out = [...frontLines(transcript), ...(below.get(-1) ?? []).map((each) => each.trimStart())];
  lines.forEach(({ text, kind }, index) => {
    if (kind === "section" && out.length > 0) out.push("");
    out.push(text, ...(below.get(index) ?? []));
  });
  return out.map((line) => `${line}\n`).join("");
}

function frontLines(transcript: Transcript): readonly string[] {
  const { length } = transcript.front;
  if (length === 0) return [];
  const text = printTranscript(transcript).slice(transcript.bom.length, transcript.bom.length + length);
  const { start, end } = frontBody(text);
  return [
    ...text
      .slice(start, end)
      .split(/\r\n|\r|\n/)
      .filter((line) => line.trim() !== ""),
    "",
  ];
}

/** The line below which a coding is told: the last one that it covers. */
function lineOf(place: CodingItem["place"]): number {
  switch (place.kind) {
    case "span":
    case "point":
      return place.to.line;
    case "turn":
    case "section":
      return place.line;
    case "session":
    case "nowhere":
      return -1;
    default:
      return place satisfies never;
  }
}

function lastLineOf(lines: readonly Line[], first: number): number {
  let last = first;
  while (lines[last + 1]?.turn === lines[first]?.turn && lines[last + 1]?.kind === "words") last++;
  return last;
}

/** A coding in one line: its tag with its coder, and what it is of. */
export function describedCoding({ tag, place }: CodingItem, lines: readonly Line[], coder: string | undefined): string {
  const { code, value, tentative = false } = tag;
  return `${writeTag({ code, value, tentative, coder })} ${describedPlace(place, lines)}`;
}

function describedPlace(place: CodingItem["place"], lines: readonly Line[]): string {
  switch (place.kind) {
    case "span":
      return `“${shortened(wordsOf(place, lines), MOST)}”`;
    case "point": {
      const { text, head } = lines[place.from.line] as Line;
      const { column } = place.from;
      return `at “${shortened(text.slice(head, column), MOST)}|${shortened(text.slice(column), MOST)}”`;
    }
    case "turn":
    case "nowhere":
      return "(turn)";
    case "section":
      return "(section)";
    case "session":
      return "(session)";
    default:
      return place satisfies never;
  }
}

function wordsOf(place: Extract<CodingItem["place"], { readonly kind: "span" }>, lines: readonly Line[]): string {
  const words: string[] = [];
  let length = 0;
  for (let at = place.from.line; at <= place.to.line && length <= MOST; at++) {
    const { kind, text, head } = lines[at] as Line;
    if (kind === "section") continue;
    const start = at === place.from.line ? place.from.column : head;
    const said = text.slice(start, at === place.to.line ? place.to.column : text.length);
    words.push(said);
    length += said.length + 1;
  }
  return words.join(" ");
}

/** A memo in one line. */
export function describedMemo({ text }: MemoItem, coder: string | undefined): string {
  const by = coder === undefined ? "" : ` @${coder}`;
  return `%${by} ${text.replaceAll("\n", " / ")}`.trimEnd();
}
