/**
 * What the extension and the page of the session picture say to one another.
 */
import type { SessionResult } from "../../../server/src/lsp/protocol.ts";
import type { Words } from "./words.ts";

export type { SessionResult, Words };

export type SessionLane = SessionResult["lanes"][number];
export type SessionCoding = SessionLane["codings"][number];
export type SessionTurn = SessionResult["turns"][number];
/** Of a document. */
export type TextRange = SessionTurn["range"];

/** To the page. */
export type ToPage =
  | {
      readonly kind: "session";
      /** Null where no transcript is open. */
      readonly session: SessionResult | null;
      /** Names the transcript, so that the page can tell a changed one from another one. */
      readonly name: string;
      readonly words: Words;
    }
  /** The turn that the editor's cursor is in; -1 above the first one and outside of the transcript. */
  | { readonly kind: "cursor"; readonly turn: number };

/** From the page. */
export type FromPage =
  | { readonly kind: "ready" }
  | { readonly kind: "go"; readonly range: TextRange }
  | { readonly kind: "select"; readonly range: TextRange }
  | { readonly kind: "save"; readonly format: "svg"; readonly content: string }
  | { readonly kind: "save"; readonly format: "png"; readonly content: ArrayBuffer }
  | { readonly kind: "failed"; readonly reason: string };

/** What the page keeps over a reload. */
export interface PageState {
  readonly axis: "time" | "turns" | null;
  readonly coder: string | null;
}

/** A message from the page; undefined where it is not one of these, since a page is no more to be trusted than what it shows. */
export function readFromPage(message: unknown): FromPage | undefined {
  if (!isRecord(message)) return undefined;
  const { kind, range, format, content, reason } = message;
  switch (kind) {
    case "ready":
      return { kind };
    case "go":
    case "select":
      return isRange(range) ? { kind, range } : undefined;
    case "save":
      if (format === "svg" && typeof content === "string") return { kind, format, content };
      return format === "png" && content instanceof ArrayBuffer ? { kind, format, content } : undefined;
    case "failed":
      return typeof reason === "string" ? { kind, reason: reason.slice(0, 500) } : undefined;
    default:
      return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isRange(value: unknown): value is TextRange {
  return isRecord(value) && isPosition(value.start) && isPosition(value.end);
}

function isPosition(value: unknown): value is TextRange["start"] {
  return isRecord(value) && isCount(value.line) && isCount(value.character);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
