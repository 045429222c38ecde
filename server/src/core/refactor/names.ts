/** Where a code's name is written in a transcript or a codebook, and the edits that write another. */
import { type Refusal, refused } from "../change.ts";
import type { PieceEdit } from "../codebook/edit/rename.ts";
import { writeScalar } from "../codebook/edit/scalar.ts";
import type { CodebookFile, CodeEntry, Example } from "../codebook/model.ts";
import { codeSpansIn } from "../lookup/places.ts";
import type { Edit, Span } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import { readFront } from "../transcript/front.ts";
import { memosOf } from "../transcript/memos.ts";
import { chunkAt, parseTranscript } from "../transcript/parse.ts";
import { idEnd } from "../transcript/tag.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";

/** So much of what stands behind a name can bear on where it ends. */
const BEHIND = 4;

/** The edits that write `to` wherever a transcript names `code`: in tags, in memos and under `reviewed`. */
export function namingEdits(transcript: Transcript, code: string, to: string): readonly Edit[] | Refusal {
  return editsAt(transcript, codeSpansIn(transcript, code), to);
}

/** The edits that write `to` in the memos that mention `code`, those for which `isMeant` says so. */
export function mentionEdits(
  transcript: Transcript,
  code: string,
  to: string,
  isMeant: (memo: ReturnType<typeof memosOf>[number]) => boolean = () => true,
): readonly Edit[] | Refusal {
  const memos = memosOf(transcript).filter((memo) => memo.mentions.some((mention) => mention.code === code));
  const spans = memos
    .filter(isMeant)
    .flatMap(({ mentions }) => mentions.filter((mention) => mention.code === code))
    .map(({ start, end }) => ({ start: start + 1, end }));
  return editsAt(transcript, spans, to);
}

/** The edit of the code's key under `reviewed`. */
export function reviewedEdits(transcript: Transcript, code: string, to: string): readonly Edit[] | Refusal {
  const spans = codeSpansIn(transcript, code).filter(({ end }) => end <= transcript.front.length);
  return editsAt(transcript, spans, to);
}

function editsAt(transcript: Transcript, spans: readonly Span[], to: string): readonly Edit[] | Refusal {
  const edits: Edit[] = [];
  for (const span of spans) {
    const isFront = span.end <= transcript.front.length;
    const edit = isFront ? frontEdit(transcript, span, to) : idEdit(transcript, span, to);
    if ("kind" in edit) return edit;
    edits.push(edit);
  }
  return edits;
}

/**
 * The edit that writes another id, in a tag or a memo. An id is read for itself: what stands before its `#` and behind its
 * end does not know which id it is. So it is enough to see that the new one ends where the old one did.
 */
export function idEdit(transcript: Transcript, span: Span, to: string): Edit | Refusal {
  const index = chunkAt(transcript, span.start);
  const { text } = transcript.chunks[index] as Chunk;
  const end = span.end - (transcript.starts[index] as number);
  const written = to + text.slice(end, end + BEHIND);
  if (idEnd(written, 0, written.length) === to.length) return { span, text: to };
  return refused(`\`${to}\` would be read together with what stands behind it. Choose another ID.`);
}

/** A name as it is to be written in place of one in the front matter, in the same quotes. */
export function writtenInFront(transcript: Transcript, span: Span, to: string): string {
  const quote = transcript.chunks[0]?.text[span.start];
  if (quote === '"') return `"${to}"`;
  return quote === "'" ? `'${to.replaceAll("'", "''")}'` : writeScalar(to, true);
}

/** A key of the front matter, which must still be read. */
function frontEdit(transcript: Transcript, span: Span, to: string): Edit | Refusal {
  const { text } = transcript.chunks[0] as Chunk;
  const written = writtenInFront(transcript, span, to);
  const after = readFront(text.slice(0, span.start) + written + text.slice(span.end), transcript.name);
  const { front } = transcript;
  const isRead = after.problems.length === front.problems.length && after.reviewed?.has(nfc(to));
  return isRead
    ? { span, text: written }
    : refused("The front matter of a transcript cannot be changed. Correct it first.");
}

/** Edits of the examples of a codebook that name a code, those for which `isMeant` says so. */
export function exampleEdits(
  file: CodebookFile,
  code: string,
  to: string,
  isMeant: (entry: CodeEntry, example: Example) => boolean = () => true,
): readonly PieceEdit[] {
  const found: PieceEdit[] = [];
  const visit = (entry: CodeEntry): void => {
    for (const example of entry.examples) {
      if (!example.text.includes("#") || !isMeant(entry, example)) continue;
      const spans = codeSpansIn(parseTranscript(example.text, { whole: true }), code);
      if (spans.length > 0) found.push({ within: example.span, edits: spans.map((span) => ({ span, text: to })) });
    }
    entry.codes.forEach(visit);
  };
  file.codes.forEach(visit);
  return found;
}
