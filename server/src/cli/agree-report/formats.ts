/** Every format of `rapport agree`. A new one is a file of its own and a line here. */
import { csvReport } from "./csv.ts";
import { jsonReport } from "./json.ts";
import { markdownReport } from "./markdown.ts";
import { ratingsReport } from "./ratings.ts";
import type { ToldPart } from "../../core/agreement/study/told.ts";
import { textReport } from "./text.ts";

type AgreeFormat = (parts: readonly ToldPart[]) => string;

export const formats = {
  text: textReport,
  json: jsonReport,
  csv: csvReport,
  markdown: markdownReport,
  ratings: ratingsReport,
} as const satisfies Readonly<Record<string, AgreeFormat>>;

export type FormatName = keyof typeof formats;
