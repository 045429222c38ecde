/**
 * What holds for every fix there is: its finding is gone, no error is new, and nothing but what it says is changed.
 */
import assert from "node:assert/strict";
import type { Finding } from "../../../server/src/core/checks/run.ts";
import { findingsIn } from "../../../server/src/core/fixes/engine.ts";
import type { FixChange, FixContext } from "../../../server/src/core/fixes/fix.ts";
import { printTranscript } from "../../../server/src/core/transcript/parse.ts";
import { verbatimOf } from "../../../server/src/core/transcript/verbatim.ts";
import { applied, contextIn, type Offered, offeredIn, type Texts } from "./apply.ts";

/** How often each check's fixes were made and refused. */
export type Tally = Map<string, { made: number; refused: number }>;

/** Makes every fix that a file offers, each on the file as it is, and holds it to the law. */
export function holdToLaw(texts: Texts, uri: string, builtins: Texts | undefined, tally: Tally): void {
  const context = contextIn(texts, uri, builtins);
  const before = findingsIn(context);
  for (const offered of offeredIn(context)) holdOne(texts, context, before, offered, builtins, tally);
}

function holdOne(
  texts: Texts,
  context: FixContext,
  before: readonly Finding[],
  { finding, fix }: Offered,
  builtins: Texts | undefined,
  tally: Tally,
): void {
  const count = tally.get(finding.check) ?? { made: 0, refused: 0 };
  tally.set(finding.check, count);
  const change = fix.change();
  if (change.kind === "refused") {
    assert.match(change.reason, /\.$/);
    count.refused++;
    return;
  }
  count.made++;
  const after = applied(texts, change);
  const then = contextIn(after, context.uri, builtins);
  const told = `${finding.check}: ${fix.title}\n${shownDiff(text(context), text(then))}`;
  const left = findingsIn(then);
  if (!fix.isBeginning) {
    assert.ok(!left.some((each) => isSame(each, finding, change)), `the finding stays\n${told}`);
  }
  const fresh = left.filter(
    (each) =>
      each.severity === "error" &&
      countOf(left, each) > countOf(before, each) &&
      !before.some((old) => old.check === each.check && old !== finding && isAtSamePlace(each, old, change)),
  );
  const unexpected = fresh.filter((each) => !isRevealed(finding, each));
  assert.deepEqual(unexpected, [], `a new error\n${told}`);
  if (context.kind === "transcript" && then.kind === "transcript" && keepsWords(finding, fix.title)) {
    assert.equal(verbatimOf(then.transcript).text, verbatimOf(context.transcript).text, `other words\n${told}`);
  }
}

/** Whether what is found afterwards is the same as before at what stands at the same place. */
function isSame(after: Finding, before: Finding, change: FixChange): boolean {
  return after.check === before.check && after.message === before.message && isAtSamePlace(after, before, change);
}

function isAtSamePlace(after: Finding, before: Finding, { files }: FixChange): boolean {
  const { start } = before.span;
  let least = start;
  let most = start;
  for (const { span, text: inserted } of files[0]?.edits ?? []) {
    const grown = inserted.length - (span.end - span.start);
    if (span.end < start || (span.end === start && span.start < start)) least += grown;
    if (span.start <= start) most += Math.max(grown, span.end <= start ? grown : 0);
  }
  return Math.min(least, most) <= after.span.start && after.span.start <= most;
}

function text(context: FixContext): string {
  return context.kind === "codebook" ? context.text : printTranscript(context.transcript);
}

function countOf(findings: readonly Finding[], { check, message }: Finding): number {
  return findings.filter((each) => each.check === check && each.message === message).length;
}

/**
 * What was wrong before and could not be seen: a rating of a code that nobody knew, codes without a codebook, and the code
 * of a tag that was read as text.
 */
function isRevealed({ check }: Finding, fresh: Finding): boolean {
  if (check === "no-codebook" || check === "invalid-front-matter") return true;
  if (["unknown-code", "deprecated-code", "not-codable"].includes(check)) return fresh.check === "invalid-rating";
  const wasText = ["unclosed-span", "unopened-span", "duplicate-label", "malformed-tag", "stray-tag"].includes(check);
  return wasText && ["unknown-code", "not-codable", "invalid-rating"].includes(fresh.check);
}

/** Whether a fix leaves the words alone: all do but those that say which they take, add or give to another speaker. */
function keepsWords({ check }: Finding, title: string): boolean {
  if (check === "uncoded-span" || title.endsWith("as text") || title.startsWith("Declare ")) return true;
  if (
    [
      "unclosed-span",
      "unopened-span",
      "duplicate-label",
      "malformed-tag",
      "invalid-front-matter",
      "merge-conflict",
    ].includes(check)
  ) {
    return false;
  }
  if (check === "stray-tag") return title.startsWith("Read ");
  if (check === "unknown-code") return !title.startsWith("Read ");
  return !/^(?:Begin a turn of|Change to .* in all|Read `.*:` as words)/.test(title) && !check.endsWith("-speaker");
}

/** The lines that differ, with two around them. */
function shownDiff(before: string, after: string): string {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  let same = 0;
  while (same < old.length && old[same] === fresh[same]) same++;
  let tail = 0;
  while (tail < Math.min(old.length, fresh.length) - same && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++;
  const part = (lines: readonly string[]) => lines.slice(Math.max(0, same - 2), lines.length - tail + 2).join("\n");
  return `--- before\n${part(old)}\n--- after\n${part(fresh)}`;
}
