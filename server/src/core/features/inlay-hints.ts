/**
 * Words shown between those of the file: what a code is called, what a rating means, and what a long span is coded with.
 */
import type { Codebook } from "../codebook/model.ts";
import { labelOf } from "../codebook/scale.ts";
import { codebookOf, type Project, transcriptAt } from "../project.ts";
import type { Span } from "../text.ts";
import { isBound } from "../transcript/codings.ts";
import { chunkAt } from "../transcript/parse.ts";
import { writeTag } from "../transcript/tag.ts";
import type { Chunk, LabelMark, Tag, Transcript } from "../transcript/tree.ts";
import { shortened } from "../transcript/words.ts";

interface Hint {
  readonly offset: number;
  readonly text: string;
  /** `meaning` stands behind a tag, `span` behind the opening of a labelled span. */
  readonly kind: "meaning" | "span";
}

export interface HintChoice {
  /** The names of codes. */
  readonly names: boolean;
  /** The labels of ratings. */
  readonly ratings: boolean;
  /** The codes of labelled spans that run over turns, where they open. */
  readonly spans: boolean;
}

/** About as much as leaves the line legible. */
const MOST_WORDS = 60;
/** Tags beyond these are not looked at. */
const MOST_TAGS = 12;

/** The hints between two offsets of a transcript, in order. Only the chunks that the range touches are looked at. */
export function inlayHintsOf(project: Project, uri: string, range: Span, choice: HintChoice): readonly Hint[] {
  const file = transcriptAt(project, uri);
  if (file === undefined) return [];
  const { transcript } = file;
  const { codebook } = codebookOf(project, file);
  const found: Hint[] = [];
  const first = Math.max(chunkAt(transcript, range.start), 0);
  for (let index = first; index < transcript.chunks.length; index++) {
    const base = transcript.starts[index] as number;
    if (base > range.end) break;
    const chunk = transcript.chunks[index] as Chunk;
    const hints = [
      ...(choice.names || choice.ratings ? meaningsIn(transcript, chunk, codebook, choice) : []),
      ...(choice.spans ? openingsIn(transcript, index, chunk) : []),
    ];
    for (const hint of hints.sort((a, b) => a.offset - b.offset)) {
      const offset = base + hint.offset;
      if (offset >= range.start && offset <= range.end) found.push({ ...hint, offset });
    }
  }
  return found;
}

function meaningsIn(
  transcript: Transcript,
  chunk: Chunk,
  codebook: Codebook | undefined,
  { names, ratings }: HintChoice,
): readonly Hint[] {
  return chunk.tags.flatMap((tag): Hint[] => {
    const code = codebook?.codes.get(tag.code);
    // The tags of a closing label that was never opened are text.
    if (code === undefined || (tag.on.kind === "label" && !isBound(transcript, tag.on))) return [];
    const name = names && code.name !== code.id ? code.name : undefined;
    const rating = ratings && tag.value !== undefined && code.scale && labelOf(code.scale, tag.value);
    const text = [name, rating].filter((part) => typeof part === "string").join(": ");
    return text === "" ? [] : [{ offset: tag.end, text: shortened(text, MOST_WORDS), kind: "meaning" }];
  });
}

/** Spans that close in another turn than they open in: what they are coded with stands far below. */
function openingsIn(transcript: Transcript, index: number, chunk: Chunk): readonly Hint[] {
  return chunk.labels.flatMap((mark): Hint[] => {
    const close = mark.opens ? transcript.labels.closeOf.get(mark) : undefined;
    if (close === undefined || (close.chunk === index && close.mark.turn === mark.turn)) return [];
    return [{ offset: mark.end, text: tagsOf(close.mark), kind: "span" }];
  });
}

function tagsOf({ tags }: LabelMark): string {
  const shown = tags.slice(0, MOST_TAGS).map((tag: Tag) => writeTag(tag));
  return shortened(shown.join(" ") + (tags.length > MOST_TAGS ? " …" : ""), MOST_WORDS);
}
