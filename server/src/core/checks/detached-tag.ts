import { skipSpace } from "../transcript/characters.ts";
import type { LabelMark, Tag, Transcript, Turn } from "../transcript/tree.ts";
import { isBound } from "../transcript/codings.ts";
import { wordFinder } from "../transcript/word-places.ts";
import type { Check } from "./check.ts";

export const detachedTag: Check = {
  code: "detached-tag",
  severity: "information",
  title: "A tag behind a span that codes the whole turn",
  about: `In \`}#a #b\` at the end of a line, \`#a\` codes the span and \`#b\`, behind a space, the whole turn. The turn has words
outside the span, so that the two are not the same. Remove the space if the span was meant. If the turn was meant, leave
it, or put the tag on a line of its own below the turn.`,
  example: "C: I don't know. {It's always me.}#self-criticism #complaint\n",
  document({ transcript }, report) {
    // Each finder is asked about places that rise, so that markup without words is passed over once.
    const beforeSpan = wordFinder(transcript);
    const behindSpan = wordFinder(transcript);
    /** Whether the turn has words that the span, whose last tag is `last`, does not cover. */
    const hasWordsOutside = (base: number, turn: Turn, last: Tag): boolean =>
      behindSpan.next(base + last.end) < base + turn.end ||
      beforeSpan.next(base + turn.headEnd) < spanStart(transcript, base, last);
    transcript.chunks.forEach((chunk, chunkIndex) => {
      const { tags, text } = chunk;
      for (let index = 1; index < tags.length; index++) {
        const tag = tags[index] as Tag;
        const before = tags[index - 1] as Tag;
        if (tag.on.kind !== "turn" || !isOnSpan(transcript, before)) continue;
        if (skipSpace(text, before.end, text.length) !== tag.start) continue;
        if (!hasWordsOutside(transcript.starts[chunkIndex] as number, tag.on, before)) continue;
        const [detached, bound] = [tag, before].map(({ start, end }) => `\`${text.slice(start, end)}\``);
        report(
          { kind: "tag", chunk: chunkIndex, index },
          `${detached} codes the whole turn, while ${bound} codes the span.`,
          "Remove the space if the span was meant, or put the tag on a line of its own.",
        );
      }
    });
  },
};

function isOnSpan(transcript: Transcript, { on }: Tag): boolean {
  return on.kind === "bracket" || (on.kind === "label" && isBound(transcript, on));
}

/** Where the span that a tag codes is opened, in the transcript. */
function spanStart(transcript: Transcript, base: number, { on }: Tag): number {
  if (on.kind === "bracket") return base + on.open;
  const opened = transcript.labels.openOf.get(on as LabelMark);
  return opened === undefined ? base : (transcript.starts[opened.chunk] as number) + opened.mark.start;
}
