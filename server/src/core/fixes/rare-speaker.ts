import type { Finding } from "../checks/run.ts";
import type { Fix, TranscriptContext } from "./fix.ts";
import { meantBy } from "./meant.ts";
import { turnWith } from "./places.ts";
import { asWords, relabelled } from "./speakers.ts";

/** The frequent label that was meant, or the words that it may be. */
export function fixRareSpeaker(context: TranscriptContext, finding: Finding): readonly Fix[] {
  const label = turnWith(context.transcript, finding.span.start)?.turn.label;
  if (label === undefined) return [];
  const meant = meantBy(finding);
  return [...(meant === undefined ? [] : [relabelled(context, label, meant, true)]), ...asWords(context, label)];
}
