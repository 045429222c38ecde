import assert from "node:assert/strict";
import { type Completion, completionsAt } from "../../../server/src/core/features/completion.ts";
import { editTranscript, parseTranscript } from "../../../server/src/core/transcript/parse.ts";
import { withOpen } from "../../../server/src/core/project.ts";
import { fixture, marked, root } from "../../fixture.ts";
import { sample } from "./sample.ts";

function complete(source: string, lineEnd: "\n" | "\r\n" = "\n"): readonly Completion[] {
  const at = fixture(source, { lineEnd, builtins: new Map([["basic", "title: Basic\n"]]) });
  const { items, isIncomplete } = completionsAt(at.project, at.uri, at.offset, at.texts.get(at.uri));
  assert.equal(isIncomplete, false);
  for (const { span } of items) {
    assert.ok(span.start <= at.offset && at.offset <= span.end, "what is replaced holds the cursor");
    if (at.marks.length > 0)
      assert.deepEqual(
        [span],
        at.marks.map((mark) => mark.span),
        marked(at).join(),
      );
  }
  return items;
}

/** The labels that are offered in a transcript of the sample study, with CRLF as with LF. */
function offered(source: string): string {
  const labels = complete(source + sample)
    .map(({ label }) => label)
    .join(" ");
  assert.equal(
    complete(source + sample, "\r\n")
      .map(({ label }) => label)
      .join(" "),
    labels,
  );
  return labels;
}

describe("completion of codes", () => {
  it("offers what the unit and the speaker's role allow first, headings never, deprecated last", () => {
    assert.equal(offered("C: {Fine.}#‸"), "withdrawal minimal-response denial collaboration invites silence");
    assert.equal(offered("T: {Fine.}#‸"), "withdrawal denial invites collaboration minimal-response silence");
    assert.equal(offered("C: Fine. #‸"), "withdrawal minimal-response denial collaboration invites silence");
    assert.equal(offered("== Opening #‸"), "withdrawal denial invites collaboration minimal-response silence");
    assert.equal(offered("= #‸"), "collaboration withdrawal denial invites minimal-response silence");
  });

  it("offers codes that were used before those that were not", () => {
    assert.equal(
      offered("C: {A}#denial {B}#denial {C}#minimal-response {D}#‸"),
      "denial minimal-response withdrawal collaboration invites silence",
    );
  });

  it("offers them behind braces, labels, other tags, points and in memos", () => {
    for (const source of [
      "C: {a}#wi‸",
      "C: {e1|a}e1#wi‸",
      "C: {a}#denial=2~@ana#wi‸",
      "C: {}#wi‸",
      "C: a #denial #wi‸",
      "C: a #denial#wi‸",
      "C:\n#wi‸",
      "C: a\n% see #wi‸",
      "C: a\n% (#wi‸",
      "C: a\n%#wi‸",
    ]) {
      assert.ok(offered(source).includes("minimal-response"), source);
    }
  });

  it("offers nothing in plain words, inside a word, behind a backslash or in a word of a memo", () => {
    for (const source of ["C: plain‸", "C: word#‸", "C: \\#‸", "C: a#b#‸", "% a#‸", "C: #1‸", "C: plain ‸ words"]) {
      assert.equal(offered(source), "", source);
    }
  });

  it("replaces the whole code at hand, also behind astral characters and inside a tag", () => {
    complete(`C: {😀}#mini‸mal-respo=3 x\n        ^^^^^^^^^^^^^\n${sample}`);
    complete(`C: {a}#denial#mini‸ x\n              ^^^^\n${sample}`);
  });

  it("finds a code by its name and its aliases, and says what it is", () => {
    const item = complete(`C: {a}#‸${sample}`).find(({ label }) => label === "minimal-response");
    assert.equal(item?.filterText, "minimal-response Minimal response short answer");
    assert.equal(item?.detail, "Minimal response");
    assert.match(item?.documentation ?? "", /\*\*Minimal response\*\*\n\nThe client answers briefly/);
    const old = complete(`C: {a}#‸${sample}`).find(({ label }) => label === "silence");
    assert.equal(old?.deprecated, true);
    assert.match(old?.documentation ?? "", /Use Minimal response/);
  });

  it("offers codes made while coding where the codebook is open or there is none, and not otherwise", () => {
    const text = (codebook: string) => `C: {a}#new-one {b}#‸\n>>> b.transcript\nC: {a}#other-one\n${codebook}`;
    const labels = (codebook: string) =>
      complete(text(codebook))
        .map(({ label }) => label)
        .join(" ");
    assert.equal(labels(""), "new-one other-one");
    assert.equal(labels(">>> codebook.yaml\nopen: true\ncodes: [{ id: a }]"), "a new-one other-one");
    assert.equal(labels(">>> codebook.yaml\ncodes: [{ id: a }]"), "a");
  });

  it("goes by the transcript as it is after an edit", () => {
    const at = fixture(`C: {a}#denial\nC: {b}${sample}`);
    const before = parseTranscript(at.texts.get(at.uri) ?? "", { name: at.uri });
    const offset = before.chunks[0]?.text.indexOf("{b}") as number;
    const transcript = editTranscript(before, { span: { start: offset + 3, end: offset + 3 }, text: "#" });
    const project = withOpen(at.project, { uri: at.uri, transcript });
    assert.equal(completionsAt(project, at.uri, offset + 4).items[0]?.label, "denial");
  });
});

describe("completion of values and coders", () => {
  it("offers the scale's values with their labels", () => {
    const items = complete(`C: {a}#denial=‸${sample}`);
    assert.deepEqual(
      items.map(({ label, detail }) => [label, detail]),
      [
        ["1", "none"],
        ["2", "minor"],
        ["3", "some"],
      ],
    );
    assert.equal(offered("= #collaboration=‸"), "1 2 3 4");
    assert.equal(offered("C: {a}#denial~@ana=2‸"), "1 2 3");
    assert.equal(offered("C: {a}#invites=‸"), "");
    complete(`C: {a}#denial=‸2 b\n              ^\n${sample}`);
  });

  it("offers the codebook's coders and the project's", () => {
    const other = "\n>>> s02.zoe.transcript\nC: {a}#denial@carl";
    assert.equal(offered(`C: {a}#denial@‸${other}`), "ana ben carl zoe");
    assert.equal(offered(`C: {a}#denial=2~@b‸${other}`), "ana ben carl zoe");
    assert.equal(offered(`C: a\n% @‸${other}`), "ana ben carl zoe");
    assert.equal(offered(`C: mail@‸${other}`), "");
    assert.equal(offered(`C: a\n% mail @‸${other}`), "");
  });
});

describe("completion of speakers", () => {
  it("offers who did not speak last first, at a line's start", () => {
    assert.equal(offered("T: a\nC: b\n‸"), "T C");
    assert.equal(offered("C: a\nT: b\n‸"), "C T");
    assert.equal(offered("[00:01] T: a\nC: b\n[00:02] ‸"), "T C");
    assert.equal(offered("T: a\nC: b\nT: c\nPartner: d\nC: e\n‸"), "T Partner C");
    assert.equal(offered("---\nparticipants: { A: client, B: client }\n---\n‸"), "A B");
    assert.equal(offered("‸"), "T C");
  });

  it("offers those alone that begin with what is typed, and nothing for words", () => {
    assert.equal(offered("T: a\nC: b\nt‸"), "T");
    assert.equal(offered("T: a\nC: b\nWell‸"), "");
    assert.equal(offered("T: a\nC: b ‸"), "");
    assert.equal(offered("T: a\n  ‸"), "");
  });

  it("writes the colon where there is none", () => {
    assert.equal(complete(`T: a\nC: b\n‸${sample}`)[0]?.insert, "T: ");
    assert.equal(complete(`T: a\nC‸: b${sample}`)[0]?.insert, "C");
  });
});

describe("completion in front matter", () => {
  it("offers keys that are not there yet", () => {
    const labels = offered("---\ntitle: A\n‸\nstatus: draft\n---\nT: a");
    assert.ok(labels.startsWith("id coder codebook"), labels);
    assert.ok(!labels.includes("title") && !labels.includes("status"));
    assert.equal(complete("---\nsta‸\n---\n").find(({ label }) => label === "status")?.insert, "status: ");
    assert.equal(complete("---\nsta‸: draft\n^^^\n---\n").find(({ label }) => label === "status")?.insert, "status");
  });

  it("offers the values that a field may have", () => {
    assert.equal(offered("---\nstatus: ‸\n---\n"), "draft complete");
    assert.equal(offered("---\nstatus: dr‸aft\n        ^^^^^\n---\n"), "draft complete");
    assert.equal(offered("---\ncoder: a‸\n---\n"), "ana ben");
    assert.equal(offered("---\ncodebook: ‸\n---\n"), "./codebook.yaml builtin:basic");
    assert.equal(
      offered("---\ncodebook: [builtin:ba‸, x]\n           ^^^^^^^^^^\n---\n"),
      "./codebook.yaml builtin:basic",
    );
    assert.equal(offered("---\ncodebook-version: ‸\n---\n"), "1.3.0");
    assert.equal(complete("---\nstatus:‸\n---\n")[0]?.insert, " draft");
  });

  it("offers a path to a codebook in another folder", () => {
    const items = complete("\n>>> b/a.transcript\n---\ncodebook: ‸\n---\n>>> lib/x.codebook.yaml\ntitle: X\n");
    assert.deepEqual(items[0]?.insert, "../lib/x.codebook.yaml");
  });

  it("offers labels and roles for participants", () => {
    assert.equal(offered("---\nparticipants: { T: therapist, ‸ }\n---\nT: a\nC: b"), "C");
    assert.equal(offered("---\nparticipants:\n  C: client\n  ‸\n---\nT: a\nC: b"), "T");
    assert.equal(offered("---\nparticipants: { T: ‸ }\n---\nT: a"), "client therapist narrative");
    assert.equal(offered("---\nparticipants:\n  T: th‸\n---\nT: a"), "client therapist narrative");
    assert.equal(offered("---\nparticipants: { T: { role: ‸ } }\n---\nT: a"), "client therapist narrative");
    assert.equal(offered("---\nparticipants:\n  T:\n    ‸\n---\nT: a"), "role name");
  });

  it("offers measures, variables and reviewed codes", () => {
    assert.equal(offered("---\nmeasures: { wai-s.client: 20, ‸ }\n---\n"), "wai-s.counsellor");
    assert.equal(offered("---\nvariables:\n  week: 3\n  ‸\n---\n"), "phase");
    assert.equal(offered("---\nvariables: { phase: ‸ }\n---\n"), "intake late");
    assert.ok(offered("---\nreviewed: { ‸ }\n---\n").includes("minimal-response"));
    assert.equal(offered("---\nreviewed: { denial: ‸ }\n---\n"), "1.3.0");
  });
});

describe("completion in a codebook", () => {
  const codebook = (lines: string): string => `>>> codebook.yaml
version: 1.3.0
roles: { client: X, therapist: Y }
scales:
  significance: { type: ordinal, values: { 1: a } }
codes:
  - id: rupture
    name: Rupture
    codes:
      - id: withdrawal
        name: Withdrawal
        group: engagement
      - id: old
        status: deprecated
${lines}`;
  const labels = (lines: string): string =>
    complete(codebook(lines))
      .map(({ label }) => label)
      .join(" ");

  it("offers the keys of the place that are not there yet", () => {
    const code = labels("        ‸\n        reason: No\n");
    assert.ok(code.includes("definition replaced") || code.startsWith("adapt under name definition"), code);
    for (const gone of ["id", "status", "reason"]) assert.ok(!code.split(" ").includes(gone), `${gone} in ${code}`);
    assert.ok(labels("  - ‸\n").startsWith("id adapt under"));
    assert.ok(labels("‸\n").startsWith("codebook title language extends"));
    assert.equal(labels("rules:\n  - id: a\n    within: { ‸ }\n"), "turns");
    assert.equal(labels("rules:\n  - id: a\n    after: rupture\n    e‸\n"), "each expect within roles at-most message");
    assert.equal(labels("        confuse-with:\n          - code: rupture\n            ‸\n"), "because");
    assert.equal(labels("measures:\n  wai:\n    ‸\n"), "name raters min max");
    assert.ok(!labels("  - adapt: rupture\n    ‸\n").includes("definition"));
  });

  it("offers codes where a code is referred to", () => {
    for (const lines of [
      "        replaced-by: ‸\n",
      "        replaced-by: [wi‸]\n",
      "        replaced-by:\n          - ‸\n",
      "        replaced-by:\n        - ‸\n",
      "        confuse-with:\n          - code: ‸\n",
      "        confuse-with: [{ code: ‸ }]\n",
      "        requires: ‸\n",
      "  - id: b\n    under: ‸\n",
      "  - adapt: ‸\n",
      "rules:\n  - id: a\n    after: ‸\n",
      "rules:\n  - id: a\n    expect: [rupture, ‸]\n",
      "rules: [{ id: a, after: ‸ }]\n",
    ]) {
      assert.ok(labels(lines).startsWith("rupture withdrawal old"), lines);
    }
    assert.equal(complete(codebook("        requires: ‸\n")).at(-1)?.deprecated, true);
  });

  it("offers scales, roles, units, groups, words, versions, paths and severities", () => {
    assert.equal(labels("        scale: ‸\n"), "significance none");
    assert.equal(labels("        roles: ‸\n"), "client therapist any");
    assert.equal(labels("        roles: [client, ‸]\n"), "client therapist");
    assert.equal(labels("participants: { C: ‸ }\n"), "client therapist");
    assert.equal(labels("        unit: ‸\n"), "span turn section session any");
    assert.equal(labels("        group: ‸\n"), "engagement");
    assert.equal(labels("        rating: ‸\n"), "required optional none");
    assert.equal(labels("        codable: ‸\n"), "true false");
    assert.equal(labels("        revised: ‸\n"), "1.3.0");
    assert.equal(labels("extends: [‸]\n"), "builtin:basic");
    assert.equal(labels("checks: { stray-tag: ‸ }\n"), "error warning information hint off");
    const checks = labels("checks: { stray-tag: off, ‸ }\n").split(" ");
    assert.ok(checks.includes("unknown-code") && !checks.includes("stray-tag"), checks.join(" "));
  });

  it("offers nothing in comments, prose and names of one's own", () => {
    assert.equal(labels("# code‸\n"), "");
    assert.equal(labels("        name: Wi‸\n"), "");
    assert.equal(labels("        definition: >\n          Some wo‸\n"), "");
    assert.equal(labels("coders:\n  ‸\n"), "");
  });
});

it("says nothing of a file that is not in the project", () => {
  const { project } = fixture(sample);
  assert.deepEqual(completionsAt(project, `${root}/none.transcript`, 0).items, []);
});
