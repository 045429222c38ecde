/**
 * Coding words, turns, sections or the session with one or several codes at once.
 */
import { type Refusal, refused } from "../change.ts";
import { codebookOf, type Project, transcriptAt } from "../project.ts";
import type { Span } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import { type Coding, codingsOf } from "../transcript/codings.ts";
import { addCoding, type NewTag, type Target } from "../transcript/edit.ts";
import { codesTarget } from "../transcript/same-place.ts";
import { changeTags, writtenTag } from "../transcript/tag-changes.ts";
import { readValue } from "../transcript/tag.ts";
import type { Chunk } from "../transcript/tree.ts";
import { movedOffset, movedWords } from "./places.ts";
import {
  changeOf,
  type CodingChange,
  type Draft,
  draftOf,
  noTranscript,
  tagBeginningAt,
  tagStart,
  withEdits,
} from "./draft.ts";
import { objectionTo, type WantedCoding } from "./objection.ts";
import { type TargetUnit, targetsOf } from "./targets.ts";

/**
 * The change that codes all that is selected with every code, by the file's coder. A code that stands there already gets
 * the rating that is given; where nothing is left to do, it is refused.
 */
export function codeSelections(
  project: Project,
  uri: string,
  unit: TargetUnit,
  selections: readonly Span[],
  codings: readonly WantedCoding[],
): CodingChange | Refusal {
  const file = transcriptAt(project, uri);
  if (file === undefined) return noTranscript;
  const { codebook } = codebookOf(project, file);
  for (const coding of codings) {
    const objection = objectionTo(codebook, coding);
    if (objection !== undefined) return refused(objection);
  }
  if (codings.length === 0) return refused("No code was chosen. Choose at least one.");
  const { transcript } = file;
  const targets = targetsOf(transcript, unit, selections);
  if ("kind" in targets) return targets;
  if (targets.length === 0) return refused("No place was chosen. Put the cursor into a turn, or select words in one.");
  const wanted = [...new Map(codings.map((coding) => [nfc(coding.code), coding])).values()];
  const ids = new Set(wanted.map(({ code }) => nfc(code)));
  const own = codingsOf(transcript).filter(({ code, coder }) => ids.has(code) && coder === transcript.front.coder);
  let draft = draftOf(transcript);
  for (const target of targets) {
    const next = coded(draft, target, wanted, own.filter(codesTarget(transcript, target)));
    if ("kind" in next) return next;
    draft = next;
  }
  if (draft.edits.length === 0) return refused(alreadyThere(targets, codings));
  return changeOf(draft, uri, selectedBy(targets, selections));
}

/** What stays selected: the words that were coded, or the one selection as it is. */
function selectedBy(targets: readonly Target[], selections: readonly Span[]): Span | undefined {
  const [target] = targets;
  if (selections.length !== 1 || targets.length !== 1) return undefined;
  return target?.kind === "span" ? target : selections[0];
}

function alreadyThere(targets: readonly Target[], codings: readonly WantedCoding[]): string {
  const where = {
    span: "These words have",
    turn: "This turn has",
    section: "This section has",
    session: "The session has",
  };
  const ids = codings.map(({ code }) => `\`${code}\``).join(", ");
  const what = targets.length > 1 ? "All of this has" : where[(targets[0] as Target).kind];
  return `${what} ${ids} already. Choose another code, or give another rating.`;
}

/** The draft after one target got every code. `known` are the coder's own codings of it that have one of them already. */
function coded(
  draft: Draft,
  target: Target,
  codings: readonly WantedCoding[],
  known: readonly Coding[],
): Draft | Refusal {
  let after = draft;
  for (const wanted of codings) {
    const found = known.find(({ code }) => code === nfc(wanted.code));
    const edits =
      found === undefined
        ? addCoding(after.now, movedTarget(after, target), tagFor(wanted))
        : ratedAnew(after, found, wanted);
    if ("kind" in edits) return edits;
    after = withEdits(after, edits);
  }
  return after;
}

function tagFor({ code, value, tentative }: WantedCoding): NewTag {
  return { code, value, tentative };
}

function movedTarget({ edits }: Draft, target: Target): Target {
  return target.kind === "span" ? { kind: "span", ...movedWords(edits, target) } : target;
}

/** The edits that give a coding of the text before the rating that is wanted; none where it has it. */
function ratedAnew(draft: Draft, coding: Coding, { value, tentative }: WantedCoding): ReturnType<typeof changeTags> {
  const isSame = value === undefined || readValue(value) === coding.value;
  if (isSame && tentative === coding.tentative) return [];
  const found = tagBeginningAt(draft.now, movedOffset(draft.edits, tagStart(draft.before, coding), "behind"));
  if (found === undefined) throw new Error("a coding is lost");
  const written = writtenTag(draft.now.chunks[found.chunk] as Chunk, found.tag);
  return changeTags(draft.now, [{ ...found, to: { ...written, value: value ?? written.value, tentative } }]);
}
