/**
 * Findings as diagnostics.
 */
import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Position,
  type Range,
} from "vscode-languageserver-protocol";
import { anchorSpan, type Checked, type Finding } from "../core/checks/run.ts";
import type { Severity } from "../core/problem.ts";
import type { Span } from "../core/text.ts";
import { type Lines, positionInChunk, rangeAt } from "./convert.ts";

type PageOf = (check: string) => string | undefined;

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A finding as the protocol has it: what is wrong, what to do, and a link to the check's page. */
function diagnostic(finding: Omit<Finding, "span">, range: Range, pageOf: PageOf): Diagnostic {
  const page = pageOf(finding.check);
  return {
    range,
    severity: severities[finding.severity],
    code: finding.check,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    source: "rapport",
    message: `${finding.message} ${finding.advice}`,
    ...(finding.check === "deprecated-code" ? { tags: [DiagnosticTag.Deprecated] } : {}),
  };
}

/** The diagnostics of findings whose places are in `lines`. */
export function diagnosticsOf(findings: readonly Finding[], lines: Lines, pageOf: PageOf): Diagnostic[] {
  return findings.map((finding) => diagnostic(finding, rangeAt(lines, finding.span), pageOf));
}

/** The diagnostics of a transcript, in the order of their places. Chunks without findings are not looked at. */
export function transcriptDiagnostics(checked: Checked, pageOf: PageOf): Diagnostic[] {
  const { transcript } = checked;
  const all: Diagnostic[] = [];
  const add = (finding: Omit<Finding, "span">, chunk: number, span: Span): void => {
    const at = (offset: number): Position => positionInChunk(transcript, chunk, offset);
    all.push(diagnostic(finding, { start: at(span.start), end: at(span.end) }, pageOf));
  };
  if (transcript.chunks.length === 0) return diagnosticsAtStart(checked.front, pageOf);
  // The front matter is the first chunk, whose offsets are the transcript's own.
  for (const finding of checked.front) add(finding, 0, finding.span);
  checked.chunks.forEach((findings, chunk) => {
    for (const finding of findings) add(finding, chunk, finding.span);
  });
  for (const finding of checked.document) {
    add(finding, finding.anchor.chunk, anchorSpan(transcript, finding.anchor));
  }
  return all.sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
}

/** The findings of a transcript without any text. */
function diagnosticsAtStart(findings: readonly Finding[], pageOf: PageOf): Diagnostic[] {
  const start = { line: 0, character: 0 };
  return findings.map((finding) => diagnostic(finding, { start, end: start }, pageOf));
}
