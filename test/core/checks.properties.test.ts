import assert from "node:assert/strict";
import fc from "fast-check";
import { checkTranscript, findingsOf } from "../../server/src/core/checks/run.ts";
import { loadCodebook } from "../../server/src/core/codebook/load.ts";
import { resolveCodebook } from "../../server/src/core/codebook/resolve.ts";
import type { CodebookChoice } from "../../server/src/core/library.ts";
import { editTranscript, lengthOf, parseTranscript, printTranscript } from "../../server/src/core/transcript/parse.ts";
import { transcriptText } from "../reference/generate.ts";

/** A codebook with everything that checks look at, for the ids that random transcripts are made of. */
const CODEBOOK = `
codebook: everything
version: 2.0.0
roles: { therapist: T, client: C }
participants: { T: therapist, C: client, Notes: narrative }
coders: { ana: Ana }
scales:
  s: { type: ordinal, values: { 1: none, 2: some, 3: much }, absent: 1 }
measures:
  m: { raters: [client], min: 1, max: 2 }
variables:
  week: { type: integer }
codes:
  - { id: x, definition: d, scale: s, rating: required, roles: [client], group: g, requires: [y], revised: 1.1.0 }
  - { id: y, definition: d, group: g, unit: [span, turn], requires: [z, é] }
  - id: z
    codable: false
    codes:
      - { id: é, definition: d, status: deprecated, replaced-by: [y], group: g }
rules:
  - { id: r1, after: x, expect: y, within: { turns: 2 }, message: r1. }
  - { id: r2, after: y, expect: z, within: section, message: r2. }
  - { id: r3, each: turn, roles: [client], expect: [x, y], at-most: 1, message: r3. }
  - { id: r4, each: section, expect: [y], message: r4. }
  - { id: r5, each: session, expect: [x], at-most: 1, message: r5. }
checks: { uncoded-span: warning }
`;

const codebook = resolveCodebook(loadCodebook("file:///study/codebook.yaml", CODEBOOK), () => ({
  kind: "refused",
  reason: "there is none",
}));
const choices: readonly CodebookChoice[] = [
  { codebook, missing: [] },
  { codebook: undefined, missing: [] },
  { codebook: undefined, missing: [{ reference: "a.yaml", reason: "there is no such file" }] },
];

/** Longer than a chunk, so that a text of several of these is in several chunks. */
const FILLER = `T: ${"words ".repeat(800)}\n`;

/** Of checks that random transcripts fail all the time, one without a reason and one of no check. */
const suppression = fc.constantFrom(
  "\n% rapport-disable-next missing-rating: r\n",
  "\n% rapport-disable-next unknown-speaker: r\n",
  "\n% @ana: rapport-disable-next rule: r\n",
  "\n% rapport-disable-next uncoded-span:\n",
  "\n% rapport-disable-next x\n",
);

const longText = fc
  .array(fc.oneof({ weight: 4, arbitrary: transcriptText() }, { weight: 1, arbitrary: suppression }), {
    minLength: 1,
    maxLength: 4,
  })
  .chain((texts) => fc.boolean().map((isLong) => texts.join(isLong ? `\n${FILLER}` : "\n")));

const FRONT = "---\ncodebook-version: 1.0.0\nmeasures: { m.client: 9 }\nvariables: { week: two }\n---\n";
const text = fc.oneof(
  longText,
  longText.map((body) => FRONT + body),
);

const inserted = fc.oneof(
  fc.constantFrom(
    "",
    "a",
    " ",
    "\n",
    "\n\n",
    "\r",
    "{",
    "}",
    "#x",
    "#x=2",
    "=",
    "~",
    "'a",
    " #y",
    "}#x",
    "{a|",
    "}a#y",
  ),
  fc.constantFrom("T: ", "\nC: ", "[00:10] ", "\n== ", "\n= #x", "\n%", ":", "\\", "{}#x", "@bne", "---\n", "\nx:"),
  suppression,
  transcriptText(),
);
const edit = fc.record({ at: fc.nat(), length: fc.constantFrom(0, 0, 0, 1, 1, 2, 5, 40), text: inserted });

function sorted(findings: ReturnType<typeof findingsOf>): readonly string[] {
  return findings.map((each) => JSON.stringify(each)).sort();
}

describe("checks: properties", function () {
  this.timeout(60_000);

  it("finds after edits what a fresh check finds, wherever the text is cut into chunks", () => {
    fc.assert(
      fc.property(text, fc.array(edit, { maxLength: 4 }), fc.constantFrom(...choices), (source, edits, choice) => {
        let transcript = parseTranscript(source, { name: "s01.ana.transcript" });
        let checked = checkTranscript(transcript, choice);
        for (const { at, length, text } of edits) {
          const start = at % (lengthOf(transcript) + 1);
          const end = Math.min(start + length, lengthOf(transcript));
          transcript = editTranscript(transcript, { span: { start, end }, text });
          checked = checkTranscript(transcript, choice, checked);
          const fresh = findingsOf(checkTranscript(transcript, choice));
          assert.deepEqual(findingsOf(checked), fresh);
        }
        const whole = parseTranscript(printTranscript(transcript), { name: "s01.ana.transcript", whole: true });
        assert.deepEqual(sorted(findingsOf(checked)), sorted(findingsOf(checkTranscript(whole, choice))));
      }),
      { seed: 21, numRuns: 2000 },
    );
  });

  it("places every finding inside the text, with something to say", () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...choices), (source, choice) => {
        const transcript = parseTranscript(source);
        for (const { span, message, advice } of findingsOf(checkTranscript(transcript, choice))) {
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= lengthOf(transcript), message);
          assert.ok(message.trim() !== "" && advice.trim() !== "");
        }
      }),
      { seed: 22, numRuns: 500 },
    );
  });
});
