import type { Finding } from "../checks/run.ts";
import { escaping } from "./escape.ts";
import type { Fix, TranscriptContext } from "./fix.ts";

/** Braces that are meant, as for breath and other sounds, are escaped; many at once where a person says so. */
export function fixUncodedSpan(context: TranscriptContext, { span }: Finding): readonly Fix[] {
  return [escaping(context, "Read the braces as text", [span.start, span.end - 1], { isSafe: true })];
}
