import assert from "node:assert/strict";
import { matching } from "../../../server/src/core/query/match.ts";
import { parseQuery } from "../../../server/src/core/query/parse.ts";
import { codebookOf, transcriptsOf } from "../../../server/src/core/project.ts";
import { partsOf } from "../../../server/src/core/transcript/tag.ts";
import { fixture } from "../../fixture.ts";

const codebook = `
>>> codebook.yaml
codebook: study
roles: { client: C, therapist: T }
participants: { T: therapist, C: client }
scales:
  significance: { type: ordinal, values: { 1: none, 2: minor, 3: some }, absent: 1 }
  depth: { type: ordinal, values: { low: little, middle: some, high: much } }
  kind: { type: nominal, values: { 1: a, 2: b } }
codes:
  - id: rupture
    definition: A strain.
    codes:
      - id: withdrawal
        definition: Moves away.
        scale: significance
        codes: [{ id: denial, definition: Denies. }]
      - { id: confrontation, definition: Moves against., scale: depth }
  - { id: resolution, definition: Mends., scale: kind }
  - { id: warmth, definition: How warm. }
`;

/** The tags of the codings that a query finds, as they are written. */
function found(query: string, transcript: string): readonly string[] {
  const { project } = fixture(transcript.replace(/^\n/, "").replace(/\n *$/, "") + codebook);
  const parsed = parseQuery(query);
  assert.ok(parsed.query !== undefined, `${query}: ${parsed.problem?.message}`);
  return transcriptsOf(project).flatMap((file) =>
    matching(parsed.query, file.transcript, codebookOf(project, file).codebook).map(({ chunk, tag }) => {
      const { text } = file.transcript.chunks[chunk] ?? { text: "" };
      const { id, value } = partsOf(text, tag);
      return text.slice(id.start, value?.end ?? id.end);
    }),
  );
}

function finds(transcript: string, cases: Readonly<Record<string, string>>): void {
  for (const [query, expected] of Object.entries(cases)) {
    assert.equal(found(query, transcript).join(" "), expected, query);
  }
}

describe("a query finds codings", () => {
  it("by code, theme, coder, doubt, unit and recording", () => {
    const transcript = `
---
id: C014-s03
coder: ana
---
= #warmth
== Opening #confrontation
T: {How are you?}#resolution@ben
C: {Fine.}#denial~ {}#withdrawal {Well}#in-vivo #rupture
`;
    finds(transcript, {
      rupture: "confrontation denial withdrawal rupture",
      withdrawal: "denial withdrawal",
      "code:rupture": "rupture",
      "in-vivo": "in-vivo",
      Rupture: "",
      "rupture and not withdrawal": "confrontation rupture",
      "denial or warmth": "warmth denial",
      "coder:ben": "resolution",
      "coder:ana and withdrawal": "denial withdrawal",
      tentative: "denial",
      "withdrawal and not tentative": "withdrawal",
      "unit:point": "withdrawal",
      "unit:span": "resolution denial in-vivo",
      "unit:turn": "rupture",
      "unit:section": "confrontation",
      "unit:session": "warmth",
      "recording:C014-s03 and warmth": "warmth",
      "recording:s04": "",
    });
  });

  it("by rating, with the scale's labels, its order and what it calls absent", () => {
    const transcript = `
C: a #withdrawal=1 #withdrawal=2 #withdrawal=3 #withdrawal #confrontation=low #confrontation=high #resolution=2
`;
    finds(transcript, {
      rated: "withdrawal=1 withdrawal=2 withdrawal=3 confrontation=low confrontation=high resolution=2",
      "not rated": "withdrawal",
      "rating>=2": "withdrawal=2 withdrawal=3",
      "rating>1 and rating<3": "withdrawal=2",
      "rating<=1": "withdrawal=1",
      "rating=2": "withdrawal=2 resolution=2",
      'rating="2"': "withdrawal=2 resolution=2",
      "rating=Minor": "withdrawal=2",
      "rating>=minor": "withdrawal=2 withdrawal=3",
      "rating>low": "confrontation=high",
      "rating>little": "confrontation=high",
      "rating>=a": "",
      "rating=b": "resolution=2",
      "withdrawal and present": "withdrawal=2 withdrawal=3 withdrawal",
      "not present": "withdrawal=1",
    });
  });

  it("by case variable: numbers, words, dates, true and false", () => {
    const transcript = `
---
variables: { week: 3, phase: late phase, started: 2024-05-31, left: true, café: "07" }
---
C: a #denial
`;
    const yes = ["week=3", "week>2", "week<=3", "week=3.0", 'phase="late phase"', "started>=2024-05-01"];
    yes.push("started<2024-06-01", "left=true", "cafe\u0301=07", "café=7", '"week"=3');
    for (const query of yes) assert.deepEqual(found(query, transcript), ["denial"], query);
    const no = ["week>3", "week=late", "week>late", "phase=late", "phase>early", "started<2024-05-31", "left=false"];
    no.push("month=3", "not week=3", "started>2025");
    for (const query of no) assert.deepEqual(found(query, transcript), [], query);
  });

  it("by the role of who speaks; sections, sessions and narrative are spoken by nobody", () => {
    const transcript = `
---
participants: { M: client }
---
= #warmth
A pause. #denial
== Opening #confrontation
T: x {l|y z
C: w}l#rupture {v}#withdrawal
M: u #warmth
P: t #denial
`;
    finds(transcript, {
      "role:client": "rupture withdrawal warmth",
      "role:therapist": "rupture",
      "not role:client": "warmth denial confrontation denial",
    });
  });

  it("by section, also in one within it, and by what is said", () => {
    const transcript = `
---
participants: { T: therapist }
---
= #warmth
C: Hello  there. #denial
== The Opening [00:01] #confrontation
=== Agenda
T: {What is {it}#withdrawal about?}#resolution
    {I {don}#denial't
    know}#rupture yet.
== Closing
C: {CAFE\u0301 and T: it}#withdrawal
`;
    finds(transcript, {
      "section:opening": "confrontation withdrawal resolution denial rupture",
      "section:agenda": "withdrawal resolution denial rupture",
      "section:clos": "withdrawal",
      "section:zzz": "",
      "text:it": "warmth confrontation withdrawal resolution withdrawal",
      'text:"what is it"': "warmth confrontation resolution",
      'text:"don\'t know"': "warmth confrontation rupture",
      'text:"hello there"': "warmth denial",
      "text:café": "warmth withdrawal",
      'text:"T:"': "warmth withdrawal",
      'text:"about? I"': "warmth confrontation",
      'text:"yet. cafe\u0301"': "",
    });
  });

  it("by what is near, before and after, in turns of speakers", () => {
    const transcript = `
T: one {a}#confrontation {b}#resolution
C: two {c}#withdrawal
== Later

A pause. #warmth
T: three
C: four {d}#resolution
`;
    finds(transcript, {
      "confrontation near(0) resolution": "confrontation",
      "resolution near(0) confrontation": "resolution",
      "withdrawal near(0) resolution": "",
      "withdrawal near(1) resolution": "withdrawal",
      "near(0) withdrawal": "warmth",
      "near(0) warmth": "withdrawal",
      "resolution near(2) withdrawal": "resolution resolution",
      "resolution near(2) resolution": "",
      "resolution near(3) resolution": "resolution resolution",
      "confrontation before(0) resolution": "confrontation",
      "resolution before(0) confrontation": "",
      "resolution after(0) confrontation": "resolution",
      "resolution after(2) withdrawal": "resolution",
      "resolution after(1) withdrawal": "",
      "withdrawal before(2) resolution": "withdrawal",
      "withdrawal before(1) resolution": "",
      "withdrawal after(1) (resolution and role:therapist)": "withdrawal",
      "withdrawal after(1) (resolution and role:client)": "",
      "not near(9) warmth": "warmth",
    });
  });

  it("by what overlaps: words that both cover, or a point in them", () => {
    const transcript = `
T: {one {two}#denial}#rupture {}#warmth{three}#resolution {four{}#withdrawal}#confrontation
C: {a|five {b|six}a#denial seven}b#resolution {x}#warmth{y}#warmth #rupture
`;
    finds(transcript, {
      "denial overlaps rupture": "denial denial",
      "rupture overlaps denial": "rupture rupture",
      "denial overlaps denial": "",
      "warmth overlaps resolution": "",
      "withdrawal overlaps confrontation": "withdrawal",
      "confrontation overlaps withdrawal": "confrontation",
      "resolution overlaps denial": "resolution",
      "warmth overlaps warmth": "",
      "warmth overlaps rupture": "warmth warmth",
    });
  });

  it("not the coding itself, and never across transcripts", () => {
    const transcript = `
C: a #denial #denial

>>> b.transcript
C: b #denial
T: c #resolution
`;
    finds(transcript, {
      "denial near(0) denial": "denial denial",
      "denial overlaps denial": "denial denial",
      "denial near(5) resolution": "denial",
      "not near(100) resolution": "denial denial resolution",
    });
  });
});
