/**
 * Fixes as text before and after. Each case is also held to the law that holds for all.
 */

export interface FixCase {
  readonly check: string;
  readonly title: string;
  /** A project, as test/fixture.ts has it. Its first file has the finding. */
  readonly before: string;
  /** The file that is changed, as it is afterwards. */
  readonly after: string;
  /** Its name, where it is not the first file; a `codebook.yaml` is changed below its `codes:` alone. */
  readonly file?: string;
}

/** A transcript with the codebook of most cases. */
function coded(transcript: string): string {
  return `${transcript}>>> codebook.yaml\n${codebook}`;
}

export const codebook = `version: 2.0.0
roles: { therapist: T, client: C }
participants: { T: therapist, C: client }
coders: { ana: Ana, ben: Ben }
scales:
  depth: { type: ordinal, values: { 1: low, 2: some, 3: high } }
  warmth: { type: interval, min: 1, max: 7, step: 1 }
measures:
  wai-s: { raters: [client, counsellor], min: 12, max: 84 }
variables:
  week: { type: integer }
  setting: { values: [in-person, video] }
codes:
  - id: rupture
    codable: false
    codes:
      - { id: withdrawal, name: Withdrawal, definition: d, scale: depth, rating: required }
      - { id: denial, definition: d, roles: [client], group: g }
      - { id: complaint, definition: d, group: g }
  - { id: repair, definition: d, requires: [denial] }
  - { id: warm, definition: d, scale: warmth }
  - { id: shift, definition: d, unit: [turn, section, session], revised: 2.0.0 }
  - { id: quote, definition: d, unit: [span] }
  - { id: silence, status: deprecated, replaced-by: [denial] }
  - { id: refusal, status: deprecated, replaced-by: [denial, complaint] }
`;

const inTranscripts: readonly (readonly [check: string, title: string, before: string, after: string])[] = [
  ["unknown-code", "Change to `denial`", "C: {No.}#denail~@ben\n", "C: {No.}#denial~@ben\n"],
  ["unknown-code", "Read `#MeToo` as words that were said", "C: She said #MeToo\n", "C: She said \\#MeToo\n"],
  ["deprecated-code", "Change to `denial`", "C: {No.}#silence~\n", "C: {No.}#denial~\n"],
  ["deprecated-code", "Change to `complaint`", "C: {No.}#refusal#quote\n", "C: {No.}#complaint#quote\n"],
  ["not-codable", "Change to `withdrawal` (Withdrawal)", "C: {No.}#rupture=2\n", "C: {No.}#withdrawal=2\n"],
  ["missing-rating", "Rate it 2 (some)", "C: {No.}#withdrawal~@ben\n", "C: {No.}#withdrawal=2~@ben\n"],
  ["invalid-rating", "Rate it 3 (high)", "C: {No.}#withdrawal=7 I said\n", "C: {No.}#withdrawal=3 I said\n"],
  ["invalid-rating", "Rate it 7", "C: {No.}#warm=9\n", "C: {No.}#warm=7\n"],
  ["invalid-rating", "Remove the rating", "C: {No.}#warm=9~\n", "C: {No.}#warm~\n"],
  ["unexpected-rating", "Remove the rating", "C: {No.}#denial=3\n", "C: {No.}#denial\n"],
  ["unexpected-rating", "Remove the rating", "C: {No.}#denial=3/x y\n", "C: {No.}#denial{}/x y\n"],
  ["unknown-coder", "Change to `ben`", "C: {No.}#denial@bne\n", "C: {No.}#denial@ben\n"],
  ["unknown-coder", "Change to `ben`", "C: No.\n% @bne Why?\n", "C: No.\n% @ben Why?\n"],
  ["unknown-coder", "Change to `ana`", "---\ncoder: aan\n---\nC: No.\n", "---\ncoder: ana\n---\nC: No.\n"],
  ["duplicate-coding", "Remove this `#denial`", "C: {No.}#denial#denial\n", "C: {No.}#denial\n"],
  ["duplicate-coding", "Remove this `#denial`", "C: {{No.}#denial}#denial\n", "C: {No.}#denial\n"],
  ["duplicate-coding", "Remove the `#warm=2` before it", "C: {No.}#warm=2#warm=3\n", "C: {No.}#warm=3\n"],
  [
    "exclusive-codes",
    "Remove `complaint` and keep `denial`",
    "C: {{No.}#denial I said}#complaint\n",
    "C: {No.}#denial I said\n",
  ],
  [
    "exclusive-codes",
    "Remove `denial` and keep `complaint`",
    "C: {{No.}#denial I said}#complaint\n",
    "C: {No. I said}#complaint\n",
  ],
  [
    "exclusive-codes",
    "Mark both as tentative",
    "C: {No.}#denial@ben#complaint@ben\n",
    "C: {No.}#denial~@ben#complaint~@ben\n",
  ],
  [
    "unused-suppression",
    "Remove this line",
    "C: No.\n% rapport-disable-next denied: as said\n% rapport-disable-next stray-tag: as said\nT: Yes.\n",
    "C: No.\n% rapport-disable-next denied: as said\nT: Yes.\n",
  ],
  ["required-code", "Code the turn with `denial` too", "C: {No.}#repair\n", "C: {No.}#repair #denial\n"],
  ["required-code", "Remove this `repair`", "C: {No.}#repair so\n", "C: No. so\n"],
  ["wrong-unit", "Code the whole turn instead", "C: {No.}#shift I said\n", "C: No. I said #shift\n"],
  ["wrong-unit", "Code the section instead", "== Home\nC: {No.}#shift=1 I\n", "== Home #shift=1\nC: No. I\n"],
  ["wrong-unit", "Code the session instead", "C: {No.}#shift~ I\n", "= #shift~\nC: No. I\n"],
  ["wrong-unit", "Code all words of the turn instead", "C: No. #quote\n", "C: {No.}#quote\n"],
  [
    "stale-coding",
    "Mark all codings of `shift` as looked at under 2.0.0",
    "---\ncodebook-version: 1.0.0\n---\nC: No. #shift\n",
    "---\ncodebook-version: 1.0.0\nreviewed: { shift: 2.0.0 }\n---\nC: No. #shift\n",
  ],
  [
    "stale-coding",
    "Mark all codings of `shift` as looked at under 2.0.0",
    "---\ncodebook-version: 1.0.0\nreviewed:\n  denial: 1.0.0 # so far\n---\nC: No. #shift\n",
    "---\ncodebook-version: 1.0.0\nreviewed:\n  denial: 1.0.0 # so far\n  shift: 2.0.0\n---\nC: No. #shift\n",
  ],
  ["unknown-speaker", "Declare `CL` as client", "CL: No.\n", "---\nparticipants: { CL: client }\n---\nCL: No.\n"],
  [
    "unknown-speaker",
    "Declare `P 1` as client",
    "---\nparticipants: { T: therapist }\n---\nP 1: No.\n",
    "---\nparticipants: { T: therapist, P 1: client }\n---\nP 1: No.\n",
  ],
  ["unknown-speaker", "Change to `C` in all 2 turns", "CL: No.\nT: Yes.\nCL: No.\n", "C: No.\nT: Yes.\nC: No.\n"],
  [
    "unknown-speaker",
    "Read `My sister said:` as words of the turn above",
    "C: No.\nMy sister said: go.\n",
    "C: No.\nMy sister said\\: go.\n",
  ],
  [
    "wrong-role",
    "Declare `P` as client",
    "P: {No.}#denial\n",
    "---\nparticipants: { P: client }\n---\nP: {No.}#denial\n",
  ],
  [
    "invalid-measure",
    "Change to `wai-s.client`",
    "---\nmeasures: { wai-s.cleint: 20 }\n---\n",
    "---\nmeasures: { wai-s.client: 20 }\n---\n",
  ],
  [
    "invalid-measure",
    "Change to `wai-s.client`",
    "---\nmeasures: { wais.client: 20 }\n---\n",
    "---\nmeasures: { wai-s.client: 20 }\n---\n",
  ],
  [
    "invalid-variable",
    "Write it without quotes",
    '---\nvariables: { week: "3" }\n---\n',
    "---\nvariables: { week: 3 }\n---\n",
  ],
  [
    "invalid-variable",
    "Change to `video`",
    "---\nvariables: { setting: vidoe }\n---\n",
    "---\nvariables: { setting: video }\n---\n",
  ],
];

/** A conflict that a merge has left, with or without what stood there before. */
function conflict(before = ""): string {
  return `C: I was fine.
<<<<<<< ours
T: {What}#quote was?
${before}=======
T: {{What}#denial was}#complaint?
>>>>>>> theirs
C: Hm.
`;
}

const conflicts: readonly (readonly [check: string, title: string, before: string, after: string])[] = [
  ["merge-conflict", "Keep the upper version (ours)", conflict(), "C: I was fine.\nT: {What}#quote was?\nC: Hm.\n"],
  [
    "merge-conflict",
    "Keep the lower version (theirs)",
    conflict("||||||| base\nT: What was?\n"),
    "C: I was fine.\nT: {{What}#denial was}#complaint?\nC: Hm.\n",
  ],
  [
    "merge-conflict",
    "Keep the codings of both",
    conflict(),
    "C: I was fine.\nT: {{What}#quote#denial was}#complaint?\nC: Hm.\n",
  ],
  [
    "merge-conflict",
    "Keep the upper version (HEAD)",
    "---\n<<<<<<< HEAD\ncoder: ana\n=======\ncoder: ben\n>>>>>>> ben\n---\nC: {No.}#denial\n",
    "---\ncoder: ana\n---\nC: {No.}#denial\n",
  ],
];

const markup: readonly (readonly [check: string, title: string, before: string, after: string])[] = [
  ["uncoded-span", "Read the braces as text", "C: {breath} No.\n", "C: \\{breath\\} No.\n"],
  ["unclosed-span", "Close the span before `#a`", "C: {No, no #a\n", "C: {No, no}#a\n"],
  ["unclosed-span", "Close the span before `#x`", "C: {a|No, no #x\n", "C: {a|No, no}a#x\n"],
  [
    "unclosed-span",
    "Close the span at the end of the turn; its code is still to be written",
    "C: {No,\n  no.  \nT: Yes.\n",
    "C: {No,\n  no.}  \nT: Yes.\n",
  ],
  [
    "unclosed-span",
    "Close the span at the end of the line; its code is still to be written",
    "C: {No,\n  no.\n",
    "C: {No,}\n  no.\n",
  ],
  ["unclosed-span", "Read `{` as text", "C: {No 😀\n", "C: \\{No 😀\n"],
  ["unclosed-span", "Read `{a|` as text", "C: {a|No\n", "C: \\{a|No\n"],
  ["unclosed-span", "Remove `{a|`", "C: {a|No\n", "C: No\n"],
  ["unopened-span", "Open the span at the beginning of the turn", "C: No, no.}#x so\n", "C: {No, no.}#x so\n"],
  ["unopened-span", "Open the span at the beginning of the turn", "C: No, no.}a#x so\n", "C: {a|No, no.}a#x so\n"],
  ["unopened-span", "Open the span at the beginning of the line", "C: No,\n  no.}#x so\n", "C: No,\n  {no.}#x so\n"],
  ["unopened-span", "Read `}#x` as text", "C: No.}#x so\n", "C: No.\\}#x so\n"],
  ["unopened-span", "Remove `}#x`", "C: No.}#x so\n", "C: No. so\n"],
  ["duplicate-label", "Label this span `a2`", "C: {a|No {a|no}a#x so}a#y\n", "C: {a|No {a2|no}a2#x so}a#y\n"],
  ["duplicate-label", "Begin the span `a` here and not before", "C: {a|No {a|no}a#x\n", "C: No {a|no}a#x\n"],
  ["duplicate-label", "Read `{a|` as text", "C: {a|No {a|no}a#x\n", "C: {a|No \\{a|no}a#x\n"],
  ["malformed-tag", "Remove `=`", "C: {No.}#x= so\n", "C: {No.}#x so\n"],
  ["malformed-tag", "Remove `=`", "C: {No.}#x=-b so\n", "C: {No.}#x{}-b so\n"],
  ["malformed-tag", "Remove `=4`", "C: {No.}#x=3=4\n", "C: {No.}#x=3\n"],
  ["malformed-tag", "Read the `@` as text", "C: {No.}#x@ so\n", "C: {No.}#x{}@ so\n"],
  ["malformed-tag", "Read `#x` as text", "C: No. #x= so\n", "C: No. \\#x= so\n"],
  ["stray-tag", "Code the turn with `#x`", "C: I don't know. #x.\n", "C: I don't know. #x\n"],
  ["stray-tag", "Code the turn with `#x`", "C: No. #x I said\n", "C: No. I said #x\n"],
  ["stray-tag", "Code the span before it with `#x`", "C: {No.} #x so\n", "C: {No.}#x so\n"],
  ["stray-tag", "Read `#x` as words that were said", "C: No. #x.\n", "C: No. \\#x.\n"],
  ["detached-tag", "Code the span with `#y`", "C: No. {No.}#x #y\n", "C: No. {No.}#x#y\n"],
  [
    "detached-tag",
    "Put `#y` on a line of its own, for the whole turn",
    "C: No. {No.}#x #y\n",
    "C: No. {No.}#x\n    #y\n",
  ],
  [
    "doubtful-turn",
    "Begin a turn of `C`",
    "---\nparticipants: { C: client, T: therapist }\n---\nT: Yes?\nC No.\n",
    "---\nparticipants: { C: client, T: therapist }\n---\nT: Yes?\nC: No.\n",
  ],
  [
    "doubtful-turn",
    "Indent the line, which goes on with the turn above",
    "T: Yes?\n[00:61] C: No.\n",
    "T: Yes?\n    [00:61] C: No.\n",
  ],
  [
    "doubtful-turn",
    "Write `\\:`, since nobody begins to speak here",
    "T: Yes?\nMy (elder) sister: no.\n",
    "T: Yes?\nMy (elder) sister\\: no.\n",
  ],
  ["split-turn", "Begin a turn of `C`", "C: I don't.\n== Home\nIt's me.\n", "C: I don't.\n== Home\nC: It's me.\n"],
  [
    "split-turn",
    "Put a blank line above these words, which are narrative",
    "C: I don't.\n== Home\nIt's me.\n",
    "C: I don't.\n== Home\n\nIt's me.\n",
  ],
  ["unknown-field", "Change to `coder`", "---\ncodr: ana\n---\n", "---\ncoder: ana\n---\n"],
  ["unknown-field", "Change to `draft`", "---\nstatus: drfat\n---\n", "---\nstatus: draft\n---\n"],
  [
    "unknown-field",
    "Move `week` under `variables`",
    "---\nid: s1\nweek: 3\nvariables:\n  client: K7\n---\n",
    "---\nid: s1\nvariables:\n  client: K7\n  week: 3\n---\n",
  ],
  ["invalid-front-matter", "Quote this text", "---\ntitle: 3\n---\n", '---\ntitle: "3"\n---\n'],
  ["invalid-front-matter", "Quote this text", "---\nreviewed: { a: 1.0 }\n---\n", '---\nreviewed: { a: "1.0" }\n---\n'],
  ["invalid-front-matter", "Write the number without quotes", '---\nround: "2"\n---\n', "---\nround: 2\n---\n"],
  ["invalid-front-matter", "Close the front matter", "---\ncoder: ana\nT: Yes.\n", "---\ncoder: ana\n---\nT: Yes.\n"],
  [
    "rare-speaker",
    "Change to `Client`",
    `${"Therapist: Yes?\nClient: Yes.\n".repeat(12)}Cleint: go.\n`,
    `${"Therapist: Yes?\nClient: Yes.\n".repeat(12)}Client: go.\n`,
  ],
];

const inCodebooks: readonly (readonly [check: string, title: string, before: string, after: string])[] = [
  [
    "unknown-key",
    "Change to `definition`",
    "codes:\n  - id: a\n    defintion: d\n",
    "codes:\n  - id: a\n    definition: d\n",
  ],
  [
    "unknown-key",
    "Remove `xyz`",
    "codes:\n  - id: a\n    definition: d\n    xyz: 3\n",
    "codes:\n  - id: a\n    definition: d\n",
  ],
  [
    "unknown-key",
    "Remove `xyz`",
    "codes:\n  - { id: a, xyz: 3, definition: d }\n",
    "codes:\n  - { id: a, definition: d }\n",
  ],
  ["unknown-key", "Change to `stray-tag`", "checks: { straytag: off }\n", "checks: { stray-tag: off }\n"],
  [
    "unknown-reference",
    "Change to `depth`",
    "scales: { depth: { type: ordinal, values: [1, 2] } }\ncodes: [{ id: a, definition: d, scale: detph }]\n",
    "scales: { depth: { type: ordinal, values: [1, 2] } }\ncodes: [{ id: a, definition: d, scale: depth }]\n",
  ],
  [
    "wrong-type",
    "Quote this text",
    "codes:\n  - { id: a, definition: 3 }\n",
    'codes:\n  - { id: a, definition: "3" }\n',
  ],
  [
    "wrong-type",
    "Change to `deprecated`",
    "codes:\n  - { id: a, definition: d, status: deprected }\n",
    "codes:\n  - { id: a, definition: d, status: deprecated }\n",
  ],
  [
    "wrong-type",
    "Remove the quotes",
    'rules: []\nmeasures: { m: { min: "3" } }\n',
    "rules: []\nmeasures: { m: { min: 3 } }\n",
  ],
  [
    "unquoted-text",
    "Quote this text",
    "codes:\n  - { id: a, definition: No, not at all }\n",
    'codes:\n  - { id: a, definition: "No, not at all" }\n',
  ],
  [
    "unquoted-text",
    "Quote this text",
    "codes:\n  - id: a\n    definition: See #b for more\n",
    'codes:\n  - id: a\n    definition: "See #b for more"\n',
  ],
  [
    "invalid-yaml",
    "Quote this text",
    "codes:\n  - id: a\n    definition: She says: no\n",
    'codes:\n  - id: a\n    definition: "She says: no"\n',
  ],
  [
    "merge-conflict",
    "Keep the upper version (ours)",
    "codes:\n  - id: a\n<<<<<<< ours\n    definition: One.\n=======\n    definition: Two.\n>>>>>>> theirs\n",
    "codes:\n  - id: a\n    definition: One.\n",
  ],
  [
    "merge-conflict",
    "Keep the lower version (theirs)",
    "codes:\n  - id: a\n<<<<<<< ours\n    definition: One.\n||||||| base\n=======\n    definition: Two.\n>>>>>>> theirs\n",
    "codes:\n  - id: a\n    definition: Two.\n",
  ],
  [
    "missing-definition",
    "Add `definition:` to be filled in",
    "codes:\n  - id: a\n    name: A\n    key: x\n",
    "codes:\n  - id: a\n    name: A\n    definition:\n    key: x\n",
  ],
  [
    "missing-definition",
    "Make `a` a heading",
    "codes:\n  - id: a # top\n    codes:\n      - { id: b, definition: d }\n",
    "codes:\n  - id: a # top\n    codable: false\n    codes:\n      - { id: b, definition: d }\n",
  ],
  [
    "missing-field",
    "Add `message:` to be filled in",
    "codes: [{ id: a, definition: d }]\nrules:\n  - id: r\n    each: turn\n    expect: a # any\n",
    "codes: [{ id: a, definition: d }]\nrules:\n  - id: r\n    each: turn\n    expect: a # any\n    message:\n",
  ],
  [
    "dead-end-deprecation",
    "Add `replaced-by:` to be filled in",
    "codes:\n  - id: a\n    status: deprecated\n",
    "codes:\n  - id: a\n    replaced-by:\n    status: deprecated\n",
  ],
  [
    "invalid-id",
    "Change to `minimal-response`",
    "codes:\n  - { id: minimal response, definition: d }\n  - { id: b, definition: d, requires: [minimal response] }\n",
    "codes:\n  - { id: minimal-response, definition: d }\n  - { id: b, definition: d, requires: [minimal-response] }\n",
  ],
  [
    "invalid-id",
    "Change to `short-answer`, and keep what was written as its name",
    "codes:\n  - id: short answer\n    definition: d\n",
    "codes:\n  - id: short-answer\n    name: short answer\n    definition: d\n",
  ],
  ["invalid-version", "Change to `1.3.0`", 'version: "1.3"\n', "version: 1.3.0\n"],
  [
    "invalid-color",
    'Change to `"#DD5500"`',
    'codes: [{ id: a, definition: d, color: "#d50" }]\n',
    'codes: [{ id: a, definition: d, color: "#DD5500" }]\n',
  ],
  [
    "conflicting-keys",
    "Remove `rating`",
    "codes: [{ id: a, definition: d, rating: required }]\n",
    "codes: [{ id: a, definition: d }]\n",
  ],
  [
    "duplicate-key",
    "Remove `key`",
    "codes:\n  - { id: a, definition: d, key: x }\n  - { id: b, key: x, definition: d }\n",
    "codes:\n  - { id: a, definition: d, key: x }\n  - { id: b, definition: d }\n",
  ],
];

const elsewhere: readonly FixCase[] = [
  {
    check: "unused-code",
    title: "Mark `a` as a draft",
    before: ">>> codebook.yaml\ncodes:\n  - id: a\n    definition: d\n>>> s.transcript\nC: No.\n",
    after: "codes:\n  - id: a\n    status: draft\n    definition: d\n",
  },
  {
    check: "unknown-code",
    title: "Add `shame` to codebook.yaml",
    before: "C: {No.}#shame\n>>> codebook.yaml\ncodes:\n  - id: denial\n    definition: d\n",
    after: "codes:\n  - id: denial\n    definition: d\n  - id: shame\n",
    file: "codebook.yaml",
  },
  {
    check: "unknown-coder",
    title: "Add `cleo` to the coders in codebook.yaml",
    before:
      "C: {No.}#denial@cleo\n>>> codebook.yaml\ncoders: { ana: Ana }\ncodes:\n  - { id: denial, definition: d }\n",
    after: "coders: { ana: Ana, cleo: cleo }\ncodes:\n  - { id: denial, definition: d }\n",
    file: "codebook.yaml",
  },
  {
    check: "invalid-front-matter",
    title: "Change to `../codebook.yaml`",
    before:
      ">>> sessions/s.transcript\n---\ncodebook: codebook.yaml\n---\nC: No.\n>>> codebook.yaml\ncodes: [{ id: a, definition: d }]\n",
    after: "---\ncodebook: ../codebook.yaml\n---\nC: No.\n",
  },
  {
    check: "no-codebook",
    title: "Create a codebook.yaml",
    before: "C: {No.}#denial\n",
    after: `codebook: study
version: 0.1.0
open: true # Codes that are not listed below may be used. Remove this line once the list is complete.
participants: {} # Who speaks: T: therapist, C: client
codes:
  - id: denial
    definition: # What does it mean?
`,
    file: "codebook.yaml",
  },
];

export const cases: readonly FixCase[] = [
  ...[...inTranscripts, ...conflicts].map(([check, title, before, after]) => ({
    check,
    title,
    before: coded(before),
    after,
  })),
  ...markup.map(([check, title, before, after]) => ({ check, title, before, after })),
  ...inCodebooks.map(([check, title, before, after]) => ({
    check,
    title,
    before: `>>> codebook.yaml\n${before}`,
    after,
  })),
  ...elsewhere,
];
