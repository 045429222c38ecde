/**
 * The rows of one recording as turns: which rows of several coders are one utterance, and in what order they stand.
 */
import { quoted, type Note } from "./report.ts";

/** A row as its coder's file will have it. */
export interface RowTurn {
  /** The 1-based line of the row in the table. */
  readonly line: number;
  /** The cell that says which utterance it is; undefined where the row's place says so. */
  readonly order: string | undefined;
  readonly label: string;
  readonly time: string | undefined;
  /** The lines of verbatim text, unescaped. */
  readonly lines: readonly string[];
  readonly tags: readonly RowTag[];
}

export interface RowTag {
  /** With its `#`. */
  readonly text: string;
  /** The column whose cell stands for it. */
  readonly column: string;
}

/** One utterance: its row by each coder, in the coders' order; undefined where a coder has none. */
export type Utterance = readonly (RowTurn | undefined)[];

/**
 * Lines the coders' rows up. Rows of one coder that repeat an utterance word for word become one turn with the codings
 * of all. Linear in the rows, but for the sorting of numbered utterances.
 */
export function alignRows(coders: readonly (readonly RowTurn[])[], recording: string, note: Note): Utterance[] {
  const keyed = coders.map((rows) => foldRepeated(rows, recording, note));
  const order = orderOf(keyed.map((rows) => [...rows.keys()]));
  const places = new Map(order.map((key, index) => [key, index]));
  for (const rows of keyed) noteDisorder(rows, places, recording, note);
  return order.map((key) => keyed.map((rows) => rows.get(key)));
}

/** A coder's turns by the key of their utterance: how many others of that order stand before it, a colon and the order. */
function foldRepeated(rows: readonly RowTurn[], recording: string, note: Note): Map<string, RowTurn> {
  const turns = new Map<string, RowTurn>();
  const known = new Map<string, { readonly line: number; readonly tags: RowTag[] }>();
  const counts = new Map<string, number>();
  rows.forEach((row, index) => {
    const order = row.order ?? String(index);
    const words = JSON.stringify([order, row.label, row.time, row.lines]);
    const first = known.get(words);
    if (first !== undefined) {
      const message = `Rows of recording ${quoted(recording)} by one coder repeat an utterance.`;
      note("repeated-row", message, first.line);
      note("repeated-row", message, row.line);
      first.tags.push(...row.tags);
      return;
    }
    const count = counts.get(order) ?? 0;
    counts.set(order, count + 1);
    if (count > 0) {
      const message = `Different utterances of recording ${quoted(recording)} by one coder have one value of the order.`;
      note("order-unclear", message, row.line);
    }
    const turn = { ...row, tags: [...row.tags] };
    known.set(words, turn);
    turns.set(`${count}:${order}`, turn);
  });
  return turns;
}

/** All keys once: by number where all are numbers, else each coder's new ones behind what stands before them in that coder's rows. */
function orderOf(sequences: readonly (readonly string[])[]): string[] {
  const merged = mergeSequences(sequences);
  const numbers = new Map<string, number>();
  for (const key of merged) {
    const order = key.slice(key.indexOf(":") + 1);
    if (!/^-?\d+(?:\.\d+)?$/.test(order)) return merged;
    numbers.set(key, Number(order));
  }
  return merged.sort((a, b) => (numbers.get(a) ?? 0) - (numbers.get(b) ?? 0));
}

function mergeSequences(sequences: readonly (readonly string[])[]): string[] {
  const START = Symbol("start");
  const next = new Map<string | symbol, string | undefined>([[START, undefined]]);
  for (const sequence of sequences) {
    let previous: string | symbol = START;
    for (const key of sequence) {
      if (!next.has(key)) {
        next.set(key, next.get(previous));
        next.set(previous, key);
      }
      previous = key;
    }
  }
  const merged: string[] = [];
  for (let key = next.get(START); key !== undefined; key = next.get(key)) merged.push(key);
  return merged;
}

function noteDisorder(
  rows: ReadonlyMap<string, RowTurn>,
  places: ReadonlyMap<string, number>,
  recording: string,
  note: Note,
): void {
  let furthest = -1;
  for (const [key, row] of rows) {
    const place = places.get(key) as number;
    if (place < furthest) {
      const message = `Rows of recording ${quoted(recording)} do not stand in the order of their utterances.`;
      note("order-unclear", message, row.line);
    }
    furthest = Math.max(furthest, place);
  }
}
