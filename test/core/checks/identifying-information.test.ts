import assert from "node:assert/strict";
import { checkTranscript, findingsOf } from "../../../server/src/core/checks/run.ts";
import { namesOf, readKey } from "../../../server/src/core/privacy/key.ts";
import { parseTranscript } from "../../../server/src/core/transcript/parse.ts";
import { expectFindings } from "./expect.ts";

describe("checks: identifying information", () => {
  it("identifying-information: at its place, whatever markup stands inside, and told without being repeated", () => {
    const found = expectFindings(`
      [00:00:01] T: I am {ana@}#x{example.org}#y, \\(212) {555-1234}#x.
                          ^^^^^^^^^^^^^^^^^^^ identifying-information
                                                  ^^^^^^^^^^^^^^^^ identifying-information
      == Call +49 171 2345678 [0:02] #z
              ^^^^^^^^^^^^^^^ identifying-information
      [00:00:03] C: In 1999, at 10:30.
          www.example.org, I guess. #x=3
          ^^^^^^^^^^^^^^^ identifying-information
      % @ana Her number is (212) 555-1234 #x.
                           ^^^^^^^^^^^^^^ identifying-information
      >>> codebook.yaml
      checks: { identifying-information: warning, unknown-code: off }
      `);
    assert.equal(found.length, 5);
    for (const { message, advice } of found) assert.doesNotMatch(`${message} ${advice}`, /example|555|212|171/);
  });

  it("identifying-information: not where nobody asks for it", () => {
    expectFindings(`
      T: Write to ana@example.org.
      `);
  });

  it("identifying-information: the codebook's patterns, in every line", () => {
    expectFindings(`
      T: On {the}#x ward.
             ^^^^^^^^^^^ identifying-information
      C: Forward.
      >>> codebook.yaml
      codes: [{ id: x, definition: d }]
      privacy: { patterns: ["the ward"] }
      `);
    expectFindings(`
      T: a@example.org, the ward
      >>> codebook.yaml
      privacy: { patterns: ["ward"] }
      checks: { identifying-information: off }
      `);
  });

  it("identifying-information: the names of the key, in speakers and the front matter too", () => {
    const { key } = readKey("names:\n  Peter Meyer: { pseudonym: P01, forms: [Peter] }\n");
    const text =
      "---\ntitle: With Peter\nparticipants: { Peter: client, T: therapist }\ncoder: ana\n---\nPeter: Hi, {Peter}#x Meyer; peter, P01.\nT: Petersburg\n";
    const check = (names: ReturnType<typeof namesOf>) =>
      findingsOf(checkTranscript(parseTranscript(text), { codebook: undefined, missing: [], names }))
        .filter((finding) => finding.check === "identifying-information")
        .map(({ span, severity }) => `${severity} ${text.slice(span.start, span.end)}`);
    assert.deepEqual(check(namesOf(key)), [
      "warning title",
      "warning participants",
      "warning Peter",
      "warning Peter}#x Meyer",
    ]);
    assert.deepEqual(check(namesOf(readKey("names:\n  Anna: P01\n").key)), []);
  });

  it("identifying-information: another key is looked for anew", () => {
    const transcript = parseTranscript("T: Anna and Ben.\n");
    const choice = (name: string) => ({
      codebook: undefined,
      missing: [],
      names: namesOf(readKey(`names:\n  ${name}: P01\n`).key),
    });
    const first = checkTranscript(transcript, choice("Anna"));
    const second = checkTranscript(transcript, choice("Ben"), first);
    const places = (checked: typeof first) =>
      findingsOf(checked).flatMap((each) => (each.check === "identifying-information" ? [each.span.start] : []));
    assert.deepEqual([places(first), places(second)], [[3], [12]]);
  });
});
