/**
 * Fixes over a whole file: what is wrong in it, what can be done, and all of a kind at once.
 */
import { checkCodebook } from "../checks/codebook.ts";
import { checkTranscript, type Finding, findingsOf } from "../checks/run.ts";
import { loadCodebook } from "../codebook/load.ts";
import { resolvedCodebook, withCodebooks } from "../library.ts";
import { codebookOf, type Project, transcriptAt, withOpen } from "../project.ts";
import { applyEdits, type Edit, type LineStarts, lineAt, lineStarts } from "../text.ts";
import { afterEdits } from "../transcript/proof.ts";
import { parseTranscript, printTranscript } from "../transcript/parse.ts";
import { withoutBom } from "../text.ts";
import { composeEdits } from "../compose.ts";
import type { Fix, FixContext } from "./fix.ts";
import { fixesFor } from "./registry.ts";

/** More rounds than one fix after another on one line needs are not made. */
const MOST_ROUNDS = 10;
/** Chunks are far shorter, but where one turn is as long. */
const LONG = 8192;

/** What fixes need to know of a file; undefined for one that the project does not have. */
export function contextOf(project: Project, uri: string): FixContext | undefined {
  const found = transcriptAt(project, uri);
  if (found !== undefined) {
    const { transcript } = found;
    return { kind: "transcript", project, uri, transcript, codebook: codebookOf(project, found).codebook };
  }
  const file = project.library.codebooks.get(uri);
  const codebook = resolvedCodebook(project.library, uri);
  if (file === undefined || codebook === undefined) return undefined;
  return { kind: "codebook", project, uri, text: file.text, file, codebook };
}

/** What is wrong with a file by itself. */
export function findingsIn(context: FixContext): readonly Finding[] {
  const { project, uri } = context;
  if (context.kind === "codebook") return checkCodebook(context.codebook).get(uri) ?? [];
  const { transcript } = context;
  return findingsOf(checkTranscript(transcript, codebookOf(project, { uri, transcript })));
}

/** Which fixes are made: a finding's first of these, if it has one. */
type FixChoice = (fix: Fix, finding: Finding) => boolean;

/** Safe fixes of one check, or, without a check, those that are what most people mean as well. */
export function safeFixes(check: string | undefined): FixChoice {
  return ({ isSafe, isPreferred, isBeginning }, finding) =>
    isSafe && !isBeginning && (check === undefined ? isPreferred : finding.check === check);
}

/**
 * The edits that make fixes of a file all at once, in the order of its text. Of two on one line the first is made, and
 * the other in the next round, on the text as it is then. Fixes that edit other files are left out.
 */
export function fixAll(context: FixContext, choice: FixChoice): readonly Edit[] {
  let current: FixContext = inChunks(context);
  let all: readonly Edit[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const edits = oneRound(current, choice);
    const next = edits.length === 0 ? undefined : edited(current, edits);
    if (next === undefined) break;
    all = composeEdits(all, edits);
    current = next;
  }
  return all;
}

/** A file that is not open is one chunk, all of which each fix would read again. */
function inChunks(context: FixContext): FixContext {
  if (context.kind === "codebook") return context;
  const { transcript, project, uri } = context;
  if (transcript.chunks.every(({ text }) => text.length < LONG)) return context;
  const parsed = parseTranscript(printTranscript(transcript), { name: transcript.name });
  return contextOf(withOpen(project, { uri, transcript: parsed }), uri) ?? context;
}

function oneRound(context: FixContext, choice: FixChoice): readonly Edit[] {
  const edits: Edit[] = [];
  const touched = new Set<number>();
  let starts: LineStarts | undefined;
  for (const finding of findingsIn(context)) {
    starts ??= lineStarts(textOf(context));
    // Most fixes edit the line of what was found; those of a line with many would all be computed in vain.
    if (touched.has(lineAt(starts, finding.span.start))) continue;
    const fix = fixesFor(context, finding).find((each) => choice(each, finding));
    const change = fix?.change();
    if (change?.kind !== "change" || change.created !== undefined) continue;
    const [file] = change.files;
    if (file === undefined || change.files.length > 1 || file.uri !== context.uri) continue;
    const lines = new Set<number>();
    for (const { span } of file.edits) {
      for (let line = lineAt(starts, span.start); line <= lineAt(starts, span.end); line++) lines.add(line);
    }
    if ([...lines].some((line) => touched.has(line))) continue;
    for (const line of lines) touched.add(line);
    edits.push(...file.edits);
  }
  return edits.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** The text that the file's offsets count in. */
function textOf(context: FixContext): string {
  return context.kind === "codebook" ? context.text : withoutBom(printTranscript(context.transcript));
}

/** The file after edits, in a project that has it so. */
function edited(context: FixContext, edits: readonly Edit[]): FixContext | undefined {
  const { project, uri } = context;
  if (context.kind === "transcript") {
    const transcript = afterEdits(context.transcript, edits);
    return contextOf(withOpen(project, { uri, transcript }), uri);
  }
  const file = loadCodebook(uri, applyEdits(context.text, edits), project.library.checkNames);
  const library = withCodebooks(project.library, [file]);
  return contextOf({ ...project, library }, uri);
}
