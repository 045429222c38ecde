/**
 * The three-way merge of any text, line by line, as git does it.
 */
import { linesWithEnds, type MarkStyle } from "./marks.ts";
import type { Versions } from "./plan.ts";
import { regionsOf } from "./regions.ts";
import type { Merge, MergeOptions } from "./transcript.ts";

/** Merges three versions of a text. Lines are compared without their ends, which stay as in `ours`. */
export function mergeText(texts: Versions<string>, { markSize }: MergeOptions): Merge {
  const lineEnd = /\r\n|\r|\n/.exec(texts.ours)?.[0] ?? "\n";
  const style: MarkStyle = { size: markSize, lineEnd, ours: "ours", theirs: "theirs" };
  const ours = linesWithEnds(texts.ours);
  const withOwnEnds = (text: string): readonly string[] => linesWithEnds(text.replace(/\r\n|\r|\n/g, lineEnd));
  const [base, theirs] = [withOwnEnds(texts.base), withOwnEnds(texts.theirs)];
  const keys = (lines: readonly string[]): readonly string[] => lines.map((line) => line.replace(/[\r\n]+$/, ""));
  const out: string[] = [];
  const conflicts: { readonly line: number; readonly message: string }[] = [];
  const ended = (lines: readonly string[]): readonly string[] =>
    lines.map((line) => (/[\r\n]$/.test(line) ? line : line + lineEnd));
  for (const region of regionsOf(keys(base), keys(ours), keys(theirs))) {
    const our = ours.slice(region.ours.start, region.ours.end);
    const their = theirs.slice(region.theirs.start, region.theirs.end);
    if (region.kind === "theirs") out.push(...their);
    else if (region.kind !== "conflict") out.push(...our);
    else {
      conflicts.push({
        line: out.length,
        message: "Both changed these lines differently. Choose one of the two, or write what both of them say.",
      });
      out.push(`${"<".repeat(style.size)} ${style.ours}${lineEnd}`, ...ended(our));
      out.push(
        `${"=".repeat(style.size)}${lineEnd}`,
        ...ended(their),
        `${">".repeat(style.size)} ${style.theirs}${lineEnd}`,
      );
    }
  }
  // Only the last line may have no end.
  return { text: [...ended(out.slice(0, -1)), ...out.slice(-1)].join(""), conflicts };
}
