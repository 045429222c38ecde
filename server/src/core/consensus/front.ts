/**
 * The front matter of a consensus transcript, as few lines of the first copy's changed as it takes.
 */
import { frontEntry } from "../lookup/front-tree.ts";
import type { Edit } from "../text.ts";
import { ownLineEnd } from "../transcript/attempts.ts";
import { afterEdits, textBetween } from "../transcript/proof.ts";
import type { Transcript } from "../transcript/tree.ts";

/** The transcript with a field's value, or without the field; undefined where the front matter cannot be changed so. */
export function withField(transcript: Transcript, name: string, value: string | undefined): Transcript | undefined {
  if (transcript.front.fields.get(name) === value && (value === undefined || isWritten(transcript, name))) {
    return transcript;
  }
  const edit = fieldEdit(transcript, name, value);
  if (edit === undefined) return undefined;
  const after = afterEdits(transcript, [edit]);
  return isAsWanted(transcript, after, name, value) ? after : undefined;
}

function isWritten(transcript: Transcript, name: string): boolean {
  return transcript.front.length > 0 && frontEntry(transcript, name) !== undefined;
}

function fieldEdit(transcript: Transcript, name: string, value: string | undefined): Edit | undefined {
  const { front } = transcript;
  const lineEnd = ownLineEnd(transcript);
  if (front.length === 0) {
    // A front matter that is never closed is one that nobody can add to.
    if (front.problems.length > 0 || value === undefined) return undefined;
    return { span: { start: 0, end: 0 }, text: ["---", `${name}: ${value}`, "---", ""].join(lineEnd) };
  }
  const entry = frontEntry(transcript, name);
  if (entry === undefined) {
    if (value === undefined) return undefined;
    const above = ["coder", "id", "title"]
      .map((field) => frontEntry(transcript, field))
      .find((each) => each !== undefined);
    const at = lineBehind(transcript, above?.valueSpan.end ?? 0);
    return { span: { start: at, end: at }, text: `${name}: ${value}${lineEnd}` };
  }
  if (value !== undefined) return { span: entry.valueSpan, text: value };
  const start = textBetween(transcript, 0, entry.key.start).search(/[^\r\n]*$/);
  return { span: { start, end: lineBehind(transcript, entry.valueSpan.end) }, text: "" };
}

/** Where the line below an offset of the front matter begins. */
function lineBehind(transcript: Transcript, offset: number): number {
  const text = textBetween(transcript, 0, transcript.front.length);
  const end = /\r\n|\r|\n/g;
  end.lastIndex = offset;
  const found = end.exec(text);
  return found === null ? text.length : found.index + found[0].length;
}

/** Whether the field has the value, and all others are as before. */
function isAsWanted(before: Transcript, after: Transcript, name: string, value: string | undefined): boolean {
  const others = ({ front }: Transcript): string =>
    JSON.stringify(
      [...front.fields]
        .filter(([field]) => field !== name)
        .map(([field, each]) => [field, plain(each)])
        .sort(),
    );
  return after.front.fields.get(name) === value && others(after) === others(before);
}

function plain(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([key, each]) => [key, plain(each)]);
  return Array.isArray(value) ? value.map(plain) : value;
}
