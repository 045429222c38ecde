/**
 * The words of the codebook view in the language of the editor. `{0}` and `{1}` are filled in where they are used.
 */
import * as vscode from "vscode";

export type CardWords = ReturnType<typeof cardWords>;

export function cardWords() {
  const { t } = vscode.l10n;
  return {
    starting: t("Rapport is reading the codebook…"),
    allCodes: t("All codes"),
    heading: t("A heading: codings use one of the codes below it."),
    draft: t("draft"),
    deprecated: t("Deprecated."),
    deprecatedShort: t("deprecated"),
    useInstead: t("Use {0} instead.", "{0}"),
    choose: t("It was split: choose one of {0}.", "{0}"),
    another: t("Choose another code."),
    useWhen: t("Use when"),
    notWhen: t("Not when"),
    confuseWith: t("Do not confuse with"),
    rating: t("Rating"),
    required: t("A value is required."),
    optional: t("A value is optional."),
    range: t("{0} to {1}", "{0}", "{1}"),
    from: t("{0} or more", "{0}"),
    upTo: t("{0} or less", "{0}"),
    steps: t("in steps of {0}", "{0}"),
    absent: t("the code does not occur"),
    where: t("Where"),
    speaker: t("Speaker: {0}", "{0}"),
    on: t("On: {0}", "{0}"),
    unit: {
      span: t("words in a turn"),
      turn: t("a whole turn"),
      section: t("a section"),
      session: t("the session"),
    },
    requires: t("Only together with {0}", "{0}"),
    group: t("Excludes the other codes of the group {0}", "{0}"),
    or: t("or"),
    examples: t("Examples"),
    example: {
      hit: t("Carries the code"),
      miss: t("Does not carry the code"),
      "near-hit": t("Nearly carries the code, and does not"),
      "near-miss": t("Seems to carry the code, and does not"),
    },
    below: t("Codes below"),
    used: t("Used"),
    use: t("Codings: {0}, transcripts: {1}", "{0}", "{1}"),
    unused: t("Nowhere in the project yet."),
    nobody: t("no coder named"),
    note: t("Note"),
    aliases: t("Also called"),
    key: t("Key in the picker: {0}", "{0}"),
    source: t("Source"),
    openEntry: t("Open in the codebook"),
    noCodebook: t(
      "No codebook holds here. Open a transcript that has one, or write a codebook.yaml beside the transcript or in a folder above.",
    ),
  };
}
