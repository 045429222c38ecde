/**
 * The parts of a report that show which codes occur together, and which follow which.
 */
import type { CooccurrenceTable } from "../stats/cooccurrence-table.ts";
import type { Transition, TransitionTable } from "../stats/transition-table.ts";
import { drawHeatMap, mostCells } from "./heat-map.ts";
import type { Content } from "./markup.ts";
import { figure, folded, note, type Section, table } from "./page.ts";
import { number, type Picture, signed } from "./picture.ts";
import type { CoderStats } from "../stats/study.ts";
import type { Study } from "./study.ts";
import { codebookWords, fraction, mainNote } from "./words.ts";

/** A residual beyond this is as dark as any. */
const fullResidual = 10;
/** What is beyond this, on either side, happens by chance in one of twenty. */
const notable = 1.96;
/** More columns than these are narrow. */
const fewColumns = 12;
/** More than so much of two codes hardly ever coincides. */
const fullJaccard = 0.5;
/** The least expected count on which a residual is to be relied. */
const leastExpected = 5;

/** What stands in the rows and columns of maps. */
interface Level {
  readonly of: CoderStats;
  /** Behind the names of pictures; empty for codes. */
  readonly suffix: string;
  readonly about: string;
}

/** Themes, where they are fewer than the codes, and codes. */
function levelsOf({ main, mainThemes }: Study): readonly Level[] {
  const codes = { of: main, suffix: "", about: "Each code for itself." };
  const themes = { of: mainThemes, suffix: "-themes", about: "Themes, each with all codes below it." };
  const [all, fewer] = [main.cooccurrence?.codes.length ?? 0, mainThemes.cooccurrence?.codes.length ?? 0];
  return fewer > 1 && fewer < all ? [themes, codes] : [codes];
}

export function togetherSection(study: Study, only: string | undefined): Section {
  const made = levelsOf(study).map((level) => togetherMaps(study, only, level));
  return sectionOf("together", "Codes that occur together", made);
}

export function transitionSection(study: Study, only: string | undefined): Section {
  const made = levelsOf(study).map((level) => transitionMaps(study, only, level));
  return sectionOf("transitions", "What follows what", made);
}

/** The maps of a level with their captions, and the pairs that stand out as a table. */
interface Maps {
  readonly pictures: readonly { readonly picture: Picture; readonly caption: string }[];
  readonly numbers: Content;
}

function sectionOf(name: string, title: string, made: readonly (Maps | undefined)[]): Section {
  const maps = made.filter((each) => each !== undefined);
  const content = maps.flatMap(({ pictures, numbers }) => [
    ...pictures.map(({ picture, caption }) => figure(picture, caption)),
    folded("The numbers", numbers),
  ]);
  return {
    name,
    title,
    content: maps.length === 0 ? [note("Fewer than two codes are on turns.")] : content,
    pictures: maps.flatMap(({ pictures }) => pictures.map(({ picture }) => picture)),
  };
}

/** More pairs than these are looked up in what `rapport stats` prints. */
const mostPairs = 60;

/** A pair with what a table says of it; the larger its weight, the earlier it stands. */
interface Pair {
  readonly weight: number;
  readonly cells: readonly string[];
}

function pairTable(
  pairs: readonly Pair[],
  sorted: string,
  texts: readonly string[],
  numbers: readonly string[],
): Content {
  const shown = pairs.toSorted((a, b) => b.weight - a.weight).slice(0, mostPairs);
  const left = pairs.length - shown.length;
  const more = left === 0 ? "" : ` ${number(left)} more pairs are not listed; rapport stats has them.`;
  const columns = [...texts.map((title) => ({ title })), ...numbers.map((title) => ({ title, isNumber: true }))];
  return table(
    `Pairs that occur, by ${sorted}.${more}`,
    columns,
    shown.map(({ cells }) => cells),
  );
}

function togetherMaps(study: Study, only: string | undefined, { of, suffix, about }: Level): Maps | undefined {
  const found = of.cooccurrence;
  if (found === undefined || found.codes.length < 2) return undefined;
  const { places, left } = mostUsed(found.totals);
  const names = places.map((place) => study.themes.nameOf(found.codes[place] as string));
  const basis = basisOf(study, only, `${number(found.n)} speakers' turns`, left);
  const map = (
    name: string,
    title: string,
    values: CooccurrenceTable["counts"],
    shown: (value: number) => string,
    full?: number,
  ) =>
    drawHeatMap({
      name,
      title,
      about: `${names.length} by ${names.length}. ${largestOf(values, places, names, shown)}`,
      rows: names,
      columns: names,
      values: chosen(values, places),
      shown,
      sides: "one",
      full,
      rowsAre: suffix === "" ? "code" : "theme",
      columnsAre: "on the same turn",
    });
  const pairs = found.codes.flatMap((first, row) =>
    found.codes.slice(row + 1).flatMap((second, behind): Pair[] => {
      const column = row + 1 + behind;
      const both = found.counts[row]?.[column] ?? 0;
      if (both === 0) return [];
      const totals = [found.totals[row], found.totals[column]].map((total) => number(total ?? 0));
      const of = [first, second].map(study.themes.nameOf);
      return [{ weight: both, cells: [...of, number(both), ...totals, fraction(found.jaccard[row]?.[column])] }];
    }),
  );
  const numbers = pairTable(pairs, "how many turns carry both", ["One", "Other"], ["Both", "One", "Other", "Jaccard"]);
  const pictures = [
    {
      picture: map(`together${suffix}`, "Turns that carry both", found.counts, (value) => number(value)),
      caption: `The number of speakers' turns whose words carry both. ${about} ${basis}`,
    },
    {
      picture: map(`together-jaccard${suffix}`, "How much they coincide", found.jaccard, share, fullJaccard),
      caption: `Of the turns that carry one or both, the part that carries both (Jaccard, 1912). ${about} ${basis}`,
    },
  ];
  return { pictures, numbers };
}

function transitionMaps(study: Study, only: string | undefined, { of, suffix, about }: Level): Maps | undefined {
  const found = of.transitions;
  if (found === undefined || found.n === 0 || found.codes.length < 2) return undefined;
  const nameOf = (code: string): string => (code === "" ? "(not coded)" : study.themes.nameOf(code));
  const { places, left } = mostUsed(
    found.rowTotals.map((total, place) => total + (found.columnTotals[place] as number)),
  );
  const names = places.map((place) => nameOf(found.codes[place] as string));
  const cells = places.map((row) => places.map((column) => found.cells[row]?.[column] as Transition));
  const isLarge = names.length > fewColumns;
  const pairs = `${number(found.n)} pairs of a speaker's turn and the next, none across recordings`;
  const basis = basisOf(study, only, pairs, left);
  const common = { rows: names, columns: names, rowsAre: "turn", columnsAre: "next turn" };
  const listed = found.codes.flatMap((first, row) =>
    found.codes.flatMap((second, column): Pair[] => {
      const cell = found.cells[row]?.[column];
      if (cell === undefined || cell.count === 0) return [];
      const { count, expected, probability, residual, yulesQ } = cell;
      const figures = [number(count), fraction(expected), fraction(probability), fraction(residual), fraction(yulesQ)];
      return [{ weight: Math.abs(residual ?? 0), cells: [nameOf(first), nameOf(second), ...figures] }];
    }),
  );
  const numbers = pairTable(
    listed,
    "adjusted residual",
    ["Turn", "Next turn"],
    ["Pairs", "Expected", "Probability", "Residual", "Yule's Q"],
  );
  const pictures = [
    {
      picture: drawHeatMap({
        ...common,
        name: `transitions${suffix}`,
        title: "What the next turn carries",
        about: `${names.length} by ${names.length} one turn later, as shares of the rows.`,
        values: cells.map((row) => row.map((cell) => cell.probability)),
        shown: share,
        sides: "one",
        full: 1,
      }),
      caption: `Of the turns that carry what the row says, the part whose next turn carries what the column says. ${about} ${severalWords(found)} ${basis}`,
    },
    {
      picture: drawHeatMap({
        ...common,
        name: `transitions-residuals${suffix}`,
        title: "What follows more or less often than by chance",
        about: `Adjusted residuals, ${names.length} by ${names.length} one turn later.`,
        values: cells.map((row) => row.map((cell) => cell.residual)),
        shown: (value, row, column) => {
          // Many columns have room for whole numbers alone, and for few of them before one sees none.
          if (isLarge && Math.abs(value) < notable) return "";
          const words = isLarge ? number(value) : signed(value, Math.abs(value) < 9.95 ? 1 : 0);
          return (cells[row]?.[column]?.expected ?? 0) < leastExpected ? `(${words})` : words;
        },
        sides: "two",
        full: fullResidual,
      }),
      caption: `Adjusted residuals (Haberman, 1973; Allison & Liker, 1982): above 0 more often than by chance, below 0 less often; beyond \u00b1${notable} by chance in one of twenty${isLarge ? ", and smaller ones are not written" : ""}. In brackets where fewer than ${leastExpected} are expected. The colour is full at \u00b1${fullResidual}.${chiWords(found)} ${about} ${basis}`,
    },
  ];
  return { pictures, numbers };
}

/** A part of 1 in as few characters as a cell has room for. */
function share(value: number): string {
  const words = fraction(value);
  return words === "1.00" ? "1" : words.replace(/^0/, "");
}

function severalWords({ several }: TransitionTable): string {
  return several === 0
    ? "A turn carries one of them at most."
    : "A turn may carry several, so that rows do not add up to 1.";
}

function chiWords({ chiSquared }: TransitionTable): string {
  return chiSquared === undefined
    ? ""
    : ` Of the whole table: \u03c7\u00b2(${chiSquared.df}) = ${number(chiSquared.value, 2)}.`;
}

function basisOf({ stats, mainCoding }: Study, only: string | undefined, n: string, left: number): string {
  const room = left === 0 ? "" : ` There is no room for ${number(left)} that are used less.`;
  return `A dot is 0. ${mainNote(mainCoding, only)} ${n}; codebook ${codebookWords(stats.codebooks)}.${room}`;
}

/** The places of the codes that are used most, in their order, as many as a map has room for. */
function mostUsed(totals: readonly number[]): { readonly places: readonly number[]; readonly left: number } {
  const byUse = totals.map((_, place) => place).sort((a, b) => (totals[b] as number) - (totals[a] as number) || a - b);
  const places = byUse.slice(0, mostCells).sort((a, b) => a - b);
  return { places, left: totals.length - places.length };
}

function chosen<Value>(
  values: readonly (readonly Value[])[],
  places: readonly number[],
): readonly (readonly Value[])[] {
  return places.map((row) => places.map((column) => values[row]?.[column] as Value));
}

/** The pair that is there most, for who does not see the map. */
function largestOf(
  values: CooccurrenceTable["counts"],
  places: readonly number[],
  names: readonly string[],
  shown: (value: number) => string,
): string {
  let best: { readonly row: number; readonly column: number; readonly value: number } | undefined;
  chosen(values, places).forEach((cells, row) => {
    cells.forEach((value, column) => {
      if (value !== undefined && value > (best?.value ?? 0)) best = { row, column, value };
    });
  });
  return best === undefined
    ? "No two occur together."
    : `Most: ${names[best.row]} and ${names[best.column]}, ${shown(best.value)}.`;
}
