/**
 * The part of a report that follows what a code opens, such as a rupture, to what ends it.
 */
import { counted } from "../lookup/markdown.ts";
import type { Episode } from "../stats/episodes.ts";
import type { EpisodeStats, Spread } from "../stats/episode-stats.ts";
import { drawBars } from "./bars.ts";
import { type Content, element } from "./markup.ts";
import { facts, figure, folded, note, placeOf, type Section, table } from "./page.ts";
import { listed, number, percent, type Picture } from "./picture.ts";
import type { Study } from "./study.ts";
import type { Themes } from "./themes.ts";
import { codebookWords, mainNote } from "./words.ts";

/** More rules than these are not told one by one. */
const mostRules = 12;
const mostEpisodes = 60;
const mostTried = 30;

/** @param shown how a person names a file. */
export function episodeSection(study: Study, only: string | undefined, shown: (uri: string) => string): Section {
  const rules = study.main.episodes.slice(0, mostRules);
  const section = { name: "episodes", title: "Episodes" };
  if (rules.length === 0) {
    return {
      ...section,
      content: [
        note("The codebook has no rule with ", element("code", {}, "after"), ", which says what must follow a code."),
      ],
      pictures: [],
    };
  }
  const pictures: Picture[] = [];
  const content = rules.flatMap((stats, index) => {
    const told = toldRule(stats, index, study, only, shown);
    pictures.push(...told.pictures);
    return told.content;
  });
  return { ...section, content, pictures };
}

function toldRule(
  stats: EpisodeStats,
  index: number,
  { themes, mainCoding, stats: all }: Study,
  only: string | undefined,
  shown: (uri: string) => string,
): { readonly content: readonly Content[]; readonly pictures: readonly Picture[] } {
  const { rule, resolved, unresolved, tried, resolvedBy, episodes, markers, unanswered } = stats;
  const [from, to] = [rule.from, rule.to].map((codes) => codes.map(themes.nameOf).join(" or "));
  const heading = element("h3", {}, `From ${from} to ${to}`);
  const count = resolved + unresolved;
  const about = note(
    `An episode goes from a coding of ${from} to the next of ${to} ${withinWords(rule.within)}, codes below them included; codings that have the same end are one episode. ${mainNote(mainCoding, only)} Codebook ${codebookWords(all.codebooks)}${rule.id === undefined ? "" : `, rule ${rule.id}`}.`,
  );
  const numbers = facts([
    ["Codings that open one", `${number(markers)}, of these without an end ${number(unanswered)}`],
    [
      "Episodes",
      `${number(count)}, of these resolved ${number(resolved)}${count === 0 ? "" : ` (${percent(resolved / count)})`}`,
    ],
    ["Turns to the resolution", spreadWords(stats.turns, (value) => number(value, value % 1 === 0 ? 0 : 1))],
    ["Minutes to the resolution", spreadWords(stats.ms, (value) => number(value / 60_000, 1))],
    [
      "Resolved by",
      resolvedBy.length === 0
        ? "–"
        : listed(
            resolvedBy.map(({ code, episodes: by }) => `${themes.nameOf(code)} ${number(by)}`),
            12,
          ),
    ],
  ]);
  if (count === 0) return { content: [heading, about, numbers], pictures: [] };
  const pictures = tried.length === 0 ? [] : [triedPicture(stats, index, themes)];
  const drawn = pictures.map((picture) =>
    figure(
      picture,
      `In how many of ${counted(count, "episode")} each other code stands between the beginning and the end, or the end of what is looked at. ${mainNote(mainCoding, only)}`,
    ),
  );
  return { content: [heading, about, numbers, ...drawn, episodeTable(episodes, themes, shown)], pictures };
}

function withinWords(within: EpisodeStats["rule"]["within"]): string {
  if (within === "section") return "in the same section";
  return within === "recording" ? "in the recording" : `within ${counted(within.turns, "turn")}`;
}

function spreadWords({ n, median, min, max }: Spread, shown: (value: number) => string): string {
  if (median === undefined || min === undefined || max === undefined) return "–";
  return `median ${shown(median)}, ${shown(min)} to ${shown(max)}, n = ${number(n)}`;
}

function triedPicture({ tried }: EpisodeStats, index: number, themes: Themes): Picture {
  const most = tried.toSorted((a, b) => b.resolved + b.unresolved - (a.resolved + a.unresolved)).slice(0, mostTried);
  return drawBars({
    name: index === 0 ? "episodes-tried" : `episodes-tried-${index + 1}`,
    title: "What is tried in between",
    about: most.map(({ code, resolved, unresolved }) => `${themes.nameOf(code)} ${resolved + unresolved}`).join(", "),
    unit: "episodes",
    bars: most.map(({ code, resolved, unresolved }) => ({
      label: themes.nameOf(code),
      depth: 1,
      value: resolved + unresolved,
      shown: `${resolved + unresolved} (${resolved} resolved)`,
      hue: themes.hueOf(code),
    })),
  });
}

function episodeTable(episodes: readonly Episode[], themes: Themes, shown: (uri: string) => string): Content {
  const left = episodes.length - mostEpisodes;
  const rows = episodes
    .slice(0, mostEpisodes)
    .map(({ uri, session, line, turn, from, to, turns, ms, markers }) => [
      session,
      number(turn),
      themes.nameOf(from),
      number(markers),
      to === undefined ? "not resolved" : themes.nameOf(to),
      turns === undefined ? "–" : number(turns),
      ms === undefined ? "–" : number(ms / 60_000, 1),
      { depth: 0, content: [placeOf(shown(uri), line)] },
    ]);
  return folded(
    `The episodes (${number(episodes.length)})`,
    table(
      left > 0 ? `The first ${number(mostEpisodes)}.` : "",
      [
        { title: "Recording" },
        { title: "Turn", isNumber: true },
        { title: "Begins with" },
        { title: "Codings", isNumber: true },
        { title: "Resolved by" },
        { title: "Turns", isNumber: true },
        { title: "Minutes", isNumber: true },
        { title: "Place" },
      ],
      rows,
    ),
  );
}
