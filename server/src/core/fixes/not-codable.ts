import type { Finding } from "../checks/run.ts";
import type { Code } from "../codebook/model.ts";
import { codeChange } from "./change-code.ts";
import type { Fix, TranscriptContext } from "./fix.ts";
import { tagWith } from "./places.ts";

const MOST_OFFERED = 12;

/** The codes below the heading. */
export function fixNotCodable(context: TranscriptContext, { span }: Finding): readonly Fix[] {
  const placed = tagWith(context.transcript, span.start);
  const heading = placed && context.codebook?.codes.get(placed.tag.code);
  if (placed === undefined || heading === undefined) return [];
  return codableBelow(heading).map((code) => codeChange(context, placed, code));
}

function codableBelow(heading: Code): readonly Code[] {
  const found: Code[] = [];
  const waiting = [...heading.children].reverse();
  for (let code = waiting.pop(); code !== undefined && found.length < MOST_OFFERED; code = waiting.pop()) {
    if (code.codable && code.status !== "deprecated") found.push(code);
    waiting.push(...[...code.children].reverse());
  }
  return found;
}
