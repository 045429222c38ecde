/**
 * What agreement keeps of one transcript: which codes stand on which turns, and none of its words.
 */
import type { Codebook, Value } from "../../codebook/model.ts";
import { secondsOf } from "../../coding/times.ts";
import { roleOf } from "../../lookup/scope.ts";
import { copied } from "../../text.ts";
import { nfc } from "../../transcript/characters.ts";
import { type Coding, eachCoding, sectionsOf } from "../../transcript/codings.ts";
import type { Transcript } from "../../transcript/tree.ts";
import { turnRanges, verbatimOf } from "../../transcript/verbatim.ts";
import { fingerprintOf } from "../../verbatim-diff/fingerprint.ts";
import type { UnitOption } from "./options.ts";

/** One coding. */
export interface Mark {
  /** NFC. */
  readonly code: string;
  readonly coder: string | undefined;
  readonly value: Value | undefined;
  /** Words are coded by spans and turns. */
  readonly on: "words" | "section" | "session";
  readonly firstTurn: number;
  readonly lastTurn: number;
  /** The section's place, which is the same in every copy that has it; empty where it is of none. */
  readonly section: string;
  /** In the verbatim text; -1 where places are not asked for. */
  readonly start: number;
  readonly end: number;
}

/** A section by its place among the turns. */
export interface SectionPlace {
  readonly key: string;
  readonly firstTurn: number;
  readonly lastTurn: number;
}

/** One transcript of a recording. */
export interface Copy {
  readonly uri: string;
  /** The recording, in NFC. */
  readonly id: string;
  readonly coder: string | undefined;
  readonly round: number | undefined;
  readonly isDraft: boolean;
  /** The version of the codebook under which it was coded, as far as its front matter says so. */
  readonly version: string | undefined;
  /** What was said, as a number that is equal in all copies. */
  readonly words: number;
  /** Of each turn, who speaks: a role, `narrative` where nobody does, undefined where the role is not declared. */
  readonly roles: readonly (string | undefined)[];
  /** The segment of each turn; undefined where segments are not asked for, or no turn has a time. */
  readonly segments: readonly number[] | undefined;
  readonly sections: readonly SectionPlace[];
  /** Of the verbatim text; 0 where places are not asked for. */
  readonly length: number;
  readonly marks: readonly Mark[];
}

/** The role of turns that are nobody's words. */
export const NARRATIVE = "narrative";

/**
 * Reads off a transcript what agreement needs.
 * @param kept a text's own copy, the same one for the same text.
 */
export function copyOf(
  uri: string,
  transcript: Transcript,
  codebook: Codebook | undefined,
  unit: UnitOption,
  kept: (text: string) => string,
): Copy {
  const { front } = transcript;
  const sections = sectionsOf(transcript).map(({ level, ...place }) => sectionPlace(level, place));
  const places = unit.kind === "span" || unit.kind === "session" ? placesIn(transcript) : undefined;
  const marks: Mark[] = [];
  eachCoding(transcript, (coding) => {
    const { code, coder, value, firstTurn, lastTurn } = coding;
    const on = coding.unit === "section" || coding.unit === "session" ? coding.unit : "words";
    marks.push({
      code: kept(code),
      coder: coder === undefined ? undefined : kept(coder),
      value: typeof value === "string" ? kept(nfc(value)) : value,
      on,
      firstTurn,
      lastTurn,
      section: sections[coding.section ?? -1]?.key ?? "",
      ...(places?.rangeOf(coding) ?? { start: -1, end: -1 }),
    });
  });
  return {
    uri,
    id: copied(nfc(front.id)),
    coder: front.coder === undefined ? undefined : kept(front.coder),
    round: front.round,
    isDraft: front.status === "draft",
    version: versionOf(front.codebookVersion, codebook),
    words: fingerprintOf(transcript),
    roles: rolesOf(transcript, codebook, kept),
    segments: unit.kind === "time" ? segmentsOf(transcript, unit.seconds) : undefined,
    sections: sections.filter(({ firstTurn, lastTurn }) => firstTurn <= lastTurn),
    length: places?.length ?? 0,
    marks,
  };
}

function sectionPlace(
  level: number,
  { firstTurn, lastTurn }: { readonly firstTurn: number; readonly lastTurn: number },
): SectionPlace {
  return { key: `${level}:${firstTurn}-${lastTurn}`, firstTurn, lastTurn };
}

function versionOf(
  version: string | ReadonlyMap<string, string> | undefined,
  codebook: Codebook | undefined,
): string | undefined {
  const own = typeof version === "object" ? version.get(codebook?.name ?? "") : version;
  return own === undefined ? undefined : copied(own);
}

/** Where codings of words stand in the verbatim text. A turn's coding runs over its words. */
function placesIn(transcript: Transcript): {
  readonly length: number;
  rangeOf(coding: Coding): { readonly start: number; readonly end: number };
} {
  const verbatim = verbatimOf(transcript);
  const turns = turnRanges(transcript, verbatim);
  return {
    length: verbatim.text.length,
    rangeOf({ unit, start, end, firstTurn }) {
      if (unit === "turn") {
        const turn = turns[firstTurn];
        return { start: turn?.start ?? 0, end: turn?.end ?? 0 };
      }
      if (unit === "span") return { start: verbatim.placeOf(start), end: verbatim.placeOf(end) };
      return { start: 0, end: 0 };
    },
  };
}

function rolesOf(
  transcript: Transcript,
  codebook: Codebook | undefined,
  kept: (text: string) => string,
): readonly (string | undefined)[] {
  const byLabel = new Map<string, string | undefined>();
  return transcript.chunks.flatMap((chunk) =>
    chunk.turns.map(({ label, narrative }) => {
      if (narrative || label === undefined) return NARRATIVE;
      if (!byLabel.has(label)) {
        const role = roleOf(transcript.front, codebook, label);
        byLabel.set(label, role === undefined ? undefined : kept(role));
      }
      return byLabel.get(label);
    }),
  );
}

/** The number of the segment in which each turn lies. A turn without a time, or with one that runs back, lies with those before it. */
function segmentsOf(transcript: Transcript, seconds: number): readonly number[] | undefined {
  let segment = 0;
  let isTimed = false;
  const segments = transcript.chunks.flatMap((chunk) =>
    chunk.turns.map(({ timeStart, timeEnd }) => {
      if (timeStart >= 0) {
        isTimed = true;
        segment = Math.max(segment, Math.floor(secondsOf(chunk.text.slice(timeStart, timeEnd)) / seconds));
      }
      return segment;
    }),
  );
  return isTimed ? segments : undefined;
}
