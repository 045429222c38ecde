/**
 * The formats of a report: what other programs must be able to read of them, whatever stands in a transcript.
 */
import assert from "node:assert/strict";
import Ajv from "ajv";
import { type FormatName, formatNames, formats } from "../../server/src/cli/report/formats.ts";
import type { CheckReport, PlacedFinding, Told } from "../../server/src/cli/report/report.ts";

const told: Told = { version: "1.2.3", unreadable: [], isQuiet: false };

function finding(more: Partial<PlacedFinding> = {}): PlacedFinding {
  return {
    file: "sessions/s1.transcript",
    line: 2,
    column: 4,
    endLine: 2,
    endColumn: 9,
    severity: "error",
    check: "unknown-code",
    message: "The codebook has no code `shfit`.",
    advice: "Did you mean `shift`?",
    words: "0123456789abcdef",
    ...more,
  };
}

function report(...findings: readonly PlacedFinding[]): CheckReport {
  return { findings, transcripts: 2, codebooks: 1, codings: 3 };
}

/** What a person may have written, and what a program must not stumble over. */
const hostile = finding({
  file: "a b/ö,:%|`\ud800é.transcript",
  endLine: 3,
  endColumn: 1,
  severity: "hint",
  message: "`a|b` ]]> <b>&\"' @ana \u0000\u001b\ud800 ::error::x\r\n::error::y [l](javascript:x) 100% |",
  advice: "An odd ` sign.",
});

const all = report(finding(), finding({ severity: "warning" }), finding({ severity: "information" }), hostile);

describe("the formats of a report", () => {
  it("print nothing but what depends on the findings, the same each time", () => {
    for (const name of formatNames) {
      assert.equal(formats[name](all, told), formats[name](all, told));
      assert.match(formats[name](all, told), /\n$/);
    }
  });

  it("have something to print where nothing is wrong, but for those with a line a finding", () => {
    const empty = formatNames.filter((name) => formats[name](report(), told) === "");
    assert.deepEqual(empty, ["jsonl", "github"]);
  });

  it("text is a line a finding and a summary, which a quiet one leaves out", () => {
    const line =
      "sessions/s1.transcript:2:4: error: The codebook has no code `shfit`. Did you mean `shift`? [unknown-code]\n";
    const summary = "2 transcripts, 3 codings, 1 codebook: 1 error, 0 warnings, 0 information, 0 hints";
    assert.equal(formats.text(report(finding()), told), `${line}\n${summary}\n`);
    assert.equal(formats.text(report(finding()), { ...told, isQuiet: true }), line);
    assert.equal(
      formats.text({ ...report(), accepted: 2 }, told),
      `${summary.replace("1 error", "0 errors")}, 2 accepted by the baseline\n`,
    );
  });

  it("json has the findings, what could not be read and the counts; jsonl an object a line", () => {
    const { findings, unreadable, summary } = JSON.parse(formats.json(all, { ...told, unreadable: ["`x` is gone."] }));
    const { words: _, ...first } = finding();
    assert.deepEqual(findings[0], first);
    assert.equal(findings[3].message, hostile.message);
    assert.deepEqual(unreadable, ["`x` is gone."]);
    assert.deepEqual(summary, {
      transcripts: 2,
      codebooks: 1,
      codings: 3,
      error: 1,
      warning: 1,
      information: 1,
      hint: 1,
    });
    const lines = formats.jsonl(all).trimEnd().split("\n");
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      findings,
    );
  });

  it("github commands stay one a finding, whatever is in them", () => {
    const [first, , , last, ...more] = formats.github(all, told).trimEnd().split("\n");
    assert.deepEqual(more, []);
    assert.equal(
      first,
      "::error file=sessions/s1.transcript,line=2,endLine=2,col=4,endColumn=9,title=unknown-code::The codebook has no code `shfit`. Did you mean `shift`?",
    );
    assert.ok(
      last?.startsWith("::notice file=a b/ö%2C%3A%25|`\ud800é.transcript,line=2,endLine=3,title=unknown-code::"),
    );
    assert.ok(last?.includes("::error::x%0D%0A::error::y") && last.includes("100%25 |"));
    const unreadable = formats.github(report(), { ...told, unreadable: ["`x` cannot be read:\nwhy."] });
    assert.equal(unreadable, "::error title=rapport::`x` cannot be read:%0Awhy.\n");
  });

  it("junit is XML with a case a finding, of which errors and warnings fail", () => {
    const xml = formats.junit(all, { ...told, unreadable: ["`x` is gone."] });
    assertXml(xml);
    assert.ok(xml.includes('<testsuites name="rapport check" tests="5" failures="2" errors="1">'));
    assert.equal(xml.match(/<testcase /g)?.length, 5);
    assert.equal(xml.match(/<failure /g)?.length, 2);
    assert.equal(xml.match(/<system-out>/g)?.length, 2);
    assert.equal(xml.match(/<error /g)?.length, 1);
    assert.ok(
      xml.includes("`a|b` ]]&gt; &lt;b&gt;&amp;&quot;' @ana \ufffd\ufffd\ufffd ::error::x&#13;&#10;::error::y"),
    );
    assertXml(formats.junit(report(), told));
    assert.ok(formats.junit(report(), told).includes('tests="1" failures="0" errors="0"'));
  });

  it("markdown is a table in which nothing is markup but code, and no person is named", () => {
    const markdown = formats.markdown(all, told);
    const rows = markdown.split("\n").filter((line) => line.startsWith("| "));
    assert.equal(rows.length, 2 + all.findings.length);
    // Cells end at a bar without a backslash.
    for (const row of rows) assert.equal(row.match(/(?<!\\)\|/g)?.length, 5, row);
    assert.ok(
      markdown.includes(
        "| error | `sessions/s1.transcript:2:4` | The codebook has no code `shfit`. Did you mean `shift`? | `unknown-code` |",
      ),
    );
    assert.ok(markdown.includes("`a\\|b` ]]") === false && markdown.includes("`a\\|b` \\]\\]\\> \\<b\\>"));
    assert.ok(!/@ana/.test(markdown) && !markdown.includes("[l]("));
    assert.ok(markdown.startsWith("## Rapport: 1 error, 1 warning, 1 information, 1 hint\n\nChecked 2 transcripts"));
  });

  it("markdown fits into a comment, and counts what it leaves out", () => {
    const many = report(...Array.from({ length: 5000 }, (_, line) => finding({ line })));
    const markdown = formats.markdown(many, told);
    assert.ok(markdown.length < 65_536);
    const shown = markdown.match(/^\| error /gm)?.length ?? 0;
    assert.ok(shown > 100 && markdown.endsWith(`\nand ${5000 - shown} more findings.\n`));
  });

  it("sarif is as version 2.1.0 of its schema has it", () => {
    const validate = new Ajv({ allErrors: true, strict: true, validateFormats: false }).compile(sarifSchema);
    for (const each of [all, report()]) {
      for (const unreadable of [[], ["`x` is gone."]]) {
        const log = JSON.parse(formats.sarif(each, { ...told, unreadable }));
        assert.ok(validate(log), JSON.stringify(validate.errors, null, 2));
      }
    }
    const log = JSON.parse(formats.sarif(all, told));
    const [run] = log.runs;
    for (const { ruleId, ruleIndex } of run.results) assert.equal(run.tool.driver.rules[ruleIndex].id, ruleId);
    assert.deepEqual(
      run.results.map(({ level }: { level: string }) => level),
      ["error", "warning", "note", "note"],
    );
    const { uri } = run.results[3].locations[0].physicalLocation.artifactLocation;
    assert.equal(uri, "a%20b/%C3%B6%2C%3A%25%7C%60%EF%BF%BD%C3%A9.transcript");
    assert.equal(run.invocations[0].executionSuccessful, true);
    // The same words a second time in one file are another finding; in another file they are the first.
    const prints = run.results.map(
      (each: { partialFingerprints: object }) => Object.values(each.partialFingerprints)[0],
    );
    assert.deepEqual(
      prints,
      [1, 2, 3, 1].map((nth) => `unknown-code 0123456789abcdef ${nth}`),
    );
    assert.equal(
      JSON.parse(formats.sarif(all, { ...told, unreadable: ["x"] })).runs[0].invocations[0].executionSuccessful,
      false,
    );
  });

  it("a quiet one leaves out the summary and no finding", () => {
    const quiet: Told = { ...told, isQuiet: true };
    const count = (name: FormatName): number => formats[name](all, quiet).match(/unknown-code/g)?.length ?? 0;
    for (const name of formatNames) assert.ok(count(name) >= all.findings.length, name);
  });
});

/** Well-formed enough to be read: one root, tags in pairs, no character that XML cannot hold. */
function assertXml(xml: string): void {
  assert.ok(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n'));
  assert.doesNotMatch(xml, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/);
  const open: string[] = [];
  const body = xml.slice(xml.indexOf("?>") + 2);
  const token =
    /<(\/?)([a-z-]+)((?: [a-z]+="[^"<&]*(?:&(?:amp|lt|gt|quot|#\d+);[^"<&]*)*")*)(\/?)>|[^<>&]+|&(?:amp|lt|gt|quot|#\d+);/y;
  while (token.lastIndex < body.length) {
    const at = token.lastIndex;
    const match = token.exec(body);
    assert.ok(match !== null, `not XML: ${body.slice(at, at + 80)}`);
    const [, closes, name, , isEmpty] = match;
    if (name === undefined) continue;
    if (closes === "/") assert.equal(open.pop(), name);
    else if (isEmpty !== "/") open.push(name);
  }
  assert.deepEqual(open, []);
}

/**
 * The part of SARIF 2.1.0 that a report uses, as the specification has it (sections 3.13 to 3.58), and nothing beside: what
 * this admits its schema admits.
 */
const sarifText = { type: "string", minLength: 1 } as const;
const sarifLevel = { enum: ["none", "note", "warning", "error"] } as const;
const sarifMessage = object({ text: sarifText, markdown: sarifText }, ["text"]);
const sarifLine = { type: "integer", minimum: 1 } as const;
const sarifSchema = object(
  {
    $schema: { type: "string", format: "uri" },
    version: { const: "2.1.0" },
    runs: {
      type: "array",
      items: object(
        {
          tool: object({
            driver: object({
              name: sarifText,
              semanticVersion: { type: "string", pattern: "^\\d+\\.\\d+\\.\\d+" },
              rules: {
                type: "array",
                uniqueItems: true,
                items: object(
                  {
                    id: sarifText,
                    shortDescription: sarifMessage,
                    fullDescription: sarifMessage,
                    help: sarifMessage,
                    defaultConfiguration: object({ level: sarifLevel }),
                  },
                  ["id"],
                ),
              },
            }),
          }),
          columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
          invocations: {
            type: "array",
            items: object({
              executionSuccessful: { type: "boolean" },
              toolExecutionNotifications: {
                type: "array",
                items: object({ level: sarifLevel, message: sarifMessage }),
              },
            }),
          },
          results: {
            type: "array",
            items: object({
              ruleId: sarifText,
              ruleIndex: { type: "integer", minimum: 0 },
              level: sarifLevel,
              message: sarifMessage,
              locations: {
                type: "array",
                minItems: 1,
                items: object({
                  physicalLocation: object({
                    artifactLocation: object(
                      {
                        // A reference to a place, percent-encoded.
                        uri: { type: "string", pattern: "^[A-Za-z0-9._~!$&'()*+,;=:@%/-]+$" },
                        uriBaseId: { type: "string" },
                      },
                      ["uri"],
                    ),
                    region: object({
                      startLine: sarifLine,
                      startColumn: sarifLine,
                      endLine: sarifLine,
                      endColumn: sarifLine,
                    }),
                  }),
                }),
              },
              partialFingerprints: { type: "object", additionalProperties: { type: "string" }, required: [] },
            }),
          },
        },
        ["tool", "results", "columnKind", "invocations"],
      ),
    },
  },
  ["version", "runs"],
);

/** An object with these keys and no other, of which `required`, by default all, must be there. */
function object(properties: Record<string, object>, required: readonly string[] = Object.keys(properties)): object {
  return { type: "object", properties, required, additionalProperties: false };
}
