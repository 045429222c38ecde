import type { Finding } from "../checks/run.ts";
import { replacementsOf } from "../codebook/replacements.ts";
import { checkValue } from "../codebook/scale.ts";
import { codeChange } from "./change-code.ts";
import type { Fix, TranscriptContext } from "./fix.ts";
import { tagWith } from "./places.ts";

/** Its successors. A single one takes its place without a person, where the rating has a meaning there too. */
export function fixDeprecatedCode(context: TranscriptContext, { span }: Finding): readonly Fix[] {
  const { transcript, codebook } = context;
  const placed = tagWith(transcript, span.start);
  const code = placed && codebook?.codes.get(placed.tag.code);
  if (placed === undefined || codebook === undefined || code === undefined) return [];
  const successors = replacementsOf(codebook, code).filter(({ codable }) => codable);
  return successors.map((successor) => {
    const isOnly = successors.length === 1;
    const { value } = placed.tag;
    const keepsRating =
      value === undefined || (successor.scale !== undefined && checkValue(successor.scale, value) === undefined);
    return codeChange(context, placed, successor, { isPreferred: isOnly, isSafe: isOnly && keepsRating });
  });
}
