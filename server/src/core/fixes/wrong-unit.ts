import type { Finding } from "../checks/run.ts";
import type { Refusal } from "../change.ts";
import type { Unit } from "../codebook/model.ts";
import type { Edit } from "../text.ts";
import { type Coding, codingsOf, sectionsOf, turnAt } from "../transcript/codings.ts";
import { addCoding, type Target } from "../transcript/edit.ts";
import { afterEdits } from "../transcript/proof.ts";
import { removeCoding } from "../transcript/remove.ts";
import type { Transcript } from "../transcript/tree.ts";
import { composeEdits } from "../compose.ts";
import { editing, type Fix, type TranscriptContext } from "./fix.ts";
import { tagWith } from "./places.ts";

const titles: { readonly [Of in Unit]: string } = {
  span: "Code all words of the turn instead",
  turn: "Code the whole turn instead",
  section: "Code the section instead",
  session: "Code the session instead",
};

/** Moves the coding to what holds it and may carry its code. */
export function fixWrongUnit({ uri, transcript, codebook }: TranscriptContext, { span }: Finding): readonly Fix[] {
  const placed = tagWith(transcript, span.start);
  const units = placed && codebook?.codes.get(placed.tag.code)?.units;
  if (placed === undefined || units === undefined) return [];
  const coding = codingsOf(transcript).find(({ tag }) => tag === placed.tag);
  if (coding === undefined) return [];
  const targets = units.filter((unit) => targetIn(transcript, coding, unit) !== undefined);
  return targets.map((unit) => editing(uri, titles[unit], () => moved(transcript, coding, unit)));
}

function moved(transcript: Transcript, coding: Coding, unit: Unit): readonly Edit[] | Refusal | undefined {
  const removed = removeCoding(transcript, coding);
  const without = afterEdits(transcript, removed);
  const target = targetIn(without, coding, unit);
  if (target === undefined) return undefined;
  const { code, value, tentative, tag } = coding;
  const added = addCoding(without, target, { code, value, tentative, coder: tag.coder });
  return "kind" in added ? added : composeEdits(removed, added);
}

/** What of a kind holds a coding; turns and sections have the same numbers without it. */
function targetIn(transcript: Transcript, coding: Coding, unit: Unit): Target | undefined {
  const { firstTurn, lastTurn } = coding;
  const isOnTurns = coding.unit === "span" || coding.unit === "turn";
  switch (unit) {
    case "turn":
      return isOnTurns ? { kind: "turn", turn: firstTurn } : undefined;
    case "span": {
      if (coding.unit !== "turn") return undefined;
      const { chunk, turn } = turnAt(transcript, firstTurn);
      const base = transcript.starts[chunk] as number;
      return { kind: "span", start: base + turn.headEnd, end: base + turn.end };
    }
    case "section": {
      if (!isOnTurns) return undefined;
      const index = sectionsOf(transcript).findLastIndex(
        (section) => section.firstTurn <= firstTurn && lastTurn <= section.lastTurn,
      );
      return index < 0 ? undefined : { kind: "section", index };
    }
    case "session":
      return coding.unit === "session" ? undefined : { kind: "session" };
    default:
      return unit satisfies never;
  }
}
