import assert from "node:assert/strict";
import { codebookOf, transcriptsOf } from "../../../server/src/core/project.ts";
import { codingColumns, codingRows } from "../../../server/src/core/exchange/table/coding-rows.ts";
import { csvHead, csvRows } from "../../../server/src/core/exchange/table/csv.ts";
import { newStudyColumns } from "../../../server/src/core/exchange/table/study-columns.ts";
import { turnColumns, turnRows } from "../../../server/src/core/exchange/table/turn-rows.ts";
import { fixture } from "../../fixture.ts";

const study = fixture(`
---
id: K7-s01
coder: ana
round: 2
title: First
date: 2025-02-11
language: en
status: draft
variables: { week: 2, phase: early }
measures: { wai.client: 61 }
participants: { M: mother }
---
= #warmth=5
== Opening [0:30] #warmth=low
[1:05] T: How {was|are {you}#rupture?
% A note without a code.
A pause.
=== Within
[1:10,5] C: Fine}was#denial=1~@ben,
    {}#rupture I guess. #denial=2
% #denial Said twice.
% @ben #denial #rupture And dry.
==
M: Mm.
% #warmth Warm after all.
>>> b.transcript
---
variables: { week: 3rd }
---
Nobody speaks. #in-vivo
>>> codebook.yaml
codebook: c
participants: { T: therapist, C: client }
scales: { s: { type: ordinal, values: { 1: none, 2: some }, absent: 1 } }
codes:
  - { id: rupture, definition: R., codes: [{ id: denial, definition: D., scale: s }] }
  - { id: warmth, definition: W. }
`);
const files = transcriptsOf(study.project);
const columns = newStudyColumns();
for (const { transcript } of files) columns.add(transcript.front);

/** The rows as objects, without cells that are null. */
function plain<Row>(of: readonly { name: string; cell: (row: Row) => unknown }[], rows: readonly Row[]) {
  return rows.map((row) =>
    Object.fromEntries(of.map(({ name, cell }) => [name, cell(row)] as const).filter(([, value]) => value !== null)),
  );
}

const nameIn = (uri: string) => uri.slice(uri.lastIndexOf("/") + 1);

describe("the table of codings", () => {
  const rows = files.flatMap(({ uri, transcript }) => {
    const text = study.texts.get(uri) ?? "";
    const file = files.find((each) => each.uri === uri);
    assert.ok(file !== undefined);
    return codingRows(nameIn(uri), text, transcript, codebookOf(study.project, file).codebook);
  });
  const all = plain(codingColumns(columns), rows);
  const own = {
    recording: "K7-s01",
    file: "a.transcript",
    file_coder: "ana",
    round: 2,
    title: "First",
    date: "2025-02-11",
  };
  const session = {
    ...own,
    language: "en",
    status: "draft",
    var_week: "2",
    var_phase: "early",
    measure_wai: undefined,
  };

  it("has a row a coding, in the order of the tags, with its session and its case", () => {
    assert.deepEqual(
      all.map(({ file, code, coder }) => [file, code, coder].join(" ")),
      [
        "a.transcript warmth ana",
        "a.transcript warmth ana",
        "a.transcript rupture ana",
        "a.transcript denial ben",
        "a.transcript rupture ana",
        "a.transcript denial ana",
        "b.transcript in-vivo ",
      ],
    );
    for (const row of all.slice(0, 6)) {
      for (const [name, value] of Object.entries(session))
        if (value !== undefined) assert.equal(row[name], value, name);
      assert.equal(row["measure_wai.client"], 61);
    }
    assert.equal(all[6]?.var_week, "3rd");
    assert.ok(!("coder" in (all[6] ?? {})) && !("title" in (all[6] ?? {})));
  });

  it("tells of each where it stands, what it says and what is said of it", () => {
    const tell = (index: number) => {
      const row = all[index] ?? {};
      const names = ["line", "line_column", "theme", "unit", "rating", "rating_word", "present", "tentative"];
      names.push(
        "turn",
        "last_turn",
        "speaker",
        "role",
        "seconds",
        "section",
        "begin_offset",
        "end_offset",
        "words",
        "memo",
      );
      return Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name]]));
    };
    const yes = { present: true, tentative: false };
    const whole = { ...yes, turn: 1, last_turn: 3 };
    assert.deepEqual(tell(0), {
      ...whole,
      line: 13,
      line_column: 3,
      theme: "warmth",
      unit: "session",
      rating: 5,
      begin_offset: 0,
      end_offset: 65,
    });
    assert.deepEqual(tell(1), {
      ...whole,
      last_turn: 2,
      line: 14,
      line_column: 1,
      theme: "warmth",
      unit: "section",
      rating_word: "low",
      seconds: 30,
      section: "Opening",
      begin_offset: 0,
      end_offset: 58,
    });
    const first = { turn: 1, last_turn: 1, speaker: "T", role: "therapist", seconds: 65, section: "Opening" };
    assert.deepEqual(tell(2), {
      ...yes,
      ...first,
      line: 15,
      line_column: 25,
      theme: "rupture",
      unit: "span",
      begin_offset: 18,
      end_offset: 21,
      words: "you",
    });
    assert.deepEqual(tell(3), {
      ...first,
      last_turn: 2,
      line: 15,
      line_column: 20,
      theme: "rupture>denial",
      unit: "span",
      rating: 1,
      present: false,
      tentative: true,
      begin_offset: 14,
      end_offset: 48,
      words: "are you?\nA pause.\n[1:10,5] C: Fine",
      memo: "Said twice.\nAnd dry.",
    });
    const second = { turn: 2, last_turn: 2, speaker: "C", role: "client", seconds: 70.5, section: "Within" };
    assert.deepEqual(tell(4), {
      ...yes,
      ...second,
      line: 20,
      line_column: 6,
      theme: "rupture",
      unit: "point",
      begin_offset: 50,
      end_offset: 50,
      words: "",
      memo: "And dry.",
    });
    assert.deepEqual(tell(5), {
      ...yes,
      ...second,
      line: 19,
      line_column: 13,
      theme: "rupture>denial",
      unit: "turn",
      rating: 2,
      begin_offset: 44,
      end_offset: 58,
      words: "Fine,\nI guess.",
      memo: "Said twice.\nAnd dry.",
    });
    assert.deepEqual(tell(6), {
      ...yes,
      line: 4,
      line_column: 1,
      theme: "in-vivo",
      unit: "turn",
      turn: 1,
      last_turn: 1,
      begin_offset: 0,
      end_offset: 14,
      words: "Nobody speaks.",
    });
  });
});

describe("the table of turns", () => {
  it("has a row a turn, narrative too, with who speaks, when, in which section and how many words", () => {
    const rows = files.flatMap((file) =>
      turnRows(nameIn(file.uri), file.transcript, codebookOf(study.project, file).codebook),
    );
    const names = [
      "file",
      "file_coder",
      "line",
      "turn",
      "speaker",
      "role",
      "seconds",
      "section",
      "word_count",
      "words",
    ];
    assert.deepEqual(
      plain(turnColumns(columns), rows).map((row) => names.map((name) => row[name] ?? "-").join("|")),
      [
        "a.transcript|ana|15|1|T|therapist|65|Opening|5|How are you?\nA pause.",
        "a.transcript|ana|19|2|C|client|70.5|Within|3|Fine,\nI guess.",
        "a.transcript|ana|24|3|M|mother|-|-|1|Mm.",
        "b.transcript|-|4|1|-|-|-|-|2|Nobody speaks.",
      ],
    );
  });
});

describe("a table as comma-separated values", () => {
  it("quotes what RFC 4180 wants quoted, and tells an empty text from nothing", () => {
    const table = [
      { name: 'a"b', type: "text", cell: (row: readonly (string | null)[]) => row[0] ?? null },
      { name: "n", type: "text", cell: (row: readonly (string | null)[]) => row[1] ?? null },
    ] as const;
    const rows = [
      ["x, y", "1\n2"],
      ['"', ""],
      [null, "\r"],
      ["plain", null],
    ];
    assert.equal(csvHead(table) + csvRows(table, rows), '"a""b",n\r\n"x, y","1\n2"\r\n"""",""\r\n,"\r"\r\nplain,\r\n');
  });
});
