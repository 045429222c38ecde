/** A session in the shape in which the server sends it, for tests of its picture. */
import type { SessionResult } from "../../server/src/lsp/protocol.ts";

type Lane = SessionResult["lanes"][number];
type Coding = Lane["codings"][number];

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export function coding(firstTurn: number, lastTurn: number, more: Partial<Coding> = {}): Coding {
  return {
    code: "denial",
    path: ["Withdrawal", "Denial"],
    part: -1,
    unit: "span",
    value: null,
    height: null,
    absent: false,
    tentative: false,
    coder: "ana",
    firstTurn,
    lastTurn,
    words: "I guess so",
    range: nowhere,
    ...more,
  };
}

export function lane(name: string, codings: readonly Coding[], parts: readonly string[] = []): Lane {
  return { code: name.toLowerCase(), name, color: "#D55E00", dashed: false, parts, codings };
}

/** Turns by therapist and client in turns, ten seconds and ten words each. */
export function session(count: number, lanes: readonly Lane[], more: Partial<SessionResult> = {}): SessionResult {
  return {
    version: 1,
    title: "Session 3",
    turns: Array.from({ length: count }, (_, index) => ({
      label: index % 2 === 0 ? "T" : "C",
      role: index % 2 === 0 ? "therapist" : "client",
      words: 10,
      time: index * 10,
      range: { start: { line: index, character: 0 }, end: { line: index, character: 5 } },
    })),
    sections: [],
    lanes,
    coders: ["ana", "ben"],
    ...more,
  };
}
