import assert from "node:assert/strict";
import fc from "fast-check";
import { formatEdits } from "../../../server/src/core/features/format.ts";
import { applyEdits } from "../../../server/src/core/text.ts";
import { printTranscript } from "../../../server/src/core/transcript/parse.ts";
import { transcriptText } from "../../reference/generate.ts";
import { type Reading, readByTheLetter } from "../../reference/reading.ts";
import { projectOf, root } from "../../fixture.ts";
import { assertLinear } from "../../linear.ts";

const name = "s03.transcript";
const uri = `${root}/${name}`;

function formatted(text: string, range?: { start: number; end: number }): string {
  const project = projectOf(new Map([[uri, text]]));
  const edits = formatEdits(project, uri, range);
  let end = 0;
  for (const { span } of edits) {
    assert.ok(span.start >= end && span.end >= span.start, "in order and apart");
    end = span.end;
  }
  const transcript = project.closed.get(uri)?.transcript;
  assert.ok(transcript !== undefined);
  return transcript.bom + applyEdits(printTranscript(transcript).slice(transcript.bom.length), edits);
}

/** What must not change: all but where things stand in the file, and the order of the tags in it. */
function meaning({ codings, sections, turns, memos, problems, ...rest }: Reading) {
  const unplaced = <T extends { readonly line: number }>({ line, ...each }: T): Omit<T, "line"> => each;
  return {
    ...rest,
    sections: sections.map(unplaced),
    turns: turns.map(unplaced),
    memos: memos.map(unplaced),
    codings: codings.map(({ column, ...coding }) => JSON.stringify(coding)).sort(),
    problems: problems.map(({ check, line }) => `${line} ${check}`).sort(),
  };
}

/** Spans, tags in all orders and white space: what formatting has most to do with. */
const messy = fc
  .array(
    fc.constantFrom(
      ...[
        "T:",
        "T:  ",
        "\n",
        "\n",
        "\n  ",
        "\n\t",
        "  ",
        " ",
        "{",
        "}#b",
        "}#a",
        "#b",
        "#a",
        " #b",
        " #a",
        "@ben",
        "~",
      ],
      ...["=2", "=", "_", "-", ".", "x", "é", "{a|", "}a#c", "{}", "\\", "\n== ", "\n=", "\n%", "\r\n", "C [0:01]:"],
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(""));
const texts = fc.oneof(transcriptText(), messy);

describe("formatting, for any text", function () {
  this.timeout(60_000);

  it("keeps what was said, every coding, section and memo, and does nothing the second time", () => {
    let changed = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const after = formatted(text);
        if (after !== text) changed++;
        assert.deepEqual(meaning(readByTheLetter(name, after)), meaning(readByTheLetter(name, text)));
        assert.equal(formatted(after), after);
      }),
      { seed: 21, numRuns: 8000 },
    );
    assert.ok(changed > 3000, `only ${changed} texts were changed`);
  });

  it("does the same line by line as all at once", () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(60), (text, place, length) => {
        const whole = formatted(text);
        const start = place % (text.length + 1);
        const part = formatted(text, { start, end: start + length });
        assert.deepEqual(meaning(readByTheLetter(name, part)), meaning(readByTheLetter(name, text)));
        assert.equal(formatted(part), whole);
      }),
      { seed: 22, numRuns: 2000 },
    );
  });

  it("takes time in proportion to the text, however it is written", () => {
    const format = (text: string) => {
      const project = projectOf(new Map([[uri, text]]));
      return () => formatEdits(project, uri);
    };
    assertLinear((count) => format(`T: {a}${"#b#a".repeat(count)}`), 20_000, "tags of a span");
    assertLinear((count) => format(`T: a ${"#b  ".repeat(count)}`), 20_000, "trailing tags");
    assertLinear((count) => format(`T: ${" \t".repeat(count)}a${" ".repeat(count)}`), 100_000, "white space");
    assertLinear((count) => format("T:  a #b#a \n".repeat(count)), 10_000, "lines");
  });
});
