import type { Finding } from "../checks/run.ts";
import { codingsOf } from "../transcript/codings.ts";
import { addCoding } from "../transcript/edit.ts";
import { removeCoding } from "../transcript/remove.ts";
import { editing, type Fix, type TranscriptContext } from "./fix.ts";
import { tagWith } from "./places.ts";

/** Adds one of the codes that it requires on its turn, or removes it. */
export function fixRequiredCode({ uri, transcript, codebook }: TranscriptContext, { span }: Finding): readonly Fix[] {
  const placed = tagWith(transcript, span.start);
  const code = placed && codebook?.codes.get(placed.tag.code);
  const coding = placed && codingsOf(transcript).find(({ tag }) => tag === placed.tag);
  if (code === undefined || coding === undefined) return [];
  const isOnTurn = coding.unit === "span" || coding.unit === "turn";
  const additions = code.requires.flatMap((id) => {
    const required = codebook?.codes.get(id);
    if (!isOnTurn || required === undefined || !required.codable || required.status === "deprecated") return [];
    const coder = coding.tag.coder;
    const isForTurns = required.units?.includes("turn") !== false;
    const target = isForTurns
      ? ({ kind: "turn", turn: coding.firstTurn } as const)
      : ({ kind: "span", start: coding.start, end: coding.end } as const);
    const what = isForTurns ? "the turn" : "these words";
    return [editing(uri, `Code ${what} with \`${id}\` too`, () => addCoding(transcript, target, { code: id, coder }))];
  });
  return [...additions, editing(uri, `Remove this \`${code.id}\``, () => removeCoding(transcript, coding))];
}
