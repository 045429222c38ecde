/**
 * From a board of codings to figures: which coders, on which units, about what.
 */
import type { Value } from "../../codebook/model.ts";
import { type Board, coverOf } from "./board.ts";
import { estimatesOf, goldEstimates } from "./estimates.ts";
import type { Compared, StudyFigure } from "./figures.ts";
import { measuresOf } from "./measures.ts";
import type { StudyNote } from "./notes.ts";
import { ANY, type StudyOptions } from "./options.ts";
import { spanFigures } from "./compare-spans.ts";
import { codesOf, type Panel, panelsOf, ratedOn, usedCodes } from "./panel.ts";
import { type RatedSubject, ratedSubjects, type Subject, subjectsOf } from "./subjects.ts";
import { countTable, presenceTable, ratingTable, type StudyTable } from "./tables.ts";
import { isSpokenBy, type StudyUnit } from "./units.ts";
import { basisOf } from "./words.ts";

/** All figures of a board. */
export function figuresOf(board: Board, raters: readonly string[], options: StudyOptions): Compared {
  const panels = panelsOf(board, raters, options);
  const notes: StudyNote[] = [];
  const { sectionsApart, untimed } = board.units;
  if (sectionsApart > 0) notes.push({ kind: "sections-differ", sections: sectionsApart });
  if (untimed.length > 0) notes.push({ kind: "untimed", recordings: untimed });
  const unscaled = unscaledCodes(board, panels, options);
  if (unscaled.length > 0) notes.push({ kind: "no-scale", codes: unscaled });
  const isCoded = options.universe === "coded" ? codedBy(board, options) : undefined;
  const figures = panels.flatMap((panel): readonly StudyFigure[] => {
    if (options.unit.kind === "span") {
      const spans = spanFigures(board, panel, options);
      notes.push(...spans.notes);
      return spans.figures;
    }
    const units = board.units.units.filter(
      (unit) =>
        panel.raters.filter((rater) => board.units.takesPart(rater, unit)).length >= 2 && (isCoded?.(unit) ?? true),
    );
    const about = { board, panel, units, options };
    return [
      ...(options.unit.kind === "session" ? countFigures(about) : presenceFigures(about)),
      ...(panel.isGold ? [] : ratingFigures(about)),
    ];
  });
  return { figures, notes };
}

interface About {
  readonly board: Board;
  readonly panel: Panel;
  /** In which two of the panel at least took part. */
  readonly units: readonly StudyUnit[];
  readonly options: StudyOptions;
}

/** Codes that have a rating and no scale to compare it on. */
function unscaledCodes(board: Board, panels: readonly Panel[], options: StudyOptions): readonly string[] {
  if (options.unit.kind === "span" || options.comparison.kind === "gold") return [];
  const on = ratedOn(options);
  const codes = new Set(
    panels.flatMap((panel) => [...codesOf(board, panel, (mark) => mark.on === on && mark.value !== undefined)]),
  );
  const isAsked = (code: string): boolean => options.subjects.length === 0 || options.subjects.includes(code);
  return [...codes].filter((code) => isAsked(code) && board.codebook?.codes.get(code)?.scale === undefined).sort();
}

/** Whether anybody set any code on a unit. */
function codedBy({ recordings, marks }: Board, { unit: option }: StudyOptions): (unit: StudyUnit) => boolean {
  if (option.kind === "session") {
    return ({ recording }) => marks.some((byRecording) => (byRecording[recording]?.size ?? 0) > 0);
  }
  const covers = recordings.map((_, recording) =>
    coverOf(marks.flatMap((byRecording) => [...(byRecording[recording]?.values() ?? [])].flat())),
  );
  return (unit) => covers[unit.recording]?.(unit) === true;
}

/** The units on which something may stand, and whose they are. */
function unitsFor(
  { units, options }: About,
  roles: readonly string[] | undefined,
): { readonly units: readonly StudyUnit[]; readonly roles: readonly string[] | undefined } {
  if (options.unit.kind !== "turn") return { units, roles: undefined };
  const own = options.role === undefined ? roles : options.role === ANY ? undefined : [options.role];
  return { units: units.filter((unit) => isSpokenBy(unit, own)), roles: own };
}

function presenceFigures(about: About): readonly StudyFigure[] {
  const { board, panel, options } = about;
  const subjects = subjectsOf(board.codebook, usedCodes(board, panel, options), options.subjects);
  return subjects.flatMap((subject) => {
    if (panel.isGold && subject.kind === "group") return [];
    const { units, roles } = unitsFor(about, subject.roles);
    const table = presenceTable(board, panel.raters, panel.names, units, subject);
    // A code that stands on other units alone, such as another speaker's turns, is not asked after here.
    if (options.subjects.length === 0 && table.uses.every((uses) => uses === 0)) return [];
    return [presenceFigure(about, subject, table, roles)];
  });
}

function presenceFigure(
  { panel, options }: About,
  subject: Subject,
  table: StudyTable,
  roles: readonly string[] | undefined,
): StudyFigure {
  const level = panel.isGold ? "gold" : "nominal";
  const names = [...measuresOf[level].shown, ...measuresOf[level].more];
  const estimates = estimatesOf(table, names, options.bootstrap);
  return {
    ...figureOf(subject.kind, subject, table, panel, options, roles),
    level,
    estimates: panel.isGold ? [...goldEstimates(table, options.bootstrap), ...estimates] : estimates,
  };
}

function ratingFigures(about: About): readonly StudyFigure[] {
  const { board, panel, options } = about;
  const on = ratedOn(options);
  const rated = codesOf(board, panel, (mark) => mark.on === on && mark.value !== undefined);
  return ratedSubjects(board.codebook, rated, options.subjects).flatMap((subject) => {
    const { units, roles } = unitsFor(about, subject.roles);
    const table = ratingTable(board, panel.raters, panel.names, units, subject, on);
    const figure = ratingFigure(about, subject, table, roles);
    return figure.compared === 0 && options.subjects.length === 0 ? [] : [figure];
  });
}

function ratingFigure(
  { panel, options }: About,
  subject: RatedSubject,
  table: StudyTable,
  roles: readonly string[] | undefined,
): StudyFigure {
  const level = subject.scale.type;
  const { shown, more } = measuresOf[level];
  return {
    ...figureOf("rating", subject, table, panel, options, roles),
    level,
    estimates: estimatesOf(table, [...shown, ...more], options.bootstrap),
  };
}

function countFigures(about: About): readonly StudyFigure[] {
  const { board, panel, units, options } = about;
  const subjects = subjectsOf(board.codebook, usedCodes(board, panel, options), options.subjects);
  const { shown, more } = measuresOf.count;
  return subjects.flatMap((subject) => {
    if (subject.kind === "group") return [];
    const table = countTable(board, panel.raters, panel.names, units, subject.codes);
    const figure = figureOf("count", subject, table, panel, options, undefined);
    const estimates = estimatesOf(table, [...shown, ...more], options.bootstrap);
    return [{ ...figure, rollsUp: subject.kind === "theme", level: "count" as const, estimates }];
  });
}

function figureOf(
  kind: StudyFigure["kind"],
  { id, name }: { readonly id: string; readonly name: string },
  { ratings, recordings, uses, ties }: StudyTable,
  panel: Panel,
  options: StudyOptions,
  roles: readonly string[] | undefined,
): Omit<StudyFigure, "level" | "estimates"> {
  const isRated = (unit: number): number => ratings.values.filter((row) => row[unit] !== undefined).length;
  return {
    kind,
    id,
    name,
    rollsUp: kind === "theme",
    basis: basisOf(options, kind, roles),
    raters: panel.names,
    units: ratings.units.length,
    compared: ratings.units.filter((_, unit) => isRated(unit) >= 2).length,
    recordings: new Set(recordings).size,
    categories: ratings.categories.map((category: Value) => String(category)),
    uses,
    ties,
    ...(options.withRatings ? { ratings } : {}),
  };
}
