/** Everything, for programs: each figure with all that it was computed on. */
import type { Estimate, StudyFigure } from "../../core/agreement/study/figures.ts";
import { LEVEL } from "../../core/agreement/study/figures.ts";
import { type ToldPart, undefinedWords } from "../../core/agreement/study/told.ts";

export function jsonReport(parts: readonly ToldPart[]): string {
  return `${JSON.stringify({ studies: parts.map(plainPart) }, null, 2)}\n`;
}

function plainPart(part: ToldPart): object {
  const { raters, recordings, bootstrap, notes, figures } = part;
  const codebook = plainCodebook(part);
  return {
    codebook,
    coders: raters,
    recordings,
    bootstrap: bootstrap ?? null,
    notes,
    figures: figures.map((figure) => ({ ...plainFigure(figure), codebook })),
  };
}

function plainCodebook({ codebook, file }: ToldPart): object | null {
  if (codebook === undefined) return null;
  const { name, title, version, codedUnder } = codebook;
  return { name: name ?? null, title: title ?? null, version: version ?? null, file: file ?? null, codedUnder };
}

function plainFigure(figure: StudyFigure): object {
  const { kind, id, name, rollsUp, level, basis, raters, units, compared, recordings, categories, uses, ties } = figure;
  return {
    kind,
    id,
    name,
    rollsUp,
    level,
    unit: basis.unit,
    universe: basis.universe,
    missing: basis.missing,
    ties: { treatment: basis.ties, units: ties },
    coders: raters,
    units,
    compared,
    recordings,
    categories,
    uses: raters.map((coder, index) => ({ coder, units: uses[index] ?? 0 })),
    coefficients: Object.fromEntries(
      figure.estimates.map((estimate) => [estimate.name, plainEstimate(figure, estimate)]),
    ),
  };
}

function plainEstimate(figure: StudyFigure, estimate: Estimate): object {
  const { value, intervals } = estimate;
  if (value === undefined) return { value: null, undefined: undefinedWords(figure, estimate), intervals: [] };
  return {
    value,
    intervals: intervals.map(({ method, lo, hi, undefinedCount }) => ({
      method,
      level: LEVEL,
      lo,
      hi,
      ...(undefinedCount === undefined ? {} : { undefinedReplicates: undefinedCount }),
    })),
  };
}
