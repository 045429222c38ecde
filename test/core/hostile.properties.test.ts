import { codingsOf } from "../../server/src/core/transcript/codings.ts";
import { addCoding } from "../../server/src/core/transcript/edit.ts";
import { escapeLine } from "../../server/src/core/transcript/escape.ts";
import { memosOf } from "../../server/src/core/transcript/memos.ts";
import { isLanguageTag } from "../../server/src/core/transcript/language-tag.ts";
import { editTranscript, lengthOf, parseTranscript } from "../../server/src/core/transcript/parse.ts";
import { readingOf } from "../../server/src/core/transcript/reading.ts";
import { removeCoding } from "../../server/src/core/transcript/remove.ts";
import { skeletonOf } from "../../server/src/core/transcript/skeleton.ts";
import { verbatimOf } from "../../server/src/core/transcript/verbatim.ts";
import { assertLinear } from "../linear.ts";

const label = (index: number): string => index.toString(36).padStart(4, "0");
const each = (write: (index: number) => string) => (count: number) =>
  Array.from({ length: count }, (_, index) => write(index)).join("");
const times = (text: string) => (count: number) => text.repeat(count);

/** Texts that grow with a number, each made to trip one careless loop. */
const inputs: Readonly<Record<string, (count: number) => string>> = {
  "opening braces": times("{"),
  "closing braces": times("}"),
  "empty pairs": times("{}"),
  points: times("{}#a"),
  "spans without tags": times("{a}"),
  "nested spans": (count) => `${"{".repeat(count)}x${"}#a".repeat(count)}`,
  "nested spans without tags": (count) => "{".repeat(count) + "}".repeat(count),
  "closing braces with tags": times("}#a"),
  "closing braces before words with #": times("} #a"),
  "openings of one label": times("{a|"),
  "closings of one label": times("}a#x"),
  "openings of one label, then its closings": (count) => "{a|".repeat(count / 4) + "}a#x".repeat(count / 4),
  "nested labels": (count) =>
    each((index) => `{${label(index)}|x`)(count / 4) + each((index) => `}${label(index)}#a`)(count / 4),
  "labels over turns": (count) =>
    each((index) => `T: {${label(index)}|x\n`)(count / 4) + each((index) => `C: }${label(index)}#a y\n`)(count / 4),
  "trailing tags": times("#a "),
  "trailing tags with a breaking end": (count) => `x ${"#a ".repeat(count)}.`,
  "tags without white space": times("#a"),
  "tags without white space with a breaking end": (count) => `x ${"#a".repeat(count)}=`,
  "a closing brace, tags and a breaking end": (count) => `}${"#a".repeat(count)} .`,
  backslashes: times("\\"),
  "escaped braces": times("\\{"),
  brackets: times("["),
  "beginnings of times": times("[0:0"),
  times: times("[0:00] "),
  "lines of --- and a space": times("--- \n"),
  "lines of ---": times("---\n"),
  "front matter that is never closed": (count) => `---\n${"a: b\n".repeat(count / 4)}`,
  "a flow map in the front matter": (count) => `---\na: { ${each((index) => `k${index}: c, `)(count / 8)}z: y }\n---\n`,
  "lines that end at CR": times("T: a {b}#c\r"),
  "lines that end at CRLF": times("T: a\r\n"),
  "blank lines": times("\n"),
  "blank lines at CR": times("\r"),
  "labels that are a little too long": times(`${"a".repeat(40)} b c`),
  "lines that are nearly a turn": times("a  b  c :\n"),
  "white space before words": (count) => `T:${" ".repeat(count)}x`,
  "white space before and behind a tag": (count) => `x${" ".repeat(count)}#a${" ".repeat(count)}`,
  "lines of white space": times("        \n"),
  "a memo with many #": (count) => `% ${"#a ".repeat(count)}`,
  "a memo with nothing but #": (count) => `%${"#".repeat(count)}`,
  "a memo of many empty lines": times("%\n"),
  memos: times("% @ana: x #a\n"),
  sections: times("== x\n"),
  "sections in sections": times("== x #a\n=== y #b\na\n"),
  "ends of sections": times("==\n"),
  "sections under turns": times("T: a\n== x\nb\n"),
  "a title of =": (count) => `== ${"=".repeat(count)}`,
  "a title of backslashes": (count) => `== ${"\\".repeat(count)}`,
  "a title of escaped brackets": (count) => `== ${"\\[".repeat(count)}`,
  "a title with tags and a breaking end": (count) => `== ${"#a ".repeat(count)}.`,
  "session lines": times("= #a\n"),
  "a session line of many tags": (count) => `= ${"#a ".repeat(count)}`,
  "a session line with a breaking end": (count) => `= ${"#a ".repeat(count)}.`,
  turns: times("T: a #b\n"),
  paragraphs: times("a\n\n"),
  "marks on one letter": (count) => `a${"\u0301".repeat(count)}`,
  "marks in a tag": (count) => `x #a${"\u0301".repeat(count)}`,
  "a value without an end": (count) => `x #a=${"1.".repeat(count)}`,
  "letters of two code units": times("😀"),
};

/** Each prepares what it needs, and returns what is timed. */
const operations: Readonly<Record<string, (text: string) => () => unknown>> = {
  "parses it": (text) => () => parseTranscript(text),
  "parses it as a whole": (text) => () => parseTranscript(text, { whole: true }),
  "reads it": (text) => () => readingOf("a.transcript", text),
  "strips it": (text) => {
    const transcript = parseTranscript(text);
    return () => verbatimOf(transcript);
  },
  "lists its codings": (text) => {
    const transcript = parseTranscript(text);
    // Codings are remembered for each transcript: a new one has none yet.
    return () => codingsOf({ ...transcript });
  },
  "lists its memos": (text) => {
    const transcript = parseTranscript(text);
    return () => memosOf(transcript);
  },
  "draws its skeleton": (text) => {
    const transcript = parseTranscript(text);
    return () => transcript.chunks.map(skeletonOf);
  },
  "edits it": (text) => {
    const transcript = parseTranscript(text);
    const at = lengthOf(transcript) >> 1;
    return () => editTranscript(transcript, { span: { start: at, end: at }, text: "x" });
  },
  "adds a coding": (text) => {
    const transcript = parseTranscript(text);
    const start = lengthOf(transcript) >> 1;
    return () => addCoding(transcript, { kind: "span", start, end: start + 3 }, { code: "new" });
  },
  "removes a coding": (text) => {
    const transcript = parseTranscript(text);
    const coding = codingsOf(transcript)[codingsOf(transcript).length >> 1];
    return () => coding && removeCoding(transcript, coding);
  },
  "escapes it": (text) => () => escapeLine(text.replace(/[\r\n]/g, "").trim()),
};

describe("time grows with the length of hostile input", function () {
  this.timeout(60_000);

  for (const [name, prepare] of Object.entries(operations)) {
    describe(name, () => {
      for (const [input, make] of Object.entries(inputs)) {
        it(input, () => assertLinear((count) => prepare(make(count)), 6000));
      }
    });
  }

  for (const [name, prepare] of Object.entries(operations)) {
    it(`${name} where one line has 10 MB`, () => {
      assertLinear((count) => prepare(`T: ${"word ".repeat(count / 5)}{x}#a`), 2_500_000);
    });
    it(`${name} where 10,000 labels are nested`, () => {
      const nested = inputs["nested labels"] as (count: number) => string;
      assertLinear((count) => prepare(nested(count)), 10_000);
    });
  }

  it("reads language tags", () => {
    for (const piece of ["-a", "-aaa", "-aaaaa", "-a-aa", "-1aaa"]) {
      assertLinear((count) => () => isLanguageTag(`en${piece.repeat(count)}-`), 20_000, piece);
    }
  });
});
