/**
 * Which line of a transcript each line of an outcome is, or takes the place of.
 */
import { align } from "./align.ts";
import type { Planned } from "./plan.ts";
import type { Range } from "./regions.ts";
import type { Wanted } from "./write-lines.ts";

/**
 * The lines of an outcome with those that they are.
 * @param keys what each line of the transcript is; equal for the same line.
 * @param rangeOf the lines of the transcript that are of a piece.
 */
export function related(
  planned: readonly Planned[],
  keys: readonly string[],
  rangeOf: (piece: number) => Range,
): readonly Wanted[] {
  const wanted: Wanted[] = [];
  for (let start = 0, end = 0; start < planned.length; start = end) {
    const { piece } = planned[start] as Planned;
    while (planned[end]?.piece === piece) end++;
    wanted.push(...relatedPiece(planned.slice(start, end), keys, rangeOf(piece)));
  }
  return wanted;
}

function relatedPiece(planned: readonly Planned[], keys: readonly string[], range: Range): readonly Wanted[] {
  const own = planned.map((each) => keyOf(each.like.kind, each.text));
  const there = keys.slice(range.start, range.end);
  if (own.length === there.length) {
    return planned.map((each, at) => {
      const isSame = own[at] === there[at];
      const line = range.start + at;
      return { planned: each, same: isSame ? line : undefined, instead: isSame ? undefined : line };
    });
  }
  const same = new Map<number, number>();
  for (const { a, b, length } of align(own, there)) for (let at = 0; at < length; at++) same.set(a + at, b + at);
  return planned.map((each, at) => {
    const line = same.get(at);
    return { planned: each, same: line === undefined ? undefined : range.start + line, instead: undefined };
  });
}

export function keyOf(kind: string, text: string): string {
  return `${kind} ${text}`;
}
