/**
 * Every coefficient that applies to a table of ratings, by name.
 */
import { alphaFromCounts } from "./alpha.ts";
import { alphaEstimate } from "./alpha-gwet.ts";
import {
  cohenKappa,
  cohenKappaByDisagreement,
  cohenKappaSe,
  meanPairwiseCohen,
  normalInterval,
  type PairTable,
  pairTable,
  pairTableOf,
  scottPi,
} from "./cohen.ts";
import { congerEstimate, congerKappa } from "./conger.ts";
import { type Counts, countsFromTable, countsOf, unitsRated } from "./counts.ts";
import type { Figure } from "./figure.ts";
import { fleissByCategory, fleissKappa, fleissZ, uniformKappa } from "./fleiss.ts";
import { type Estimate, gwetEstimate, gwetValue } from "./gwet.ts";
import { iccFigures } from "./icc.ts";
import { percentAgreement, unanimousAgreement } from "./percent.ts";
import { type Codes, codesOf, completeRows, completeUnits, numbersOf, onlyUnits, type Ratings } from "./ratings.ts";
import { weightsByRank, weightsByValue } from "./weights.ts";

/**
 * With more categories than this, values are measurements rather than categories: what needs a table of all pairs of
 * categories does not apply.
 */
const mostCategories = 1000;

/**
 * Every coefficient that applies, with standard errors (`NAME_se`), intervals of 95 % (`NAME_ci95`), and observed and
 * chance agreement (`NAME_pa`, `NAME_pe`). Two coders add Cohen and Scott; numbers add what weighs by distance, and the
 * intraclass correlations. What is for complete data is computed on the units that every coder rated, and on those that both
 * rated for a pair of coders.
 */
export function figuresOf(ratings: Ratings): ReadonlyMap<string, Figure> {
  const codes = codesOf(ratings);
  const counts = countsOf(codes);
  const numbers = numbersOf(ratings.categories);
  const figures = new Map<string, Figure>();
  figures.set("percent_agreement", percentAgreement(counts));
  figures.set("unanimous_agreement", unanimousAgreement(codes));
  if (ratings.categories.length <= mostCategories) {
    addKappas(figures, codes, counts);
    if (numbers !== undefined) addWeighted(figures, codes, counts, numbers);
  }
  addAlphas(figures, counts, numbers);
  if (numbers !== undefined) {
    for (const [name, figure] of iccFigures(completeRows(codes, numbers))) figures.set(name, figure);
  }
  return figures;
}

/** The single numbers of `figuresOf`, without intervals and lists. */
export function coefficientsOf(ratings: Ratings): ReadonlyMap<string, number | undefined> {
  const scalars = new Map<string, number | undefined>();
  for (const [name, figure] of figuresOf(ratings)) {
    if (!isList(name)) scalars.set(name, figure as number | undefined);
  }
  return scalars;
}

/** Whether a name stands for several numbers. */
export function isList(name: string): boolean {
  return name.endsWith("_ci95") || name === "fleiss_kappa_category";
}

/**
 * The coefficients of a table that tells how many coders gave each unit (row) each category (column), as Fleiss published his
 * example. Those that need to know who gave what do not apply.
 */
export function figuresOfCounts(
  table: readonly (readonly number[])[],
  categories: number,
): ReadonlyMap<string, Figure> {
  const counts = countsFromTable(table, categories);
  const figures = new Map<string, Figure>();
  figures.set("percent_agreement", percentAgreement(counts));
  const raters = counts.totals.reduce((most, total) => Math.max(most, total), 0);
  addFleiss(figures, counts, raters);
  addGwet(figures, counts);
  addAlphas(figures, counts, undefined);
  return figures;
}

/** The coefficients of a table of two coders: how often one gave the row's category and the other the column's. */
export function figuresOfTable(
  rows: readonly (readonly number[])[],
  disagreement: readonly (readonly number[])[],
): ReadonlyMap<string, Figure> {
  const table = pairTableOf(rows);
  const figures = new Map<string, Figure>();
  addEstimate(figures, "cohen_kappa", cohenEstimate(table));
  figures.set("cohen_kappa_weighted", cohenKappaByDisagreement(table, disagreement));
  figures.set("scott_pi", scottPi(table));
  return figures;
}

function addKappas(figures: Map<string, Figure>, codes: Codes, counts: Counts): void {
  const [one, other] = codes.rows;
  if (codes.rows.length === 2) {
    const table = pairTable(one as Int32Array, other as Int32Array, codes.categories.length);
    addEstimate(figures, "cohen_kappa", cohenEstimate(table));
    figures.set("scott_pi", scottPi(table));
  }
  const complete = onlyUnits(codes, completeUnits(codes));
  const hubert = congerKappa(complete, countsOf(complete));
  figures.set("mean_pairwise_cohen", meanPairwiseCohen(codes));
  figures.set("hubert_kappa", hubert);
  figures.set("davies_fleiss_kappa", hubert);
  addEstimate(figures, "conger_kappa", congerEstimate(codes));
  addFleiss(figures, counts, codes.rows.length);
  addGwet(figures, counts);
  figures.set("bennett_s", uniformKappa(counts));
}

/** `raters` is how many rated a complete unit. */
function addFleiss(figures: Map<string, Figure>, counts: Counts, raters: number): void {
  const complete = unitsRated(counts, (total) => total === raters && raters >= 2);
  figures.set("fleiss_kappa", fleissKappa(complete));
  figures.set("fleiss_kappa_se", gwetEstimate(complete, "fleiss").se);
  figures.set("fleiss_kappa_z", fleissZ(complete, raters));
  figures.set("fleiss_kappa_category", fleissByCategory(complete, raters));
  figures.set("randolph_kappa", uniformKappa(complete));
}

function addGwet(figures: Map<string, Figure>, counts: Counts): void {
  addEstimate(figures, "fleiss_kappa_gwet", gwetEstimate(counts, "fleiss"));
  addEstimate(figures, "gwet_ac1", gwetEstimate(counts, "ac"));
  addEstimate(figures, "bp_gwet", gwetEstimate(counts, "uniform"));
}

function addWeighted(figures: Map<string, Figure>, codes: Codes, counts: Counts, numbers: readonly number[]): void {
  const [one, other] = codes.rows;
  const table = codes.rows.length === 2 ? pairTable(one as Int32Array, other as Int32Array, numbers.length) : undefined;
  for (const kind of ["linear", "quadratic", "ordinal"] as const) {
    const weights = weightsByRank(kind, numbers.length);
    addEstimate(figures, `gwet_ac2_${kind}`, gwetEstimate(counts, "ac", weights));
    if (kind === "ordinal") continue;
    const byValue = weightsByValue(kind, numbers);
    figures.set(`gwet_ac2_${kind}_by_value`, gwetValue(counts, "ac", byValue));
    if (table === undefined) continue;
    addEstimate(figures, `cohen_kappa_${kind}`, cohenEstimate(table, weights));
    figures.set(`cohen_kappa_${kind}_by_value`, cohenKappa(table, byValue));
  }
}

function addAlphas(figures: Map<string, Figure>, counts: Counts, numbers: readonly number[] | undefined): void {
  figures.set("alpha_nominal", alphaFromCounts(counts, "nominal"));
  addEstimate(figures, "alpha_nominal_gwet", alphaEstimate(counts));
  if (numbers === undefined) return;
  figures.set("alpha_ordinal", alphaFromCounts(counts, "ordinal"));
  figures.set("alpha_interval", alphaFromCounts(counts, "interval", numbers));
  // A ratio has a zero that nothing is below, and all its pairs of categories are looked at.
  if (numbers.every((value) => value >= 0) && numbers.length <= mostCategories) {
    figures.set("alpha_ratio", alphaFromCounts(counts, "ratio", numbers));
  }
}

type Given = Partial<Estimate> & { readonly value: number | undefined };

function cohenEstimate(table: PairTable, weights?: Float64Array): Given {
  const value = cohenKappa(table, weights);
  const se = cohenKappaSe(table, weights);
  return { value, se, ci95: normalInterval(value, se) };
}

function addEstimate(figures: Map<string, Figure>, name: string, estimate: Given): void {
  const { value, ...rest } = estimate;
  figures.set(name, value);
  for (const [part, figure] of Object.entries(rest)) figures.set(`${name}_${part}`, figure);
}
