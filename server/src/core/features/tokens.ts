/**
 * What the markup of a transcript means, for colouring: which codes are known, and whose turn it is.
 */
import type { Codebook } from "../codebook/model.ts";
import { codebookOf, type Project, transcriptAt } from "../project.ts";
import { roleOf } from "../lookup/scope.ts";
import { lineCursor, type Span } from "../text.ts";
import { memoCoderSpan } from "../transcript/at.ts";
import { nfc } from "../transcript/characters.ts";
import { isBound } from "../transcript/codings.ts";
import { mentionsIn } from "../transcript/memos.ts";
import { chunkAt } from "../transcript/parse.ts";
import { partsOf } from "../transcript/tag.ts";
import type { FrontMatter } from "../transcript/front.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";

export const tokenTypes = ["code", "value", "coder", "speaker", "label", "escape"] as const;

/**
 * Of a code: `unknown`, `deprecated`, `heading`, and `mention` in a memo. Of a speaker: the place of the role among the
 * codebook's, or else the participants', of which four have a name.
 */
export const tokenModifiers = [
  "unknown",
  "deprecated",
  "heading",
  "mention",
  "role1",
  "role2",
  "role3",
  "role4",
] as const;

export type TokenType = (typeof tokenTypes)[number];
export type TokenModifier = (typeof tokenModifiers)[number];

/** A stretch of one line. */
export interface Token {
  readonly span: Span;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/** The tokens of a transcript, or those that `range` touches: in order and apart from one another. */
export function tokensOf(project: Project, uri: string, range?: Span): readonly Token[] {
  const file = transcriptAt(project, uri);
  if (file === undefined) return [];
  const { transcript } = file;
  const { codebook } = codebookOf(project, file);
  const roles = roleModifiers(transcript.front, codebook);
  const found: Token[] = [];
  const first = range === undefined ? 0 : Math.max(chunkAt(transcript, range.start), 0);
  const end = range?.end ?? Number.POSITIVE_INFINITY;
  for (let index = first; index < transcript.chunks.length && (transcript.starts[index] as number) < end; index++) {
    const base = transcript.starts[index] as number;
    for (const token of chunkTokens(transcript, transcript.chunks[index] as Chunk, codebook, roles)) {
      const span = { start: base + token.span.start, end: base + token.span.end };
      if (range === undefined || (span.start < range.end && span.end > range.start)) found.push({ ...token, span });
    }
  }
  return found;
}

function chunkTokens(
  transcript: Transcript,
  chunk: Chunk,
  codebook: Codebook | undefined,
  roles: (label: string) => readonly TokenModifier[],
): readonly Token[] {
  const found: Token[] = [];
  const add = (type: TokenType, span: Span | undefined, modifiers: readonly TokenModifier[] = []): void => {
    if (span !== undefined) found.push({ span, type, modifiers });
  };
  for (const turn of chunk.turns) {
    if (turn.label === undefined) continue;
    add("speaker", { start: turn.labelStart, end: turn.labelStart + turn.label.length }, roles(turn.label));
  }
  for (const tag of chunk.tags) {
    if (tag.on.kind === "label" && !isBound(transcript, tag.on)) continue;
    const { id, value, coder } = partsOf(chunk.text, tag);
    add("code", { start: tag.start, end: id.end }, codeModifiers(codebook, tag.code));
    add("value", value);
    add("coder", coder && { start: coder.start - 1, end: coder.end });
  }
  for (const mark of chunk.labels) {
    const span = { start: mark.start + 1, end: mark.opens ? mark.end - 1 : mark.end };
    if (isBound(transcript, mark)) add("label", span);
  }
  for (const at of chunk.escapes) add("escape", { start: at, end: at + 2 });
  for (const memo of chunk.memos) {
    const coder = memoCoderSpan(chunk.text, memo);
    add("coder", coder && { start: coder.start - 1, end: coder.end });
    const cursor = lineCursor(chunk.text);
    for (let line = memo.start; line <= memo.end && line < chunk.text.length; line = cursor.next) {
      cursor.advance(line);
      for (const { start, end, code } of mentionsIn(chunk.text, line + 1, cursor.end)) {
        add("code", { start, end }, [...codeModifiers(codebook, code), "mention"]);
      }
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** Without a codebook no code is known, and none is told to be unknown. */
function codeModifiers(codebook: Codebook | undefined, id: string): readonly TokenModifier[] {
  if (codebook === undefined) return [];
  const code = codebook.codes.get(id);
  if (code === undefined) return ["unknown"];
  if (code.status === "deprecated") return ["deprecated"];
  return code.codable ? [] : ["heading"];
}

function roleModifiers(
  front: FrontMatter,
  codebook: Codebook | undefined,
): (label: string) => readonly TokenModifier[] {
  const roles = new Set<string>(codebook?.roles.keys());
  for (const role of codebook?.participants.values() ?? []) roles.add(role);
  for (const { role } of front.participants.values()) if (role !== undefined) roles.add(role);
  roles.delete("narrative");
  const modifiers = new Map([...roles].slice(0, 4).map((role, index) => [role, `role${index + 1}` as TokenModifier]));
  return (label) => {
    const modifier = modifiers.get(roleOf(front, codebook, nfc(label)) ?? "");
    return modifier === undefined ? [] : [modifier];
  };
}
