/**
 * What can be done about each check's findings. A check that is not listed needs a person who thinks.
 */
import type { Finding } from "../checks/run.ts";
import {
  fixConflictingKeys,
  fixDuplicateKey,
  fixInvalidColor,
  fixInvalidId,
  fixInvalidVersion,
  fixUnknownKey,
  fixUnknownReference,
  fixWrongType,
} from "./codebook-words.ts";
import { fixDeprecatedCode } from "./deprecated-code.ts";
import { fixDetachedTag } from "./detached-tag.ts";
import { fixDoubtfulTurn } from "./doubtful-turn.ts";
import { fixDuplicateCoding } from "./duplicate-coding.ts";
import { fixDuplicateLabel } from "./duplicate-label.ts";
import { fixExclusiveCodes } from "./exclusive-codes.ts";
import type { CodebookContext, Fix, FixContext, TranscriptContext } from "./fix.ts";
import { fixInvalidFrontMatter } from "./invalid-front-matter.ts";
import { fixInvalidMeasure } from "./invalid-measure.ts";
import { fixInvalidRating } from "./invalid-rating.ts";
import { fixInvalidVariable } from "./invalid-variable.ts";
import { fixMalformedTag } from "./malformed-tag.ts";
import { fixCodebookConflict, fixMergeConflict } from "./merge-conflict.ts";
import { fixMissingRating } from "./missing-rating.ts";
import { fixNoCodebook } from "./no-codebook.ts";
import { fixNotCodable } from "./not-codable.ts";
import { fixRareSpeaker } from "./rare-speaker.ts";
import { fixRequiredCode } from "./required-code.ts";
import { fixSplitTurn } from "./split-turn.ts";
import { fixStaleCoding } from "./stale-coding.ts";
import { fixStrayTag } from "./stray-tag.ts";
import { fixUnclosedSpan } from "./unclosed-span.ts";
import { fixUncodedSpan } from "./uncoded-span.ts";
import { fixUnexpectedRating } from "./unexpected-rating.ts";
import { fixDeadEndDeprecation, fixMissingDefinition, fixMissingField } from "./unfinished.ts";
import { fixUnknownCode } from "./unknown-code.ts";
import { fixUnknownCoder } from "./unknown-coder.ts";
import { fixUnknownField } from "./unknown-field.ts";
import { fixUnknownSpeaker } from "./unknown-speaker.ts";
import { fixUnopenedSpan } from "./unopened-span.ts";
import { fixInvalidYaml, fixUnquotedText } from "./unquoted-text.ts";
import { fixUnusedCode } from "./unused-code.ts";
import { fixUnusedSuppression } from "./unused-suppression.ts";
import { fixWrongRole } from "./wrong-role.ts";
import { fixWrongUnit } from "./wrong-unit.ts";

type Find<Context> = (context: Context, finding: Finding) => readonly Fix[];

const inTranscripts = new Map<string, Find<TranscriptContext>>([
  ["deprecated-code", fixDeprecatedCode],
  ["detached-tag", fixDetachedTag],
  ["doubtful-turn", fixDoubtfulTurn],
  ["duplicate-coding", fixDuplicateCoding],
  ["duplicate-label", fixDuplicateLabel],
  ["exclusive-codes", fixExclusiveCodes],
  ["invalid-front-matter", fixInvalidFrontMatter],
  ["invalid-measure", fixInvalidMeasure],
  ["invalid-rating", fixInvalidRating],
  ["invalid-variable", fixInvalidVariable],
  ["malformed-tag", fixMalformedTag],
  ["merge-conflict", fixMergeConflict],
  ["missing-rating", fixMissingRating],
  ["no-codebook", fixNoCodebook],
  ["not-codable", fixNotCodable],
  ["rare-speaker", fixRareSpeaker],
  ["required-code", fixRequiredCode],
  ["split-turn", fixSplitTurn],
  ["stale-coding", fixStaleCoding],
  ["stray-tag", fixStrayTag],
  ["unclosed-span", fixUnclosedSpan],
  ["uncoded-span", fixUncodedSpan],
  ["unexpected-rating", fixUnexpectedRating],
  ["unknown-code", fixUnknownCode],
  ["unknown-coder", fixUnknownCoder],
  ["unknown-field", fixUnknownField],
  ["unknown-speaker", fixUnknownSpeaker],
  ["unopened-span", fixUnopenedSpan],
  ["unused-suppression", fixUnusedSuppression],
  ["wrong-role", fixWrongRole],
  ["wrong-unit", fixWrongUnit],
]);

const inCodebooks = new Map<string, Find<CodebookContext>>([
  ["conflicting-keys", fixConflictingKeys],
  ["dead-end-deprecation", fixDeadEndDeprecation],
  ["duplicate-key", fixDuplicateKey],
  ["invalid-color", fixInvalidColor],
  ["invalid-id", fixInvalidId],
  ["invalid-version", fixInvalidVersion],
  ["invalid-yaml", fixInvalidYaml],
  ["merge-conflict", fixCodebookConflict],
  ["missing-definition", fixMissingDefinition],
  ["missing-field", fixMissingField],
  ["unknown-key", fixUnknownKey],
  ["unknown-reference", fixUnknownReference],
  ["unquoted-text", fixUnquotedText],
  ["unused-code", fixUnusedCode],
  ["wrong-type", fixWrongType],
]);

/** What can be done about a finding, the likeliest first. Cheap: the changes themselves are computed when asked for. */
export function fixesFor(context: FixContext, finding: Finding): readonly Fix[] {
  return context.kind === "transcript"
    ? (inTranscripts.get(finding.check)?.(context, finding) ?? [])
    : (inCodebooks.get(finding.check)?.(context, finding) ?? []);
}

/** The checks whose findings can be fixed, in the order of their codes. */
export const fixableChecks: readonly string[] = [...inTranscripts.keys(), ...inCodebooks.keys()].sort();
