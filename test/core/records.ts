/** The records of a transcript with offsets from its start: equal for two parses of one text, however they are chunked. */
import { codingsOf, sectionsOf } from "../../server/src/core/transcript/codings.ts";
import { memosOf } from "../../server/src/core/transcript/memos.ts";
import { printTranscript } from "../../server/src/core/transcript/parse.ts";
import type { LabelMark, PlacedMark, Tag, Transcript } from "../../server/src/core/transcript/tree.ts";
import { turnRanges, verbatimOf } from "../../server/src/core/transcript/verbatim.ts";

type Row = readonly [kind: string, at: number, ...rest: unknown[]];

/** All records, of every kind in the order of the text. */
export function recordsOf(transcript: Transcript): readonly Row[] {
  const rows: Row[] = [];
  let sections = 0;
  transcript.chunks.forEach((chunk, index) => {
    const base = transcript.starts[index] as number;
    const turns = transcript.turns[index] as number;
    const at = (offset: number) => (offset < 0 ? offset : offset + base);
    const place = (placed: PlacedMark | undefined) =>
      placed && [placed.mark.label, placed.mark.start + (transcript.starts[placed.chunk] as number)];
    const tagged = (tags: readonly Tag[]) => tags.map((tag) => at(tag.start));
    const pairOf = (mark: LabelMark) =>
      place(mark.opens ? transcript.labels.closeOf.get(mark) : transcript.labels.openOf.get(mark));
    for (const t of chunk.turns) {
      const head = [t.label, at(t.labelStart), at(t.timeStart), at(t.timeEnd), at(t.headEnd)];
      rows.push(["turn", at(t.start), at(t.end), t.index + turns, ...head, t.narrative]);
    }
    for (const b of chunk.brackets) {
      rows.push(["bracket", at(b.open), at(b.openEnd), at(b.close), at(b.closeEnd), b.turn + turns, tagged(b.tags)]);
    }
    for (const mark of chunk.labels) {
      const { start, end, label, opens, turn, tags } = mark;
      rows.push(["label", at(start), at(end), label, opens, turn + turns, tagged(tags), pairOf(mark)]);
    }
    for (const s of chunk.sections) {
      const title = [at(s.titleStart), at(s.titleEnd), s.level, s.closes];
      rows.push([
        "section",
        at(s.start),
        at(s.end),
        s.index + sections,
        ...title,
        s.turnsAbove + turns,
        tagged(s.tags),
      ]);
    }
    for (const s of chunk.sessions) rows.push(["session", at(s.start), at(s.end), tagged(s.tags)]);
    for (const m of chunk.memos) {
      const owner = m.turn < 0 ? m.turn : m.turn + turns;
      rows.push(["memo", at(m.start), at(m.end), m.coder, m.turnsAbove + turns, m.sectionsAbove + sections, owner]);
    }
    for (const t of chunk.tags) {
      rows.push(["tag", at(t.start), at(t.end), t.code, t.value, t.tentative, t.coder, t.on.kind]);
    }
    for (const f of chunk.flaws) rows.push(["flaw", at(f.start), at(f.end), f.check]);
    for (const offset of chunk.escapes) rows.push(["escape", at(offset)]);
    for (const offset of chunk.strays) rows.push(["stray", at(offset)]);
    for (const offset of chunk.flush) rows.push(["flush", at(offset)]);
    for (const offset of chunk.splits) rows.push(["split", at(offset)]);
    sections += chunk.sections.length;
  });
  for (const { check, chunk, index } of transcript.labels.flaws) {
    const mark = transcript.chunks[chunk]?.labels[index];
    rows.push(["label flaw", (mark?.start ?? 0) + (transcript.starts[chunk] as number), check]);
  }
  rows.push(["front", transcript.front.length, transcript.front]);
  return rows.sort(([a, from], [b, to]) => (a < b ? -1 : a > b ? 1 : from - to));
}

/** What can be asked of a transcript, without anything that tells of its chunks. */
export function answersOf(transcript: Transcript): unknown {
  const verbatim = verbatimOf(transcript);
  return {
    text: printTranscript(transcript),
    length: transcript.starts.at(-1),
    lines: transcript.lines.at(-1),
    turns: transcript.turns.at(-1),
    verbatim: verbatim.text,
    verbatimLines: verbatim.lines,
    ranges: turnRanges(transcript, verbatim).map(({ turn, start, end }) => [turn.label, start, end]),
    sections: sectionsOf(transcript).map(({ chunk, section, ...rest }) => rest),
    codings: codingsOf(transcript).map(({ chunk, index, tag, ...rest }) => rest),
    memos: memosOf(transcript).map(({ chunk, memo, ...rest }) => rest),
  };
}
