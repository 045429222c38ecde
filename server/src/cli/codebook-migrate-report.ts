/**
 * How a migration of transcripts is printed, one function a format.
 */
import { codeBlock, codeSpan, counted, escapeMarkdown } from "../core/lookup/markdown.ts";
import type { Replacement } from "../core/migrate/migrate.ts";
import type { Question } from "../core/migrate/questions.ts";
import { prose } from "./prose.ts";

export interface ToldFile {
  readonly file: string;
  readonly replacements: readonly Replacement[];
  readonly versions: readonly { readonly codebook: string | undefined; readonly from: string; readonly to: string }[];
  readonly questions: readonly (Omit<Question, "offset"> & { readonly line: number; readonly column: number })[];
}

export interface ToldMigration {
  /** Those in which something changes or is left to decide. */
  readonly files: readonly ToldFile[];
  /** How many were looked at. */
  readonly transcripts: number;
  readonly changed: number;
  readonly isWritten: boolean;
  /** Empty where it was not asked for. */
  readonly diff: string;
}

export function migrateText(told: ToldMigration): string {
  const parts: string[] = [];
  for (const each of told.files) {
    for (const line of doneIn(each)) parts.push(`${each.file}: ${line}\n`);
    for (const { line, column, message, advice, kind } of each.questions) {
      parts.push(`${each.file}:${line}:${column}: to decide: ${message} ${advice} [${kind}]\n`);
    }
  }
  if (told.diff !== "") parts.push(parts.length > 0 ? "\n" : "", told.diff);
  return `${parts.join("")}${parts.length > 0 ? "\n" : ""}${summary(told)}\n`;
}

/** What was done in a transcript, or is to be, a line each. */
function doneIn({ replacements, versions }: ToldFile): readonly string[] {
  return [
    ...replacements.map(({ from, to, codings }) => `#${from} → #${to}: ${counted(codings, "coding")}`),
    ...versions.map(({ codebook, from, to }) => {
      const of = codebook === undefined ? "" : ` of ${codebook}`;
      return `codebook-version${of} ${from} → ${to}`;
    }),
  ];
}

function summary({ files, transcripts, changed, isWritten }: ToldMigration): string {
  const codings = files
    .flatMap(({ replacements }) => replacements)
    .reduce((sum, replacement) => sum + replacement.codings, 0);
  const questions = files.reduce((sum, file) => sum + file.questions.length, 0);
  const will = isWritten ? "changed" : "to change";
  const how = changed > 0 && !isWritten ? "; write them with `--write`" : "";
  return `${counted(transcripts, "transcript")}: ${changed} ${will} with ${counted(codings, "coding")}, ${questions} to decide${how}`;
}

export function migrateJson({ files, transcripts, changed, isWritten, diff }: ToldMigration): string {
  const told = files.map(({ versions, questions, ...file }) => ({
    ...file,
    versions: versions.map(({ codebook, ...version }) => ({ codebook: codebook ?? null, ...version })),
    questions: questions.map(({ code, coder, ...question }) => ({
      ...question,
      code: code ?? null,
      coder: coder ?? null,
    })),
  }));
  const summary = { transcripts, changed, written: isWritten };
  return `${JSON.stringify({ files: told, summary, ...(diff === "" ? {} : { diff }) }, null, 2)}\n`;
}

export function migrateMarkdown(told: ToldMigration): string {
  const parts = ["## Transcripts under the codebook as it is now", `${prose(summary(told))}.`];
  for (const each of told.files) {
    const items = [
      ...doneIn(each).map((line) => `- ${escapeMarkdown(line)}`),
      ...each.questions.map(({ line, message, advice }) => `- [ ] line ${line}: ${prose(`${message} ${advice}`)}`),
    ];
    parts.push(`### ${codeSpan(each.file)}`, items.join("\n"));
  }
  if (told.diff !== "") parts.push("### What changes", codeBlock(told.diff, "diff"));
  return `${parts.join("\n\n")}\n`;
}
