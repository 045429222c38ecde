/**
 * Rules of what must follow a code.
 */
import type { AfterRule } from "../codebook/model.ts";
import { listed } from "../codebook/names.ts";
import { once } from "../once.ts";
import { type Coding, eachCoding, sectionsOf } from "../transcript/codings.ts";
import { lastAtMost } from "../transcript/parse.ts";
import type { Transcript } from "../transcript/tree.ts";
import { tagAnchor } from "./anchors.ts";
import type { ReportAt } from "./check.ts";
import { isAbsent } from "../lookup/presence.ts";
import type { RuleCodes } from "./rule.ts";

export function judgeAfter(rule: AfterRule, codes: RuleCodes, transcript: Transcript, report: ReportAt): void {
  let answers: ReadonlyMap<string | undefined, readonly number[]> | undefined;
  eachCoding(transcript, (coding) => {
    const code = codes.after.get(coding.code);
    if (code === undefined || coding.tentative || isAbsent(code, coding.value)) return;
    if (coding.lastTurn < coding.firstTurn) return;
    answers ??= beginnings(codes, transcript);
    const { first, last } = windowOf(transcript, rule, coding);
    const begun = answers.get(coding.coder) ?? [];
    const latest = begun[lastAtMost(begun, last, begun.length - 1)];
    if (latest !== undefined && latest >= first && latest <= last) return;
    report(tagAnchor(coding), messageOf(rule), adviceOn(rule));
  });
}

function messageOf({ id, message }: AfterRule): string {
  return message === "" ? `The rule \`${id}\` is not kept here.` : message;
}

function adviceOn({ id, expect, within }: AfterRule): string {
  const codes = listed(
    expect.map((each) => `\`${each}\``),
    "or",
  );
  const where = within === "section" ? "before the section ends" : `within ${within.turns} turns`;
  return `By the rule \`${id}\`, code ${codes} ${where}, or mark this coding as tentative.`;
}

/** The turns in which the codings that a rule expects begin, by coder, in order. */
function beginnings(codes: RuleCodes, transcript: Transcript): ReadonlyMap<string | undefined, readonly number[]> {
  const turns = new Map<string | undefined, number[]>();
  let isInOrder = true;
  eachCoding(transcript, ({ code: id, coder, firstTurn, lastTurn, value }) => {
    const code = codes.expect.get(id);
    // What does not occur answers nothing, and what covers no turn begins nowhere.
    if (code === undefined || isAbsent(code, value) || lastTurn < firstTurn) return;
    const own = turns.get(coder) ?? [];
    if (own.length === 0) turns.set(coder, own);
    else isInOrder &&= firstTurn >= (own[own.length - 1] as number);
    own.push(firstTurn);
  });
  if (!isInOrder) for (const own of turns.values()) own.sort((a, b) => a - b);
  return turns;
}

/** The first and the last turn in which an answer to a coding may begin. */
function windowOf(transcript: Transcript, rule: AfterRule, coding: Coding): { first: number; last: number } {
  const { firstTurn, lastTurn, unit } = coding;
  if (rule.within !== "section") {
    const speakers = speakerTurns(transcript);
    if (speakers === undefined) return { first: lastTurn, last: lastTurn + rule.within.turns };
    // The speakers' turns above, the last one covered among them.
    const above = speakers[lastTurn] as number;
    return { first: lastTurn, last: lastWith(speakers, above + rule.within.turns) };
  }
  if (unit === "section" || unit === "session") return { first: firstTurn, last: lastTurn };
  return { first: lastTurn, last: sectionEnds(transcript)[lastTurn] ?? lastTurn };
}

/**
 * For each turn how many speakers' turns there are up to it: narrative is nobody's turn. Undefined where all are speakers',
 * as in most transcripts.
 */
const speakerTurns = once((transcript: Transcript): readonly number[] | undefined => {
  if (!transcript.chunks.some(({ turns }) => turns.some(({ narrative }) => narrative))) return undefined;
  const counts: number[] = [];
  let count = 0;
  for (const chunk of transcript.chunks) for (const turn of chunk.turns) counts.push(turn.narrative ? count : ++count);
  return counts;
});

/** The last turn up to which there are at most `count` speakers' turns. */
function lastWith(counts: readonly number[], count: number): number {
  return lastAtMost(counts, count, counts.length - 1);
}

/** For each turn the last turn of the innermost section that holds it, or of the transcript. */
const sectionEnds = once((transcript: Transcript): readonly number[] => {
  const count = transcript.turns[transcript.chunks.length] as number;
  const ends = new Array<number>(count).fill(count - 1);
  // Sections that lie in others stand behind them, and there are few levels.
  for (const { firstTurn, lastTurn } of sectionsOf(transcript)) ends.fill(lastTurn, firstTurn, lastTurn + 1);
  return ends;
});
