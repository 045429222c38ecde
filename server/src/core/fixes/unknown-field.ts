import type { Finding } from "../checks/run.ts";
import type { Refusal } from "../change.ts";
import { nearest } from "../codebook/names.ts";
import { entryOf } from "../codebook/tree.ts";
import type { Edit } from "../text.ts";
import { frontKeys, statuses } from "../transcript/front-keys.ts";
import { afterEdits } from "../transcript/proof.ts";
import type { Transcript } from "../transcript/tree.ts";
import { composeEdits } from "../compose.ts";
import { editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";
import { type Front, frontOf, moved, proven, withFrontValue } from "./front-edit.ts";
import { entryWith, type FoundEntry, withoutEntry } from "./yaml-edit.ts";

/** The field that was meant; or the place where a variable of the case belongs. */
export function fixUnknownField({ uri, transcript }: TranscriptContext, { span }: Finding): readonly Fix[] {
  const front = frontOf(transcript);
  const start = span.start - (front?.body.start ?? 0);
  const end = span.end - (front?.body.start ?? 0);
  const found = front && entryWith(front.root, { start, end });
  if (front?.root === undefined || found === undefined) return [];
  const { root } = front;
  const changed = (text: string, isPreferred: boolean): Fix =>
    editing(uri, `Change to \`${text}\``, () => proven(transcript, [replacing(span.start, span.end, text)], 1), {
      isPreferred,
    });
  const { key, value } = found.entry;
  if (key === "status") {
    const near = nearest(value.kind === "scalar" ? value.text : "", statuses);
    return statuses.map((status) => changed(status, status === near));
  }
  const near = nearest(
    key,
    frontKeys.map(({ name }) => name).filter((name) => entryOf(root, name) === undefined),
  );
  return [
    ...(near === undefined ? [] : [changed(near, true)]),
    ...(value.kind === "scalar" && value.value !== null
      ? [editing(uri, `Move \`${key}\` under \`variables\``, () => asVariable(transcript, front, found))]
      : []),
  ];
}

function asVariable(
  transcript: Transcript,
  { text, body }: Front,
  { map, entry }: FoundEntry,
): readonly Edit[] | Refusal | undefined {
  const inner = text.slice(body.start, body.end);
  const edits = withoutEntry(inner, map, entry);
  if (edits === undefined) return undefined;
  const removed = moved(edits, body.start);
  const written = (span: { readonly start: number; readonly end: number }): string => inner.slice(span.start, span.end);
  const added = withFrontValue(
    afterEdits(transcript, removed),
    "variables",
    written(entry.keySpan),
    written(entry.value.span),
  );
  return "kind" in added ? added : proven(transcript, composeEdits(removed, added), 1);
}
