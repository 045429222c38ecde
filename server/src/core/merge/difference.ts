/**
 * What changed between two versions of a transcript, told by what was coded and not by how it is written.
 */
import { lineAt, lineStarts } from "../text.ts";
import { printTranscript } from "../transcript/parse.ts";
import type { Transcript } from "../transcript/tree.ts";
import { placedCodings, placedMemos } from "./carried.ts";
import { carrierTo } from "./carry.ts";
import { frontDifference } from "./front-difference.ts";
import { codingItems, memoItems, placeKey } from "./items.ts";
import { linesOf } from "./lines.ts";
import { outcomeOf, type Piece, piecesOf } from "./plan.ts";
import { describedCoding, describedMemo } from "./readable.ts";

/** A thing that is there in one version and not in the other. */
interface Change {
  /** The line of the new version at which it is told; -1 above all. */
  readonly line: number;
  readonly text: string;
}

/** The changes in readable lines, each ended by LF; "" where both say the same. */
export function differenceOf(before: Transcript, after: Transcript): string {
  const transcripts = { base: before, ours: after, theirs: before };
  const lines = { base: linesOf(before), ours: linesOf(after), theirs: linesOf(before) };
  const pieces = piecesOf(lines);
  const planned = outcomeOf(pieces, lines, "ours");
  const carrier = { ...transcripts, base: carrierTo("base", lines.base, pieces, planned) };
  const carriers = {
    base: carrier.base,
    ours: carrierTo("ours", lines.ours, pieces, planned),
    theirs: carrier.base,
  };
  const changes: Change[] = pieces.flatMap((piece) => wordChanges(piece, lines.base, lines.ours));

  const codings = placedCodings(transcripts, carriers);
  const old = codings.base.map(({ item, placeKey: key, place }) => {
    const owner = item.named ?? before.front.coder;
    return {
      key: JSON.stringify([key, item.says, owner]),
      line: lineOf(place),
      text: describedCoding(item, lines.base, owner),
    };
  });
  const now = codingItems(after).map((item) => {
    const owner = item.named ?? after.front.coder;
    const key = JSON.stringify([placeKey(item.place), item.says, owner]);
    return { key, line: lineOf(item.place), text: describedCoding(item, lines.ours, owner) };
  });
  changes.push(...compared(old, now));

  const memos = placedMemos(transcripts, carriers);
  const oldMemos = memos.base.map(({ item, placeKey: key, place }) => {
    const owner = item.named ?? before.front.coder;
    const line = place === undefined || place.kind === "document" ? -1 : place.line;
    return { key: JSON.stringify([key, item.text, owner]), line, text: describedMemo(item, owner) };
  });
  const newMemos = memoItems(after).map((item) => {
    const owner = item.named ?? after.front.coder;
    const line = item.place.kind === "document" ? -1 : item.place.line;
    return { key: JSON.stringify([placeKey(item.place), item.text, owner]), line, text: describedMemo(item, owner) };
  });
  changes.push(...compared(oldMemos, newMemos));
  return frontDifference(before, after) + told(changes, after);
}

function lineOf(place: ReturnType<typeof placedCodings>["base"][number]["place"]): number {
  if (place === undefined || place.kind === "session" || place.kind === "nowhere") return -1;
  return place.kind === "turn" || place.kind === "section" ? place.line : place.to.line;
}

function wordChanges(
  { kind, base, ours }: Piece,
  before: ReturnType<typeof linesOf>,
  after: ReturnType<typeof linesOf>,
): readonly Change[] {
  if (kind === "stable") return [];
  return [
    ...before.slice(base.start, base.end).map(({ text }) => ({ line: ours.start, text: `- ${text}` })),
    ...after.slice(ours.start, ours.end).map(({ text }) => ({ line: ours.start, text: `+ ${text}` })),
  ];
}

type Keyed = Change & { readonly key: string };

/** What is only in one of two lists. */
function compared(old: readonly Keyed[], now: readonly Keyed[]): readonly Change[] {
  const beyond = (list: readonly Keyed[], other: readonly Keyed[], sign: string): readonly Change[] => {
    const counts = new Map<string, number>();
    for (const { key } of other) counts.set(key, (counts.get(key) ?? 0) + 1);
    return list.flatMap(({ key, line, text }) => {
      const left = counts.get(key) ?? 0;
      counts.set(key, left - 1);
      return left > 0 ? [] : [{ line, text: `${sign} ${text}` }];
    });
  };
  return [...beyond(old, now, "-"), ...beyond(now, old, "+")];
}

function told(changes: readonly Change[], after: Transcript): string {
  const lines = linesOf(after);
  const starts = lineStarts(printTranscript(after).slice(after.bom.length));
  const byLine = new Map<number, string[]>();
  for (const { line, text } of changes) byLine.set(line, [...(byLine.get(line) ?? []), text]);
  const out: string[] = [];
  for (const [line, texts] of [...byLine].sort(([a], [b]) => a - b)) {
    const at = lines[line];
    const isWords = texts.some((each) => at !== undefined && each === `+ ${at.text}`);
    if (line < 0) out.push("the session");
    else if (at === undefined) out.push("the end");
    else out.push(`line ${lineAt(starts, at.start) + 1}${isWords ? "" : `: ${at.text}`}`);
    out.push(...texts.map((each) => `  ${each}`));
  }
  return out.map((each) => `${each}\n`).join("");
}
