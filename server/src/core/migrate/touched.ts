/** Which codings of a project a change of its codebook concerns. */
import type { CodebookChange } from "../codebook/diff/change.ts";
import type { TranscriptIndex } from "../occurrences.ts";

/** The codings of one coder in one transcript. */
export interface Touch {
  readonly uri: string;
  /** Undefined where nobody is named. */
  readonly coder: string | undefined;
  readonly codings: number;
}

/** Tells of a change the codings that it touches, in the order of the transcripts' names and of the coders'. */
export function touchesOf(indexes: Iterable<TranscriptIndex>): (change: CodebookChange) => readonly Touch[] {
  const byCode = new Map<string, Touch[]>();
  const ordered = [...indexes].sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
  for (const { uri, counts } of ordered) {
    for (const [code, byCoder] of counts) {
      const own = byCode.get(code) ?? [];
      byCode.set(code, own);
      const coders = [...byCoder].sort(([a], [b]) => (a < b ? -1 : 1));
      for (const [coder, codings] of coders) own.push({ uri, coder: coder === "" ? undefined : coder, codings });
    }
  }
  return ({ codes }) => {
    const [only] = codes;
    if (only !== undefined && codes.length === 1) return byCode.get(only) ?? [];
    return joined(codes.flatMap((code) => byCode.get(code) ?? []));
  };
}

/** Of several codes, one entry a transcript and coder. */
function joined(touches: readonly Touch[]): readonly Touch[] {
  const all = new Map<string, Touch>();
  for (const touch of touches) {
    const key = `${touch.uri}\n${touch.coder ?? ""}`;
    all.set(key, { ...touch, codings: touch.codings + (all.get(key)?.codings ?? 0) });
  }
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, touch]) => touch);
}
