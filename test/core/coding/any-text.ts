/**
 * Any text as a project to code in, and what must hold whatever a command does with it.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { checkNames } from "../../../server/src/core/checks/registry.ts";
import { checkTranscript, findingsOf } from "../../../server/src/core/checks/run.ts";
import type { Refusal } from "../../../server/src/core/change.ts";
import type { CodingChange } from "../../../server/src/core/coding/draft.ts";
import { newLibrary } from "../../../server/src/core/files.ts";
import { codebookOf, emptyProject, type Project, withOpen } from "../../../server/src/core/project.ts";
import { applyEdits } from "../../../server/src/core/text.ts";
import { parseTranscript, printTranscript } from "../../../server/src/core/transcript/parse.ts";
import type { Transcript } from "../../../server/src/core/transcript/tree.ts";
import { transcriptText } from "../../reference/generate.ts";
import { type Reading, readByTheLetter } from "../../reference/reading.ts";
import { answersOf } from "../records.ts";
import { assertTidy } from "./study.ts";

export const uri = "file:///s03.ana.transcript";

/** A text, sometimes with a byte order mark, CR, CRLF and characters of two units, and with all its line ends as one. */
export const anyText = fc.oneof(
  { weight: 4, arbitrary: transcriptText() },
  { weight: 1, arbitrary: transcriptText().map((text) => text.replace(/\r\n|\r|\n/g, "\r\n")) },
  {
    weight: 1,
    arbitrary: transcriptText().map((text) => (/^\uFEFF?---/.test(text) ? text : text.replaceAll("a", "😀"))),
  },
);

export interface Given {
  readonly text: string;
  readonly project: Project;
  readonly transcript: Transcript;
  readonly reading: Reading;
}

export function given(text: string): Given {
  const transcript = parseTranscript(text, { name: uri });
  const project = withOpen(emptyProject(newLibrary([], [], checkNames)), { uri, transcript });
  return { text, project, transcript, reading: readByTheLetter(uri, text) };
}

/** What a change makes: the edits are tidy, and come to the text and the transcript that were proven. */
export function outcome(before: Given, change: CodingChange): Given {
  const body = before.text.slice(before.transcript.bom.length);
  const edits = change.files.find((file) => file.uri === uri)?.edits ?? [];
  assert.ok(edits.length > 0, "something is changed");
  assertTidy(body, edits);
  const after = given(before.transcript.bom + applyEdits(body, edits));
  assert.equal(printTranscript(change.after), after.text);
  assert.deepEqual(answersOf(change.after), answersOf(after.transcript));
  return after;
}

/** A refusal says what is wrong and what to do. */
export function assertRefused(change: CodingChange | Refusal): void {
  assert.ok(change.kind === "refused" && /\. [A-Z`].*\.$/s.test(change.reason), JSON.stringify(change));
}

function unplaced<T extends { readonly line: number }>({ line, ...rest }: T): Omit<T, "line"> {
  return rest;
}

/** A reading without where in the file a thing stands. */
export function parts({ front, verbatim, sections, turns, codings, memos }: Reading) {
  return {
    front,
    verbatim,
    sections: sections.map(unplaced),
    turns: turns.map(unplaced),
    memos: memos.map(unplaced),
    codings: codings.map(({ line, column, ...rest }) => rest),
  };
}

/** The lists' items as text, those of the first that are not in the second. */
export function beyond(items: readonly unknown[], others: readonly unknown[]): readonly string[] {
  const left = others.map((item) => JSON.stringify(item));
  return items
    .map((item) => JSON.stringify(item))
    .filter((item) => {
      const at = left.indexOf(item);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
}

/** The checks that find something, each as often as it does; but that there is no codebook. */
export function found({ project, transcript }: Given): readonly string[] {
  const result = checkTranscript(transcript, codebookOf(project, { uri, transcript }));
  return findingsOf(result)
    .map(({ check }) => check)
    .filter((check) => check !== "no-codebook");
}
