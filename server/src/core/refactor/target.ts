/**
 * The code that is to be changed: which one an id means in a file, and whether it is one's own to change.
 */
import { type Refusal, refused } from "../change.ts";
import type { Code, Codebook } from "../codebook/model.ts";
import { placedEntries } from "../codebook/edit/places.ts";
import { builtinAt, resolvedCodebook } from "../library.ts";
import { codebookFilesOf, codebookIn, type CodeIdentity, eachTranscript, identityOf, means } from "../lookup/scope.ts";
import { codebookOf, type Project, type TranscriptFile } from "../project.ts";
import { nfc } from "../transcript/characters.ts";
import { nameOf, pathInRoots } from "../uri.ts";

export interface Target extends CodeIdentity {
  readonly definedIn: string;
  readonly code: Code;
  /** What it is called in sentences. */
  readonly name: string;
}

/** The code that an id means in a transcript or codebook, where it may be changed. */
export function targetOf(project: Project, uri: string, id: string): Target | Refusal {
  const codebook = codebookIn(project, uri);
  const code = codebook?.codes.get(nfc(id));
  if (code === undefined) {
    return refused(`No codebook of this file has a code \`${id}\`. Add it to the codebook first.`);
  }
  if (builtinAt(project.library, code.uri) !== undefined) {
    return refused(
      `\`${code.id}\` comes with Rapport and cannot be changed. Write \`adapt: ${code.id}\` in a codebook of your own to add to it, or make a code of your own with \`under: ${code.id}\`.`,
    );
  }
  const file = project.library.codebooks.get(code.uri);
  const count =
    file === undefined
      ? 0
      : placedEntries(file).filter(({ kind, id: own }) => kind === "own" && own === code.id).length;
  if (count !== 1) {
    return refused(
      `\`${code.id}\` is defined more than once in ${nameOf(code.uri)}. Give one of them another id there first.`,
    );
  }
  return { ...identityOf(codebook, code.id), definedIn: code.uri, code, name: `\`${code.id}\`` };
}

/** The codebooks that hold anywhere in the project and in which a code is meant by its id. */
export function codebooksThatMean(project: Project, identity: CodeIdentity): readonly Codebook[] {
  const all = new Set<Codebook>();
  for (const { uri } of codebookFilesOf(project)) {
    const codebook = resolvedCodebook(project.library, uri);
    if (codebook !== undefined) all.add(codebook);
  }
  for (const file of eachTranscript(project)) {
    const { codebook } = codebookOf(project, file);
    if (codebook !== undefined) all.add(codebook);
  }
  return [...all].filter((codebook) => means(codebook, identity));
}

/** The transcripts in which a code is meant by its id, whether they use it or not. */
export function transcriptsThatMean(project: Project, identity: CodeIdentity): readonly TranscriptFile[] {
  return [...eachTranscript(project)].filter((file) => means(codebookOf(project, file).codebook, identity));
}

/** A code that others are to become: why it cannot be, in the codebooks in which the old one is meant. */
export function successorRefusal(project: Project, of: Target, id: string): Refusal | undefined {
  if (nfc(id) === of.id) return refused(`${of.name} cannot take its own place. Choose another code.`);
  let definedIn: string | undefined;
  for (const codebook of codebooksThatMean(project, of)) {
    const code = codebook.codes.get(nfc(id));
    if (code === undefined) {
      const where = pathInRoots(project.library.roots, codebook.uri);
      return refused(`There is no code \`${id}\` in ${where}, where ${of.name} is used. Add it there first.`);
    }
    if (definedIn !== undefined && definedIn !== code.uri) {
      return refused(`\`${id}\` is not the same code wherever ${of.name} is used. Give one of them another id first.`);
    }
    definedIn = code.uri;
    if (code.status === "deprecated") {
      return refused(`\`${id}\` is deprecated itself. Choose a code that is in use.`);
    }
  }
  return undefined;
}
