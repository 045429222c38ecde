import type { Finding } from "../checks/run.ts";
import { nearest } from "../codebook/names.ts";
import type { Fix, TranscriptContext } from "./fix.ts";
import { turnWith } from "./places.ts";
import { asWords, declarations, relabelled } from "./speakers.ts";

/** The label that may have been meant, a declaration, or the words that it may be. */
export function fixUnknownSpeaker(context: TranscriptContext, { span }: Finding): readonly Fix[] {
  const label = turnWith(context.transcript, span.start)?.turn.label;
  if (label === undefined) return [];
  const known = new Set([
    ...[...context.transcript.front.participants.values()].map((participant) => participant.label),
    ...(context.codebook?.participants.keys() ?? []),
  ]);
  const near = nearest(label, known);
  return [
    ...(near === undefined ? [] : [relabelled(context, label, near, false)]),
    ...declarations(context, label),
    ...asWords(context, label),
  ];
}
