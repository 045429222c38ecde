/**
 * How the changes of a codebook are printed, one function a format.
 */
import type { CodebookChange, Level } from "../core/codebook/diff/change.ts";
import type { VersionStep } from "../core/codebook/diff/version.ts";
import { codeSpan, counted, escapeMarkdown } from "../core/lookup/markdown.ts";
import type { Severity } from "../core/problem.ts";
import { prose } from "./prose.ts";

export interface ToldChange extends Omit<CodebookChange, "place"> {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly codings: number;
  readonly touched: readonly {
    readonly file: string;
    readonly coder: string | undefined;
    readonly codings: number;
  }[];
}

export interface ToldFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: Severity;
  readonly check: string;
  readonly message: string;
  readonly advice: string;
}

export interface ToldDiff {
  readonly old: string;
  readonly new: string;
  readonly version: VersionStep;
  readonly changes: readonly ToldChange[];
  readonly findings: readonly ToldFinding[];
  /** The codings that any of the changes touches, each once, and the transcripts in which they are. */
  readonly touched: { readonly codings: number; readonly transcripts: number };
}

const levels: readonly Level[] = ["major", "minor", "patch"];

/** The kinds of change as people say them. */
const kinds: Readonly<Record<CodebookChange["kind"], string>> = {
  added: "added",
  removed: "removed",
  renamed: "renamed",
  merged: "merged",
  split: "split",
  deprecated: "deprecated",
  restored: "taken up again",
  moved: "moved",
  meaning: "meaning changed",
  worded: "worded anew",
  undeclared: "meaning or words changed",
  narrowed: "narrowed",
  widened: "widened",
  changed: "changed",
};

const NOTHING = "No codebook has changed.\n";

/** So many transcripts are named for a change in text for people; JSON has them all. */
const MOST_FILES = 10;

export function diffText(diffs: readonly ToldDiff[]): string {
  if (diffs.length === 0) return NOTHING;
  return diffs
    .map((diff) => {
      const lines = [`${diff.old} → ${diff.new}: ${versionWords(diff.version)}`];
      for (const level of levels) {
        const own = diff.changes.filter((change) => change.level === level);
        if (own.length > 0) lines.push("", `${level}:`);
        for (const change of own) lines.push(...changeLines(change));
      }
      if (diff.findings.length > 0) lines.push("");
      for (const { file, line, column, severity, message, advice, check } of diff.findings) {
        lines.push(`${file}:${line}:${column}: ${severity}: ${message} ${advice} [${check}]`);
      }
      lines.push("", summary(diff));
      return `${lines.join("\n")}\n`;
    })
    .join("\n");
}

function changeLines(change: ToldChange): readonly string[] {
  const head = `  ${change.file}:${change.line}:${change.column}: ${kinds[change.kind]}: ${change.message}`;
  if (change.codings === 0) return [head];
  const { shown, more } = byFile(change);
  const files = shown.map(({ file, coders }) => `      ${file}: ${coders}`);
  if (more > 0) files.push(`      and ${counted(more, "transcript")} more`);
  return [head, `    ${counted(change.codings, "coding")}:`, ...files];
}

/** The codings that a change touches, a line a transcript. */
function byFile({ touched }: ToldChange): {
  readonly shown: readonly { readonly file: string; readonly coders: string }[];
  readonly more: number;
} {
  const files = new Map<string, string[]>();
  for (const { file, coder, codings } of touched) {
    files.set(file, [...(files.get(file) ?? []), `${coder ?? "no coder"} ${codings}`]);
  }
  const shown = [...files].slice(0, MOST_FILES).map(([file, coders]) => ({ file, coders: coders.join(", ") }));
  return { shown, more: files.size - shown.length };
}

function versionWords(version: VersionStep): string {
  const from = version.old ?? "no version";
  const to = version.new ?? "no version";
  const step = from === to ? `version ${to}` : `version ${from} → ${to}`;
  if (version.needed === undefined) return step;
  const needs = `what changed needs a ${version.needed} version`;
  if (version.least === undefined) return `${step}; ${needs}`;
  return `${step}; ${needs} (${version.least}), ${version.isAdmitted ? "which this is" : "which this is not"}`;
}

function summary({ changes, touched }: ToldDiff): string {
  const counts = levels.map((level) => `${changes.filter((change) => change.level === level).length} ${level}`);
  return `${counted(changes.length, "change")}: ${counts.join(", ")}; ${touchedWords(touched)}`;
}

function touchedWords({ codings, transcripts }: ToldDiff["touched"]): string {
  if (codings === 0) return "no coding is touched";
  return `${counted(codings, "coding")} in ${counted(transcripts, "transcript")} ${codings === 1 ? "is" : "are"} touched`;
}

export function diffJson(diffs: readonly ToldDiff[]): string {
  const codebooks = diffs.map(({ version, touched, ...diff }) => ({
    ...diff,
    version: { ...version, old: version.old ?? null, new: version.new ?? null, needed: version.needed ?? null },
    changes: diff.changes.map((change) => ({
      ...change,
      touched: change.touched.map((each) => ({ ...each, coder: each.coder ?? null })),
    })),
    touched,
  }));
  return `${JSON.stringify({ codebooks }, null, 2)}\n`;
}

/** For the comment on a pull request: what needs deciding stands open, and the transcripts fold. */
export function diffMarkdown(diffs: readonly ToldDiff[]): string {
  if (diffs.length === 0) return NOTHING;
  const parts = diffs.map((diff) => {
    const lines = [`### ${codeSpan(diff.new)}`, "", `${sentence(versionWords(diff.version))}`];
    for (const { severity, message, advice, check } of diff.findings) {
      lines.push("", `> **${severity}** ${prose(message)} ${prose(advice)} (${codeSpan(check)})`);
    }
    for (const level of levels) {
      const own = diff.changes.filter((change) => change.level === level);
      if (own.length === 0) continue;
      lines.push("", `**${sentence(level)}**`, "", ...own.flatMap(changeMarkdown));
    }
    lines.push("", `${sentence(summary(diff))}.`);
    return lines.join("\n").replace(/\n{3,}/g, "\n\n");
  });
  return `## What changes in the codebook\n\n${parts.join("\n\n")}\n`;
}

function changeMarkdown(change: ToldChange): readonly string[] {
  const head = `- **${kinds[change.kind]}**: ${prose(change.message)}`;
  if (change.codings === 0) return [head];
  const { shown, more } = byFile(change);
  const files = shown.map(({ file, coders }) => `    - ${codeSpan(file)}: ${escapeMarkdown(coders)}`);
  if (more > 0) files.push(`    - and ${counted(more, "transcript")} more`);
  return [
    head,
    "",
    `  <details><summary>${counted(change.codings, "coding")}</summary>`,
    "",
    ...files,
    "",
    "  </details>",
    "",
  ];
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
