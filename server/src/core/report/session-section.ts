/**
 * The part of a report that shows each session as a strip.
 */
import { element } from "./markup.ts";
import { folded, note, paragraph, type Section } from "./page.ts";
import { drawn, listed, number, type Picture } from "./picture.ts";
import { type KeptSession, type Sessions, uniqueName } from "./sessions.ts";
import type { Themes } from "./themes.ts";
import { drawStrip, drawStripKey, type StripLane } from "./strip.ts";

/** More strips than these are folded behind the first ones. */
const mostOpen = 24;
const firstOpen = 12;
/** More lanes would be looked up rather than seen. */
const mostLanes = 12;

/** The lanes are the themes that any session is coded with; that of codes of no codebook only where there are any. */
export function sessionSection(sessions: Sessions, themes: Themes): Section {
  const [all, left] = [sessions.all(), sessions.left()];
  const { lanes, without } = lanesOf(all, themes);
  const speakers = sessions.speakers();
  const pictures: Picture[] = [drawStripKey("sessions-key")];
  const names = new Set<string>();
  const strips = all.map((kept) => {
    const { id, coders, round, session } = kept;
    const strip = drawStrip({
      name: uniqueName(names, ["session", id, ...coders].join("-")),
      heading: kept.title === "" || kept.title === id ? id : `${id} · ${kept.title}`,
      note: [coders.join(", "), round === undefined ? "" : `round ${round}`, `${number(session.turns.length)} turns`]
        .filter((each) => each !== "")
        .join(" · "),
      session,
      lanes: lanes.filter(({ theme }) => theme !== "" || session.codings.some((coding) => coding.theme === "")),
      speakers,
    });
    pictures.push(strip);
    return element(
      "figure",
      { class: "strip", "data-file": kept.file, "data-left": strip.left, "data-right": strip.right },
      drawn(strip),
    );
  });
  const [open, rest] = strips.length > mostOpen ? [strips.slice(0, firstOpen), strips.slice(firstOpen)] : [strips, []];
  return {
    name: "sessions",
    title: "Sessions",
    content: [
      paragraph(
        "Each strip is one transcript from left to right: above, who talks and how much; below, the codings in a lane for each theme, codes below it included. Strips are as wide as one another, whatever the session's length; the axis below tells how long it is.",
      ),
      ...(without.length === 0
        ? []
        : [note(`There is no room for the themes that are used least: ${listed(without, 20)}.`)]),
      element("figure", {}, drawn(pictures[0] as Picture)),
      ...open,
      ...(rest.length === 0 ? [] : [folded(`The other ${number(rest.length)} sessions`, ...rest)]),
      ...(left === 0
        ? []
        : [note(`${number(left)} more transcripts are counted above, and not drawn: a page has no room for them.`)]),
    ],
    pictures,
  };
}

/** Lanes for the themes that are used most, in the order of the codebooks, and the names of the other ones that are used. */
function lanesOf(
  sessions: readonly KeptSession[],
  themes: Themes,
): { readonly lanes: readonly StripLane[]; readonly without: readonly string[] } {
  const counts = new Map<string, number>();
  for (const { session } of sessions) {
    for (const { theme } of session.codings) counts.set(theme, (counts.get(theme) ?? 0) + 1);
  }
  const byUse = [...counts].sort(([, a], [, b]) => b - a).map(([theme]) => theme);
  const drawnThemes = new Set(byUse.slice(0, mostLanes));
  const used = themes.top.filter(({ id }) => counts.has(id));
  return {
    lanes: used
      .filter(({ id }) => drawnThemes.has(id))
      .map(({ id, name }) => ({ theme: id, name, hue: themes.hueOf(id) })),
    without: used.filter(({ id }) => !drawnThemes.has(id)).map(({ name }) => name),
  };
}
