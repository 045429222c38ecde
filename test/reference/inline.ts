/**
 * The inline markup of one line, "read from left to right". What a brace pairs with is known only when the turn (of a
 * labelled span: the whole text) has been read, so that a line is first read into pieces and the pieces then paired.
 */
import { characterAt } from "./characters.ts";
import { isEscape } from "./lines.ts";
import { endOfId, type Tag, tagsDirectlyAt } from "./tags.ts";

export type Piece =
  /** Text that stands for itself, an escape already resolved. */
  | { readonly kind: "text"; readonly at: number; readonly text: string }
  /** `{}` with the tags that follow it directly. */
  | { readonly kind: "empty pair"; readonly at: number; readonly tags: readonly Tag[] }
  | Opening
  | Closing;

export interface Opening {
  readonly kind: "opening";
  readonly at: number;
  /** Null for an unlabelled span. */
  readonly label: string | null;
  readonly written: string;
}

export interface Closing {
  readonly kind: "closing";
  readonly at: number;
  /** Null where it closes an unlabelled span. */
  readonly label: string | null;
  /** The tags that follow it directly. */
  readonly tags: readonly Tag[];
  readonly written: string;
}

/** The pieces of `line` from `start` to `end`, which is where the trailing tags begin. */
export function piecesOf(line: string, start: number, end: number): readonly Piece[] {
  const text = line.slice(0, end);
  const pieces: Piece[] = [];
  let at = start;
  while (at < end) {
    const { piece, next } = pieceAt(text, at);
    pieces.push(piece);
    at = next;
  }
  return pieces;
}

function pieceAt(line: string, at: number): { piece: Piece; next: number } {
  if (isEscape(line, at)) return { piece: { kind: "text", at, text: line.charAt(at + 1) }, next: at + 2 };
  if (line.startsWith("{}", at)) {
    const tags = tagsDirectlyAt(line, at + 2);
    return { piece: { kind: "empty pair", at, tags }, next: tags.at(-1)?.end ?? at + 2 };
  }
  const character = characterAt(line, at);
  if (character === "{") {
    const label = labelAt(line, at + 1);
    const isLabelled = label !== "" && characterAt(line, at + 1 + label.length) === "|";
    const next = isLabelled ? at + 1 + label.length + 1 : at + 1;
    const written = line.slice(at, next);
    return { piece: { kind: "opening", at, label: isLabelled ? label : null, written }, next };
  }
  if (character === "}") {
    const label = labelAt(line, at + 1);
    const endOfLabel = at + 1 + label.length;
    const isLabelled =
      label !== "" && characterAt(line, endOfLabel) === "#" && endOfId(line, endOfLabel + 1) !== undefined;
    const tags = tagsDirectlyAt(line, isLabelled ? endOfLabel : at + 1);
    const next = tags.at(-1)?.end ?? at + 1;
    const written = line.slice(at, next);
    return { piece: { kind: "closing", at, label: isLabelled ? label : null, tags, written }, next };
  }
  return { piece: { kind: "text", at, text: character }, next: at + character.length };
}

/** "A label is 1–12 ASCII letters and digits": the one at `at`, or "" where there is none or a longer word. */
function labelAt(line: string, at: number): string {
  let end = at;
  while (/^[A-Za-z0-9]$/.test(line.charAt(end))) end += 1;
  return end - at <= 12 ? line.slice(at, end) : "";
}

/** What pairing finds out about the openings and closings of a text. */
export interface Pairs {
  readonly openingOf: ReadonlyMap<Closing, Opening>;
  /** The openings and closings that are markup: all others are text. */
  readonly markup: ReadonlySet<Opening | Closing>;
  readonly wrong: ReadonlyMap<Opening | Closing, InlineCheck>;
}

export type InlineCheck = "unclosed-span" | "unopened-span" | "uncoded-span" | "duplicate-label";

/** Pairs openings and closings; `turns` are the pieces of each turn, in the order of the text. */
export function pairsOf(turns: readonly (readonly Piece[])[]): Pairs {
  const openingOf = new Map<Closing, Opening>();
  const markup = new Set<Opening | Closing>();
  const wrong = new Map<Opening | Closing, InlineCheck>();
  const openLabelled = new Map<string, Opening>();

  const pair = (opening: Opening, closing: Closing) => {
    openingOf.set(closing, opening);
    markup.add(opening).add(closing);
  };
  const open = (opening: Opening, openUnlabelled: Opening[]) => {
    if (opening.label === null) openUnlabelled.push(opening);
    else if (openLabelled.has(opening.label)) wrong.set(opening, "duplicate-label");
    else openLabelled.set(opening.label, opening);
  };
  const close = (closing: Closing, openUnlabelled: Opening[]) => {
    const opening = closing.label === null ? openUnlabelled.pop() : openLabelled.get(closing.label);
    if (closing.label !== null) openLabelled.delete(closing.label);
    if (opening === undefined) wrong.set(closing, "unopened-span");
    else if (closing.tags.length === 0) wrong.set(opening, "uncoded-span");
    else pair(opening, closing);
  };

  for (const pieces of turns) {
    const openUnlabelled: Opening[] = [];
    for (const piece of pieces) {
      if (piece.kind === "opening") open(piece, openUnlabelled);
      if (piece.kind === "closing") close(piece, openUnlabelled);
    }
    for (const opening of openUnlabelled) wrong.set(opening, "unclosed-span");
  }
  for (const opening of openLabelled.values()) wrong.set(opening, "unclosed-span");
  return { openingOf, markup, wrong };
}
