/**
 * Which codes fit where a coding is to be, and in which order they are offered.
 */
import type { Code, Codebook, Scale, Unit, Value } from "../codebook/model.ts";
import { turnIn } from "../transcript/at.ts";
import { chunkCounts, codeCounts, countOf } from "../transcript/counts.ts";
import { chunkAt } from "../transcript/parse.ts";
import type { Chunk, Transcript } from "../transcript/tree.ts";
import { roleOf } from "./scope.ts";

/** A coding near the cursor counts as much as so many elsewhere in the transcript. */
const WEIGHT_NEARBY = 4;

interface RankedCode {
  readonly code: Code;
  /** Whether the unit and the speaker's role are those that the codebook gives it. */
  readonly fits: boolean;
}

/**
 * Every code of the codebook for a place: those that fit first, deprecated ones and then headings last, and the oftener used
 * in the transcript before the others.
 * @param unit what is to be coded; undefined where a code is only named.
 */
export function rankedCodes(
  transcript: Transcript,
  codebook: Codebook | undefined,
  offset: number,
  unit: Unit | undefined,
): readonly RankedCode[] {
  const all = codeCounts(transcript);
  const near = transcript.chunks[chunkAt(transcript, offset)];
  const nearby = near === undefined ? new Map() : chunkCounts(near);
  const fits = fitting(transcript, codebook, offset, unit);
  return [...(codebook?.codes.values() ?? [])]
    .map((code, order) => ({
      code,
      order,
      fits: fits(code),
      uses: countOf(all, code.id) + WEIGHT_NEARBY * countOf(nearby, code.id),
    }))
    .map((each) => ({ ...each, group: groupOf(each.code, each.fits) }))
    .sort((a, b) => a.group - b.group || b.uses - a.uses || a.order - b.order)
    .map(({ code, fits }) => ({ code, fits }));
}

function groupOf(code: Code, fits: boolean): number {
  if (!code.codable) return 3;
  return code.status === "deprecated" ? 2 : fits ? 0 : 1;
}

/** Whether a code may be used at an offset, as far as the unit and the speaker's role go. */
function fitting(
  transcript: Transcript,
  codebook: Codebook | undefined,
  offset: number,
  unit: Unit | undefined,
): (code: Code) => boolean {
  const index = chunkAt(transcript, offset);
  const chunk: Chunk | undefined = transcript.chunks[index];
  const isOnTurn = unit === "span" || unit === "turn";
  const turn =
    isOnTurn && chunk !== undefined ? turnIn(chunk, offset - (transcript.starts[index] as number)) : undefined;
  const role = turn?.label === undefined ? undefined : roleOf(transcript.front, codebook, turn.label);
  return ({ units, roles }) => {
    if (unit !== undefined && units !== undefined && !units.includes(unit)) return false;
    return turn === undefined || roles === undefined || (role !== undefined && roles.includes(role));
  };
}

/** The values of a scale in order: those that are listed, and of a range every step, as far as there are at most `most`. */
export function valuesOf(scale: Scale, most: number): readonly Value[] {
  const values = new Set(scale.values.keys());
  const { min, max, type } = scale;
  const step = scale.step ?? 1;
  if (type !== "nominal" && min !== undefined && max !== undefined && step > 0) {
    // Steps such as 0.1 are not exact in binary, and a value is written in digits.
    const count = Math.min(Math.floor((max - min) / step + 1e-9), most - 1);
    for (let index = 0; index <= count; index++) values.add(Number((min + index * step).toPrecision(12)));
  }
  const ordered = [...values];
  if (type !== "nominal") ordered.sort((a, b) => (typeof a === "number" && typeof b === "number" ? a - b : 0));
  return ordered;
}
