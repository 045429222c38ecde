/**
 * What the picture of a session and the view of a code show.
 */
import type { Location, Position, Range } from "vscode-languageserver-protocol";
import type { DocumentParams } from "./document.ts";

export interface SessionRequests {
  /** A transcript as a picture shows it; null where the server does not have it. */
  "rapport/session": { params: DocumentParams; result: SessionResult | null };
  /** The code that stands at a place, as a card. */
  "rapport/codeCard": { params: CodeCardParams; result: CodeCardResult | null };
  /** All codes of the codebook that holds in a file, to look through; null where it has none. */
  "rapport/codeTree": { params: DocumentParams; result: CodeTreeResult | null };
}

export interface SessionResult {
  /** Of the open document; null where it is not open. */
  readonly version: number | null;
  readonly title: string;
  readonly turns: readonly SessionTurn[];
  readonly sections: readonly SessionSection[];
  /** In the order of the codebook, those without codings too. */
  readonly lanes: readonly SessionLane[];
  readonly coders: readonly string[];
}

export interface SessionTurn {
  /** Null for narrative. */
  readonly label: string | null;
  readonly role: string | null;
  readonly words: number;
  /** When it begins, in seconds; null where it does not say. */
  readonly time: number | null;
  readonly range: Range;
}

export interface SessionSection {
  readonly title: string;
  /** 1 for the highest. */
  readonly level: number;
  readonly time: number | null;
  /** Turns are counted from 0; the last is the smaller where there is none. */
  readonly firstTurn: number;
  readonly lastTurn: number;
  readonly range: Range;
}

/** A theme: a top-level code with the codings of itself and of all below it. */
export interface SessionLane {
  /** Empty for the codes that no codebook has. */
  readonly code: string;
  readonly name: string;
  /** `#RRGGBB`. */
  readonly color: string;
  readonly dashed: boolean;
  /** The names of the codes right below the theme that get a row each; empty where they are too many. */
  readonly parts: readonly string[];
  readonly codings: readonly SessionCoding[];
}

export interface SessionCoding {
  readonly code: string;
  /** Names, from below the theme to the code itself. */
  readonly path: readonly string[];
  /** The place among the lane's parts; -1 where it is in none. */
  readonly part: number;
  readonly unit: "span" | "point" | "turn" | "section" | "session";
  /** `3 (some)`; null where there is none. */
  readonly value: string | null;
  /** The value's place on its scale, 0 to 1; null without a value, or where the scale has no order. */
  readonly height: number | null;
  /** The value says that the code does not occur. */
  readonly absent: boolean;
  readonly tentative: boolean;
  readonly coder: string | null;
  /** Turns are counted from 0; the last is the smaller where it covers none. */
  readonly firstTurn: number;
  readonly lastTurn: number;
  readonly words: string;
  readonly range: Range;
}

export interface CodeCardParams extends DocumentParams {
  readonly at: /** A place in the document. */
    | { readonly position: Position }
    /** A code of the codebook that holds in the document. */
    | { readonly code: string };
}

/** All that a codebook says of a code, and how it is used. */
export interface CodeCardResult extends NamedCode {
  /** The codes above it, from the top. */
  readonly path: readonly NamedCode[];
  readonly children: readonly NamedCode[];
  /** `#RRGGBB`. */
  readonly color: string;
  readonly dashed: boolean;
  /** False for a heading. */
  readonly codable: boolean;
  readonly status: "draft" | "active" | "deprecated";
  readonly replacedBy: readonly NamedCode[];
  readonly reason: string | null;
  readonly definition: string | null;
  readonly useWhen: readonly string[];
  readonly notWhen: readonly string[];
  readonly confuseWith: readonly (NamedCode & { readonly because: string | null })[];
  /** Who must be speaking; empty where anybody may. */
  readonly roles: readonly string[];
  /** What may carry it; empty where anything may. */
  readonly units: readonly ("span" | "turn" | "section" | "session")[];
  readonly requires: readonly NamedCode[];
  readonly group: string | null;
  readonly scale: CardScale | null;
  readonly examples: readonly { readonly kind: "hit" | "miss" | "near-hit" | "near-miss"; readonly text: string }[];
  readonly aliases: readonly string[];
  readonly key: string | null;
  readonly note: string | null;
  readonly source: string | null;
  /** In the project. */
  readonly codings: number;
  readonly files: number;
  readonly byCoder: readonly { readonly coder: string; readonly codings: number }[];
  /** Null where its file cannot be read any more. */
  readonly definedAt: Location | null;
}

export interface NamedCode {
  readonly code: string;
  readonly name: string;
}

export interface CardScale {
  readonly name: string;
  readonly rating: "required" | "optional";
  readonly min: number | null;
  readonly max: number | null;
  readonly step: number | null;
  readonly values: readonly { readonly value: string; readonly label: string | null; readonly absent: boolean }[];
}

export interface CodeTreeResult {
  readonly title: string | null;
  readonly codes: readonly ListedCode[];
}

export interface ListedCode extends NamedCode {
  /** The first sentence of its definition. */
  readonly about: string | null;
  readonly color: string;
  readonly dashed: boolean;
  readonly deprecated: boolean;
  readonly codable: boolean;
  readonly children: readonly ListedCode[];
}
