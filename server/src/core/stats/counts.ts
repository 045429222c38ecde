/**
 * Counts of codings with what they are measured against, told apart by any dimensions. All are sums, so that counts of some
 * transcripts and of others add up to those of all.
 */

/** Turns, words and time: what densities and shares are measured against. */
export interface Base {
  /** Speakers' turns. */
  turns: number;
  words: number;
  /** The time of the turns of which it is known, in milliseconds. */
  ms: number;
  /** The turns of which the time is known. */
  timedTurns: number;
}

/** What is counted of one code. */
export interface Cell {
  /** All codings that say that the code occurs. */
  codings: number;
  /** Of those: tentative ones. */
  tentative: number;
  /** Of those: on words or turns of a speaker, which densities count. */
  onTurns: number;
  /** Of those on turns: the ones that begin in a turn of which the time is known. */
  onTimed: number;
  /** Codings whose rating says that the code does not occur. */
  absent: number;
  /** Speakers' turns that carry the code, each once. */
  turns: number;
  /** The time of those turns, in milliseconds. */
  ms: number;
  /** Codings with a number on a scale that has an order, those included that say that the code does not occur. */
  rated: number;
  /** The sum of those numbers. */
  ratings: number;
  /** Recordings in which there is a coding that says that the code occurs. */
  recordings: number;
}

/** One place of a cross-classification. */
export interface Place {
  /** One value for each dimension. */
  readonly values: readonly string[];
  readonly base: Base;
  /** By `codeKey`, `themeKey` or `anyCode`. */
  readonly cells: Map<string, Cell>;
}

/** By the values, joined. */
export type Cube = Map<string, Place>;

/** All codes together. */
export const anyCode = "*";

/** A code by itself. */
export function codeKey(id: string): string {
  return `=${id}`;
}

/** A code with all codes below it. */
export function themeKey(id: string): string {
  return `+${id}`;
}

export function newBase(): Base {
  return { turns: 0, words: 0, ms: 0, timedTurns: 0 };
}

export function newCell(): Cell {
  return {
    codings: 0,
    tentative: 0,
    onTurns: 0,
    onTimed: 0,
    absent: 0,
    turns: 0,
    ms: 0,
    rated: 0,
    ratings: 0,
    recordings: 0,
  };
}

/** The place with these values, made where there is none. */
export function placeIn(cube: Cube, values: readonly string[]): Place {
  const key = JSON.stringify(values);
  const known = cube.get(key);
  if (known !== undefined) return known;
  const place = { values, base: newBase(), cells: new Map<string, Cell>() };
  cube.set(key, place);
  return place;
}

export function cellIn(cells: Map<string, Cell>, key: string): Cell {
  const known = cells.get(key);
  if (known !== undefined) return known;
  const cell = newCell();
  cells.set(key, cell);
  return cell;
}

/** Adds what `other` counts to what `into` counts. */
export function addCube(into: Cube, other: Cube): void {
  for (const { values, base, cells } of other.values()) {
    const place = placeIn(into, values);
    addNumbers(place.base, base);
    for (const [key, cell] of cells) addNumbers(cellIn(place.cells, key), cell);
  }
}

/** Adds the fields of a record of numbers to those of another. */
export function addNumbers<Sums extends Base | Cell>(into: Sums, other: Sums): void {
  for (const key of Object.keys(other) as (keyof Sums)[]) {
    (into[key] as number) += other[key] as number;
  }
}
