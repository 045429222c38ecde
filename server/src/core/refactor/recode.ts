/**
 * Codings that get other codes where they stand. Where the same coder has the new code on the same words already, the two
 * become one, which keeps what was said of either.
 */
import { type Refusal, refused } from "../change.ts";
import { difference, type Edit, lineAt, lineStarts, withoutBom } from "../text.ts";
import { type Coding, codingsOf } from "../transcript/codings.ts";
import { parseTranscript, printTranscript } from "../transcript/parse.ts";
import { afterEdits, isAlike, type TagWords } from "../transcript/proof.ts";
import { removeCoding } from "../transcript/remove.ts";
import { partsOf } from "../transcript/tag.ts";
import type { Chunk, Tag, Transcript } from "../transcript/tree.ts";
import { wordFinder } from "../transcript/word-places.ts";
import { idEdit } from "./names.ts";

interface Recoding {
  readonly kind: "recoding";
  /** In the order of the text. */
  readonly edits: readonly Edit[];
  /** The codings that have another code now; those that became one with another are not among them. */
  readonly changed: readonly { readonly coding: Coding; readonly code: string }[];
}

/** Codings that cannot become one, since they are rated differently. */
interface Conflict {
  readonly kind: "conflict";
  readonly codings: readonly Coding[];
}

/** The edits that give codings the codes that `choose` names; undefined leaves one as it is. */
export function recode(
  transcript: Transcript,
  choose: (coding: Coding) => string | undefined,
): Recoding | Conflict | Refusal {
  const chosen = new Map<Coding, string>();
  for (const coding of codingsOf(transcript)) {
    const code = choose(coding);
    if (code !== undefined && code !== coding.code) chosen.set(coding, code);
  }
  if (chosen.size === 0) return { kind: "recoding", edits: [], changed: [] };
  const { removed, conflicts } = joined(transcript, chosen);
  if (conflicts.length > 0) return { kind: "conflict", codings: conflicts };
  const changed = [...chosen].filter(([coding]) => !removed.has(coding)).map(([coding, code]) => ({ coding, code }));
  const edits =
    (removed.size === 0 ? atOnce(transcript, changed, removed) : inPieces(transcript, changed, removed)) ??
    refused("The markup of a transcript leaves no room for the change. Correct what is marked in it first.");
  return "kind" in edits ? edits : { kind: "recoding", edits, changed };
}

/** Which of the codings go, since another one on the same words stays. */
function joined(
  transcript: Transcript,
  chosen: ReadonlyMap<Coding, string>,
): { readonly removed: ReadonlySet<Coding>; readonly conflicts: readonly Coding[] } {
  const targets = new Set(chosen.values());
  const words = wordFinder(transcript);
  const groups = new Map<string, Coding[]>();
  for (const coding of codingsOf(transcript)) {
    const code = chosen.get(coding) ?? coding.code;
    if (!targets.has(code)) continue;
    const key = `${placeOf(coding, (offset) => words.next(offset))} ${code} ${coding.coder ?? ""}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [coding]);
    else group.push(coding);
  }
  const removed = new Set<Coding>();
  const conflicts: Coding[] = [];
  for (const group of groups.values()) {
    // Codings that were the same before are not of this change's making.
    const before = new Set(group.map(({ code }) => code));
    if (before.size < 2) continue;
    const values = new Set(group.flatMap(({ value }) => (value === undefined ? [] : [value])));
    if (values.size > 1) conflicts.push(group[0] as Coding);
    const kept = group.reduce((best, coding) => (worth(coding, chosen) > worth(best, chosen) ? coding : best));
    for (const coding of group) if (coding !== kept) removed.add(coding);
  }
  return { removed, conflicts };
}

/** As `duplicate-coding` judges it: by words and not by offsets, since markup may stand between two braces. */
function placeOf(coding: Coding, wordAt: (offset: number) => number): string {
  const { unit, section, start, end, firstTurn, lastTurn } = coding;
  if (unit === "section" || unit === "session") return `${unit} ${section ?? ""}`;
  if (unit === "turn") return `${unit} ${firstTurn}`;
  const from = wordAt(start);
  return from < end ? `${unit} ${from} ${wordAt(end)}` : `${unit} ${from} at ${firstTurn}-${lastTurn}`;
}

/** A coding with a rating says more than one without, and a firm one more than a tentative one. */
function worth(coding: Coding, chosen: ReadonlyMap<Coding, string>): number {
  return (coding.value === undefined ? 0 : 4) + (coding.tentative ? 0 : 2) + (chosen.has(coding) ? 0 : 1);
}

type Changed = Recoding["changed"];

/**
 * The same edits found in a transcript of small chunks: each removal parses one, and a file that is not open is read as a
 * single one. The codings are the same, in the same order.
 */
function inPieces(transcript: Transcript, changed: Changed, removed: ReadonlySet<Coding>): readonly Edit[] | undefined {
  const pieces = parseTranscript(printTranscript(transcript), { name: transcript.name });
  const numbers = new Map(codingsOf(transcript).map((coding, index) => [coding, index]));
  const same = (coding: Coding): Coding => codingsOf(pieces)[numbers.get(coding) as number] as Coding;
  return atOnce(
    pieces,
    changed.map(({ coding, code }) => ({ coding: same(coding), code })),
    new Set([...removed].map(same)),
  );
}

/** The edits that change and remove codings; those that touch one another are made one after the other. */
function atOnce(transcript: Transcript, changed: Changed, removed: ReadonlySet<Coding>): readonly Edit[] | undefined {
  const renaming: Edit[] = [];
  for (const each of changed) {
    const edit = renamed(transcript, each);
    if ("kind" in edit) return undefined;
    renaming.push(edit);
  }
  // Each is proven by itself.
  if (removed.size === 0) return renaming;
  for (const remove of [removalOf, removeCoding]) {
    const removals = [...removed].flatMap((coding) => remove(transcript, coding));
    const edits = [...renaming, ...removals].sort((a, b) => a.span.start - b.span.start);
    const isApart = edits.every(({ span }, index) => span.start >= (edits[index - 1]?.span.end ?? 0));
    if (isApart && isProven(transcript, afterEdits(transcript, edits), changed, removed)) return edits;
  }
  return oneByOne(transcript, renaming, changed, removed);
}

/** One of several tags of a span just goes, which hardly ever needs more; the proof of all edits tells. */
function removalOf(transcript: Transcript, coding: Coding): readonly Edit[] {
  const { start, end, on } = coding.tag;
  if ((on.kind !== "bracket" && on.kind !== "label") || on.tags.length < 2) return removeCoding(transcript, coding);
  const base = transcript.starts[coding.chunk] as number;
  return [{ span: { start: base + start, end: base + end }, text: "" }];
}

function renamed(transcript: Transcript, { coding, code }: Changed[number]): Edit | Refusal {
  const { text } = transcript.chunks[coding.chunk] as Chunk;
  const base = transcript.starts[coding.chunk] as number;
  const { id } = partsOf(text, coding.tag);
  return idEdit(transcript, { start: base + id.start, end: base + id.end }, code);
}

function oneByOne(
  transcript: Transcript,
  renaming: readonly Edit[],
  changed: Changed,
  removed: ReadonlySet<Coding>,
): readonly Edit[] | undefined {
  // Renaming moves no coding, so each is known by its number until those behind it are gone.
  const numbers = new Map(codingsOf(transcript).map((coding, index) => [coding, index]));
  let after = afterEdits(transcript, renaming);
  for (const number of [...removed].map((coding) => numbers.get(coding) as number).sort((a, b) => b - a)) {
    const coding = codingsOf(after)[number];
    if (coding === undefined) return undefined;
    after = afterEdits(after, removeCoding(after, coding));
  }
  if (!isProven(transcript, after, changed, removed)) return undefined;
  return [difference(withoutBom(printTranscript(transcript)), withoutBom(printTranscript(after)))];
}

function isProven(before: Transcript, after: Transcript, changed: Changed, removed: ReadonlySet<Coding>): boolean {
  const codes = new Map(changed.map(({ coding, code }) => [coding.tag, code]));
  const gone = new Set([...removed].map(({ tag }) => tag));
  const read = (tag: Tag): TagWords | undefined => {
    if (gone.has(tag)) return undefined;
    const code = codes.get(tag);
    return code === undefined ? tag : { code, value: tag.value, tentative: tag.tentative, coder: tag.coder };
  };
  return isAlike(before, after, read, (tag) => tag);
}

/** The 1-based line of a coding's tag, for sentences. */
export function lineOfCoding(transcript: Transcript, { chunk, tag }: Coding): number {
  const { text } = transcript.chunks[chunk] as Chunk;
  return (transcript.lines[chunk] as number) + lineAt(lineStarts(text), tag.start) + 1;
}

/** All edits of a file in the order of its text. */
export function ordered(edits: readonly Edit[]): readonly Edit[] {
  return edits.toSorted((a, b) => a.span.start - b.span.start);
}
