/** Collects a codebook's file and all that it extends, each once and after what it extends itself. */
import type { CodebookFile } from "./model.ts";
import type { Report } from "./report.ts";

export interface Refused {
  readonly kind: "refused";
  /** A clause that can follow a colon, such as "the path leads out of the project". */
  readonly reason: string;
}

/** Gives the file that `reference` in `from` means. Whether it may be read at all is the caller's to decide. */
export type FindCodebook = (reference: string, from: CodebookFile) => CodebookFile | Refused;

/** How deep codebooks may extend one another. */
const MOST_LEVELS = 32;

export function gather(root: CodebookFile, find: FindCodebook, report: Report): readonly CodebookFile[] {
  const done = new Map<string, CodebookFile>();
  const open: string[] = [];
  const visit = (file: CodebookFile): void => {
    open.push(file.uri);
    for (const { value: reference, span } of file.extends) {
      const found = find(reference, file);
      if (found.kind === "refused") {
        report(
          file.uri,
          "unknown-reference",
          span,
          `\`${reference}\` cannot be extended: ${found.reason}.`,
          "Correct the reference, or remove it.",
        );
      } else if (open.includes(found.uri)) {
        const message =
          found.uri === file.uri ? "This codebook extends itself." : `\`${reference}\` extends this codebook in turn.`;
        report(
          file.uri,
          "cycle",
          span,
          message,
          "Remove one of the references, or move what both need into a third codebook.",
        );
      } else if (open.length >= MOST_LEVELS) {
        report(
          file.uri,
          "limit",
          span,
          `Codebooks extend one another over more than ${MOST_LEVELS} levels.`,
          "Extend fewer codebooks.",
        );
      } else if (!done.has(found.uri)) visit(found);
    }
    open.pop();
    done.set(file.uri, file);
  };
  visit(root);
  return [...done.values()];
}
