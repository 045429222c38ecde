/**
 * The sessions of each client in their order, with what was coded in them and the scores of questionnaires.
 */
import type { Place } from "./counts.ts";
import { compareValues } from "./order.ts";
import type { Recording } from "./recordings.ts";
import type { StudyStats } from "./study.ts";

export interface TrajectoryPoint {
  readonly recording: Recording;
  /** 1 for the client's first session here. */
  readonly number: number;
  /** The counts of each coder who coded this session, by the coder's name. */
  readonly byCoder: ReadonlyMap<string, Place>;
}

export interface Trajectory {
  readonly client: string;
  /** `date`, the variable `session` or `week`, or `id`. */
  readonly orderedBy: string;
  readonly points: readonly TrajectoryPoint[];
}

/** Variables that may say which session comes first, where not every one has a date. */
const orders = ["session", "week"];

/**
 * The trajectories of all clients, by name. Recordings that name no client are in none.
 * @param variable the case variable that says whose session it is.
 */
export function trajectoriesOf(stats: StudyStats, variable = "client"): readonly Trajectory[] {
  const byClient = new Map<string, Recording[]>();
  for (const recording of stats.recordings) {
    const value = recording.variables.get(variable);
    if (value === undefined) continue;
    const client = String(value).normalize("NFC");
    const sessions = byClient.get(client);
    if (sessions === undefined) byClient.set(client, [recording]);
    else sessions.push(recording);
  }
  const places = new Map<string, Map<string, Place>>();
  for (const { name, sessions } of stats.coders) {
    for (const place of sessions) {
      const session = place.values[0] as string;
      const known = places.get(session) ?? new Map<string, Place>();
      places.set(session, known.set(name, place));
    }
  }
  return [...byClient]
    .sort(([a], [b]) => compareValues(a, b))
    .map(([client, recordings]) => {
      const orderedBy = orderOf(recordings);
      const points = [...recordings]
        .sort((a, b) => compareValues(keyOf(a, orderedBy), keyOf(b, orderedBy)) || compareValues(a.session, b.session))
        .map((recording, index) => ({
          recording,
          number: index + 1,
          byCoder: places.get(recording.session) ?? new Map(),
        }));
      return { client, orderedBy, points };
    });
}

function orderOf(recordings: readonly Recording[]): string {
  if (recordings.every(({ date }) => date !== undefined)) return "date";
  const numbered = orders.find((name) => recordings.every(({ variables }) => typeof variables.get(name) === "number"));
  return numbered ?? "id";
}

function keyOf({ date = "", session, variables }: Recording, order: string): string {
  if (order === "date") return date;
  return order === "id" ? session : String(variables.get(order));
}
