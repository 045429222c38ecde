/**
 * The codings of a transcript, counted by all that they are filtered by, so that filtering thousands of files looks at a
 * few numbers of each.
 */
import { once } from "../once.ts";
import { nfc } from "../transcript/characters.ts";
import type { Chunk, LabelMark, Tag, Transcript } from "../transcript/tree.ts";

/** Codings that no filter tells apart. */
interface CodingGroup {
  /** NFC. */
  readonly code: string;
  /** The coder, or the front matter's; undefined where neither says. */
  readonly coder: string | undefined;
  readonly tentative: boolean;
  /** The label of who speaks (NFC); undefined for narrative, sections and sessions. */
  readonly speaker: string | undefined;
  readonly count: number;
}

/** A coding of several turns, which may have several speakers. */
interface WideCoding {
  readonly code: string;
  readonly coder: string | undefined;
  readonly tentative: boolean;
  readonly firstTurn: number;
  readonly lastTurn: number;
}

export interface Tally {
  readonly groups: readonly CodingGroup[];
  readonly wide: readonly WideCoding[];
  /** All codings. */
  readonly total: number;
}

type Groups = Map<string, { -readonly [Key in keyof CodingGroup]: CodingGroup[Key] }>;

/** Of one chunk, without labelled spans, which are a matter of the whole transcript. The coders are those of the tags. */
const chunkGroups = once((chunk: Chunk): readonly CodingGroup[] => {
  const groups: Groups = new Map();
  for (const tag of chunk.tags) {
    if (tag.on.kind !== "label") count(groups, tag.code, tag.coder, tag.tentative, speakerIn(chunk, tag), 1);
  }
  return [...groups.values()];
});

/** The codings of a transcript, counted. */
export const tallyOf = once((transcript: Transcript): Tally => {
  const groups: Groups = new Map();
  const wide: WideCoding[] = [];
  const own = transcript.front.coder;
  transcript.chunks.forEach((chunk, index) => {
    for (const { code, coder = own, tentative, speaker, count: number } of chunkGroups(chunk)) {
      count(groups, code, coder, tentative, speaker, number);
    }
    for (const mark of chunk.labels) if (!mark.opens && mark.tags.length > 0) countLabelled(mark, index);
  });
  let total = wide.length;
  for (const group of groups.values()) total += group.count;
  return { groups: [...groups.values()], wide, total };

  function countLabelled(mark: LabelMark, chunk: number): void {
    const opened = transcript.labels.openOf.get(mark);
    // The tags of a closing label that was never opened are text.
    if (opened === undefined) return;
    const firstTurn = (transcript.turns[opened.chunk] as number) + opened.mark.turn;
    const lastTurn = (transcript.turns[chunk] as number) + mark.turn;
    for (const { code, coder = own, tentative } of mark.tags) {
      if (firstTurn < lastTurn) wide.push({ code, coder, tentative, firstTurn, lastTurn });
      else count(groups, code, coder, tentative, speakerOf(transcript.chunks[chunk], mark.turn), 1);
    }
  }
});

function count(
  groups: Groups,
  code: string,
  coder: string | undefined,
  tentative: boolean,
  speaker: string | undefined,
  by: number,
): void {
  // None of these parts can hold the characters between them.
  const key = `${code}@${coder ?? ""}${tentative ? "~" : "="}${speaker ?? ""}`;
  const known = groups.get(key);
  if (known === undefined) groups.set(key, { code, coder, tentative, speaker, count: by });
  else known.count += by;
}

function speakerIn(chunk: Chunk, { on }: Tag): string | undefined {
  switch (on.kind) {
    case "turn":
      return speakerOf(chunk, on.index);
    case "bracket":
    case "label":
      return speakerOf(chunk, on.turn);
    case "section":
    case "session":
      return undefined;
    default:
      return on satisfies never;
  }
}

/** The label (NFC) of who speaks in a turn of a chunk; undefined for narrative. */
export function speakerOf(chunk: Chunk | undefined, turn: number): string | undefined {
  const found = chunk?.turns[turn];
  return found?.label === undefined || found.narrative ? undefined : nfc(found.label);
}
