/**
 * Figures on the text itself: by character, and by where codings begin and end.
 */
import { bootstrap } from "../bootstrap.ts";
import { type Unit, unitizingAlphas } from "../unitizing.ts";
import { type Board, isPresent } from "./board.ts";
import { intervalOf } from "./estimates.ts";
import { type Compared, type Estimate, LEVEL, type StudyFigure } from "./figures.ts";
import type { StudyNote } from "./notes.ts";
import type { StudyOptions } from "./options.ts";
import { codesOf, type Panel } from "./panel.ts";
import {
  agreementByCharacter,
  categoriesOf,
  countPoints,
  goldByCharacter,
  piecesOf,
  stretchesOf,
  takesRoom,
} from "./spans.ts";
import { type Subject, subjectsOf } from "./subjects.ts";
import { basisOf } from "./words.ts";

/** The figures of a panel, on the recordings that all of it took part in: a continuum has no missing places. */
export function spanFigures(whole: Board, panel: Panel, options: StudyOptions): Compared {
  const inAll = whole.recordings.map(({ parts }) => panel.raters.every((rater) => parts[rater] !== undefined));
  const board: Board = {
    ...whole,
    recordings: whole.recordings.filter((_, index) => inAll[index]),
    marks: whole.marks.map((byRecording) => byRecording.filter((_, index) => inAll[index])),
  };
  const notes: StudyNote[] = [];
  const left = whole.recordings.length - board.recordings.length;
  if (left > 0) notes.push({ kind: "not-by-all", recordings: left });
  if (board.recordings.length === 0) return { figures: [], notes };
  const points = countPoints(board, panel.raters);
  if (points > 0) notes.push({ kind: "points", points });
  const used = codesOf(board, panel, (mark) => takesRoom(mark) && isPresent(board.codebook, mark));
  const subjects = subjectsOf(board.codebook, used, options.subjects);
  const codes = subjects.filter(({ kind }) => kind === "code");
  const all: Subject = {
    kind: "group",
    id: "all codes",
    name: "All codes",
    codes: codes.map(({ id }) => id),
    roles: undefined,
  };
  const about = { board, panel, options };
  return {
    figures: [
      ...subjects.flatMap((subject) => {
        if (subject.kind === "group") return panel.isGold ? [] : [spanFigure(about, subject, "group")];
        return [spanFigure(about, subject, subject.kind)];
      }),
      ...(panel.isGold || codes.length < 2 ? [] : [spanFigure(about, all, "all")]),
    ],
    notes,
  };
}

interface About {
  readonly board: Board;
  readonly panel: Panel;
  readonly options: StudyOptions;
}

function spanFigure(
  { board, panel, options }: About,
  subject: Subject,
  kind: "code" | "theme" | "group" | "all",
): StudyFigure {
  const lengths = board.recordings.map(({ copy }) => copy.length);
  const length = lengths.reduce((sum, each) => sum + each, 0);
  const categories = categoriesOf(subject);
  const stretches = categories.map(({ codes }) => stretchesOf(board, panel.raters, codes));
  const [only] = stretches;
  const isOne = subject.kind !== "group";
  /** The units of some recordings, one behind another. */
  const unitsIn = (recordings: Iterable<number>): { readonly units: readonly Unit[]; readonly length: number } => {
    const units: Unit[] = [];
    let from = 0;
    for (const recording of recordings) {
      categories.forEach(({ id: category }, at) => {
        stretches[at]?.forEach((own, coder) => {
          for (const { begin, end } of own[recording] ?? []) {
            units.push({ coder, begin: from + begin, length: end - begin, category });
          }
        });
      });
      from += lengths[recording] ?? 0;
    }
    return { units, length: from };
  };
  const alphasIn = (recordings: Iterable<number>): ReadonlyMap<string, number | undefined> => {
    const { units, length: whole } = unitsIn(recordings);
    return unitizingAlphas(units, panel.raters.length, 0, whole);
  };
  const estimate = (name: string, key: string, alphas: ReadonlyMap<string, number | undefined>): Estimate => {
    const value = alphas.get(key);
    const { bootstrap: option } = options;
    // Within a text units hang together, so that whole recordings alone can be drawn.
    const isDrawn = option?.resample === "recordings" && lengths.length > 1 && value !== undefined;
    const drawn = isDrawn
      ? intervalOf(bootstrap(lengths.length, (indices) => alphasIn(indices).get(key), { ...option, level: LEVEL }))
      : undefined;
    return { name, value, intervals: drawn === undefined ? [] : [drawn] };
  };
  const alphas = alphasIn(lengths.keys());
  const pieces = isOne && only !== undefined ? piecesOf(board, only) : [];
  const estimates: Estimate[] = [];
  if (panel.isGold) {
    for (const [name, value] of goldByCharacter(pieces)) estimates.push({ name, value, intervals: [] });
  }
  if (isOne) {
    estimates.push({ name: "percent_agreement", value: agreementByCharacter(pieces), intervals: [] });
    estimates.push(estimate("char_alpha", `char_alpha_binary:${subject.id}`, alphas));
    estimates.push(estimate("alpha_u", `alpha_u:${subject.id}`, alphas));
  } else {
    if (kind === "group") estimates.push(estimate("char_alpha", "char_alpha_nominal", alphas));
    estimates.push(estimate("alpha_u", "alpha_u_overall", alphas));
  }
  return {
    kind,
    level: panel.isGold ? "gold" : isOne ? "span" : "spans",
    id: subject.id,
    name: subject.name,
    rollsUp: kind === "theme",
    basis: basisOf(options, kind, undefined),
    raters: panel.names,
    units: length,
    compared: length,
    recordings: lengths.length,
    categories: categories.map(({ id }) => id),
    uses: panel.raters.map((_, rater) => countOf(stretches.map((own) => own[rater] ?? []))),
    ties: 0,
    estimates,
  };
}

function countOf(stretches: readonly (readonly (readonly unknown[])[])[]): number {
  return stretches.flat(2).length;
}
