/** Writes names of a codebook anew where they stand: a code's id with all that refers to it. */
import type { Refusal } from "../../change.ts";
import { difference, type Edit, type Span } from "../../text.ts";
import type { CodebookFile } from "../model.ts";
import type { YamlNode } from "../tree.ts";
import { contentOf } from "./content.ts";
import { notUnderstood, proven, refusalFor } from "./proof.ts";
import { quoted, writeScalar } from "./scalar.ts";

/** A piece of a text in a codebook, such as the tag in an example, counted from the beginning of what the text says. */
export interface PieceEdit {
  /** Of the scalar that holds it. */
  readonly within: Span;
  /** In order. */
  readonly edits: readonly Edit[];
}

/**
 * The edits that write `to` in place of the names in `spans`, and other pieces into longer texts. Names keep their quotes.
 * All else stays as it is, to the byte.
 */
export function renameIn(
  file: CodebookFile,
  text: string,
  spans: readonly Span[],
  to: string,
  pieces: readonly PieceEdit[],
): readonly Edit[] | Refusal {
  const refusal = refusalFor(file);
  if (refusal !== undefined) return refusal;
  if (file.root === undefined) return notUnderstood;
  const wanted = new Map<string, string>();
  const edits: Edit[] = [];
  const sayings = pieces.length === 0 ? new Map<string, string>() : sayingsIn(file.root);
  for (const span of spans) {
    if (wanted.has(keyOf(span))) continue;
    wanted.set(keyOf(span), to);
    edits.push({ span, text: writtenLike(text.slice(span.start, span.end), to) });
  }
  for (const { within, edits: inside } of pieces) {
    if (wanted.has(keyOf(within))) continue;
    const said = sayings.get(keyOf(within));
    if (said === undefined) return notUnderstood;
    wanted.set(keyOf(within), edited(said, inside));
    edits.push(...(inPlace(text, within, said, inside) ?? [writtenAnew(text, within, edited(said, inside))]));
  }
  return proven(
    text,
    edits,
    contentOf(file.root, (span) => wanted.get(keyOf(span))),
  );
}

function keyOf({ start, end }: Span): string {
  return `${start} ${end}`;
}

function writtenLike(before: string, to: string): string {
  const quote = before[0];
  if (quote === '"' || quote === "'") return `${quote}${to}${quote}`;
  return writeScalar(to, true);
}

/** Another text for a scalar, in quotes; of what is written already as it would be, its ends stay. */
function writtenAnew(text: string, { start, end }: Span, said: string): Edit {
  const { span, text: put } = difference(text.slice(start, end), quoted(said));
  return { span: { start: start + span.start, end: start + span.end }, text: put };
}

function edited(said: string, edits: readonly Edit[]): string {
  let result = "";
  let done = 0;
  for (const { span, text } of edits) {
    result += said.slice(done, span.start) + text;
    done = span.end;
  }
  return result + said.slice(done);
}

/** What the scalars of a tree say, by their places. */
function sayingsIn(root: YamlNode): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (node: YamlNode): void => {
    if (node.kind === "scalar") found.set(keyOf(node.span), node.text);
    else for (const part of node.kind === "list" ? node.items : node.entries.map(({ value }) => value)) visit(part);
  };
  visit(root);
  return found;
}

/**
 * Edits of the text as it is written. Escapes, quotes and line breaks of YAML make it longer than what it says; but a `#`
 * is written as itself, so that the n-th that is said is the n-th that is written. Undefined where it is not so.
 */
function inPlace(text: string, within: Span, said: string, edits: readonly Edit[]): readonly Edit[] | undefined {
  const bodyStart = startOfBody(text, within);
  const written = hashesIn(text.slice(bodyStart, within.end));
  const spoken = hashesIn(said);
  if (written.length !== spoken.length) return undefined;
  const found: Edit[] = [];
  for (const { span, text: to } of edits) {
    // An edit is of the name behind a `#`.
    const index = spoken.indexOf(span.start - 1);
    const start = bodyStart + (written[index] ?? Number.NaN) + 1;
    const old = said.slice(span.start, span.end);
    if (!text.startsWith(old, start)) return undefined;
    found.push({ span: { start, end: start + old.length }, text: to });
  }
  return found;
}

/** Where the text of a block scalar begins, behind the line of its `|` or `>`, on which a comment may stand. */
function startOfBody(text: string, { start, end }: Span): number {
  if (text[start] !== "|" && text[start] !== ">") return start;
  const line = /[\r\n]/.exec(text.slice(start, end));
  return line === null ? end : start + line.index;
}

function hashesIn(text: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf("#"); at >= 0; at = text.indexOf("#", at + 1)) found.push(at);
  return found;
}
