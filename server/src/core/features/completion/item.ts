/** A completion, and how lists of them are made. */
import type { Span } from "../../text.ts";

export type CompletionKind = "code" | "value" | "coder" | "speaker" | "key" | "word" | "file";

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** The text that takes the place of `span`. */
  readonly insert: string;
  readonly span: Span;
  /** A few words behind the label. */
  readonly detail: string | undefined;
  /** Markdown; all that comes from files of the workspace is escaped. */
  readonly documentation: string | undefined;
  /** What typed text is compared with. */
  readonly filterText: string;
  readonly deprecated: boolean;
}

export interface Completions {
  /** The likeliest first. */
  readonly items: readonly Completion[];
  /** Whether to ask again when more is typed. */
  readonly isIncomplete: boolean;
}

export const nothing: Completions = { items: [], isIncomplete: false };

/** What differs from item to item. */
export interface Offer {
  readonly label: string;
  readonly insert?: string;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  /** Words beside the label under which it is found. */
  readonly alsoFoundBy?: readonly string[];
  readonly deprecated?: boolean;
}

/** Offers of one kind for one place, in the order in which they are to be shown. */
export function completions(kind: CompletionKind, span: Span, offers: readonly Offer[]): Completions {
  const items = offers.map((offer): Completion => {
    const { label, insert = label, detail, documentation, alsoFoundBy = [], deprecated = false } = offer;
    const words = [label, ...alsoFoundBy].map((word) => word.replace(/\s+/g, " "));
    return {
      label,
      kind,
      insert,
      span,
      detail,
      documentation,
      filterText: [...new Set(words)].join(" "),
      deprecated,
    };
  });
  return { items, isIncomplete: false };
}
