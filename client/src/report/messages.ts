/**
 * What the extension and the page of a report say to one another.
 */

/** A place that a person chose: a line of a file, or a share of the strip of its session. */
export interface ChosenPlace {
  /** As the page names the file. */
  readonly file: string;
  readonly at: { readonly line: number } | { readonly share: number };
}

export type FromPage =
  | ({ readonly kind: "open" } & ChosenPlace)
  | { readonly kind: "drawn"; readonly name: string; readonly png: ArrayBuffer }
  | { readonly kind: "failed"; readonly name: string; readonly reason: string };

/** Asks for a picture as pixels, which only a page can make. */
export interface ToPage {
  readonly kind: "draw";
  readonly name: string;
  readonly svg: string;
}

/** A message of a page, which is read as hostile; undefined for one that is none. */
export function readFromPage(given: unknown): FromPage | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  const { kind, file, line, share, name, png, reason } = given as Record<string, unknown>;
  if (kind === "open" && typeof file === "string") {
    if (isIn(line, 1, 1e9)) return { kind, file, at: { line: Math.floor(line) } };
    return isIn(share, 0, 1) ? { kind, file, at: { share } } : undefined;
  }
  if (typeof name !== "string") return undefined;
  if (kind === "drawn" && png instanceof ArrayBuffer) return { kind, name, png };
  return kind === "failed" ? { kind, name, reason: String(reason).slice(0, 500) } : undefined;
}

function isIn(value: unknown, least: number, most: number): value is number {
  return typeof value === "number" && value >= least && value <= most;
}
