/**
 * The merge that git would make, line by line: where only one side touched a line, it is taken as that side wrote it. What
 * both touched stays as ours has it, so that this is only where the merge begins.
 */
import { ownLineEnd } from "../transcript/attempts.ts";
import { lengthOf, parseTranscript } from "../transcript/parse.ts";
import { textBetween } from "../transcript/proof.ts";
import type { Transcript } from "../transcript/tree.ts";
import { linesWithEnds } from "./marks.ts";
import type { Versions } from "./plan.ts";
import { regionsOf } from "./regions.ts";

/**
 * The rough merge below the front matter, with the front matter of `ours`.
 * @param named ours and theirs with whose each coding is; the same lines as in `transcripts`.
 */
export function roughMerge(
  transcripts: Versions<Transcript>,
  named: { readonly ours: Transcript; readonly theirs: Transcript },
): Transcript | undefined {
  const lineEnd = ownLineEnd(named.ours);
  const [base, ours, theirs] = [transcripts.base, transcripts.ours, transcripts.theirs].map(bodyLines);
  const [written, other] = [bodyLines(named.ours), bodyLines(named.theirs)];
  if (base === undefined || ours?.length !== written.length || theirs?.length !== other.length) return undefined;
  const plain = (lines: readonly string[]): readonly string[] => lines.map((line) => line.replace(/[\r\n]+$/, ""));
  const lines = regionsOf(plain(base), plain(ours), plain(theirs)).flatMap((region) =>
    region.kind === "theirs"
      ? plain(other.slice(region.theirs.start, region.theirs.end)).map((line) => line + lineEnd)
      : written.slice(region.ours.start, region.ours.end),
  );
  const front = textBetween(named.ours, 0, named.ours.front.length);
  // Only the last line may have no end.
  const body = lines
    .map((line, at) => (at < lines.length - 1 && !/[\r\n]$/.test(line) ? line + lineEnd : line))
    .join("");
  const text = named.ours.bom + front + body;
  const merged = parseTranscript(text, { name: named.ours.name });
  return merged.front.length === named.ours.front.length ? merged : undefined;
}

function bodyLines(transcript: Transcript): readonly string[] {
  return linesWithEnds(textBetween(transcript, transcript.front.length, lengthOf(transcript)));
}
