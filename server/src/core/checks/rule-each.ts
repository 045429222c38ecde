/**
 * Rules of what every turn, section or session must have.
 */
import type { EachRule } from "../codebook/model.ts";
import { listed } from "../codebook/names.ts";
import { type Coding, sectionsOf } from "../transcript/codings.ts";
import { sectionAnchor, topAnchor } from "./anchors.ts";
import { codingsByCode, turnsWithWords } from "../lookup/by-words.ts";
import type { Anchor, DocumentContext, ReportAt } from "./check.ts";
import { isAbsent } from "../lookup/presence.ts";
import type { RuleCodes } from "./rule.ts";

/** What the coder has of the expected codes, and what of it counts towards `at-most`. */
interface Count {
  had: number;
  counted: number;
}

export function judgeEach(rule: EachRule, codes: RuleCodes, context: DocumentContext, report: ReportAt): void {
  const own = ownCodings(codes, context);
  const judge = ({ had, counted }: Count, anchor: Anchor): void => {
    const isTooMuch = rule.atMost !== undefined && counted > rule.atMost;
    if (had > 0 && !isTooMuch) return;
    report(
      anchor,
      rule.message === "" ? `The rule \`${rule.id}\` is not kept here.` : rule.message,
      isTooMuch ? tooMuch(rule, counted) : tooLittle(rule),
    );
  };
  switch (rule.each) {
    case "turn":
      judgeTurns(rule, own, context, judge);
      return;
    case "section":
      judgeSections(own, context, judge);
      return;
    case "session":
      judgeSession(own, context, judge);
      return;
    default:
      rule.each satisfies never;
  }
}

function expected({ expect }: EachRule): string {
  return listed(
    expect.map((each) => `\`${each}\``),
    "or",
  );
}

function tooLittle(rule: EachRule): string {
  return `By the rule \`${rule.id}\`, code ${expected(rule)} here.`;
}

function tooMuch(rule: EachRule, counted: number): string {
  return `By the rule \`${rule.id}\`, there may be at most ${rule.atMost} of ${expected(rule)}, and there are ${counted}.`;
}

interface OwnCoding {
  readonly coding: Coding;
  /** Whether it counts towards `at-most`. */
  readonly counts: boolean;
}

/** The codings of expected codes by the front matter's coder. */
function ownCodings(codes: RuleCodes, { transcript, front }: DocumentContext): readonly OwnCoding[] {
  const own: OwnCoding[] = [];
  for (const [id, codings] of codingsByCode(transcript)) {
    const code = codes.expect.get(id);
    if (code === undefined) continue;
    for (const coding of codings) {
      if (coding.coder !== front.coder) continue;
      own.push({ coding, counts: !coding.tentative && !isAbsent(code, coding.value) });
    }
  }
  return own;
}

type Judge = (count: Count, anchor: Anchor) => void;

function judgeTurns(rule: EachRule, own: readonly OwnCoding[], context: DocumentContext, judge: Judge): void {
  const { transcript, roleOf } = context;
  const size = (transcript.turns[transcript.chunks.length] as number) + 1;
  // Where a coding begins it is added and behind its end taken away, so that a long one costs no more than a short one.
  const had = new Int32Array(size);
  const counted = new Int32Array(size);
  for (const { coding, counts } of own) {
    if (coding.unit !== "span" && coding.unit !== "turn") continue;
    const { start, end } = turnsWithWords(transcript, coding);
    add(had, start, end);
    if (counts) add(counted, start, end);
  }
  const sum: Count = { had: 0, counted: 0 };
  let number = 0;
  transcript.chunks.forEach((chunk, index) => {
    for (const turn of chunk.turns) {
      sum.had += had[number] as number;
      sum.counted += counted[number++] as number;
      if (turn.narrative || turn.label === undefined) continue;
      if (rule.roles !== undefined && !rule.roles.includes(roleOf(turn.label) ?? "")) continue;
      judge(sum, { kind: "turn", chunk: index, index: turn.index });
    }
  });
}

function add(changes: Int32Array, start: number, end: number): void {
  changes[start] = (changes[start] as number) + 1;
  changes[end + 1] = (changes[end + 1] as number) - 1;
}

function judgeSections(own: readonly OwnCoding[], { transcript }: DocumentContext, judge: Judge): void {
  const sections = sectionsOf(transcript);
  const counts = sections.map((): Count => ({ had: 0, counted: 0 }));
  for (const { coding, counts: isCounted } of own) {
    const count = coding.section === undefined ? undefined : counts[coding.section];
    if (count === undefined) continue;
    count.had++;
    if (isCounted) count.counted++;
  }
  sections.forEach((placed, index) => {
    judge(counts[index] as Count, sectionAnchor(placed));
  });
}

function judgeSession(own: readonly OwnCoding[], { transcript }: DocumentContext, judge: Judge): void {
  // Where nothing is said there is no session to be judged.
  if (transcript.turns[transcript.chunks.length] === 0) return;
  const onSession = own.filter(({ coding }) => coding.unit === "session");
  judge({ had: onSession.length, counted: onSession.filter(({ counts }) => counts).length }, topAnchor);
}
