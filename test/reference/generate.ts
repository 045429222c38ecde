/** Small random transcripts, dense in markup, with which two readings of the format can be compared. */
import fc from "fast-check";

/** Pieces that mean something alone, something else together, or nothing at all where a careless reader sees something. */
const INLINE = [
  ..."{}{}{}{}#\\|:=~@%.,-_/'’([)] \t\u00A0\u202F\u2028\u0301".split(""),
  ...[
    "{}",
    "{a|",
    "{b|",
    "{a1|",
    "}a#x",
    "}b#y",
    "}a",
    "}#x",
    "}#y=2~",
    "#x",
    "#x=3",
    "#y~@ben",
    "#é-1/b",
    "#x=",
    "#x=-2.5",
  ],
  ...["@ana", "=high", "=3x", "=2", " #", " ", " ", "\\#", "\\{", "\\}", "\\\\", "[00:10]", "[1:02:03,5]", "[9:99]"],
  ...[
    "a",
    "b",
    "c",
    "e\u0301",
    "é",
    "É",
    "1",
    "٣",
    "😀",
    "𝐓",
    "word",
    "three words here",
    "---",
    "==",
    "T:",
    "Log:",
    "\u0085",
    "\uFEFF",
  ],
] as const;

const LABELS = [
  "T",
  "C",
  "Log",
  "Speaker 1",
  "A B C",
  "A B C D",
  "P?",
  "É",
  "E\u0301",
  "Dr. O'Neil",
  "1",
  "Notes",
  "𝐓",
] as const;
const TIMES = ["[00:10]", "[1:02]", "[00:00:13]", "[123:59.5]", "[9:99]", "[laughs]", "[1:02,1234]"] as const;
const SPACES = ["", "", " ", " ", "  ", "\t", "\u00A0", "\u202F"] as const;
const LINE_ENDS = ["\n", "\n", "\n", "\n", "\n\n", "\r\n", "\r", "\n\r", "\n \t\n"] as const;

const FRONT_MATTER = [
  "---\n---\n",
  "---\ncoder: ana\n---\n",
  "---\ncoder: ana\r\nparticipants: { T: therapist, Log: narrative }\r\n---\r\n",
  "---\nparticipants:\n  É: { role: narrative }\n  Notes: narrative\n---\n",
  "---\nid: 3\nround: two\ntitle: [a]\nother: 1\n---\n",
  "---\ncoder: 2\ntitle: a: b\n---\n",
  "---\n- a\n---\n",
  "---\ncoder: *nobody\n---\n",
  "---\ncoder: ana\n",
  "---\n",
  "--- \n---\n",
] as const;

const FIELDS = ["title", "id", "codebook", "codebook-version", "reviewed", "round", "participants", "date", "other"];
/** Values that are whole YAML, or broken in one place: what can be saved of worse is the YAML reader's affair. */
const YAML_VALUES = [
  ...["ana", "3", "1.3", "-0", "yes", "é", '"a\\nb"', "'it''s'", "[a, b]", "{ a: b }", "[]", "{}"],
  ...["|\n  a\n  ---\n  b", "\n  - a\n  - b", "\n  a: b\n  T: narrative"],
  ...["*x", "&x y", "&x [*x]", "!odd a", "@a", "%a", "`a", "\ta", "a #b"],
] as const;

const FILES = ["a.transcript", "s03.ana.transcript", "dir.x/s03.2nd.transcript", "s03"] as const;

const piece = fc.constantFrom(...INLINE);
const pieces = (maxLength: number) => fc.array(piece, { maxLength }).map((parts) => parts.join(""));
const words = fc.constantFrom("a", " b", "c ", "d e", "", " ", "\\}", "😀", "{}#p", "e\u0301");
/** Spans that are well formed when nothing around them disturbs them: random braces alone would seldom make one. */
const span = fc
  .tuple(
    fc.constantFrom("{", "{", "{{", "{a|", "{b|{", "{a|{b|"),
    words,
    fc.constantFrom("}#x", "}#x", "}#x#y=2", "}#x {", "}#z@ben~", "}a#x", "}b#x", "}", "\n"),
    words,
    fc.constantFrom("", "}#y", "}a#y", "}b#y", "}b#y}a#x", "}#x}#y=1"),
  )
  .map((parts) => parts.join(""));
const inline = fc.oneof(
  { weight: 3, arbitrary: pieces(8) },
  { weight: 2, arbitrary: span },
  { weight: 2, arbitrary: fc.tuple(pieces(2), span, pieces(2)).map((parts) => parts.join("")) },
);
const label = fc.constantFrom(...LABELS);
const time = fc.constantFrom(...TIMES);
const space = fc.constantFrom(...SPACES);
const tags = fc
  .array(fc.constantFrom("#x", " #y=2", " #x~", "#z@ben", "\t#é", " #x=", " #"), { maxLength: 4 })
  .map((pieces) => pieces.join(""));

const head = fc.oneof(
  fc.tuple(label, space).map((parts) => parts.join("")),
  fc.tuple(time, space, label, space).map((parts) => parts.join("")),
  fc.tuple(label, space, time, space).map((parts) => parts.join("")),
);
const turn = fc.tuple(head, fc.constantFrom(": ", ": ", ": ", ":", ":\t", " "), inline, tags);
const section = fc.tuple(fc.constantFrom("==", "===", "====", "=====", "======", "="), space, inline, space, tags);
const closing = fc.tuple(fc.constantFrom("==", "===", "====", "====="), space);
const session = fc.tuple(fc.constantFrom("= ", "=\t", "="), tags, fc.constantFrom("", "", " ", "a"));
const memo = fc.tuple(fc.constantFrom("%", "% ", "% @ben ", "% @ben: ", "%@ana", "% @ana:"), inline);

const line = fc
  .oneof(
    { weight: 4, arbitrary: turn },
    { weight: 4, arbitrary: fc.tuple(inline, tags) },
    { weight: 2, arbitrary: fc.tuple(space, inline) },
    { weight: 2, arbitrary: section },
    { weight: 1, arbitrary: closing },
    { weight: 1, arbitrary: session },
    { weight: 2, arbitrary: memo },
    { weight: 1, arbitrary: fc.tuple(space) },
  )
  .map((parts: readonly string[]) => parts.join(""));

const field = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...FIELDS), fc.constant(": "), fc.constantFrom(...YAML_VALUES)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ["coder: ana"],
      ["coder: 3"],
      ["codebook: a: b"],
      ["participants: { Log: narrative, É: { role: narrative } }"],
    ),
  },
);
const frontMatter = fc
  .tuple(
    fc.array(field, { maxLength: 4 }),
    fc.constantFrom("\n", "\n", "\r\n", "\r"),
    fc.constantFrom("---", "---", "---", "..."),
  )
  .map(([fields, end, close]) =>
    ["---", ...fields.map((parts) => parts.join("")), close, ""].join("\n").replaceAll("\n", end),
  );

const linesWithEnds = fc
  .array(fc.tuple(line, fc.constantFrom(...LINE_ENDS)), { maxLength: 8 })
  .map((lines) => lines.flat().join(""));

const structured = fc
  .tuple(
    fc.constantFrom("", "", "", "", "\uFEFF"),
    fc.oneof(
      { weight: 4, arbitrary: fc.constant("") },
      { weight: 1, arbitrary: fc.oneof(fc.constantFrom(...FRONT_MATTER), frontMatter) },
    ),
    linesWithEnds,
    line,
  )
  .map((parts) => parts.join(""));

const anything = fc
  .array(fc.constantFrom(...INLINE, "\n", "\n", "\n", "\r", "\r\n", "\n%", "\n== ", "\n= ", "\nT: "), { maxLength: 30 })
  .map((pieces) => pieces.join(""));

/** A small transcript: mostly lines of the format's kinds with hostile inline markup, sometimes wholly random pieces. */
export function transcriptText(): fc.Arbitrary<string> {
  return fc.oneof({ weight: 3, arbitrary: structured }, { weight: 1, arbitrary: anything });
}

/** A file's path, from which a reading takes its defaults. */
export function transcriptFile(): fc.Arbitrary<string> {
  return fc.constantFrom(...FILES);
}
