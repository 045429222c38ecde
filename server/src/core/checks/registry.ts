/**
 * Every check there is. A new check is a file of its own and a line here.
 */
import { codebookChecks } from "../codebook/checks.ts";
import { ambiguousId } from "./ambiguous-id.ts";
import type { Check, CheckInfo } from "./check.ts";
import { copiesDiffer } from "./copies-differ.ts";
import { deprecatedCode } from "./deprecated-code.ts";
import { detachedTag } from "./detached-tag.ts";
import { doubtfulTurn } from "./doubtful-turn.ts";
import { duplicateCoding } from "./duplicate-coding.ts";
import { duplicateLabel } from "./duplicate-label.ts";
import { exclusiveCodes } from "./exclusive-codes.ts";
import { identifyingInformation } from "./identifying-information.ts";
import { invalidExample } from "./invalid-example.ts";
import { invalidFrontMatter } from "./invalid-front-matter.ts";
import { invalidMeasure } from "./invalid-measure.ts";
import { invalidRating } from "./invalid-rating.ts";
import { invalidSuppression } from "./invalid-suppression.ts";
import { invalidVariable } from "./invalid-variable.ts";
import { malformedTag } from "./malformed-tag.ts";
import { mergeConflict } from "./merge-conflict.ts";
import { missingRating } from "./missing-rating.ts";
import { noCodebook } from "./no-codebook.ts";
import { notCodable } from "./not-codable.ts";
import { rareSpeaker } from "./rare-speaker.ts";
import { requiredCode } from "./required-code.ts";
import { revisedMissing } from "./revised-missing.ts";
import { rule } from "./rule.ts";
import { splitTurn } from "./split-turn.ts";
import { staleCoding } from "./stale-coding.ts";
import { strayTag } from "./stray-tag.ts";
import { timeOutOfOrder } from "./time-out-of-order.ts";
import { unclosedSpan } from "./unclosed-span.ts";
import { uncodedSpan } from "./uncoded-span.ts";
import { unexpectedRating } from "./unexpected-rating.ts";
import { unknownCode } from "./unknown-code.ts";
import { unknownCoder } from "./unknown-coder.ts";
import { unknownField } from "./unknown-field.ts";
import { unknownSpeaker } from "./unknown-speaker.ts";
import { unopenedSpan } from "./unopened-span.ts";
import { unusedCode } from "./unused-code.ts";
import { unusedSuppression } from "./unused-suppression.ts";
import { versionTooLow } from "./version-too-low.ts";
import { wrongRole } from "./wrong-role.ts";
import { wrongUnit } from "./wrong-unit.ts";

/** Markup that is read as text, which needs no codebook to be seen. */
export const markupChecks: readonly Check[] = [duplicateLabel, malformedTag, strayTag, unclosedSpan, unopenedSpan];

/** What a coding has to pass in an example as in a transcript. */
const codingChecks: readonly Check[] = [
  deprecatedCode,
  duplicateCoding,
  exclusiveCodes,
  invalidRating,
  missingRating,
  notCodable,
  requiredCode,
  unexpectedRating,
  unknownCode,
  unknownCoder,
  wrongRole,
  wrongUnit,
];

/** The checks that an example in a codebook has to pass. */
export const exampleChecks: readonly Check[] = [...markupChecks, ...codingChecks];

/** The checks of transcripts, in the order of their codes. */
export const transcriptChecks: readonly Check[] = byCode([
  ...exampleChecks,
  ambiguousId,
  detachedTag,
  doubtfulTurn,
  identifyingInformation,
  invalidFrontMatter,
  invalidMeasure,
  invalidVariable,
  mergeConflict,
  noCodebook,
  rareSpeaker,
  rule,
  splitTurn,
  staleCoding,
  timeOutOfOrder,
  uncodedSpan,
  unknownField,
  unknownSpeaker,
]);

/** Every check, those of codebooks included, in the order of their codes. */
export const allChecks: readonly CheckInfo[] = byCode([
  ...transcriptChecks,
  ...codebookChecks,
  copiesDiffer,
  invalidExample,
  invalidSuppression,
  revisedMissing,
  unusedCode,
  unusedSuppression,
  versionTooLow,
]);

const infos = new Map(allChecks.map((check) => [check.code, check]));

/** What people are told of a check; undefined where there is none of that name. */
export function checkInfo(code: string): CheckInfo | undefined {
  return infos.get(code);
}

/** The names that may stand under `checks` in a codebook. */
export const checkNames: readonly string[] = allChecks.map(({ code }) => code);

function byCode<Each extends CheckInfo>(checks: readonly Each[]): readonly Each[] {
  return checks.toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
