/**
 * Sums over pairs of codes: how often one is there, and how often two are. The sums of some transcripts and of others add
 * up to those of all.
 */

export interface PairSums {
  /** How many units were looked at. */
  n: number;
  /** Units that carry several codes, so that the codes do not exclude one another. */
  several: number;
  /** Code → units that carry it as the first of a pair. */
  readonly rows: Map<string, number>;
  /** Code → units that carry it as the second of a pair. */
  readonly columns: Map<string, number>;
  /** First → second → how often. */
  readonly pairs: Map<string, Map<string, number>>;
}

export function newPairs(): PairSums {
  return { n: 0, several: 0, rows: new Map(), columns: new Map(), pairs: new Map() };
}

export function addTo<Key>(sums: Map<Key, number>, key: Key, by: number): void {
  sums.set(key, (sums.get(key) ?? 0) + by);
}

export function addPair(sums: PairSums, first: string, second: string, by: number): void {
  const row = sums.pairs.get(first) ?? new Map<string, number>();
  if (row.size === 0) sums.pairs.set(first, row);
  addTo(row, second, by);
}

export function addPairs(into: PairSums, other: PairSums): void {
  into.n += other.n;
  into.several += other.several;
  for (const [code, count] of other.rows) addTo(into.rows, code, count);
  for (const [code, count] of other.columns) addTo(into.columns, code, count);
  for (const [first, row] of other.pairs) for (const [second, count] of row) addPair(into, first, second, count);
}

export function pairCount(sums: PairSums, first: string, second: string): number {
  return sums.pairs.get(first)?.get(second) ?? 0;
}
