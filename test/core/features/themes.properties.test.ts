import assert from "node:assert/strict";
import fc from "fast-check";
import { countWanted, type CodingFilter, wantedCodings } from "../../../server/src/core/lookup/coding-filter.ts";
import { tallyOf } from "../../../server/src/core/lookup/tally.ts";
import { codebookOf, transcriptAt } from "../../../server/src/core/project.ts";
import { codingsOf } from "../../../server/src/core/transcript/codings.ts";
import { editTranscript, parseTranscript } from "../../../server/src/core/transcript/parse.ts";
import { projectOf, root } from "../../fixture.ts";
import { assertLinear } from "../../linear.ts";
import { transcriptText } from "../../reference/generate.ts";

const options = { numRuns: 300, seed: 11 };
const uri = `${root}/a.transcript`;
const codebook = `${root}/codebook.yaml`;

describe("themes, on any transcript", () => {
  it("tally every coding once, after an edit too", () => {
    fc.assert(
      fc.property(transcriptText(), transcriptText(), fc.nat(), (text, insert, place) => {
        const before = parseTranscript(text);
        tallyOf(before);
        const length = before.starts.at(-1) as number;
        const at = place % (length + 1);
        const transcript = editTranscript(before, { span: { start: at, end: at }, text: insert });
        const { groups, wide, total } = tallyOf(transcript);
        assert.equal(total, codingsOf(transcript).length);
        assert.equal(
          groups.reduce((sum, { count }) => sum + count, wide.length),
          total,
        );
      }),
      options,
    );
  });

  it("count with any filter what the filter lists", () => {
    const filters = fc.record<CodingFilter>(
      {
        coders: fc.subarray(["ana", "ben"]),
        roles: fc.subarray(["client", "therapist"]),
        tentative: fc.constantFrom("only", "without"),
        search: fc.constantFrom("", "x", "e", "a b", "c"),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(transcriptText(), filters, (text, filter) => {
        const book = "participants: { T: therapist, C: client }\ncodes: [{ id: x }, { id: y, codes: [{ id: z }] }]\n";
        const project = projectOf(new Map([[uri, text]]).set(codebook, book));
        const file = transcriptAt(project, uri);
        assert.ok(file !== undefined);
        const choice = codebookOf(project, file).codebook;
        const counts = new Map<string, number>();
        countWanted(file, choice, filter, counts);
        for (const code of new Set(codingsOf(file.transcript).map((coding) => coding.code))) {
          assert.equal(counts.get(code) ?? 0, wantedCodings(file, choice, filter, code).length, code);
        }
      }),
      options,
    );
  });

  it("filter by role in time that grows with the transcript, however its spans cross", () => {
    assertLinear((count) => {
      const opened = Array.from({ length: count }, (_, at) => `T: {${at.toString(36)}|a\n`);
      const closed = Array.from({ length: count }, (_, at) => `C: b}${at.toString(36)}#x\n`);
      const text = [...opened, ...closed].join("");
      return () => {
        const file = { uri, transcript: parseTranscript(text, { whole: true }) };
        countWanted(file, undefined, { roles: ["client"] }, new Map());
      };
    }, 4000);
  });
});
