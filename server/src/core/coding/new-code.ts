/**
 * A new code made of words that were said, and these words coded with it.
 */
import { type Refusal, refused } from "../change.ts";
import { addCode } from "../codebook/edit/add-code.ts";
import { idFromWords } from "../codebook/edit/new-id.ts";
import { codebookOf, type Project, transcriptAt } from "../project.ts";
import type { Span } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import { turnAt } from "../transcript/codings.ts";
import { addCoding, type Target } from "../transcript/edit.ts";
import type { Transcript } from "../transcript/tree.ts";
import { shortened, wordsIn } from "../transcript/words.ts";
import { ownCodebook } from "./codes.ts";
import { changeOf, type CodingChange, draftOf, noTranscript, withEdits } from "./draft.ts";
import { targetsOf } from "./targets.ts";

/** Names are read in lists. */
const LONGEST_NAME = 60;
const LONGEST_QUOTE = 200;

export interface NewCodeWish {
  readonly selection: Span;
  /** The code below which it goes; undefined for the top. */
  readonly parent: string | undefined;
  /** Undefined for the selected words. */
  readonly name: string | undefined;
}

/** The change that adds a code to the transcript's own codebook and codes the selection with it. */
export function newCode(
  project: Project,
  uri: string,
  { selection, parent, name }: NewCodeWish,
): CodingChange | Refusal {
  const file = transcriptAt(project, uri);
  if (file === undefined) return noTranscript;
  const { transcript } = file;
  const { codebook } = codebookOf(project, file);
  const codebookUri = codebook && ownCodebook(project.library, codebook);
  const codebookFile = codebookUri === undefined ? undefined : project.library.codebooks.get(codebookUri);
  if (codebook === undefined || codebookFile === undefined) {
    return refused("There is no codebook of the project's own to add a code to. Make a `codebook.yaml` first.");
  }
  const targets = targetsOf(transcript, "span", [selection]);
  if ("kind" in targets) return targets;
  const [target] = targets;
  const selected = target?.kind === "span" ? wordsIn(transcript, target, LONGEST_QUOTE) : "";
  const title = shortened((name ?? selected).replace(/\s+/g, " ").trim(), LONGEST_NAME);
  if (target === undefined || title === "") {
    return refused("A new code needs a name. Select the words that it is to be named after, or give it one.");
  }
  const id = idFromWords(title, (each) => codebook.codes.has(nfc(each)));
  // A code without a definition would be complained of; where its name comes from is the beginning of one.
  const definition = `In vivo: “${wordsOf(transcript, target)}”`;
  const added = addCode(codebookFile, codebookFile.text, { id, name: title, parent: parent ?? null, definition });
  if ("kind" in added) return added;
  const edits = addCoding(transcript, target, { code: id });
  if ("kind" in edits) return edits;
  const coded = changeOf(withEdits(draftOf(transcript), edits), uri, target.kind === "span" ? target : selection);
  return { ...coded, files: [{ uri: codebookFile.uri, edits: added }, ...coded.files] };
}

/** What is said in the words or the turn that are to be coded. */
function wordsOf(transcript: Transcript, target: Target): string {
  if (target.kind === "span") return wordsIn(transcript, target, LONGEST_QUOTE);
  if (target.kind !== "turn") return "";
  const { chunk, turn } = turnAt(transcript, target.turn);
  const base = transcript.starts[chunk] as number;
  return wordsIn(transcript, { start: base + turn.headEnd, end: base + turn.end }, LONGEST_QUOTE);
}
