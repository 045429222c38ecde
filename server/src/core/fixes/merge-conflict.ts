import type { Finding } from "../checks/run.ts";
import { withCodingsOf } from "../merge/both.ts";
import { conflictAround, type TextConflict } from "../transcript/conflicts.ts";
import { parseTranscript, printTranscript } from "../transcript/parse.ts";
import type { Transcript } from "../transcript/tree.ts";
import { type CodebookContext, editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";

/** One of the two versions, or the codings of both where the words are the same. */
export function fixMergeConflict({ uri, transcript }: TranscriptContext, { span }: Finding): readonly Fix[] {
  const text = printTranscript(transcript).slice(transcript.bom.length);
  const conflict = conflictAround(text, span.start);
  if (conflict === undefined) return [];
  return [
    ...keepingOne(uri, text, conflict),
    editing(uri, "Keep the codings of both", () => bothCodings(transcript, text, conflict)),
  ];
}

/** One of the two versions of a codebook's lines. */
export function fixCodebookConflict({ uri, text }: CodebookContext, { span }: Finding): readonly Fix[] {
  const conflict = conflictAround(text, span.start);
  return conflict === undefined ? [] : keepingOne(uri, text, conflict);
}

function keepingOne(uri: string, text: string, conflict: TextConflict): readonly Fix[] {
  const keeping = (side: "ours" | "theirs"): string => text.slice(conflict[side].start, conflict[side].end);
  const named = ({ name }: TextConflict["ours"], otherwise: string): string => (name === "" ? otherwise : name);
  return [
    editing(uri, `Keep the upper version (${named(conflict.ours, "ours")})`, () => [
      replacing(conflict.start, conflict.end, keeping("ours")),
    ]),
    editing(uri, `Keep the lower version (${named(conflict.theirs, "theirs")})`, () => [
      replacing(conflict.start, conflict.end, keeping("theirs")),
    ]),
  ];
}

/** The conflict's lines with the codings of both versions; undefined where their words differ. */
function bothCodings(transcript: Transcript, text: string, conflict: TextConflict) {
  const whole = (side: "ours" | "theirs"): Transcript => {
    const { start, end } = conflict[side];
    const kept = text.slice(0, conflict.start) + text.slice(start, end) + text.slice(conflict.end);
    return parseTranscript(transcript.bom + kept, { name: transcript.name });
  };
  const both = withCodingsOf(whole("ours"), whole("theirs"));
  if (both === undefined) return undefined;
  const after = printTranscript(both).slice(both.bom.length);
  // What stands above and below the conflict is the same in both, but for spans that begin or end outside it.
  let start = 0;
  while (start < conflict.start && text[start] === after[start]) start++;
  let tail = 0;
  const most = Math.min(text.length - conflict.end, after.length - start);
  while (tail < most && text[text.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return [replacing(start, text.length - tail, after.slice(start, after.length - tail))];
}
