/**
 * What a check says about a place: plain data that the editor and the command line show each in its own way.
 */
import type { Span } from "./text.ts";

export type Severity = "error" | "warning" | "information" | "hint";

/** What a codebook's `checks` may say of a check. */
export type SeveritySetting = Severity | "off";

/** A finding before it has a severity: that comes from the codebook's `checks` or else the check's default. */
export interface Problem {
  /** The check's code, such as `unknown-code`; the name of its file and of its page in the documentation. */
  readonly check: string;
  readonly span: Span;
  /** One sentence that says what is wrong. */
  readonly message: string;
  /** One sentence that says what to do. */
  readonly advice: string;
}
