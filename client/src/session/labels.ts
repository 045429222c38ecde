/**
 * What turns and codings are called in the picture: for the eye in a tool tip, for the ear as a name.
 */
import type { SessionCoding, SessionResult, SessionTurn, Words } from "./messages.ts";
import { clock } from "./times.ts";

/** `template` with `{0}`, `{1}` … filled in. */
export function filled(template: string, ...values: readonly (string | number)[]): string {
  return template.replace(/\{(\d)\}/g, (place, index) => String(values[Number(index)] ?? place));
}

export function codingsCount(count: number, words: Words): string {
  return count === 1 ? words.coding : filled(words.codings, count);
}

/** `turn 3 of 74, client, 00:12:30, 12 words`, or as much of it as there is. */
export function turnLabel(turns: readonly SessionTurn[], index: number, words: Words): string {
  const turn = turns[index];
  if (turn === undefined) return "";
  const count = filled(words.turn, index + 1, turns.length);
  const said = turn.words === 1 ? words.wordSaid : filled(words.wordsSaid, turn.words);
  return [count, ...whoAndWhen(turn, words), said].join(", ");
}

function whoAndWhen({ label, role, time }: SessionTurn, words: Words): readonly string[] {
  return [role ?? label ?? words.narrative, ...(time === null ? [] : [clock(time)])];
}

/** The theme and the code below it, `Rupture: Withdrawal › Denial`. */
export function codeLabel(theme: string, { path }: SessionCoding): string {
  return path.length === 1 && path[0] === theme ? theme : `${theme}: ${path.join(" › ")}`;
}

/** What is said of a coding beside its code: rating, doubt, unit, who speaks, when, by whom. */
export function codingDetails(coding: SessionCoding, session: SessionResult, words: Words): readonly string[] {
  const { value, absent, tentative, unit, coder, firstTurn } = coding;
  const turn = session.turns[firstTurn];
  const isLong = unit === "section" || unit === "session";
  return [
    ...(value === null ? [] : [value]),
    ...(absent ? [words.absent] : []),
    ...(tentative ? [words.tentative] : []),
    ...(unit === "span" ? [] : [words.unit[unit]]),
    ...(turn === undefined || isLong ? [] : whoAndWhen(turn, words)),
    ...(coder === null ? [] : [coder]),
  ];
}

/** All of it in one line. */
export function codingLabel(theme: string, coding: SessionCoding, session: SessionResult, words: Words): string {
  return [codeLabel(theme, coding), ...codingDetails(coding, session, words)].join(", ");
}
