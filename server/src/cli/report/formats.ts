/**
 * Every format there is. A new one is a file of its own and a line here.
 */
import { githubReport } from "./github.ts";
import { jsonLinesReport, jsonReport } from "./json.ts";
import { junitReport } from "./junit.ts";
import { markdownReport } from "./markdown.ts";
import type { Format } from "./report.ts";
import { sarifReport } from "./sarif.ts";
import { textReport } from "./text.ts";

export const formats = {
  text: textReport,
  json: jsonReport,
  jsonl: jsonLinesReport,
  sarif: sarifReport,
  github: githubReport,
  junit: junitReport,
  markdown: markdownReport,
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as readonly FormatName[];

/** Whether a format tells what a line says, which has to be found out while the text is there. */
export function wantsWords(name: FormatName): boolean {
  return name === "sarif";
}
