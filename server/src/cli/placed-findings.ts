import type { Finding } from "../core/checks/run.ts";
import { copied, lineStarts, placeAt, withoutBom } from "../core/text.ts";
import { wordsHash } from "./fingerprints.ts";
import type { PlacedFinding } from "./report/report.ts";

/**
 * The findings of a file with lines and columns, and with nothing of its text.
 * @param file its path as people are told it.
 * @param withWords whether each finding is to tell what its line says, which takes time.
 */
export function placeFindings(
  file: string,
  findings: readonly Finding[],
  text: string,
  withWords: boolean,
): readonly PlacedFinding[] {
  const read = withoutBom(text);
  const starts = lineStarts(read);
  /** Of the last line that was asked for: a line may be as long as the file and have thousands of findings. */
  let known = { line: -1, words: "" };
  const wordsOf = (line: number): string => {
    if (known.line !== line) known = { line, words: wordsHash(read.slice(starts[line], starts[line + 1])) };
    return known.words;
  };
  return findings.map(({ span, check, severity, message, advice }) => {
    const start = placeAt(starts, span.start);
    const end = placeAt(starts, span.end);
    const placed = {
      file,
      line: start.line + 1,
      column: start.column + 1,
      endLine: end.line + 1,
      endColumn: end.column + 1,
      severity,
      check,
      message: copied(message),
      advice: copied(advice),
    };
    return withWords ? { ...placed, words: wordsOf(start.line) } : placed;
  });
}
