import assert from "node:assert/strict";
import { importTable } from "../../server/src/core/exchange/csv/convert.ts";
import { readMap } from "../../server/src/core/exchange/csv/map.ts";
import { formatReport } from "../../server/src/core/exchange/csv/report.ts";
import type { Wrap } from "../../server/src/core/exchange/csv/write.ts";
import { readingOf } from "../../server/src/core/transcript/reading.ts";

const plainMap = `transcript: id
speaker: who
time: at
text: words
speakers: { th: T, cl: C }
codes:
  talk: { change: change-talk, both: [a, b=2], none: null }
`;
const coderMap = `${plainMap}coder: by\norder: n\ncoders: { "0": ana, "1": ben }\n`;

function run(csv: string, yaml = plainMap, wrap: Wrap = "none") {
  const { map, problems } = readMap(yaml);
  assert.deepEqual(problems, []);
  assert.ok(map);
  const { files, report } = importTable(csv, map, { wrap });
  return {
    files,
    report,
    texts: Object.fromEntries(files.map((file) => [file.name, file.text])),
    /** `kind lines`, one a finding. */
    found: report.findings.map(({ kind, lines }) => `${kind} ${lines.join(",")}`.trimEnd()),
    body: (index: number) => files[index]?.text.replace(/^---\n(?:.*\n)*?---\n/, ""),
  };
}

const verbatimOf = (name: string, text: string) => readingOf(name, text).verbatim;

describe("importing a table", () => {
  it("writes a transcript for each recording", () => {
    const { texts, report, found } = run(
      "id,who,at,words,talk\ns1,th,00:00:01,Hello.,\ns2,cl,1:02.5,Hi.,both\ns1,cl,,Well.,change\n",
    );
    assert.deepEqual(texts, {
      "s1.transcript": "---\nid: s1\n---\n[00:00:01] T: Hello.\nC: Well. #change-talk\n",
      "s2.transcript": "---\nid: s2\n---\n[1:02.5] C: Hi. #a #b=2\n",
    });
    assert.deepEqual(found, []);
    assert.deepEqual(report.columns, [{ column: "talk", coded: 2, nothing: 1, unknown: 0, codings: 3, repeated: 0 }]);
    const { rowsRead, rowsPlaced, recordings, files, turns, codings } = report;
    assert.deepEqual([rowsRead, rowsPlaced, recordings, files, turns, codings], [3, 3, 2, 2, 3, 3]);
  });

  it("writes the front matter that the map asks for, quoted where YAML needs it", () => {
    const yaml = `${coderMap}file: "study-{id}"
title: name
codebook: here/there.yaml
participants: { T: therapist, C: { role: client, name: "Ann: 1" } }
variables: { q: quality, w: week, z: zip, e: empty }
`;
    const { texts } = run(
      'id,who,at,words,talk,by,n,name,q,w,z,e\n7,th,,Hi,,0,1,"A: ""b""\n\r---\r",True,3,007,\n',
      yaml,
    );
    const text = texts["study-7.ana.transcript"] ?? "";
    assert.equal(
      text,
      `---
title: "A: \\"b\\"\\n\\r---"
id: study-7
coder: ana
codebook: codebook.yaml
participants:
  T: therapist
  C:
    role: client
    name: "Ann: 1"
variables:
  quality: "True"
  week: 3
  zip: "007"
---
T: Hi
`,
    );
    const front = readingOf("study-7.ana.transcript", text).front;
    assert.deepEqual(front.variables, { quality: "True", week: 3, zip: "007" });
    assert.equal(front.title, 'A: "b"\n\r---');
  });

  it("keeps the words of a cell exactly, whatever they look like", () => {
    const words = [
      "{brace} and }a#b",
      "at the end #code",
      "#code",
      "\\#x and \\",
      "[00:01] T: not a head",
      "= #a",
      "%memo",
      "one\n== Section\n\n% two\nT: three\n---\n[00:09] C: four #x",
      " {a|b",
      "a  b",
    ];
    const csv = `id,who,at,words,talk\n${words.map((cell) => `s,th,00:01,"${cell}",change`).join("\n")}\n`;
    for (const { name, text } of run(csv).files) {
      const reading = readingOf(name, text);
      const said = words.map((cell) =>
        cell
          .split("\n")
          .map((line) => line.trim())
          .filter((line) => line !== ""),
      );
      assert.equal(reading.verbatim, said.map((kept) => `[00:01] T: ${kept.join("\n")}`).join("\n"));
      assert.deepEqual(
        reading.codings.map((coding) => `${coding.code} ${coding.unit}`),
        words.map(() => "change-talk turn"),
      );
      assert.deepEqual(reading.problems, []);
      assert.equal(reading.turns.length, words.length);
    }
  });

  it("says where white space was dropped", () => {
    const { found, body } = run('id,who,at,words,talk\ns,th,,a,\ns,th,,"b \nc\n\nd",\ns,th,, e,\n');
    assert.equal(body(0), "T: a\nT: b\n    c\n    d\nT: e\n");
    assert.deepEqual(found, ["dropped-layout 3,7"]);
  });

  it("keeps a turn whose time, text or value cannot be used, and says so by line", () => {
    const { found, body } = run("id,who,at,words,talk\ns,th,00:09:025,a,odd\ns,cl,00:10,,change\ns,th,0:1,b,odd\n");
    assert.equal(body(0), "T: a\n[00:10] C: #change-talk\nT: b\n");
    assert.deepEqual(found, ["unknown-value 2,4", "invalid-time 2", "empty-text 3", "invalid-time 4"]);
  });

  it("leaves out rows that have no place, and names them", () => {
    const { found, report } = run(
      "id,who,at,words,talk,by,n\ns,th,,a,,0,1\ns,th,,b\n,th,,c,,0,1\ns,th,,d,,,1\n",
      coderMap,
    );
    assert.deepEqual(found, ["row-not-placed 3", "row-not-placed 4", "row-not-placed 5"]);
    assert.deepEqual([report.rowsRead, report.rowsPlaced, report.turns], [4, 1, 1]);
  });

  it("names unknown speakers and coders, and never makes two of them one", () => {
    const yaml = "transcript: id\nspeaker: who\ntext: words\ncoder: by\nspeakers: { th: T }\n";
    const { found, texts } = run(
      "id,who,words,by\ns,th,a,ana\ns,1*,b,ana\ns,(1),c,ana\ns,Bob,d,ana\ns,Bob:,e,ana\ns,,f,7\n",
      yaml,
    );
    assert.deepEqual(Object.keys(texts), ["s.ana.transcript", "s.coder-7.transcript"]);
    assert.equal(
      verbatimOf("s.ana.transcript", texts["s.ana.transcript"] ?? ""),
      "T: a\nSpeaker-1: b\nSpeaker-1-2: c\nBob: d\nBob-2: e",
    );
    const own = found.filter((finding) => !/^(?:missing-row|copies-differ)/.test(finding));
    assert.deepEqual(own, [
      "renamed-speaker 3",
      "renamed-speaker 4",
      "unknown-speaker 5",
      "renamed-speaker 6",
      "renamed-coder 7",
      "renamed-speaker 7",
    ]);
  });

  it("never lets a cell choose a folder or another recording's name", () => {
    const yaml = "transcript: id\nspeaker: who\ntext: words\n";
    const ids = ["../../etc/passwd", "a/b", "a\\b", "A-B", "con", ".hidden", "x\u0000y", "a.b", "😀".repeat(300), "/"];
    const { files, found } = run(`id,who,words\n${ids.map((id) => `${id},T,x`).join("\n")}\n`, yaml);
    assert.deepEqual(
      files.map((file) => file.name.replace(".transcript", "")),
      ["etc-passwd", "a-b", "a-b-2", "A-B-3", "con-recording", "hidden", "x-y", "a-b-4", "😀".repeat(50), "recording"],
    );
    assert.deepEqual(
      found,
      ids.map((_, index) => `renamed-recording ${index + 2}`),
    );
    assert.equal(readingOf("a-b-2.transcript", files[2]?.text ?? "").front.id, "a-b-2");
  });

  it("makes copies with equal words of what several coders coded", () => {
    const csv = `id,who,at,words,talk,by,n
s,th,00:01,One.,none,0,0
s,cl,00:02,Two.,change,0,1
s,th,00:01,One.,none,1,0
s,cl,00:02,Two.,both,1,1
`;
    const { texts, found } = run(csv, coderMap);
    assert.deepEqual(texts, {
      "s.ana.transcript": "---\nid: s\ncoder: ana\n---\n[00:01] T: One.\n[00:02] C: Two. #change-talk\n",
      "s.ben.transcript": "---\nid: s\ncoder: ben\n---\n[00:01] T: One.\n[00:02] C: Two. #a #b=2\n",
    });
    assert.deepEqual(found, []);
  });

  it("holds an utterance that a coder has no row for, uncoded and at its place", () => {
    const csv = `id,who,at,words,talk,by,n
s,th,,a,change,0,u1
s,th,,c,change,0,u3
s,th,,a,,1,u1
s,cl,,b,change,1,u2
s,th,,c,,1,u3
`;
    const { texts, found, report } = run(csv, coderMap);
    assert.match(texts["s.ana.transcript"] ?? "", /T: a #change-talk\nC: b\nT: c #change-talk\n$/);
    assert.match(texts["s.ben.transcript"] ?? "", /T: a\nC: b #change-talk\nT: c\n$/);
    assert.deepEqual(found, ["missing-row 5"]);
    assert.deepEqual([report.codings, report.columns[0]?.codings, report.turns], [3, 3, 6]);
  });

  it("sorts by number where the order is one, and says that the rows were not in it", () => {
    const rows = ["10,x", "9,y", "11,z"].map((row) => `s,th,,${row.split(",")[1]},,0,${row.split(",")[0]}`);
    const { body, found } = run(`id,who,at,words,talk,by,n\n${rows.join("\n")}\n`, coderMap);
    assert.equal(body(0), "T: y\nT: x\nT: z\n");
    assert.deepEqual(found, ["order-unclear 3"]);
  });

  it("lines coders up by place where no column says which utterance it is", () => {
    const yaml = coderMap.replace("order: n\n", "").replace("codes:", "ignore: [n]\ncodes:");
    const { texts, found } = run("id,who,at,words,talk,by,n\ns,th,,a,,0,\ns,th,,a,,0,\ns,th,,a,change,1,\n", yaml);
    assert.match(texts["s.ana.transcript"] ?? "", /---\nT: a\nT: a\n$/);
    assert.match(texts["s.ben.transcript"] ?? "", /---\nT: a #change-talk\nT: a\n$/);
    assert.deepEqual(found, ["missing-row 3"]);
  });

  it("reports copies that differ, and takes nobody's words for another's", () => {
    const csv =
      "id,who,at,words,talk,by,n\ns,th,00:01,One.,,0,0\ns,th,00:01,Once.,,1,0\ns,cl,00:02,b,,0,1\ns,th,00:03,b,,1,1\n";
    const { texts, found, report } = run(csv, coderMap);
    assert.match(texts["s.ana.transcript"] ?? "", /\[00:01\] T: One\.\n\[00:02\] C: b\n$/);
    assert.match(texts["s.ben.transcript"] ?? "", /\[00:01\] T: Once\.\n\[00:03\] T: b\n$/);
    assert.deepEqual(found, ["copies-differ 2,3", "copies-differ 4,5"]);
    assert.deepEqual(
      report.findings.map((finding) => finding.message.replace(/.*: /, "")),
      ["text.", "speaker, time."],
    );
    assert.equal(report.findings[0]?.severity, "error");
  });

  it("puts the codings of rows that repeat an utterance on one turn, each once", () => {
    const csv =
      "id,who,at,words,talk,by,n\ns,th,,a,change,0,1\ns,th,,a,both,0,1\ns,th,,a,change,0,1\ns,th,,other,,0,1\n";
    const { body, found, report } = run(csv, coderMap);
    assert.equal(body(0), "T: a #change-talk #a #b=2\nT: other\n");
    assert.deepEqual(found, ["order-unclear 5", "repeated-row 2,3,4", "repeated-coding 2"]);
    const column = report.columns[0];
    assert.deepEqual([column?.coded, column?.codings, column?.repeated, report.codings], [3, 4, 1, 3]);
  });

  it("imports nothing from a table that it cannot read, and says why", () => {
    const cases: [string, string, string][] = [
      ["", "broken-table 1", plainMap],
      ['id,who,at,words,talk\ns,th,,"a\ns,th,,b,\n', "broken-table 2", plainMap],
      ['id,who,at,words,talk\ns,th,,"a"b,\n', "broken-table 2", plainMap],
      ["id,who,at,words\ns,th,,a\n", "unknown-column 1", plainMap],
      ["id,who,at,words,talk,talk\ns,th,,a,,\n", "repeated-column 1", plainMap],
      [
        `id,who,at,words,talk,by,n\n${Array.from({ length: 101 }, (_, index) => `s,th,,a,,c${index},1`).join("\n")}`,
        "too-many-coders",
        coderMap.replace(/coders.*\n/, ""),
      ],
    ];
    for (const [csv, finding, yaml] of cases) {
      const { files, found, report } = run(csv, yaml);
      assert.deepEqual(files, [], finding);
      assert.deepEqual(found, [finding]);
      assert.deepEqual([report.rowsPlaced, report.turns, report.codings], [0, 0, 0]);
    }
  });

  it("reports columns that the map does not know, unequal values and stray quotes", () => {
    const yaml = `${plainMap}title: name\nignore: [url]\n`;
    const { found, files } = run('id,who,at,words,talk,name,url,extra\ns,th,,a "b",,X,,\ns,th,,c,,Y,,\n', yaml);
    assert.deepEqual(found, ["unmapped-column 1", "stray-quote 2", "several-values 3"]);
    assert.match(files[0]?.text ?? "", /^---\ntitle: X\n/);
    assert.match(files[0]?.text ?? "", /T: a "b"\n/);
  });

  it("writes one sentence a line where asked, and not one character else", () => {
    const cell = "Hello, Dr. Smith. Well... maybe. How are you?  Fine? I am. (So.) -You? #a: I. No!";
    const csv = `id,who,at,words,talk\ns,th,,"${cell}",change\n`;
    const wrapped = run(csv, plainMap, "sentence");
    const lines = [
      "T: Hello, Dr. Smith.",
      "Well... maybe.",
      "How are you?  Fine?",
      "I am.",
      "(So.)",
      "-You?",
      "\\#a: I.",
      "No! #change-talk\n",
    ];
    assert.equal(wrapped.body(0), lines.join("\n    "));
    const verbatim = verbatimOf("s.transcript", wrapped.files[0]?.text ?? "");
    assert.equal(verbatim.replaceAll("\n", " "), `T: ${cell}`);
    assert.equal(verbatim.split("\n").length, lines.length);
  });

  it("formats its report for a terminal, and lets no cell write to it", () => {
    const { report } = run(
      "id,who,at,words,talk\ns,th,\u001b[2J,a,odd\ns,th,,b,odd\ns,th,,c,odd\ns,th,,d,change\ns,th,,d,odd\n",
    );
    assert.equal(
      formatReport(report),
      `5 rows read, 5 placed: 1 recording, 1 file, 5 turns, 1 coding.

column  coded cells  nothing  unknown  codings  repeated
talk              1        0        4        1         0

error unknown-value
  lines 2-4, 6: The value "odd" of the column "talk" is not in the map.
  Add the value to the column under codes, with null where it means nothing: it was coded as nothing.

warning invalid-time
  line 2: The time "\\u{1b}[2J" of recording "s" cannot be read.
  Write it as mm:ss or hh:mm:ss: the turn is kept without a time.
`,
    );
  });
});
