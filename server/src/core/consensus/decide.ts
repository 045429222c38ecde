/**
 * Deciding a disagreement: the codings that are wanted are added, those that are not are taken away, and the memo that keeps
 * the decision is written, all as one change.
 */
import { memoEdit } from "../coding/add-memo.ts";
import {
  changeOf,
  type CodingChange,
  type Draft,
  draftOf,
  tagBeginningAt,
  tagStart,
  withEdits,
} from "../coding/draft.ts";
import { memoRemoval } from "../coding/move-memos.ts";
import { movedOffset } from "../coding/places.ts";
import { type Refusal, refused } from "../change.ts";
import type { Codebook } from "../codebook/model.ts";
import { composeEdits } from "../compose.ts";
import { consensusCoder } from "../lookup/consensus-coder.ts";
import { isAbsent } from "../lookup/presence.ts";
import type { Edit } from "../text.ts";
import { addCoding } from "../transcript/edit.ts";
import { removeCoding } from "../transcript/remove.ts";
import type { Transcript } from "../transcript/tree.ts";
import type { Comparison } from "./compare.ts";
import { targetOf } from "./places.ts";
import { progressOf, readingsAfter } from "./progress.ts";
import { placeKey, type Reading, readingKey, readingsOf, saidBy, spokenOf } from "./reading.ts";
import { anchorFor, type Outcome, type PlacedDecision, writtenDecision } from "./record.ts";

/** What a person decides of one disagreement. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly by: readonly string[];
  readonly note: string;
}

const gone = refused("This disagreement is none any more: one of the copies was changed. Compare the coders again.");
const noWay = refused(
  "The markup here leaves no room for this decision. Correct it in the consensus transcript by hand, and decide again.",
);

/**
 * The change of the consensus transcript at `uri` that decides a disagreement, or decides it anew.
 * @param codebook refuses codes on the same words that exclude one another.
 */
export function decide(
  consensus: Transcript,
  uri: string,
  comparison: Comparison,
  key: string,
  verdict: Verdict,
  codebook?: Codebook,
): CodingChange | Refusal {
  const { items } = progressOf(comparison, consensus);
  const item = items.find(({ disagreement }) => disagreement.key === key);
  if (item === undefined) return gone;
  const { disagreement, decisions } = item;
  const { coders } = comparison;
  const wanted = readingsAfter(coders, disagreement.readings, verdict.outcome);
  const objection = objectionTo(wanted) ?? objectionByGroups(wanted, codebook);
  if (objection !== undefined) return objection;

  const needed = new Set(comparison.agreed.map(readingKey));
  for (const other of items) {
    if (other === item) continue;
    for (const { outcome } of other.decisions) {
      for (const reading of readingsAfter(coders, other.disagreement.readings, outcome))
        needed.add(readingKey(reading));
    }
  }
  const formerly = decisions.flatMap(({ outcome }) => readingsAfter(coders, disagreement.readings, outcome));
  const concerned = new Set(
    [...disagreement.readings, ...formerly].flatMap((each) => (each ? [readingKey(each)] : [])),
  );
  const isWanted = new Set(wanted.map(readingKey));
  const unwanted = (reading: Reading): boolean => {
    const own = readingKey(reading);
    return concerned.has(own) && !isWanted.has(own) && !needed.has(own);
  };

  let draft: Draft | undefined = withoutMemos(draftOf(consensus), decisions);
  draft = withoutReadings(draft, unwanted);
  draft = withReadings(draft, wanted);
  if (draft === undefined) return noWay;
  const anchor = anchorFor(draft.now, disagreement.readings);
  const { outcome, by, note } = verdict;
  const text = writtenDecision(draft.now, anchor, { outcome, by, note, coders, readings: disagreement.readings });
  const memo = memoEdit(draft.now, anchor.owner, [text], consensusCoder);
  if ("kind" in memo) return memo;
  draft = withEdits(draft, [memo]);
  return isDecided(consensus, draft.now, comparison, key, wanted) ? changeOf(draft, uri) : noWay;
}

/** The change that takes a decision back: the disagreement is open again. */
export function reopen(
  consensus: Transcript,
  uri: string,
  comparison: Comparison,
  key: string,
): CodingChange | Refusal {
  const item = progressOf(comparison, consensus).items.find(({ disagreement }) => disagreement.key === key);
  if (item === undefined) return gone;
  return changeOf(withoutMemos(draftOf(consensus), item.decisions), uri);
}

/** The change that adds what all agree on by now and the consensus transcript has not. */
export function addAgreed(consensus: Transcript, uri: string, comparison: Comparison): CodingChange | Refusal {
  const { lacking } = progressOf(comparison, consensus);
  const draft = withReadings(draftOf(consensus), lacking);
  return draft === undefined ? noWay : changeOf(draft, uri);
}

/** One passage cannot have one code with two ratings. */
function objectionTo(wanted: readonly Reading[]): Refusal | undefined {
  const known = new Map<string, Reading>();
  for (const reading of wanted) {
    const at = `${placeKey(reading)} ${reading.code}`;
    const other = known.get(at);
    if (other !== undefined && saidBy(other) !== saidBy(reading)) {
      return refused(
        `The same words cannot have \`${reading.code}\` twice, with different ratings. Take one of them, or write something new.`,
      );
    }
    known.set(at, reading);
  }
  return undefined;
}

/** Codes of one group exclude one another, unless they are in doubt or say that they do not occur. */
function objectionByGroups(wanted: readonly Reading[], codebook: Codebook | undefined): Refusal | undefined {
  const known = new Map<string, string>();
  for (const { code: id, value, tentative } of wanted) {
    const code = codebook?.codes.get(id);
    if (code?.group === undefined || tentative || isAbsent(code, value)) continue;
    const other = known.get(code.group);
    if (other !== undefined && other !== id) {
      return refused(
        `\`${other}\` and \`${id}\` exclude one another by the codebook's group \`${code.group}\`. Take one of them, or write something new.`,
      );
    }
    known.set(code.group, id);
  }
  return undefined;
}

function withoutMemos(draft: Draft, decisions: readonly PlacedDecision[]): Draft {
  if (decisions.length === 0) return draft;
  return withEdits(
    draft,
    decisions.map(({ memo }) => memoRemoval(draft.now, memo)),
  );
}

function withoutReadings(draft: Draft, isUnwanted: (reading: Reading) => boolean): Draft {
  const starts = readingsOf(draft.now)
    .filter(isUnwanted)
    .map(({ item }) => tagStart(draft.now, item.coding));
  let after = draft;
  /** What was removed so far, of the text that the starts count in. */
  let removed: readonly Edit[] = [];
  for (const start of starts) {
    const found = tagBeginningAt(after.now, movedOffset(removed, start, "behind"));
    if (found === undefined) throw new Error("a coding is lost");
    const edits = removeCoding(after.now, found);
    removed = composeEdits(removed, edits);
    after = withEdits(after, edits);
  }
  return after;
}

function withReadings(draft: Draft, wanted: readonly Reading[]): Draft | undefined {
  let after = draft;
  for (const reading of wanted) {
    const key = readingKey(reading);
    if (readingsOf(after.now).some((each) => readingKey(each) === key)) continue;
    const target = targetOf(after.now, reading);
    const edits = target && addCoding(after.now, target, reading.tag);
    if (edits === undefined || "kind" in edits) return undefined;
    after = withEdits(after, edits);
    if (!readingsOf(after.now).some((each) => readingKey(each) === key)) return undefined;
  }
  return after;
}

function isDecided(
  before: Transcript,
  after: Transcript,
  comparison: Comparison,
  key: string,
  wanted: readonly Reading[],
): boolean {
  const { items } = progressOf(comparison, after);
  const item = items.find(({ disagreement }) => disagreement.key === key);
  const had = new Set(readingsOf(after).map(readingKey));
  return (
    item?.decisions.length === 1 &&
    wanted.every((reading) => had.has(readingKey(reading))) &&
    spokenOf(before).verbatim.text === spokenOf(after).verbatim.text
  );
}
