/** Another id for a code, wherever it is named. */
import { type Change, type FileEdits, type Refusal, refused } from "../change.ts";
import { renameIn } from "../codebook/edit/rename.ts";
import { codebookFilesOf, type CodeIdentity, codebookIn, eachTranscript, identityOf, means } from "../lookup/scope.ts";
import { resolvedCodebook } from "../library.ts";
import { codebookOf, type Project } from "../project.ts";
import { nfc } from "../transcript/characters.ts";
import { codeCounts } from "../transcript/counts.ts";
import { isId } from "../transcript/tag.ts";
import { pathInRoots } from "../uri.ts";
import { exampleEdits, namingEdits } from "./names.ts";
import { codebooksThatMean, targetOf, transcriptsThatMean } from "./target.ts";
import { changeOf, openCodebook, type Texts, unreadRefusal } from "./texts.ts";
import { entriesOf } from "../lookup/codebook-at.ts";

/**
 * The change that gives a code another id: in its definition, in all that refers to it, in examples, in the tags, memos
 * and front matter of every transcript in which this very code is meant. A code that no codebook has is renamed in the
 * transcripts that have none for it.
 */
export function renameCode(project: Project, texts: Texts, uri: string, code: string, to: string): Change | Refusal {
  const identity = renamedCode(project, uri, code);
  if ("kind" in identity) return identity;
  const name = nfc(to);
  if (name === identity.id) return { kind: "change", files: [] };
  if (!isId(to)) {
    return refused(
      `\`${to}\` cannot be a code's ID. Write letters and digits, with single \`-\`, \`_\` or \`/\` between.`,
    );
  }
  const refusal = unreadRefusal(project, texts) ?? takenRefusal(project, identity, name);
  if (refusal !== undefined) return refusal;
  const files: FileEdits[] = [];
  for (const { uri: transcriptUri, transcript } of transcriptsThatMean(project, identity)) {
    const edits = namingEdits(transcript, identity.id, name);
    if ("kind" in edits) return edits;
    files.push({ uri: transcriptUri, edits });
  }
  for (const known of codebookFilesOf(project)) {
    const edits = codebookEdits(project, texts, known.uri, identity, name);
    if ("kind" in edits) return edits;
    files.push({ uri: known.uri, edits });
  }
  return changeOf(project, texts, files);
}

/** Which code a rename would be of, and whether it may be renamed. */
export function renamedCode(project: Project, uri: string, code: string): CodeIdentity | Refusal {
  const codebook = codebookIn(project, uri);
  const identity = identityOf(codebook, nfc(code));
  return identity.definedIn === undefined ? identity : targetOf(project, uri, code);
}

function takenRefusal(project: Project, identity: CodeIdentity, to: string): Refusal | undefined {
  const own = codebooksThatMean(project, identity);
  const taken = own.find(({ codes }) => codes.has(to));
  if (taken !== undefined) {
    const where = pathInRoots(project.library.roots, taken.codes.get(to)?.uri ?? taken.uri);
    const advice =
      identity.definedIn === undefined
        ? `To code with it in place of \`${identity.id}\`, change the codings.`
        : "Choose another ID, or merge the two codes.";
    return refused(`There is a code \`${to}\` already, in ${where}. ${advice}`);
  }
  for (const file of eachTranscript(project)) {
    const { codebook } = codebookOf(project, file);
    if (!means(codebook, identity) || !codeCounts(file.transcript).has(to)) continue;
    const where = pathInRoots(project.library.roots, file.uri);
    return refused(
      `There are codings with \`${to}\` already, in ${where}, and nobody could tell them apart any more. Choose another ID.`,
    );
  }
  return undefined;
}

function codebookEdits(
  project: Project,
  texts: Texts,
  uri: string,
  identity: CodeIdentity,
  to: string,
): FileEdits["edits"] | Refusal {
  if (!means(resolvedCodebook(project.library, uri), identity)) return [];
  const known = project.library.codebooks.get(uri);
  const isNamed = (file: NonNullable<typeof known>): boolean =>
    uri === identity.definedIn ||
    file.references.some((each) => each.to === "code" && each.name === identity.id) ||
    exampleEdits(file, identity.id, to).length > 0;
  if (known === undefined || !isNamed(known)) return [];
  const opened = openCodebook(project, texts, uri);
  if ("kind" in opened) return opened;
  const { file, text } = opened;
  const spans = file.references
    .filter((each) => each.to === "code" && each.name === identity.id)
    .map(({ span }) => span);
  const entry = uri === identity.definedIn ? entriesOf(file).get(identity.id) : undefined;
  const all = entry === undefined ? spans : [entry.idSpan, ...spans];
  const pieces = exampleEdits(file, identity.id, to);
  return all.length === 0 && pieces.length === 0 ? [] : renameIn(file, text, all, to, pieces);
}
