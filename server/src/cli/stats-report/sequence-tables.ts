/**
 * Codes that follow one another.
 */
import { counted } from "../../core/lookup/markdown.ts";
import type { Sequences } from "../../core/stats/options.ts";
import type { StudyStats } from "../../core/stats/study.ts";
import type { Transition, TransitionTable } from "../../core/stats/transition-table.ts";
import { codingBasis, titleFor } from "./basis.ts";
import { square } from "./square.ts";
import { column, type Table, type Value } from "./table.ts";

const UNCODED = "(no code)";
/** Residuals beyond this are rarer than one in twenty where nothing is there but chance. */
const NOTABLE = 1.96;

export function sequenceTables(stats: StudyStats): readonly Table[] {
  const sequences: Sequences = stats.options.sequences ?? { on: "turns", lag: 1 };
  const { lag } = sequences;
  const columns = [
    column("coder", "coder", "text"),
    column("first", "first", "text"),
    column("second", "second", "text"),
    column("lag", "lag", "count"),
    column("count", "count", "count"),
    column("first_total", "first in all", "count"),
    column("second_total", "second in all", "count"),
    column("n", "n", "count"),
    column("probability", "probability", "number"),
    column("expected", "expected", "number"),
    column("residual", "adj. residual", "number"),
    column("odds_ratio", "odds ratio", "number"),
    column("yules_q", "Yule's Q", "number"),
  ];
  const rows: Value[][] = [];
  const views: Table[] = [];
  for (const coder of stats.coders) {
    const table = coder.transitions;
    if (table === undefined) continue;
    const own = transitionRows(table, coder.name, lag);
    rows.push(...own);
    const names = table.codes.map(named);
    const others = sequences.between === undefined ? undefined : table.columnCodes.map(named);
    const values = (pick: (cell: Transition) => Value): Value[][] => table.cells.map((row) => row.map(pick));
    views.push(
      square(
        titleFor(`Transitions at lag ${lag}`, stats, coder),
        [...codingBasis(stats), ...transitionBasis(table, stats)],
        names,
        "count",
        values(({ count }) => count),
        others,
      ),
      square(
        titleFor("Adjusted residuals", stats, coder),
        [
          `Beyond ±${NOTABLE} fewer than one in twenty lie where nothing but chance is at work; with so many cells, some will.`,
        ],
        names,
        "number",
        values(({ residual }) => residual),
        others,
      ),
      {
        name: "",
        title: titleFor(`Transitions with an adjusted residual beyond ±${NOTABLE}`, stats, coder),
        basis: [],
        columns: columns.filter(({ name }) => name !== "coder" && name !== "lag" && name !== "n"),
        rows: own
          .filter((row) => Math.abs((row[10] as number | undefined) ?? 0) > NOTABLE)
          .sort((a, b) => (b[10] as number) - (a[10] as number))
          .map((row) => [...row.slice(1, 3), ...row.slice(4, 7), ...row.slice(8)]),
      },
    );
  }
  const hasStructuralZeros = stats.coders.some(({ transitions }) => transitions?.hasStructuralZeros);
  const basis = [...codingBasis(stats), unitSentence(stats), structuralSentence(hasStructuralZeros)];
  return [wholeTable(stats), { name: "sequences", title: `Transitions at lag ${lag}`, basis, columns, rows, views }];
}

/** What holds of a coder's whole table: for other programs, since people read it above the transitions. */
function wholeTable({ coders }: StudyStats): Table {
  return {
    name: "whole",
    title: "Whole tables",
    basis: [],
    columns: [
      column("coder", "coder", "text"),
      column("n", "n", "count"),
      column("pairs_with_several_codes", "with several codes", "count"),
      column("chi_squared", "chi-squared", "number"),
      column("df", "df", "count"),
      column("structural_zeros", "structural zeros", "count"),
      column("cells_expected_below_5", "expected below 5", "count"),
    ],
    rows: coders.flatMap(({ name, transitions }) => {
      if (transitions === undefined) return [];
      const { n, several, chiSquared, fewExpected, hasStructuralZeros, codes } = transitions;
      const structural = hasStructuralZeros ? codes.length : 0;
      return [[name, n, several, chiSquared?.value, chiSquared?.df, structural, fewExpected]];
    }),
    views: [],
  };
}

function named(code: string): string {
  return code === "" ? UNCODED : code;
}

function unitSentence({ options }: StudyStats): string {
  const { on, lag, withoutRepeats, between }: Sequences = options.sequences ?? { on: "turns", lag: 1 };
  const units =
    on === "turns"
      ? "Units are speakers' turns, coded or not, each with every code that its words carry"
      : "Units are coded places in the order in which they begin; codings of the same words are one";
  const repeats = withoutRepeats ? ", and so are places that follow one another with the same codes" : "";
  const pairs = `The second stands ${counted(lag, "unit")} behind the first, never in another recording.`;
  const alternation =
    "Where speakers take turns, codes of one speaker hardly follow one another at an odd lag, and residuals say so: name with `--from` and `--to` which codes are to follow which.";
  const limits =
    between === undefined
      ? on === "turns" && options.role === undefined
        ? ` ${alternation}`
        : ""
      : ` Only pairs from ${between.from.map((code) => `\`${code}\``).join(", ")} to ${between.to.map((code) => `\`${code}\``).join(", ")} count.`;
  return `${units}${repeats}. ${pairs}${limits}`;
}

function transitionBasis(table: TransitionTable, stats: StudyStats): readonly string[] {
  const { n, several, chiSquared, fewExpected, codes, hasStructuralZeros } = table;
  const zeros = table.cells.flat().filter(({ count }) => count === 0).length;
  const empty = zeros - (hasStructuralZeros ? codes.length : 0);
  const whole =
    chiSquared !== undefined
      ? `Chi-squared ${chiSquared.value.toFixed(2)}, df ${chiSquared.df}.`
      : several > 0
        ? `No chi-squared of the whole table: in ${several} of ${counted(n, "pair")} a unit carries several codes. Each figure is of its own 2 x 2 table.`
        : "Chi-squared is undefined: no variation.";
  const of = hasStructuralZeros ? "Of the other cells" : "Of all cells";
  return [
    `${unitSentence(stats)} n = ${counted(n, "pair")}.`,
    `${whole} ${structuralSentence(hasStructuralZeros)} ${of} ${empty} are empty, ${fewExpected} have an expected count below 5.`,
  ];
}

function structuralSentence(hasStructuralZeros: boolean): string {
  return hasStructuralZeros
    ? "Structural zeros: each code behind itself; expected counts and residuals by quasi-independence."
    : "Structural zeros: none, every code is taken to be able to follow every code.";
}

function transitionRows(table: TransitionTable, coder: string, lag: number): Value[][] {
  const { codes, columnCodes, cells, rowTotals, columnTotals, n } = table;
  return codes.flatMap((first, row) =>
    columnCodes.map((second, place) => {
      const cell = cells[row]?.[place] as Transition;
      return [
        coder,
        named(first),
        named(second),
        lag,
        cell.count,
        rowTotals[row],
        columnTotals[place],
        n,
        cell.probability,
        cell.expected,
        cell.residual,
        cell.oddsRatio,
        cell.yulesQ,
      ];
    }),
  );
}
