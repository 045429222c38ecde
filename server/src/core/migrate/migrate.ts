/** Brings a transcript up to the codebook: what has one answer is done, and the rest is asked. */
import { composeEdits } from "../compose.ts";
import type { Code, Codebook } from "../codebook/model.ts";
import { mentionEdits, reviewedEdits } from "../refactor/names.ts";
import { ordered, recode } from "../refactor/recode.ts";
import type { Edit } from "../text.ts";
import { type Coding, codingsOf } from "../transcript/codings.ts";
import { memosOf } from "../transcript/memos.ts";
import { afterEdits } from "../transcript/proof.ts";
import type { Transcript } from "../transcript/tree.ts";
import { verbatimOf } from "../transcript/verbatim.ts";
import { raisedVersions, type VersionRaise } from "./codebook-version.ts";
import { type Question, questionsOf, ratingObjection, replacementFor } from "./questions.ts";

export interface Replacement {
  readonly from: string;
  readonly to: string;
  /** How many codings got the new code, those included that became one with a coding that was there already. */
  readonly codings: number;
}

export interface Migration {
  /** In the order of the text. */
  readonly edits: readonly Edit[];
  readonly replacements: readonly Replacement[];
  readonly versions: readonly VersionRaise[];
  /** In the order of the text that the edits make. */
  readonly questions: readonly Question[];
  /** The transcript with the edits made. */
  readonly after: Transcript;
}

/** What brings a transcript up to its codebook. The words stay as they are, and no coding is lost. */
export function migrateTranscript(transcript: Transcript, codebook: Codebook): Migration {
  const recoding = recoded(transcript, codebook);
  const after = afterEdits(transcript, recoding.edits);
  const questions = questionsOf(after, codebook, (coding) => recoding.why.get(keyOf(coding)));
  const base = { edits: recoding.edits, replacements: recoding.replacements, versions: [], questions, after };
  if (!isProven(transcript, after, recoding.chosen)) return unchanged(transcript, unsafe);
  if (questions.length > 0) return base;
  const versions = raisedVersions(after, codebook);
  if (versions === undefined) return { ...base, questions: [unreadableFront] };
  if (versions.length === 0) return base;
  const raises = ordered(versions.map(({ edit }) => edit));
  const raised = afterEdits(after, raises);
  return { ...base, edits: composeEdits(recoding.edits, raises), versions, after: raised };
}

const everywhere = { kind: "refused", code: undefined, coder: undefined, offset: 0 } as const;

const unsafe: Question = {
  ...everywhere,
  message: "The markup of this transcript cannot be changed safely.",
  advice: "Correct what `rapport check` finds in it first.",
};

const unreadableFront: Question = {
  ...everywhere,
  message:
    "`codebook-version` cannot be raised, since the front matter is written in a way that cannot be changed safely.",
  advice: "Raise it by hand.",
};

function unchanged(transcript: Transcript, question: Question): Migration {
  return { edits: [], replacements: [], versions: [], questions: [question], after: transcript };
}

interface Recoded {
  readonly edits: readonly Edit[];
  readonly replacements: readonly Replacement[];
  /** The codings that get another code, with that. */
  readonly chosen: ReadonlyMap<Coding, string>;
  /** Why a coding keeps its deprecated code, by where it stands. */
  readonly why: ReadonlyMap<string, string>;
}

/** A coding's number in its transcript is the same before and after, as long as none becomes one with another. */
function keyOf({ code, coder, unit, firstTurn, lastTurn, value }: Coding): string {
  return JSON.stringify([code, coder, unit, firstTurn, lastTurn, value]);
}

function recoded(transcript: Transcript, codebook: Codebook): Recoded {
  const targets = new Map<string, Code>();
  for (const code of codebook.codes.values()) {
    const target = replacementFor(codebook, code);
    if (target !== undefined) targets.set(code.id, target);
  }
  const why = new Map<string, string>();
  const nothing: Recoded = { edits: [], replacements: [], chosen: new Map(), why };
  if (targets.size === 0) return nothing;
  const chosen = new Map<Coding, string>();
  for (const coding of codingsOf(transcript)) {
    const target = targets.get(coding.code);
    if (target === undefined) continue;
    const objection = ratingObjection(target, coding.value);
    if (objection === undefined) chosen.set(coding, target.id);
    else why.set(keyOf(coding), objection);
  }
  const edits = editsFor(transcript, chosen, why);
  if (edits === undefined) return nothing;
  const counts = new Map<string, Replacement>();
  for (const [{ code }, to] of chosen) {
    counts.set(code, { from: code, to, codings: (counts.get(code)?.codings ?? 0) + 1 });
  }
  const naming = namingEdits(transcript, afterEdits(transcript, edits), targets);
  return {
    edits: naming.length === 0 ? edits : composeEdits(edits, naming),
    replacements: [...counts.values()].sort((a, b) => (a.from < b.from ? -1 : 1)),
    chosen,
    why,
  };
}

/** The edits that give codings their codes; those that cannot have theirs are taken out of `chosen`. */
function editsFor(
  transcript: Transcript,
  chosen: Map<Coding, string>,
  why: Map<string, string>,
): readonly Edit[] | undefined {
  for (;;) {
    const result = recode(transcript, (coding) => chosen.get(coding));
    if (result.kind === "recoding") return result.edits;
    const inTheWay = result.kind === "conflict" ? conflicting(chosen, result.codings) : [...chosen.keys()];
    const reason =
      result.kind === "conflict"
        ? "the same words have both codes, and not the same rating"
        : "the markup leaves no room for it";
    if (inTheWay.length === 0) return undefined;
    for (const coding of inTheWay) {
      chosen.delete(coding);
      why.set(keyOf(coding), reason);
    }
  }
}

/** The codings that were to become what one of `conflicts` is or was to become, by the same coder at the same place. */
function conflicting(chosen: ReadonlyMap<Coding, string>, conflicts: readonly Coding[]): readonly Coding[] {
  return [...chosen]
    .filter(([coding, to]) =>
      conflicts.some(
        (conflict) =>
          coding === conflict ||
          ((chosen.get(conflict) ?? conflict.code) === to &&
            coding.coder === conflict.coder &&
            coding.unit === conflict.unit &&
            coding.firstTurn === conflict.firstTurn &&
            coding.lastTurn === conflict.lastTurn),
      ),
    )
    .map(([coding]) => coding);
}

/** What writes the new codes in memos and `reviewed` of the transcript `after` its codings have theirs. */
function namingEdits(before: Transcript, after: Transcript, targets: ReadonlyMap<string, Code>): readonly Edit[] {
  const old = new Set(codingsOf(before).map(({ code }) => code));
  const left = new Set(codingsOf(after).map(({ code }) => code));
  const mentioned = new Set(memosOf(after).flatMap(({ mentions }) => mentions.map(({ code }) => code)));
  const reviewed = new Set(after.front.reviewed?.keys());
  const edits: Edit[] = [];
  for (const [from, { id: to }] of targets) {
    // Where a coding keeps the old code, what is said of it is still true.
    if (left.has(from)) continue;
    const mentions = mentioned.has(from) ? mentionEdits(after, from, to) : [];
    if (!("kind" in mentions)) edits.push(...mentions);
    // What was looked at again under the old code says nothing of codings that had the new one before.
    if (!reviewed.has(from) || reviewed.has(to) || old.has(to)) continue;
    const entry = reviewedEdits(after, from, to);
    if ("kind" in entry) continue;
    edits.push(...entry);
    reviewed.add(to);
  }
  return ordered(edits);
}

/**
 * Whether the words are the same, and each coding is there with its new code, or another one of that code by the same coder
 * stands in its place.
 */
function isProven(before: Transcript, after: Transcript, chosen: ReadonlyMap<Coding, string>): boolean {
  if (before === after) return true;
  if (verbatimOf(before).text !== verbatimOf(after).text) return false;
  const said = (coding: Coding, code: string): string =>
    JSON.stringify([code, coding.value, coding.tentative, coding.coder, coding.unit, coding.section]);
  const codings = codingsOf(after);
  const places = new Set(codings.map((coding) => placeOf(coding, coding.code)));
  let next = 0;
  for (const coding of codingsOf(before)) {
    const code = chosen.get(coding) ?? coding.code;
    const candidate = codings[next];
    if (candidate !== undefined && said(candidate, candidate.code) === said(coding, code)) next++;
    else if (!places.has(placeOf(coding, code))) return false;
  }
  return next === codings.length;
}

function placeOf({ coder, unit, section, firstTurn, lastTurn }: Coding, code: string): string {
  return JSON.stringify([code, coder, unit, section, firstTurn, lastTurn]);
}
