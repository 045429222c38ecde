/**
 * Another coder for the file: what was coded and noted by the one before says so from then on.
 */
import { type Refusal, refused } from "../change.ts";
import { frontEntry } from "../lookup/front-tree.ts";
import { codebookOf, type Project, transcriptAt } from "../project.ts";
import type { Edit } from "../text.ts";
import { ownLineEnd } from "../transcript/attempts.ts";
import { nfc, skipSpace } from "../transcript/characters.ts";
import { codingsOf } from "../transcript/codings.ts";
import type { FrontMatter } from "../transcript/front.ts";
import { textBetween } from "../transcript/proof.ts";
import { changeTags, writtenTag } from "../transcript/tag-changes.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";
import { changeOf, type CodingChange, draftOf, noTranscript, withEdits } from "./draft.ts";
import { objectionToCoder } from "./objection.ts";

/** The change that makes `coder` the file's coder and writes the one before on all that had none. */
export function changeCoder(project: Project, uri: string, coder: string): CodingChange | Refusal {
  const file = transcriptAt(project, uri);
  if (file === undefined) return noTranscript;
  const { transcript } = file;
  const objection = objectionToCoder(codebookOf(project, file).codebook, coder);
  if (objection !== undefined) return refused(objection);
  const old = transcript.front.coder;
  if (old === nfc(coder)) return refused(`\`${coder}\` is the coder of this file already. Choose another one.`);
  let draft = draftOf(transcript);
  if (old !== undefined) {
    const tags = changeTags(transcript, unnamed(transcript, old));
    if ("kind" in tags) return tags;
    draft = withEdits(draft, tags);
    draft = withEdits(draft, memoEdits(draft.now, old));
  }
  const front = frontEdit(draft.now, coder);
  if (front === undefined) return byHand(coder);
  const named = withEdits(draft, [front]);
  return isOnlyCoder(transcript.front, named.now.front, coder) ? changeOf(named, uri) : byHand(coder);
}

function byHand(coder: string): Refusal {
  return refused(
    `The front matter is not written so that Rapport can change it. Write \`coder: ${coder}\` by hand, and \`@\` with the coder before on the codings that have none.`,
  );
}

/** The codings that name nobody, each with the coder before. */
function unnamed(transcript: Transcript, coder: string): Parameters<typeof changeTags>[1] {
  return codingsOf(transcript)
    .filter(({ tag }) => tag.coder === undefined)
    .map(({ chunk, tag }) => ({ chunk, tag, to: { ...writtenTag(transcript.chunks[chunk] as Chunk, tag), coder } }));
}

/** The memos that name nobody are by the coder before as well. */
function memoEdits(transcript: Transcript, coder: string): readonly Edit[] {
  return transcript.chunks.flatMap((chunk, index) =>
    chunk.memos
      .filter((memo) => memo.coder === undefined)
      .map((memo): Edit => {
        const base = transcript.starts[index] as number;
        const words = skipSpace(chunk.text, memo.start + 1, memo.end);
        const space = words === memo.start + 1 ? " " : "";
        const start = base + words;
        const isEmpty = words >= memo.end || /[\r\n]/.test(chunk.text[words] ?? "\n");
        return { span: { start, end: start }, text: `${space}@${coder}${isEmpty ? "" : " "}` };
      }),
  );
}

/** Words that YAML reads as something else than a text. */
const notText = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** The edit that names the coder; undefined where the front matter is never closed. */
function frontEdit(transcript: Transcript, coder: string): Edit | undefined {
  const { front } = transcript;
  const value = notText.test(coder) ? `"${coder}"` : coder;
  const lineEnd = ownLineEnd(transcript);
  if (front.length === 0) {
    if (front.problems.length > 0) return undefined;
    const lines = ["---", `coder: ${value}`, "---", ""];
    return { span: { start: 0, end: 0 }, text: lines.join(lineEnd) };
  }
  const entry = frontEntry(transcript, "coder");
  if (entry !== undefined) {
    const { key, valueSpan } = entry;
    if (valueSpan.start < valueSpan.end) return { span: valueSpan, text: value };
    const colon = textBetween(transcript, key.end, front.length).indexOf(":");
    const at = key.end + colon + 1;
    return { span: { start: at, end: at }, text: ` ${value}` };
  }
  const at = lineBehind(
    transcript,
    (frontEntry(transcript, "id") ?? frontEntry(transcript, "title"))?.valueSpan.end ?? 0,
  );
  return { span: { start: at, end: at }, text: `coder: ${value}${lineEnd}` };
}

/** Where the line below an offset of the front matter begins. */
function lineBehind(transcript: Transcript, offset: number): number {
  const text = textBetween(transcript, 0, transcript.front.length);
  const end = /\r\n|\r|\n/g;
  end.lastIndex = Math.max(offset, 1);
  const found = end.exec(text);
  return found === null ? text.length : found.index + found[0].length;
}

/** Whether the front matter says the same but for the coder, and is wrong in nothing that was right. */
function isOnlyCoder(before: FrontMatter, after: FrontMatter, coder: string): boolean {
  const others = ({ fields }: FrontMatter): string =>
    JSON.stringify(
      [...fields]
        .filter(([name]) => name !== "coder")
        .map(([name, value]) => [name, plain(value)])
        .sort(),
    );
  return (
    after.coder === nfc(coder) && others(after) === others(before) && after.problems.length <= before.problems.length
  );
}

function plain(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([key, each]) => [key, plain(each)]);
  return Array.isArray(value) ? value.map(plain) : value;
}
