/**
 * The units of a comparison: what each coder has coded, or has not. All but sessions are runs of turns.
 */
import { NARRATIVE } from "./copy.ts";
import type { UnitOption } from "./options.ts";
import type { Recording } from "./recordings.ts";

export interface StudyUnit {
  /** Its recording's place among the recordings. */
  readonly recording: number;
  readonly firstTurn: number;
  readonly lastTurn: number;
  /** Of a turn, who speaks. */
  readonly role: string | undefined;
  /** The key of a section. */
  readonly section: string;
  /** For people and for tables: the recording, and which of its units. */
  readonly name: string;
}

export interface Units {
  readonly units: readonly StudyUnit[];
  /** Whether a rater took part in a unit: of a section, those alone who have it. */
  takesPart(rater: number, unit: StudyUnit): boolean;
  /** Sections that not all have who took part in their recording. */
  readonly sectionsApart: number;
  /** The recordings in which no turn has a time, where times are needed. */
  readonly untimed: readonly string[];
}

/** The units of some recordings in which two raters at least took part, in the order of the recordings and their turns. */
export function unitsOf(recordings: readonly Recording[], option: UnitOption): Units {
  const units: StudyUnit[] = [];
  const untimed: string[] = [];
  let sectionsApart = 0;
  const add = (more: readonly StudyUnit[]): void => {
    for (const unit of more) units.push(unit);
  };
  recordings.forEach((recording, index) => {
    switch (option.kind) {
      case "turn":
        add(turns(recording, index));
        break;
      case "section": {
        const sections = sectionsIn(recording, index);
        sectionsApart += sections.apart;
        add(sections.units);
        break;
      }
      case "time": {
        const segments = recording.copy.segments;
        if (segments === undefined) untimed.push(recording.id);
        else add(segmentsIn(recording, index, segments, option.seconds));
        break;
      }
      case "span":
      case "session":
        units.push(unitOf(index, { firstTurn: 0, lastTurn: recording.copy.roles.length - 1 }, recording.id));
        break;
      default:
        option satisfies never;
    }
  });
  return {
    units,
    sectionsApart,
    untimed,
    takesPart(rater, { recording, section }) {
      const part = recordings[recording]?.parts[rater];
      return part !== undefined && (section === "" || part.sections.has(section));
    },
  };
}

function unitOf(
  recording: number,
  { firstTurn, lastTurn }: { readonly firstTurn: number; readonly lastTurn: number },
  name: string,
  more: { readonly role?: string | undefined; readonly section?: string } = {},
): StudyUnit {
  return { recording, firstTurn, lastTurn, role: more.role, section: more.section ?? "", name };
}

/** Words that nobody spoke are units only where they are asked for by their role. */
function turns(recording: Recording, index: number): readonly StudyUnit[] {
  return recording.copy.roles.map((role, turn) =>
    unitOf(index, { firstTurn: turn, lastTurn: turn }, `${recording.id}, turn ${turn + 1}`, { role }),
  );
}

/** Every section that two raters have, in the order of the words. */
function sectionsIn(
  recording: Recording,
  index: number,
): { readonly units: readonly StudyUnit[]; readonly apart: number } {
  const places = new Map(
    recording.copies.flatMap(({ sections }) => sections.map((place) => [place.key, place] as const)),
  );
  const partCount = recording.parts.filter((part) => part !== undefined).length;
  let apart = 0;
  const units: StudyUnit[] = [];
  const ordered = [...places.values()].sort(
    (a, b) => a.firstTurn - b.firstTurn || b.lastTurn - a.lastTurn || (a.key < b.key ? -1 : 1),
  );
  for (const place of ordered) {
    const having = recording.parts.filter((part) => part?.sections.has(place.key)).length;
    if (having < partCount) apart++;
    if (having < 2) continue;
    const name = `${recording.id}, turns ${place.firstTurn + 1}–${place.lastTurn + 1}`;
    units.push(unitOf(index, place, name, { section: place.key }));
  }
  return { units, apart };
}

/** Every stretch of time in which somebody begins to speak. */
function segmentsIn(
  recording: Recording,
  index: number,
  segments: readonly number[],
  seconds: number,
): readonly StudyUnit[] {
  const units: StudyUnit[] = [];
  let firstTurn = 0;
  segments.forEach((segment, turn) => {
    if (segments[turn + 1] === segment) return;
    const name = `${recording.id}, ${minutes(segment * seconds)}–${minutes((segment + 1) * seconds)}`;
    units.push(unitOf(index, { firstTurn, lastTurn: turn }, name));
    firstTurn = turn + 1;
  });
  return units;
}

/** Seconds as `m:ss`. */
function minutes(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Whether a turn is one of those that a role, or some roles, speak. Undefined lets everybody's turns through. */
export function isSpokenBy({ role }: StudyUnit, roles: readonly string[] | undefined): boolean {
  if (roles === undefined) return role !== NARRATIVE;
  return role !== undefined && roles.includes(role);
}
