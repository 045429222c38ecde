/**
 * What the memos about each coding say, found in one pass over the memos.
 */
import { leadingMentions, memoWords } from "../../coding/about.ts";
import { sectionNear } from "../../coding/targets.ts";
import type { Coding } from "../../transcript/codings.ts";
import { memosOf } from "../../transcript/memos.ts";
import type { Transcript } from "../../transcript/tree.ts";
import { shortened } from "../../transcript/words.ts";

/** No person writes more about one coding, and a table may not grow with the square of its transcripts. */
const MOST_MEMOS = 100;
const MOST_CHARACTERS = 10_000;

/**
 * Tells of a coding what the memos about it say, one below the other: those that begin with its code on the turn where it
 * begins or ends, or on its section or the session. Undefined where there is none.
 */
export function memosByCoding(transcript: Transcript): (coding: Coding) => string | undefined {
  const found = new Map<string, string[]>();
  for (const memo of memosOf(transcript)) {
    const mentions = leadingMentions(transcript, memo);
    if (mentions.length === 0) continue;
    const words = memoWords(transcript, memo);
    const place =
      memo.memo.turn < 0
        ? sectionKey(sectionNear(transcript, memo.start))
        : turnKey((transcript.turns[memo.chunk] as number) + memo.memo.turn);
    for (const code of new Set(mentions.map((mention) => mention.code))) {
      const key = `${code} ${place}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, [words]);
      else known.push(words);
    }
  }
  return ({ code, unit, firstTurn, lastTurn, section }) => {
    const places =
      unit === "section" || unit === "session"
        ? [sectionKey(section)]
        : [...new Set([firstTurn, lastTurn])].map(turnKey);
    const words = places.flatMap((place) => found.get(`${code} ${place}`) ?? []);
    return words.length === 0 ? undefined : shortened(words.slice(0, MOST_MEMOS).join("\n"), MOST_CHARACTERS);
  };
}

function turnKey(turn: number): string {
  return `turn ${turn}`;
}

function sectionKey(section: number | undefined): string {
  return `section ${section ?? "none"}`;
}
