import type { Coding } from "../transcript/codings.ts";
import { once } from "../once.ts";
import type { Tag, Transcript } from "../transcript/tree.ts";
import { wordFinder } from "../transcript/word-places.ts";
import { tagAnchor } from "./anchors.ts";
import { codingsOnParts, type OnWords, touchingCodings } from "../lookup/by-words.ts";
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
    for (const { coding } of repeatedIn(transcript)) tell(coding, report);
  },
};

/** A coding with the one before it that says the same of the same. */
interface Repeated {
  readonly coding: Coding;
  readonly first: Coding;
}

/** In the order of the tags. */
function repeatedIn(transcript: Transcript): readonly Repeated[] {
  const repeated = [...onSameWords(transcript), ...onSamePart(transcript)];
  return repeated.sort((a, b) => a.coding.chunk - b.coding.chunk || a.coding.index - b.coding.index);
}

/** The codings that repeat another one, each with that one, by their tags. */
export const repeatedCodings = once(
  (transcript: Transcript): ReadonlyMap<Tag, Coding> =>
    new Map(repeatedIn(transcript).map(({ coding, first }) => [coding.tag, first])),
);

function tell(coding: Coding, report: ReportAt): void {
  const by = coding.coder === undefined ? "" : ` by ${coding.coder}`;
  report(
    tagAnchor(coding),
    `\`${coding.code}\`${by} stands on ${where[coding.unit]} already.`,
    "Remove one of the two.",
  );
}

/** Those of spans and turns. Only codings that begin at the same word can be on the same words. */
function onSameWords(transcript: Transcript): readonly Repeated[] {
  const all = touchingCodings(transcript);
  const found: Repeated[] = [];
  for (let first = 0; first < all.length; ) {
    let behind = first + 1;
    while (behind < all.length && (all[behind] as OnWords).from === (all[first] as OnWords).from) behind++;
    if (behind > first + 1) found.push(...repeatedAmong(transcript, all.slice(first, behind)));
    first = behind;
  }
  return found;
}

function repeatedAmong(transcript: Transcript, group: OnWords[]): readonly Repeated[] {
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
function onSamePart(transcript: Transcript): readonly Repeated[] {
  return later(
    codingsOnParts(transcript).map((coding) => {
      const { code, coder = "", unit, section } = coding;
      return { key: `${unit} ${section} ${code} ${coder}`, coding };
    }),
  );
}

/** All but the first of each key, with the first. */
function later(keyed: readonly { readonly key: string; readonly coding: Coding }[]): readonly Repeated[] {
  if (keyed.length < 2) return [];
  const firsts = new Map<string, Coding>();
  const found: Repeated[] = [];
  for (const { key, coding } of keyed) {
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, coding);
    else found.push({ coding, first });
  }
  return found;
}
