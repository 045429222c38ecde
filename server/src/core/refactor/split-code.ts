/** One code becomes several: a person chooses for each coding. */
import { type Change, type FileEdits, type Refusal, refused } from "../change.ts";
import { addBeside } from "../codebook/edit/add-beside.ts";
import { setKeys } from "../codebook/edit/set-keys.ts";
import { inSteps, type Step } from "../codebook/edit/steps.ts";
import type { CodebookFile, Reference } from "../codebook/model.ts";
import { checkValue } from "../codebook/scale.ts";
import { resolvedCodebook } from "../library.ts";
import { codebookFilesOf, means } from "../lookup/scope.ts";
import { codebookOf, type Project, type TranscriptFile, transcriptAt } from "../project.ts";
import type { Edit } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import { type Coding, codingsOf } from "../transcript/codings.ts";
import { countOf, codeCounts } from "../transcript/counts.ts";
import { nameOf } from "../uri.ts";
import { deprecation } from "./merge-codes.ts";
import { mentionEdits } from "./names.ts";
import { lineOfCoding, ordered, recode } from "./recode.ts";
import { placesRefusal } from "./sentences.ts";
import { codebooksThatMean, successorRefusal, type Target, targetOf, transcriptsThatMean } from "./target.ts";
import { changeOf, openCodebook, type Texts, unreadRefusal } from "./texts.ts";

/** The code that one coding is to get. */
export interface CodingChoice {
  readonly uri: string;
  /** The offset of the coding's tag. */
  readonly tag: number;
  readonly code: string;
}

/**
 * The change that gives codings of a code the codes that were chosen for them, out of `into`, which must be there; those
 * not named stay. With the last of them the code becomes deprecated and `replaced-by` all of `into`. Where a rule expects
 * the code, or another one requires it, `into` will do as well. A memo that mentions the code follows the codings of its
 * turn where all of them get the same one.
 */
export function splitCode(
  project: Project,
  texts: Texts,
  uri: string,
  code: string,
  into: readonly string[],
  choices: readonly CodingChoice[],
): Change | Refusal {
  const target = targetOf(project, uri, code);
  if ("kind" in target) return target;
  const unread = unreadRefusal(project, texts);
  if (unread !== undefined) return unread;
  if (into.length === 0) return refused(`${target.name} is split into codes. Name at least one of them.`);
  for (const each of into) {
    const refusal = successorRefusal(project, target, each) ?? codableRefusal(project, target, each);
    if (refusal !== undefined) return refusal;
  }
  const chosen = chosenFor(project, target, into, choices);
  if ("kind" in chosen) return chosen;
  const files = recodeAll(project, target, chosen);
  if ("kind" in files) return files;
  const left = countLeft(project, target) - [...chosen.values()].reduce((sum, each) => sum + each.size, 0);
  for (const { uri: codebookUri } of codebookFilesOf(project)) {
    const edits = codebookEdits(project, texts, codebookUri, target, into.map(nfc), left === 0);
    if ("kind" in edits) return edits;
    files.push({ uri: codebookUri, edits });
  }
  return changeOf(project, texts, files);
}

/** What is expected or required as the old code may be any of the new ones; and with its last coding the old one goes. */
function codebookEdits(
  project: Project,
  texts: Texts,
  uri: string,
  target: Target,
  into: readonly string[],
  isEmpty: boolean,
): readonly Edit[] | Refusal {
  if (!means(resolvedCodebook(project.library, uri), target)) return [];
  const expecting = (file: CodebookFile): readonly Reference[] =>
    file.references.filter(
      ({ to, name, key }) => to === "code" && name === target.id && (key === "expect" || key === "requires"),
    );
  const known = project.library.codebooks.get(uri);
  const steps: Step[] = [];
  if (known !== undefined && expecting(known).length > 0) {
    steps.push((file, text) => {
      const spans = expecting(file).map(({ span }) => span);
      return addBeside(file, text, spans, into);
    });
  }
  if (isEmpty && uri === target.definedIn) {
    steps.push((file, text) => setKeys(file, text, target.id, deprecation(into)));
  }
  if (steps.length === 0) return [];
  const opened = openCodebook(project, texts, uri);
  return "kind" in opened ? opened : inSteps(opened.file, opened.text, steps);
}

function codableRefusal(project: Project, target: Target, id: string): Refusal | undefined {
  const isHeading = codebooksThatMean(project, target).some(({ codes }) => codes.get(nfc(id))?.codable === false);
  return isHeading ? refused(`\`${id}\` is a heading, which codings cannot use. Choose a code below it.`) : undefined;
}

type Chosen = ReadonlyMap<TranscriptFile, ReadonlyMap<Coding, string>>;

function chosenFor(
  project: Project,
  target: Target,
  into: readonly string[],
  choices: readonly CodingChoice[],
): Chosen | Refusal {
  const known = new Set(into.map(nfc));
  const meant = new Set(transcriptsThatMean(project, target));
  const chosen = new Map<TranscriptFile, Map<Coding, string>>();
  for (const choice of choices) {
    const file = transcriptAt(project, choice.uri);
    const coding = file && meant.has(file) ? codingAt(file, target.id, choice.tag) : undefined;
    if (file === undefined || coding === undefined) {
      return refused(`${nameOf(choice.uri)} has changed, and a coding of ${target.name} is gone. Begin again.`);
    }
    const code = nfc(choice.code);
    if (!known.has(code)) {
      return refused(`\`${choice.code}\` is none of the codes that ${target.name} is split into. Choose one of these.`);
    }
    const own = chosen.get(file) ?? new Map<Coding, string>();
    chosen.set(file, own.set(coding, code));
  }
  return chosen;
}

function codingAt({ transcript }: TranscriptFile, code: string, offset: number): Coding | undefined {
  return codingsOf(transcript).find(
    (coding) => coding.code === code && (transcript.starts[coding.chunk] as number) + coding.tag.start === offset,
  );
}

function countLeft(project: Project, target: Target): number {
  return transcriptsThatMean(project, target).reduce(
    (sum, { transcript }) => sum + countOf(codeCounts(transcript), target.id),
    0,
  );
}

function recodeAll(project: Project, target: Target, chosen: Chosen): FileEdits[] | Refusal {
  const files: FileEdits[] = [];
  const clashes: string[] = [];
  const misrated: string[] = [];
  for (const [file, choices] of chosen) {
    const { transcript, uri } = file;
    const result = recode(transcript, (coding) => choices.get(coding));
    if (result.kind === "refused") return result;
    if (result.kind === "conflict") {
      for (const coding of result.codings) clashes.push(`${uri} ${lineOfCoding(transcript, coding)}`);
      continue;
    }
    const { codebook } = codebookOf(project, file);
    for (const { coding, code } of result.changed) {
      const scale = codebook?.codes.get(code)?.scale;
      const isRight =
        coding.value === undefined || (scale !== undefined && checkValue(scale, coding.value) === undefined);
      if (!isRight) misrated.push(`${uri} ${lineOfCoding(transcript, coding)}`);
    }
    const mentions = followingMentions(file, target, choices);
    if ("kind" in mentions) return mentions;
    files.push({ uri, edits: ordered([...result.edits, ...mentions]) });
  }
  return (
    placesRefusal(
      project,
      clashes,
      `One coder rated ${target.name} and the code chosen for it on the same words, and not alike`,
      "Decide on one rating there first.",
    ) ??
    placesRefusal(
      project,
      misrated,
      `The code chosen does not take the ratings of some codings of ${target.name}`,
      "Change these ratings, or the scale of the code, first.",
    ) ??
    files
  );
}

/** The edits of mentions in memos whose turn has codings of the code, all of which get one and the same. */
function followingMentions(
  { transcript }: TranscriptFile,
  target: Target,
  choices: ReadonlyMap<Coding, string>,
): readonly Edit[] | Refusal {
  const byTurn = new Map<number, Set<string>>();
  for (const coding of codingsOf(transcript)) {
    if (coding.code !== target.id || (coding.unit !== "span" && coding.unit !== "turn")) continue;
    for (let turn = coding.firstTurn; turn <= coding.lastTurn; turn++) {
      const codes = byTurn.get(turn) ?? new Set<string>();
      byTurn.set(turn, codes.add(choices.get(coding) ?? target.id));
    }
  }
  const edits: Edit[] = [];
  for (const code of new Set(choices.values())) {
    const own = mentionEdits(transcript, target.id, code, ({ chunk, memo }) => {
      const codes = memo.turn < 0 ? undefined : byTurn.get((transcript.turns[chunk] as number) + memo.turn);
      return codes?.size === 1 && codes.has(code);
    });
    if ("kind" in own) return own;
    edits.push(...own);
  }
  return edits;
}
