/**
 * The report of a study.
 */
import type { Location } from "vscode-languageserver-protocol";

export interface ReportRequests {
  /** The page of a report; null where the project has no transcript. */
  "rapport/report": { params: ReportParams; result: ReportResult | null };
  /** The pictures of the same report, each as an SVG document. */
  "rapport/reportPictures": { params: ReportParams; result: readonly ReportPicture[] };
  /** Where a place of the report is; null where the project does not have it any more. */
  "rapport/reportPlace": { params: ReportPlaceParams; result: Location | null };
}

export interface ReportParams {
  /** Whether what was said is quoted. */
  readonly quotes: boolean;
  /** Recordings are left out of which a copy is not complete yet, so that coders do not see one another's codings before. */
  readonly blind: boolean;
}

export interface ReportResult {
  /** One HTML document that loads nothing and runs nothing. */
  readonly html: string;
  readonly title: string;
  /** Recordings that are left out since their coders work blind. */
  readonly hidden: number;
}

export interface ReportPicture {
  /** What a file can be called, without an ending. */
  readonly name: string;
  readonly svg: string;
}

export interface ReportPlaceParams {
  /** The file as the page names it. */
  readonly file: string;
  /** The line, from 1, or how far along the strip of the file's session, from 0 to 1. */
  readonly at: { readonly line: number } | { readonly share: number };
}
