/**
 * Where the coders of a recording differ, and where they agree.
 */
import type { Codebook } from "../codebook/model.ts";
import type { Span } from "../text.ts";
import type { Transcript } from "../transcript/tree.ts";
import { kinIn, scaleRange } from "./codes.ts";
import { type Step, stepsFor } from "./match.ts";
import { type OwnReading, placeKey, type Reading, readingKey, readingsOf } from "./reading.ts";

/** A coder's copy of a recording. */
export interface Copy {
  readonly coder: string;
  readonly uri: string;
  readonly transcript: Transcript;
}

/** How coders differ; of several ways the first that holds. */
export type DisagreementKind =
  /** The first coder has a coding that somebody else has no counterpart of. */
  | "missed"
  /** Somebody has a coding, and the first coder no counterpart of it. */
  | "extra"
  | "code"
  | "boundaries"
  /** Another rating, or a doubt (`~`) that not all have. */
  | "rating";

/** Codings of several coders that go together, at most one a coder, in the order of the coders. */
export type Group = readonly (OwnReading | undefined)[];

export interface Disagreement extends Span {
  readonly kind: DisagreementKind;
  readonly readings: Group;
  /** How many characters of the verbatim text are coded differently; a rating counts by how far apart it is on its scale. */
  readonly size: number;
  /** What it is known by as long as nobody codes otherwise. */
  readonly key: string;
}

export interface Comparison {
  readonly coders: readonly string[];
  /** What all say, as the first coder writes it. */
  readonly agreed: readonly OwnReading[];
  /** Every group, agreed or not, in the order of the text. */
  readonly groups: readonly Group[];
  /** The largest first. */
  readonly disagreements: readonly Disagreement[];
}

/** Compares copies, of which there are two or more, each by another coder; `codebook` is theirs. */
export function compareCopies(copies: readonly Copy[], codebook: Codebook | undefined): Comparison {
  const coders = copies.map(({ coder }) => coder);
  const groups = groupsOf(
    copies.map(({ transcript }) => distinct(readingsOf(transcript))),
    stepsFor(kinIn(codebook)),
  );
  const agreed: OwnReading[] = [];
  const disagreements: Disagreement[] = [];
  for (const group of groups) {
    if (isAgreed(group)) agreed.push(group[0] as OwnReading);
    else disagreements.push(disagreementOf(group, coders, codebook));
  }
  return { coders, agreed, groups, disagreements: disagreements.sort(bySize) };
}

/** What somebody has written twice is said once. */
function distinct(readings: readonly OwnReading[]): readonly OwnReading[] {
  const byKey = new Map<string, OwnReading>();
  for (const reading of readings) if (!byKey.has(readingKey(reading))) byKey.set(readingKey(reading), reading);
  return [...byKey.values()];
}

/** Puts together what goes together, coder by coder: a coding is first compared with the first coder's. */
function groupsOf(lists: readonly (readonly OwnReading[])[], steps: readonly Step[]): readonly Group[] {
  const groups: (OwnReading | undefined)[][] = [];
  lists.forEach((list, coder) => {
    let left = list;
    for (const step of steps) {
      for (let before = 0; before < coder && left.length > 0; before++) {
        const open = groups.filter((group) => group[before] !== undefined && group[coder] === undefined);
        const found = step(
          open.map((group) => group[before] as OwnReading),
          left,
        );
        const taken = new Set<number>();
        for (const [one, other] of found) {
          (open[one] as (OwnReading | undefined)[])[coder] = left[other] as OwnReading;
          taken.add(other);
        }
        left = left.filter((_, index) => !taken.has(index));
      }
    }
    for (const reading of left) {
      const group: (OwnReading | undefined)[] = lists.map(() => undefined);
      group[coder] = reading;
      groups.push(group);
    }
  });
  return groups.sort((a, b) => spanOf(a).start - spanOf(b).start || spanOf(a).end - spanOf(b).end);
}

function present(group: Group): readonly OwnReading[] {
  return group.filter((reading) => reading !== undefined);
}

function isAgreed(group: Group): boolean {
  const [first] = group;
  return first !== undefined && group.every((reading) => reading && readingKey(reading) === readingKey(first));
}

function spanOf(group: Group): Span {
  const readings = present(group);
  return {
    start: Math.min(...readings.map(({ start }) => start)),
    end: Math.max(...readings.map(({ end }) => end)),
  };
}

function disagreementOf(group: Group, coders: readonly string[], codebook: Codebook | undefined): Disagreement {
  const kind = kindOf(group);
  return {
    ...spanOf(group),
    kind,
    readings: group,
    size: sizeOf(kind, present(group), codebook),
    key: disagreementKey(coders, group),
  };
}

function kindOf(group: Group): DisagreementKind {
  const readings = present(group);
  if (readings.length < group.length) return group[0] === undefined ? "extra" : "missed";
  const [first] = readings as readonly [OwnReading, ...OwnReading[]];
  if (readings.some(({ code }) => code !== first.code)) return "code";
  return readings.some((reading) => placeKey(reading) !== placeKey(first)) ? "boundaries" : "rating";
}

/** A text that is equal where coders of these names say the same. */
export function disagreementKey(coders: readonly string[], readings: readonly (Reading | undefined)[]): string {
  return coders
    .map((coder, index) => [coder, readings[index]] as const)
    .map(([coder, reading]) => `${coder}: ${reading === undefined ? "nothing" : readingKey(reading)}`)
    .sort()
    .join("; ");
}

function sizeOf(kind: DisagreementKind, readings: readonly OwnReading[], codebook: Codebook | undefined): number {
  const covered = lengthOf(readings);
  switch (kind) {
    case "missed":
    case "extra":
    case "code":
      return covered;
    case "boundaries": {
      const start = Math.max(...readings.map((reading) => reading.start));
      const end = Math.min(...readings.map((reading) => reading.end));
      return covered - Math.max(end - start, 0);
    }
    case "rating":
      return Math.round(covered * ratingDistance(readings, codebook));
    default:
      return kind satisfies never;
  }
}

/** How many characters at least one reading covers, all that lies between them included. */
function lengthOf(readings: readonly OwnReading[]): number {
  const { start, end } = spanOf(readings);
  return end - start;
}

/** From 0 for the same rating to 1 for the ends of the scale, or for ratings that have no distance. */
function ratingDistance(readings: readonly OwnReading[], codebook: Codebook | undefined): number {
  const [first] = readings as readonly [OwnReading, ...OwnReading[]];
  if (readings.every(({ value }) => value === first.value)) return 0;
  const values = readings.map(({ value }) => value).filter((value) => typeof value === "number");
  const range = scaleRange(codebook, first.code);
  if (values.length < readings.length || range === undefined || range <= 0) return 1;
  return Math.min((Math.max(...values) - Math.min(...values)) / range, 1);
}

/** The largest first, then in the order of the text. */
function bySize(a: Disagreement, b: Disagreement): number {
  if (a.size !== b.size) return b.size - a.size;
  if (a.start !== b.start) return a.start - b.start;
  if (a.end !== b.end) return a.end - b.end;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
