/**
 * Another code, rating, doubt or coder for a coding that stays where it is. A memo about it stays about it.
 */
import { type Refusal, refused } from "../change.ts";
import type { Codebook } from "../codebook/model.ts";
import { codebookOf, type Project, transcriptAt } from "../project.ts";
import type { Edit } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import { type Coding, codingsOf } from "../transcript/codings.ts";
import type { NewTag, Target } from "../transcript/edit.ts";
import { codesTarget } from "../transcript/same-place.ts";
import { changeTags, writtenTag } from "../transcript/tag-changes.ts";
import { isValue, writeTag } from "../transcript/tag.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";
import { isAbout, leadingMentions, memosAbout } from "./about.ts";
import { changeOf, codingAt, type CodingChange, draftOf, noCoding, noTranscript, withEdits } from "./draft.ts";
import { objectionTo, objectionToCoder, objectionToValue } from "./objection.ts";

/** What is left out stays as it is; a value or coder of null is taken away. */
export interface CodingWish {
  readonly code?: string | undefined;
  readonly value?: string | null | undefined;
  readonly tentative?: boolean | undefined;
  readonly coder?: string | null | undefined;
}

/** The change that lets the coding whose tag begins at `tag` say something else. */
export function changeCoding(project: Project, uri: string, tag: number, wish: CodingWish): CodingChange | Refusal {
  const file = transcriptAt(project, uri);
  if (file === undefined) return noTranscript;
  const { transcript } = file;
  const coding = codingAt(transcript, tag);
  if (coding === undefined) return noCoding;
  const { codebook } = codebookOf(project, file);
  const old = writtenTag(transcript.chunks[coding.chunk] as Chunk, coding.tag);
  const wanted = wantedTag(transcript, codebook, old, wish);
  if ("kind" in wanted) return wanted;
  const { to, note } = wanted;
  if (writtenIn(to) === writtenIn(old)) return refused("The coding says that already. Choose something else for it.");
  const code = nfc(to.code);
  const coder = to.coder === undefined ? transcript.front.coder : nfc(to.coder);
  const isOther = code !== coding.code || coder !== coding.coder;
  if (isOther && isThere(transcript, coding, code, coder)) {
    return refused(`\`${code}\` stands here already. Remove one of the two codings, or choose another code.`);
  }
  const edits = changeTags(transcript, [{ ...coding, to }]);
  if ("kind" in edits) return edits;
  const mentions = code === coding.code ? [] : mentionEdits(transcript, coding, to.code);
  const both = [...edits, ...mentions].sort((a, b) => a.span.start - b.span.start);
  const change = changeOf(withEdits(draftOf(transcript), both), uri);
  return note === undefined ? change : { ...change, note };
}

const writtenIn = ({ code, value, tentative = false, coder }: NewTag): string =>
  writeTag({ code, value, tentative, coder });

/** What the tag is to say, and what the coder should know of it. */
function wantedTag(
  transcript: Transcript,
  codebook: Codebook | undefined,
  old: NewTag,
  { code, value, tentative, coder }: CodingWish,
): { readonly to: NewTag; readonly note?: string } | Refusal {
  const isOther = code !== undefined && nfc(code) !== nfc(old.code);
  const known = codebook?.codes.get(nfc(code ?? old.code));
  const given = value ?? undefined;
  const objection =
    (isOther ? objectionTo(codebook, { code, tentative: false }) : undefined) ??
    (given === undefined || isValue(given)
      ? undefined
      : `\`${given}\` cannot be a value. Write a number, or one word.`) ??
    (known === undefined ? undefined : objectionToValue(known, given)) ??
    (coder === undefined || coder === null ? undefined : objectionToCoder(codebook, coder));
  if (objection !== undefined) return refused(objection);
  const kept = value === undefined ? (old.value as string | undefined) : given;
  const misfit = isOther && value === undefined && known !== undefined ? objectionToValue(known, kept) : undefined;
  const asked = coder === undefined ? old.coder : (coder ?? undefined);
  const to = {
    code: isOther ? code : old.code,
    value: misfit === undefined ? kept : undefined,
    tentative: tentative ?? old.tentative,
    // The file's own coder is not written out, but where that was done before.
    coder: coder !== undefined && asked !== undefined && nfc(asked) === transcript.front.coder ? undefined : asked,
  };
  if (misfit === undefined) return { to };
  return { to, note: `The rating ${kept} was dropped: ${misfit}` };
}

/** Whether another coding of the same things by the same coder has the code. */
function isThere(transcript: Transcript, coding: Coding, code: string, coder: string | undefined): boolean {
  const same = codesTarget(transcript, targetOf(coding));
  return codingsOf(transcript).some(
    (other) => other !== coding && other.code === code && other.coder === coder && same(other),
  );
}

/** What a coding is of. */
function targetOf(coding: Coding): Target {
  switch (coding.unit) {
    case "span":
      return { kind: "span", start: coding.start, end: coding.end };
    case "turn":
      return { kind: "turn", turn: coding.firstTurn };
    case "section":
      return { kind: "section", index: coding.section as number };
    case "session":
      return { kind: "session" };
    default:
      return coding.unit satisfies never;
  }
}

/** The edits by which the memos about a coding name its new code; the old one too where another coding still has it. */
function mentionEdits(transcript: Transcript, coding: Coding, code: string): readonly Edit[] {
  return memosAbout(transcript, coding).flatMap((memo): readonly Edit[] => {
    const leading = leadingMentions(transcript, memo);
    const mention = leading.find((each) => each.code === coding.code);
    if (mention === undefined || leading.some((each) => each.code === nfc(code))) return [];
    const isShared = codingsOf(transcript).some(
      (other) => other !== coding && other.code === coding.code && isAbout(transcript, memo, other),
    );
    const start = isShared ? mention.end : mention.start + 1;
    return [{ span: { start, end: mention.end }, text: isShared ? ` #${code}` : code }];
  });
}
