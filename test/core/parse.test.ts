import assert from "node:assert/strict";
import {
  chunkAt,
  editTranscript,
  lengthOf,
  parseTranscript,
  printTranscript,
} from "../../server/src/core/transcript/parse.ts";
import { answersOf, recordsOf } from "./records.ts";

/** Some chunks of turns, each of which says its number, and then much else. */
const session = Array.from(
  { length: 48 },
  (_, turn) => `T: This is what turn ${turn} {says}#a${", and on it goes".repeat(20)}.\n`,
).join("");

/** The text after an edit that puts `text` in place of `old`, parsed anew and by the edit; fails where these differ. */
function edited(source: string, old: string, text: string) {
  const body = source.replace(/^\uFEFF/, "");
  const start = body.indexOf(old);
  assert.ok(start >= 0, `no ${JSON.stringify(old)} in the text`);
  const before = parseTranscript(source, { name: "a.ben.transcript" });
  const after = editTranscript(before, { span: { start, end: start + old.length }, text });
  const fresh = parseTranscript(before.bom + body.replace(old, () => text), { name: "a.ben.transcript" });
  assert.deepEqual(recordsOf(after), recordsOf(fresh));
  assert.deepEqual(answersOf(after), answersOf(fresh));
  const known = new Set(before.chunks);
  return { before, after, parsed: after.chunks.filter((chunk) => !known.has(chunk)).length };
}

describe("parsing a transcript", () => {
  it("keeps every byte of it", () => {
    for (const text of ["", "\uFEFF", "\uFEFF\uFEFFa", "T: a\r\nb\rc\n\n", "---\ncoder: a\r---\r\n\nT: a", "{a|}#\\"]) {
      assert.equal(printTranscript(parseTranscript(text)), text);
    }
  });

  it("counts no byte order mark", () => {
    const transcript = parseTranscript("\uFEFFT: a");
    assert.deepEqual([transcript.bom, lengthOf(transcript)], ["\uFEFF", 4]);
  });

  it("makes chunks of whole turns", () => {
    const { chunks } = parseTranscript(session);
    assert.ok(chunks.length > 3);
    for (const chunk of chunks) assert.match(chunk.text, /^T: This is what turn \d+ /);
    assert.equal(parseTranscript(session, { whole: true }).chunks.length, 1);
  });

  it("keeps the front matter in a chunk of its own", () => {
    const { chunks } = parseTranscript("---\ncoder: ana\n---\nT: a\n");
    assert.deepEqual(
      chunks.map((chunk) => [chunk.isFront, chunk.text]),
      [
        [true, "---\ncoder: ana\n---\n"],
        [false, "T: a\n"],
      ],
    );
  });

  it("finds the chunk of an offset", () => {
    const transcript = parseTranscript(session);
    const second = transcript.starts[1] as number;
    assert.deepEqual(
      [0, second - 1, second, lengthOf(transcript)].map((offset) => chunkAt(transcript, offset)),
      [0, 0, 1, transcript.chunks.length - 1],
    );
    assert.equal(chunkAt(parseTranscript(""), 0), -1);
  });
});

describe("editing a transcript", () => {
  it("parses one chunk anew for a letter", () => {
    assert.equal(edited(session, "turn 30", "Turn 30").parsed, 1);
  });

  it("parses one chunk anew for a letter where a coding runs over all of it", () => {
    const text = `T: {a|x\n${session}C: }a#b y\n`;
    assert.equal(edited(text, "turn 30", "Turn 30").parsed, 1);
    assert.equal(edited(text, "{a|x", "x").after.labels.openOf.size, 0);
  });

  it("joins chunks where the lower one no longer begins with a turn", () => {
    const { chunks, starts } = parseTranscript(session);
    const first = (chunks[2]?.text ?? "").slice(0, 30);
    assert.ok(edited(session, first, `  ${first}`).parsed <= 2, "two chunks, parsed as one and parted anew");
    const before = parseTranscript(session);
    const above = (starts[2] as number) - 1;
    const after = editTranscript(before, { span: { start: above, end: above + 1 }, text: "" });
    const fresh = parseTranscript(session.slice(0, above) + session.slice(above + 1));
    assert.deepEqual(recordsOf(after), recordsOf(fresh));
    assert.deepEqual(answersOf(after), answersOf(fresh));
  });

  it("reads all anew where front matter begins or ends to be closed", () => {
    edited(`--\ncoder: cy\n---\n${session}`, "--\n", "---\n");
    edited(`---\ncoder: cy\n--\n${session}`, "--\nT", "---\nT");
    edited(`---\ncoder: cy\n---\n${session}`, "---\nT", "--\nT");
  });

  it("reads all anew where a label becomes narrative", () => {
    const { after } = edited(`---\nparticipants: { T: therapist }\n---\n${session}`, "therapist", "narrative");
    assert.ok(after.chunks.at(-1)?.turns.every((turn) => turn.narrative));
  });

  it("keeps the words where only the title in the front matter changes", () => {
    assert.equal(edited(`---\ntitle: A\n---\n${session}`, "title: A", "title: B").parsed, 1);
  });

  it("makes one line's end of CR and LF that come together", () => {
    edited("---\ncoder: cy\n---\r\nT: a", "\nT", "T");
    edited("---\ncoder: cy\n---\rT: a", "T: a", "\nT: a");
    edited(`T: a\r${session}`, "T: This is what turn 0", "\nT: This is what turn 0");
  });

  it("knows a byte order mark that comes to stand first", () => {
    edited("\uFEFFT: a", "T", "\uFEFFT");
    edited("T: a \uFEFF", "T: a ", "");
  });

  it("empties a text and fills it again", () => {
    const empty = edited("T: a\n", "T: a\n", "").after;
    assert.equal(printTranscript(empty), "");
    const filled = editTranscript(empty, { span: { start: 0, end: 0 }, text: "T: b\n" });
    assert.deepEqual(recordsOf(filled), recordsOf(parseTranscript("T: b\n", { name: "a.ben.transcript" })));
  });
});
