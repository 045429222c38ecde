/** Fixtures whose `^^^ check` marks say what the checks must find, no more and no less. */
import assert from "node:assert/strict";
import { checkCodebook } from "../../../server/src/core/checks/codebook.ts";
import { copiesIn } from "../../../server/src/core/checks/copies-differ.ts";
import { checkProject } from "../../../server/src/core/checks/project.ts";
import { checkTranscript, type Finding, findingsOf } from "../../../server/src/core/checks/run.ts";
import { checkVersions } from "../../../server/src/core/checks/versions.ts";
import { diffCodebooks } from "../../../server/src/core/codebook/diff/diff.ts";
import { resolvedCodebook } from "../../../server/src/core/library.ts";
import { indexTranscript } from "../../../server/src/core/occurrences.ts";
import { codebookOf, type Project, transcriptsOf } from "../../../server/src/core/project.ts";
import { parseTranscript } from "../../../server/src/core/transcript/parse.ts";
import { type Fixture, fixture, root } from "../../fixture.ts";

export interface PlacedFinding extends Finding {
  readonly uri: string;
}

/** What the checks of single transcripts find. */
export function inTranscripts({ project }: Fixture): readonly PlacedFinding[] {
  return transcriptsOf(project).flatMap((file) =>
    findingsOf(checkTranscript(file.transcript, codebookOf(project, file))).map((each) => ({ ...each, uri: file.uri })),
  );
}

/** What the checks of codebooks find. */
export function inCodebooks({ project }: Fixture): readonly PlacedFinding[] {
  return codebooksOf(project).flatMap((codebook) =>
    (checkCodebook(codebook).get(codebook.uri) ?? []).map((each) => ({ ...each, uri: codebook.uri })),
  );
}

/** What the checks of the whole project find. */
export function inProject({ project }: Fixture): readonly PlacedFinding[] {
  const files = transcriptsOf(project);
  const indexes = files.map(({ uri, transcript }) => indexTranscript(uri, transcript));
  const copies = copiesIn(new Map(files.map(({ uri, transcript }) => [uri, transcript])));
  return [...checkProject(indexes, codebooksOf(project), copies)].flatMap(([uri, found]) =>
    found.map((each) => ({ ...each, uri })),
  );
}

/** What is wrong with the codebook compared with the one in the folder `before`; nothing where there is none. */
export function inVersions({ project }: Fixture): readonly PlacedFinding[] {
  const [old, next] = [`${root}/before/codebook.yaml`, `${root}/codebook.yaml`].map((uri) =>
    resolvedCodebook(project.library, uri),
  );
  if (old === undefined || next === undefined) return [];
  return [...checkVersions(diffCodebooks(old, next))].flatMap(([uri, found]) =>
    found.map((each) => ({ ...each, uri })),
  );
}

function codebooksOf(project: Project) {
  return [...project.library.codebooks.keys()].flatMap((uri) => resolvedCodebook(project.library, uri) ?? []);
}

function shown(at: Fixture, found: readonly PlacedFinding[]): readonly string[] {
  return found.map(({ uri, check, span }) => show(at, uri, check, span)).sort();
}

function show({ texts }: Fixture, uri: string, check: string, span: { start: number; end: number }): string {
  const text = texts.get(uri) ?? "";
  const line = text.slice(0, span.start).split("\n").length;
  return `${uri.slice(uri.lastIndexOf("/") + 1)}:${line}: ${check} at ${span.start} ${JSON.stringify(text.slice(span.start, span.end))}`;
}

function marksOf(at: Fixture): readonly string[] {
  return at.marks.map(({ uri, note, span }) => show(at, uri, note, span)).sort();
}

/** Asserts what is found with either line end. */
function expectBy(
  find: (at: Fixture) => readonly PlacedFinding[],
  source: string,
): { readonly at: Fixture; readonly found: readonly PlacedFinding[] } {
  const withCrlf = fixture(source, { lineEnd: "\r\n" });
  assert.deepEqual(shown(withCrlf, find(withCrlf)), marksOf(withCrlf), source);
  const at = fixture(source);
  const found = find(at);
  assert.deepEqual(shown(at, found), marksOf(at), source);
  return { at, found };
}

/** Asserts what the checks of transcripts find; that there is no codebook is not told. */
export function expectFindings(source: string): readonly PlacedFinding[] {
  const { at, found } = expectBy((each) => inTranscripts(each).filter(({ check }) => check !== "no-codebook"), source);
  // Nothing may depend on where a transcript is cut into chunks.
  for (const file of transcriptsOf(at.project)) {
    const whole = parseTranscript(at.texts.get(file.uri) ?? "", { name: file.uri, whole: true });
    const choice = codebookOf(at.project, file);
    assert.deepEqual(
      findingsOf(checkTranscript(whole, choice)),
      findingsOf(checkTranscript(file.transcript, choice)),
      "in one chunk",
    );
  }
  return found;
}

export const expectCodebookFindings = (source: string): readonly PlacedFinding[] => expectBy(inCodebooks, source).found;
export const expectProjectFindings = (source: string): readonly PlacedFinding[] => expectBy(inProject, source).found;

/** The message and advice of the only finding of a check. */
export function wordsOf(found: readonly PlacedFinding[], check: string): string {
  const [only, ...more] = found.filter((each) => each.check === check);
  assert.ok(only !== undefined && more.length === 0, `one ${check}`);
  return `${only.message} ${only.advice}`;
}
