import type { Code, Codebook } from "../codebook/model.ts";
import { listed } from "../codebook/names.ts";
import { once } from "../once.ts";
import type { Coding } from "../transcript/codings.ts";
import { lastAtMost } from "../transcript/parse.ts";
import type { Transcript } from "../transcript/tree.ts";
import { tagAnchor } from "./anchors.ts";
import { codingsByCode, turnsWithWords } from "../lookup/by-words.ts";
import type { Check } from "./check.ts";
import { isAbsent } from "../lookup/presence.ts";

/** The codes that require others. */
const requiringCodes = once((codebook: Codebook): readonly Code[] =>
  [...codebook.codes.values()].filter(({ requires }) => requires.length > 0),
);

export const requiredCode: Check = {
  code: "required-code",
  severity: "warning",
  title: "A coding without the code that it requires",
  about: `The codebook says under \`requires\` that this code is used only together with one of certain others. The same coder
has none of these, nor a code below one, on the turn in which the coding begins, on words or a point in that turn, on a
section that holds the coding, or on the session. A tentative coding counts; one whose rating says that the code does not
occur neither requires nor fulfils anything. Add the missing coding, or remove this one.`,
  example: `>>> codebook.yaml
codes:
  - { id: rupture, definition: A strain in the bond. }
  - { id: repair, definition: What mends a rupture., requires: [rupture] }
>>> s01.transcript
T: {I pushed you there.}#repair
`,
  document({ transcript, codebook }, report) {
    if (codebook === undefined || requiringCodes(codebook).length === 0) return;
    const byCode = codingsByCode(transcript);
    const cover = coverOf(transcript, codebook, byCode);
    for (const code of requiringCodes(codebook)) {
      for (const coding of byCode.get(code.id) ?? []) {
        if (isAbsent(code, coding.value)) continue;
        if (code.requires.some((required) => cover(required, coding.coder).holds(coding))) continue;
        const names = code.requires.map((id) => `\`${id}\``);
        report(
          tagAnchor(coding),
          `\`${code.id}\` requires ${listed(names, "or")}, which is not coded here${by(coding)}.`,
          "Add it on this turn, or on a section or the session that holds it; or remove this coding.",
        );
      }
    }
  },
};

function by({ coder }: Coding): string {
  return coder === undefined ? "" : ` by ${coder}`;
}

interface Cover {
  /** Whether the codings that it was made of are there where a coding requires them. */
  holds(coding: Coding): boolean;
}

/** What the codings of one code and those below it, by one coder, cover. Each is computed when it is first asked for. */
function coverOf(
  transcript: Transcript,
  codebook: Codebook,
  byCode: ReadonlyMap<string, readonly Coding[]>,
): (required: string, coder: string | undefined) => Cover {
  const byCoder = new Map<string, ReadonlyMap<string | undefined, Cover>>();
  return (required, coder) => {
    const covers = byCoder.get(required) ?? coversOf(required);
    byCoder.set(required, covers);
    return covers.get(coder) ?? nothing;
  };

  function coversOf(required: string): ReadonlyMap<string | undefined, Cover> {
    const codings = new Map<string | undefined, Coding[]>();
    for (const [id, list] of byCode) {
      const code = codebook.codes.get(id);
      if (code?.path.includes(required) !== true) continue;
      for (const coding of list) {
        if (isAbsent(code, coding.value)) continue;
        const own = codings.get(coding.coder) ?? [];
        if (own.length === 0) codings.set(coding.coder, own);
        own.push(coding);
      }
    }
    return new Map([...codings].map(([coder, own]) => [coder, newCover(transcript, own)]));
  }
}

const nothing: Cover = { holds: () => false };

function newCover(transcript: Transcript, codings: readonly Coding[]): Cover {
  if (codings.some(({ unit }) => unit === "session")) return { holds: () => true };
  const ofSections = ranges(
    codings.flatMap(({ section, start, end }) => (section === undefined ? [] : [{ start, end }])),
  );
  const ofTurns = ranges(
    codings.flatMap((coding) => (coding.section === undefined ? [turnsWithWords(transcript, coding)] : [])),
  );
  return {
    holds(coding) {
      const { firstTurn, lastTurn, unit } = coding;
      if (firstTurn <= lastTurn && ofTurns(firstTurn, firstTurn)) return true;
      return unit !== "session" && ofSections(coding.start, coding.end);
    },
  };
}

/** Tells whether one of the ranges holds another: of all that begin no later, the one that reaches farthest does if any. */
function ranges(all: { readonly start: number; readonly end: number }[]): (start: number, end: number) => boolean {
  all.sort((a, b) => a.start - b.start);
  const starts = all.map(({ start }) => start);
  const reach: number[] = [];
  for (const { end } of all) reach.push(Math.max(end, reach[reach.length - 1] ?? end));
  return (start, end) => {
    const at = lastAtMost(starts, start, starts.length - 1);
    return at >= 0 && (starts[at] as number) <= start && (reach[at] as number) >= end;
  };
}
