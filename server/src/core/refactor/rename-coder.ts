/** Another name for a coder, in the whole project. */
import { type Change, type FileEdits, type Refusal, refused } from "../change.ts";
import { renameIn } from "../codebook/edit/rename.ts";
import { frontEntry } from "../lookup/front-tree.ts";
import { coderPlaces } from "../lookup/places.ts";
import { coderUsesOf } from "../lookup/project-names.ts";
import { codebookFilesOf, eachTranscript } from "../lookup/scope.ts";
import { type Project, type TranscriptFile, transcriptAt } from "../project.ts";
import type { Edit, Span } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import { frontBody } from "../transcript/front.ts";
import { afterEdits } from "../transcript/proof.ts";
import { isCoder } from "../transcript/tag.ts";
import type { Transcript } from "../transcript/tree.ts";
import { pathInRoots } from "../uri.ts";
import { writtenInFront } from "./names.ts";
import { changeOf, openCodebook, type Texts, unreadRefusal } from "./texts.ts";

/**
 * The change that calls a coder otherwise: behind `@`, in memos, in the front matter and among the `coders` of codebooks.
 * A transcript whose coder stands in the file's name alone says it in its front matter from then on.
 */
export function renameCoder(project: Project, texts: Texts, coder: string, to: string): Change | Refusal {
  const from = nfc(coder);
  const name = nfc(to);
  if (from === name) return { kind: "change", files: [] };
  if (!isCoder(to)) {
    return refused(
      `\`${to}\` cannot name a coder. Write letters and digits, with single \`-\`, \`.\` or \`_\` between.`,
    );
  }
  const unread = unreadRefusal(project, texts);
  if (unread !== undefined) return unread;
  if (isTaken(project, from, name)) {
    return refused(
      `There is a coder \`${to}\` already, and nobody could tell the codings of the two apart any more. Choose another name.`,
    );
  }
  const spans = new Map<string, Span[]>();
  for (const { uri, span } of coderPlaces(project, from, true)) {
    const own = spans.get(uri);
    if (own === undefined) spans.set(uri, [span]);
    else own.push(span);
  }
  const files: FileEdits[] = [];
  for (const file of eachTranscript(project)) {
    const edits = transcriptEdits(project, file, from, name, spans.get(file.uri) ?? []);
    if ("kind" in edits) return edits;
    files.push({ uri: file.uri, edits });
  }
  for (const [uri, own] of spans) {
    if (transcriptAt(project, uri) !== undefined) continue;
    const opened = openCodebook(project, texts, uri);
    if ("kind" in opened) return opened;
    const edits = renameIn(opened.file, opened.text, own, name, []);
    if ("kind" in edits) return edits;
    files.push({ uri, edits });
  }
  return changeOf(project, texts, files);
}

function isTaken(project: Project, from: string, to: string): boolean {
  if (coderUsesOf(project).has(to)) return true;
  return codebookFilesOf(project).some(({ coders }) => coders?.has(from) && coders.has(to));
}

function transcriptEdits(
  project: Project,
  { uri, transcript }: TranscriptFile,
  from: string,
  to: string,
  spans: readonly Span[],
): readonly Edit[] | Refusal {
  const { front } = transcript;
  const edits: Edit[] = spans.map((span) => {
    return { span, text: span.end <= front.length ? writtenInFront(transcript, span, to) : to };
  });
  const isByName = front.coder === from && frontEntry(transcript, "coder") === undefined;
  if (isByName) edits.unshift(newField(transcript, to));
  if (!isByName && !edits.some(({ span }) => span.start < front.length)) return edits;
  const after = afterEdits(transcript, edits.slice(0, 1)).front;
  if (after.coder === to && after.problems.length === front.problems.length) return edits;
  const where = pathInRoots(project.library.roots, uri);
  return refused(`The front matter of ${where} cannot be changed. Correct it first.`);
}

/** `coder:` as the last field of the front matter, which is made where there is none. */
function newField({ chunks, front }: Transcript, coder: string): Edit {
  const text = chunks[0]?.text ?? "";
  const end = /\r\n|\r|\n/.exec(text)?.[0] ?? "\n";
  const at = front.length === 0 ? 0 : frontBody(text).end;
  const line = `coder: ${coder}${end}`;
  return { span: { start: at, end: at }, text: front.length === 0 ? `---${end}${line}---${end}` : line };
}
