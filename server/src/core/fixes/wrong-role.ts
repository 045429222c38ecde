import type { Finding } from "../checks/run.ts";
import { roleOf } from "../lookup/scope.ts";
import type { Fix, TranscriptContext } from "./fix.ts";
import { tagWith, turnWith } from "./places.ts";
import { declarationsAs } from "./speakers.ts";

/** A declaration, where the speaker has no role yet. */
export function fixWrongRole(context: TranscriptContext, { span }: Finding): readonly Fix[] {
  const { transcript, codebook } = context;
  const label = turnWith(transcript, span.start)?.turn.label;
  const code = codebook?.codes.get(tagWith(transcript, span.start)?.tag.code ?? "");
  if (label === undefined || code === undefined || roleOf(transcript.front, codebook, label) !== undefined) return [];
  return declarationsAs(context, label, code.roles ?? []);
}
