/**
 * What is kept of each session for its strip: who speaks and what is coded where, and none of the words.
 */
import type { Codebook } from "../codebook/model.ts";
import { type Session, sessionIn } from "../lookup/session.ts";
import type { TranscriptFile } from "../project.ts";
import { copied } from "../text.ts";
import type { StripSession } from "./strip.ts";

export interface KeptSession {
  /** The file as a person names it. */
  readonly file: string;
  readonly id: string;
  readonly title: string;
  /** Whose codings are drawn, in the order of the alphabet. */
  readonly coders: readonly string[];
  readonly round: number | undefined;
  readonly session: StripSession;
}

export interface Sessions {
  add(file: TranscriptFile, codebook: Codebook | undefined, path: string): void;
  /** By recording and coder, with numbers in the order of counting. */
  all(): readonly KeptSession[];
  /** All who speak, by role or else label, those who say most first. */
  speakers(): readonly string[];
  /** How many transcripts were not kept, since there is no room for them. */
  left(): number;
}

/** A page with more strips, or more turns and codings in them, is too large to be opened with ease. */
const mostSessions = 400;
const mostMarks = 90_000;

/**
 * Keeps the sessions that it is given, as far as a page has room for them.
 * @param coder whose codings are drawn; undefined for everybody's.
 */
export function newSessions(coder: string | undefined): Sessions {
  const kept: KeptSession[] = [];
  const speakers = new Map<string, number>();
  let marks = 0;
  let left = 0;
  return {
    add(file, codebook, path) {
      if (left > 0 || kept.length >= mostSessions || marks >= mostMarks) {
        left++;
        return;
      }
      const session = stripOf(sessionIn(file, codebook), coder);
      for (const { speaker, words } of session.strip.turns) {
        if (speaker !== undefined) speakers.set(speaker, (speakers.get(speaker) ?? 0) + words);
      }
      const { front } = file.transcript;
      marks += session.strip.turns.length + session.strip.codings.length;
      kept.push({
        file: path,
        id: copied(front.id),
        title: copied(front.title ?? ""),
        coders: session.coders,
        round: front.round,
        session: session.strip,
      });
    },
    all: () => kept.toSorted((a, b) => naturally(a.id, b.id) || naturally(a.file, b.file)),
    speakers: () =>
      [...speakers].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1)).map(([speaker]) => speaker),
    left: () => left,
  };
}

function stripOf(
  { turns, sections, lanes }: Session,
  only: string | undefined,
): { readonly strip: StripSession; readonly coders: readonly string[] } {
  const coders = new Set<string>();
  const codings = lanes.flatMap((lane) =>
    lane.codings.flatMap(({ coder, unit, height, absent, tentative, firstTurn, lastTurn }) => {
      if (only !== undefined && coder !== only) return [];
      if (coder !== undefined) coders.add(copied(coder));
      const isLong = unit === "section" || unit === "session";
      return [{ theme: lane.code, isLong, height, absent, tentative, firstTurn, lastTurn }];
    }),
  );
  return {
    coders: [...coders].sort(naturally),
    strip: {
      turns: turns.map(({ label, role, words, time }) => {
        const speaker = role ?? label;
        return { speaker: speaker === undefined ? undefined : copied(speaker), words, time };
      }),
      sections: sections.map(({ title, firstTurn }) => ({ title: copied(title), firstTurn })),
      codings,
    },
  };
}

/** Orders names so that `s2` stands before `s10`, the same on every machine. */
export function naturally(a: string, b: string): number {
  const [first, second] = [a.match(/\d+|\D+/g) ?? [], b.match(/\d+|\D+/g) ?? []];
  for (let at = 0; at < first.length && at < second.length; at++) {
    const [x, y] = [first[at] as string, second[at] as string];
    if (x === y) continue;
    const byNumber = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : 0;
    if (byNumber !== 0) return byNumber;
    return x < y ? -1 : 1;
  }
  return first.length - second.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** A name that can be an id and a file's name, and that no other picture has. */
export function uniqueName(taken: Set<string>, wanted: string): string {
  const letters = wanted
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-|-$/g, "")
    .toLowerCase();
  const plain = letters === "" ? "picture" : letters;
  let name = plain;
  for (let count = 2; taken.has(name); count++) name = `${plain}-${count}`;
  taken.add(name);
  return name;
}
