/**
 * What a new codebook and a new transcript begin with. A researcher writes over them, in whatever language.
 */

/** A codebook with one code, which says where things go. */
export const emptyCodebook = `# The codebook: what each code means, and when it applies. The transcripts in this folder and below are coded with it.
codebook: my-study
title: My study
version: 0.1.0

roles:
  client: The person in treatment
  therapist: The clinician
participants: { T: therapist, C: client }

codes:
  - id: my-first-code
    name: My first code
    definition: What has to be said or shown for this code to apply.
    use-when:
      - A typical case.
    not-when:
      - A case that looks alike and is not meant.
`;

/** Themes as interpretative phenomenological analysis builds them: notes on the words first, experiential themes later. */
export const interviewCodebook = `# A codebook for interview studies in the manner of interpretative phenomenological analysis (IPA).
#
# Three kinds of notes on what was said come first. Experiential themes grow out of them, case by case: make a code
# of the words themselves while you read, below "themes", and gather what belongs together under a common heading later.
codebook: interview-study
title: Interview study
version: 0.1.0
# Codes that are not listed here are no error: themes arise while reading.
open: true

roles:
  participant: Who is interviewed
  interviewer: Who interviews
participants: { I: interviewer, P: participant }

codes:
  - id: notes
    name: Exploratory notes
    codable: false
    color: "#0072B2"
    roles: [participant]
    codes:
      - id: descriptive
        name: Descriptive
        definition: What matters to the participant and is told here, in plain words, an event, a person, a place, a feeling.
      - id: linguistic
        name: Linguistic
        definition: >
          How it is said, where this bears on what it means, such as a metaphor, a repetition, a change of pronoun or tense,
          laughter or a long silence.
      - id: conceptual
        name: Conceptual
        definition: A question that these words raise, or an understanding that goes beyond what is said and has to be checked.
  - id: themes
    name: Experiential themes
    codable: false
    color: "#D55E00"
    roles: [participant]
    codes:
      - id: my-first-theme
        name: My first theme
        status: draft
        definition: The sense that this participant makes of an experience, close to the words, and more than their summary.
`;

/** The words that YAML does not read as text. */
const notText = /^(?:null|true|false|yes|no|on|off|y|n)$/i;

/** A transcript without a turn. `coder` may be empty. */
export function newTranscript(name: string, coder: string): string {
  const plain = (text: string) =>
    /^\p{L}[\p{L}\p{Nd}_-]*$/u.test(text) && !notText.test(text) ? text : JSON.stringify(text);
  const lines = [
    "---",
    `title: ${plain(name)}`,
    `id: ${plain(name)}`,
    ...(coder === "" ? [] : [`coder: ${plain(coder)}`]),
    "participants: { T: therapist, C: client }",
    "---",
    "",
    "[00:00:00] T: ",
  ];
  return `${lines.join("\n")}\n`;
}

/** What is wrong with a name for a recording, which becomes a file's. */
export function isFileName(text: string): boolean {
  return /^[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}_ -]*$/u.test(text.trim());
}

/** What the format allows as a coder's name. */
export function isCoderName(text: string): boolean {
  return /^\p{L}(?:[\p{L}\p{M}\p{Nd}_]|[-.](?=[\p{L}\p{Nd}]))*$/u.test(text);
}
