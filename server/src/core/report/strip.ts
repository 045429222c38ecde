/**
 * A session as a strip: one lane a theme, the height of a coding its rating, the talk of each above, and the sections.
 */
import { type Content, element, short } from "./markup.ts";
import { line, number, type Picture, pictureWidth, textAt } from "./picture.ts";
import { clock, type PlacedTurns, placedTurns, stripTicks } from "./places.ts";
import { fitted, textWidth } from "./text-width.ts";

/** A lane that every strip of a study has, whether or not the session was coded with it. */
export interface StripLane {
  /** The theme's id; empty for the codes that no codebook has. */
  readonly theme: string;
  readonly name: string;
  /** The number of its hue. */
  readonly hue: number;
}

/** A session as it is drawn. */
export interface StripSession {
  readonly turns: readonly StripTurn[];
  readonly sections: readonly { readonly title: string; readonly firstTurn: number }[];
  readonly codings: readonly StripCoding[];
}

export interface StripTurn {
  /** The role, or else the label, of who speaks; undefined for narrative. */
  readonly speaker: string | undefined;
  readonly words: number;
  /** In seconds from the recording's beginning. */
  readonly time: number | undefined;
}

export interface StripCoding {
  /** The theme's id. */
  readonly theme: string;
  /** Of the whole of a section or session, and not of what was said at one place. */
  readonly isLong: boolean;
  /** Where the value lies on its scale, 0 to 1; undefined without a value, or where the scale has no order. */
  readonly height: number | undefined;
  /** The value says that the code does not occur. */
  readonly absent: boolean;
  readonly tentative: boolean;
  /** The last is the smaller where it covers no turn. */
  readonly firstTurn: number;
  readonly lastTurn: number;
}

export interface Strip {
  readonly name: string;
  readonly session: StripSession;
  readonly heading: string;
  /** What stands behind the heading: who coded it, say. */
  readonly note: string;
  readonly lanes: readonly StripLane[];
  /** All who speak in the study, in the order in which their talk is drawn. */
  readonly speakers: readonly string[];
}

const laneHeight = 12;
const laneGap = 2;
const talkHeight = 11;
const headHeight = 18;
const sectionHeight = 12;
const widestName = 150;

/** A strip with the pixels between which its session runs. */
export interface DrawnStrip extends Picture {
  readonly left: number;
  readonly right: number;
}

export function drawStrip({ name, session, heading, note, lanes, speakers }: Strip): DrawnStrip {
  const { turns, sections } = session;
  const placed = placedTurns(turns);
  const left = Math.min(Math.max(70, ...lanes.map((lane) => textWidth(lane.name, 10))), widestName) + 12;
  const right = pictureWidth - 4;
  const x = (at: number): number =>
    left + Math.min(Math.max((at - placed.from) / (placed.to - placed.from), 0), 1) * (right - left);
  const titled = sections.filter(({ title }) => title !== "");
  const talkTop = headHeight + (titled.length > 0 ? sectionHeight : 0);
  const rows = talkOf(turns, speakers);
  const lanesTop = talkTop + rows.length * (talkHeight + 1) + 5;
  const bottom = lanesTop + lanes.length * (laneHeight + laneGap);
  const content: Content[] = [
    textAt(0, 12, "b", fitted(heading, pictureWidth * 0.55, 11)),
    textAt(pictureWidth, 12, "s r", fitted(note, pictureWidth * 0.42, 10)),
  ];
  content.push(...sectionsOf(titled, placed, x, talkTop, bottom));
  rows.forEach(({ role, turns: own }, row) => {
    const y = talkTop + row * (talkHeight + 1);
    content.push(textAt(left - 8, y + 9, "s r", fitted(role, left - 12, 10)));
    const path = talkPath(turns, own, placed, x, y, row === 1);
    if (path !== "") content.push(element("path", { d: path, class: row === 0 ? "talk" : "talk2" }));
  });
  const byTheme = new Map<string, StripCoding[]>();
  for (const coding of session.codings) {
    const own = byTheme.get(coding.theme);
    if (own === undefined) byTheme.set(coding.theme, [coding]);
    else own.push(coding);
  }
  lanes.forEach((lane, index) => {
    const floor = lanesTop + index * (laneHeight + laneGap) + laneHeight;
    content.push(textAt(left - 8, floor - 2.5, "s r", fitted(lane.name, left - 12, 10)));
    content.push(line(left, floor + 0.5, right, floor + 0.5, "grid"));
    content.push(...codingPaths(byTheme.get(lane.theme) ?? [], lane.hue, placed, x, floor));
  });
  for (const { at, text } of stripTicks(placed)) {
    if (x(at) < right - 12)
      content.push(line(x(at), bottom, x(at), bottom + 3, "axis"), textAt(x(at), bottom + 12, "s m", text));
  }
  content.push(textAt(0, bottom + 12, "s", placed.by === "time" ? "time" : "turn"));
  return {
    name,
    title: heading,
    about: aboutOf(turns.length, byTheme, lanes, placed),
    width: pictureWidth,
    height: bottom + 16,
    content,
    left,
    right,
  };
}

/** Who speaks in more than so many roles is not drawn. */
const mostRows = 3;

/** The rows of talk: those who have a role in common. */
function talkOf(
  turns: readonly StripTurn[],
  speakers: readonly string[],
): readonly { readonly role: string; readonly turns: readonly number[] }[] {
  const rows = new Map<string, number[]>(speakers.map((speaker) => [speaker, []]));
  turns.forEach(({ speaker }, index) => {
    if (speaker !== undefined) rows.get(speaker)?.push(index);
  });
  const spoken = [...rows].map(([role, own]) => ({ role, turns: own })).filter((row) => row.turns.length > 0);
  return spoken.slice(0, mostRows);
}

/** Each turn as wide as it is long and as high as it has words; of the second row from its top down, as a mirror. */
function talkPath(
  turns: readonly StripTurn[],
  own: readonly number[],
  { starts, ends }: PlacedTurns,
  x: (at: number) => number,
  y: number,
  hangs: boolean,
): string {
  const most = turns.reduce((highest, { words }) => Math.max(highest, words), 1);
  let path = "";
  for (const turn of own) {
    // The root, so that a short answer is seen beside a long story.
    const height = Math.max(Math.sqrt((turns[turn] as StripTurn).words / most) * talkHeight, 1);
    const from = x(starts[turn] as number);
    path += boxPath(from, hangs ? y + height : y + talkHeight, Math.max(x(ends[turn] as number) - from, 0.4), height);
  }
  return path;
}

/** A box that stands on `floor`. */
function boxPath(x: number, floor: number, width: number, height: number): string {
  const [w, h] = [short(width), short(height)];
  return `M${short(x)} ${short(floor)}h${w}v-${h}h-${w}z`;
}

function sectionsOf(
  sections: StripSession["sections"],
  { starts, to }: PlacedTurns,
  x: (at: number) => number,
  top: number,
  bottom: number,
): readonly Content[] {
  const content: Content[] = [];
  let free = 0;
  sections.forEach(({ title, firstTurn }, index) => {
    const at = x(starts[firstTurn] ?? to);
    const next = sections[index + 1];
    const end = next === undefined ? pictureWidth : x(starts[next.firstTurn] ?? to);
    content.push(line(at, top - sectionHeight + 1, at, bottom, "part"));
    if (at < free || end - at < 24) return;
    content.push(textAt(at + 3, top - 3, "s", fitted(title, end - at - 6, 10)));
    free = end;
  });
  return content;
}

/** The codings of a lane in few paths: those of long stretches behind, then the others, by how sure they are. */
function codingPaths(
  codings: readonly StripCoding[],
  hue: number,
  { starts, ends, to }: PlacedTurns,
  x: (at: number) => number,
  floor: number,
): readonly Content[] {
  const isRated = codings.some(({ height }) => height !== undefined);
  const paths = { wide: "", sure: "", doubtful: "", absent: "" };
  for (const coding of codings) {
    const from = x(starts[coding.firstTurn] ?? to);
    const end = coding.lastTurn < coding.firstTurn ? from : x(ends[coding.lastTurn] ?? to);
    const box = boxPath(from, floor, Math.max(end - from - 0.6, 1.4), heightOf(coding, isRated));
    if (coding.absent) paths.absent += box;
    else if (coding.isLong) paths.wide += box;
    else paths[coding.tentative ? "doubtful" : "sure"] += box;
  }
  return [
    ...(paths.wide === "" ? [] : [element("path", { d: paths.wide, class: `hue${hue}`, "fill-opacity": "0.3" })]),
    ...(paths.sure === "" ? [] : [element("path", { d: paths.sure, class: `hue${hue}` })]),
    ...(paths.doubtful === "" ? [] : [element("path", { d: paths.doubtful, class: `edge${hue}` })]),
    ...(paths.absent === "" ? [] : [element("path", { d: paths.absent, class: `edge${hue}` })]),
  ];
}

/** By its rating; without one half of what there is, but all of it in a lane that has no ratings at all. */
function heightOf({ absent, height }: StripCoding, isRated: boolean): number {
  if (absent) return 1;
  if (!isRated) return laneHeight - 1;
  return height === undefined ? laneHeight / 2 : (0.25 + 0.75 * height) * (laneHeight - 1);
}

function aboutOf(
  turns: number,
  byTheme: ReadonlyMap<string, readonly StripCoding[]>,
  lanes: readonly StripLane[],
  placed: PlacedTurns,
): string {
  const counts = lanes.flatMap(({ theme, name }) => {
    const count = byTheme.get(theme)?.length ?? 0;
    return count === 0 ? [] : [`${name} ${number(count)}`];
  });
  const length = placed.by === "time" ? `, ${clock(placed.to - placed.from)}` : "";
  const said = counts.length === 0 ? "nothing is coded" : `codings: ${counts.join(", ")}`;
  return `${number(turns)} turns${length}; ${said}.`;
}

/** What the signs of strips mean, drawn as they are in them. */
export function drawStripKey(name: string): Picture {
  const content: Content[] = [];
  let x = 0;
  const entry = (path: string, classes: string, words: string, opacity?: string): void => {
    content.push(element("path", { d: path, class: classes, "fill-opacity": opacity }));
    content.push(textAt(x + 34, 14, "s", words));
    x += 34 + textWidth(words, 10) + 12;
  };
  const low = boxPath(x, 16, 8, 4) + boxPath(x + 10, 16, 8, 8) + boxPath(x + 20, 16, 8, 11);
  entry(low, "bar", "the higher, the higher rated");
  entry(boxPath(x, 16, 28, 11), "mark", "tentative");
  entry(boxPath(x, 16, 28, 1), "mark", "rated as absent");
  entry(boxPath(x, 16, 28, 11), "bar", "of a whole section or session", "0.3");
  entry(boxPath(x, 16, 10, 4) + boxPath(x + 12, 16, 14, 10), "talk", "talk, by words");
  const about = "How ratings, tentative codings, absence, long stretches and talk are drawn in the strips.";
  return { name, title: "Signs in the strips", about, width: pictureWidth, height: 22, content };
}
