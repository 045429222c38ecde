import { type Coding, codingsOf } from "../transcript/codings.ts";
import type { Transcript } from "../transcript/tree.ts";
import { wordFinder } from "../transcript/word-places.ts";
import { tagAnchor } from "./anchors.ts";
import { codingsOnWords, type OnWords } from "./by-words.ts";
import type { Check, ReportAt } from "./check.ts";

const where = { span: "these words", turn: "this turn", section: "this section", session: "the session" } as const;

export const duplicateCoding: Check = {
  code: "duplicate-coding",
  severity: "warning",
  title: "The same code twice on the same words",
  about: `One coder codes the same words, the same point, turn, section or session twice with one code. It counts twice
everywhere, and where the two have different ratings nobody knows which holds. A span and the turn that it fills are two
things and not reported. The coding that is written later is reported. Remove one of the two.`,
  example: "C: {Fine.}#minimal-response=2#minimal-response=3\n",
  document({ transcript }, report) {
    if (codingsOf(transcript).length < 2) return;
    const repeated = [...onSameWords(transcript), ...onSamePart(transcript)];
    repeated.sort((a, b) => a.chunk - b.chunk || a.index - b.index);
    for (const coding of repeated) tell(coding, report);
  },
};

function tell(coding: Coding, report: ReportAt): void {
  const by = coding.coder === undefined ? "" : ` by ${coding.coder}`;
  report(
    tagAnchor(coding),
    `\`${coding.code}\`${by} stands on ${where[coding.unit]} already.`,
    "Remove one of the two.",
  );
}

/** Those of spans and turns. Only codings that begin at the same word can be on the same words. */
function onSameWords(transcript: Transcript): readonly Coding[] {
  const all = codingsOnWords(transcript);
  const found: Coding[] = [];
  for (let first = 0; first < all.length; ) {
    let behind = first + 1;
    while (behind < all.length && (all[behind] as OnWords).from === (all[first] as OnWords).from) behind++;
    if (behind > first + 1) found.push(...repeatedIn(transcript, all.slice(first, behind)));
    first = behind;
  }
  return found;
}

function repeatedIn(transcript: Transcript, group: OnWords[]): readonly Coding[] {
  const words = wordFinder(transcript);
  const found: { readonly key: string; readonly coding: Coding }[] = [];
  for (const { coding, from } of group.sort((a, b) => a.coding.end - b.coding.end)) {
    const { code, coder = "", unit, end, firstTurn, lastTurn } = coding;
    // With words, the last of them tells the end; without, points in different turns are different points.
    const place = unit === "turn" ? firstTurn : from < end ? words.next(end) : `${firstTurn}-${lastTurn}`;
    found.push({ key: `${unit} ${place} ${code} ${coder}`, coding });
  }
  found.sort((a, b) => a.coding.chunk - b.coding.chunk || a.coding.index - b.coding.index);
  return later(found);
}

/** Those of sections and of the session. */
function onSamePart(transcript: Transcript): readonly Coding[] {
  const parts = codingsOf(transcript).filter(({ unit }) => unit === "section" || unit === "session");
  return later(
    parts.map((coding) => {
      const { code, coder = "", unit, section } = coding;
      return { key: `${unit} ${section} ${code} ${coder}`, coding };
    }),
  );
}

/** All but the first of each key. */
function later(keyed: readonly { readonly key: string; readonly coding: Coding }[]): readonly Coding[] {
  if (keyed.length < 2) return [];
  const seen = new Set<string>();
  return keyed.filter(({ key }) => seen.has(key) || !seen.add(key)).map(({ coding }) => coding);
}
