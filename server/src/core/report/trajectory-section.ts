/**
 * The part of a report that follows each client from session to session: scores of questionnaires, and themes.
 */
import { counted } from "../lookup/markdown.ts";
import { themeKey } from "../stats/counts.ts";
import { densityOf } from "../stats/density.ts";
import { type Trajectory, trajectoriesOf } from "../stats/trajectories.ts";
import { drawLines, type Series } from "./lines.ts";
import { type Content, element } from "./markup.ts";
import { figure, folded, note, type Section, table } from "./page.ts";
import { number, type Picture } from "./picture.ts";
import { naturally, uniqueName } from "./sessions.ts";
import type { Study } from "./study.ts";
import { mainNote } from "./words.ts";

/** More small pictures than these are not looked at. */
const mostClients = 24;
/** More lines than these in one picture cannot be told apart. */
const mostSeries = 6;
const mostMeasures = 20;

export function trajectorySection(study: Study, only: string | undefined): Section {
  const all = trajectoriesOf({ ...study.stats, coders: [study.main] });
  const long = all.filter(({ points }) => points.length > 1);
  const section = { name: "trajectories", title: "From session to session" };
  if (long.length === 0) {
    const why = note(
      "There is no client with two sessions here. The variable ",
      element("code", {}, "client"),
      " in the front matter says whose session it is.",
    );
    return { ...section, content: [why], pictures: [] };
  }
  const shown = long.slice(0, mostClients);
  const names = new Set<string>();
  const pictures: Picture[] = [];
  const content: Content[] = [];
  const order = [...new Set(shown.map(({ orderedBy }) => orderedBy))].join(", ");
  const room =
    long.length > shown.length ? ` The first ${number(shown.length)} of ${number(long.length)} clients.` : "";
  for (const measure of measuresIn(shown).slice(0, mostMeasures)) {
    const picture = measurePicture(study, shown, measure, names);
    pictures.push(picture);
    const sessions = shown.reduce((sum, { points }) => sum + points.length, 0);
    content.push(
      figure(
        picture,
        `Scores as the front matter gives them, in the order of sessions (by ${order}); ${counted(sessions, "session")} of ${counted(shown.length, "client")}.${room}`,
      ),
    );
  }
  const themes = themePicture(study, shown, names);
  if (themes !== undefined) {
    pictures.push(themes);
    content.push(
      figure(
        themes,
        `Codings on words and turns for each 100 speakers' turns, codes below a theme included, in the order of sessions (by ${order}). ${mainNote(study.mainCoding, only)} Themes beyond the ${number(mostSeries)} that are used most are not drawn.${room}`,
      ),
    );
  }
  content.push(folded("The sessions", sessionTable(shown)));
  return { ...section, content, pictures };
}

/** The measures that any session has, without their raters. */
function measuresIn(trajectories: readonly Trajectory[]): readonly string[] {
  const found = new Set<string>();
  for (const { points } of trajectories) {
    for (const { recording } of points) for (const key of recording.measures.keys()) found.add(split(key).measure);
  }
  return [...found].sort();
}

/** `wai-s.client` is the measure `wai-s` by the rater `client`. */
function split(key: string): { readonly measure: string; readonly rater: string } {
  const dot = key.lastIndexOf(".");
  return dot < 0 ? { measure: key, rater: "" } : { measure: key.slice(0, dot), rater: key.slice(dot + 1) };
}

function measurePicture(
  study: Study,
  trajectories: readonly Trajectory[],
  measure: string,
  names: Set<string>,
): Picture {
  const known = study.themes.codebooks.map(({ measures }) => measures.get(measure)).find((each) => each !== undefined);
  const raters = new Set<string>();
  for (const { points } of trajectories) {
    for (const { recording } of points) {
      for (const key of recording.measures.keys()) if (split(key).measure === measure) raters.add(split(key).rater);
    }
  }
  const shown = [...raters].sort().slice(0, mostSeries);
  const name = known?.name ?? measure;
  const key = (rater: string): string => (rater === "" ? measure : `${measure}.${rater}`);
  return drawLines({
    name: uniqueName(names, `measure-${measure}`),
    title: name,
    about: `${name} of ${trajectories.length} clients over their sessions, by ${shown.join(", ")}.`,
    xLabel: "session",
    yLabel: known?.min === undefined || known.max === undefined ? "score" : `score (${known.min}–${known.max})`,
    range: known?.min === undefined || known.max === undefined ? undefined : [known.min, known.max],
    panels: trajectories.map(({ client, points }) => ({
      label: client,
      series: shown.map(
        (rater): Series => ({
          label: rater === "" ? measure : rater,
          hue: undefined,
          points: points.map(({ number: x, recording }) => ({ x, y: recording.measures.get(key(rater)) })),
        }),
      ),
    })),
  });
}

function themePicture(study: Study, trajectories: readonly Trajectory[], names: Set<string>): Picture | undefined {
  const { main, themes } = study;
  const cells = main.places[0]?.cells;
  const used = study.stats.codes
    .filter(({ id, depth }) => depth === 0 && (cells?.get(themeKey(id))?.onTurns ?? 0) > 0)
    .map(({ id }) => ({ id, count: cells?.get(themeKey(id))?.onTurns ?? 0 }));
  const most = new Set(
    used
      .toSorted((a, b) => b.count - a.count)
      .slice(0, mostSeries)
      .map(({ id }) => id),
  );
  const shown = used.filter(({ id }) => most.has(id));
  if (shown.length === 0) return undefined;
  return drawLines({
    name: uniqueName(names, "themes-by-session"),
    title: "Themes by session",
    about: `Codings for each 100 turns of ${shown.map(({ id }) => themes.nameOf(id)).join(", ")} over the sessions of ${trajectories.length} clients.`,
    xLabel: "session",
    yLabel: "codings / 100 turns",
    panels: trajectories.map(({ client, points }) => ({
      label: client,
      series: shown.map(
        ({ id }): Series => ({
          label: themes.nameOf(id),
          hue: themes.hueOf(id),
          points: points.map(({ number: x, byCoder }) => {
            const place = byCoder.get(main.name);
            if (place === undefined) return { x, y: undefined };
            const cell = place.cells.get(themeKey(id));
            return { x, y: cell === undefined ? 0 : densityOf(cell, place.base).per100Turns };
          }),
        }),
      ),
    })),
  });
}

function sessionTable(trajectories: readonly Trajectory[]): ReturnType<typeof element> {
  const keys = [
    ...new Set(trajectories.flatMap(({ points }) => points.flatMap(({ recording }) => [...recording.measures.keys()]))),
  ]
    .sort(naturally)
    .slice(0, mostMeasures);
  return table(
    "",
    [
      { title: "Client" },
      { title: "Session", isNumber: true },
      { title: "Recording" },
      { title: "Date" },
      ...keys.map((title) => ({ title, isNumber: true })),
    ],
    trajectories.flatMap(({ client, points }) =>
      points.map(({ number: at, recording }) => [
        client,
        number(at),
        recording.session,
        recording.date ?? "",
        ...keys.map((key) => {
          const score = recording.measures.get(key);
          return score === undefined ? "" : number(score, score % 1 === 0 ? 0 : 2);
        }),
      ]),
    ),
  );
}
