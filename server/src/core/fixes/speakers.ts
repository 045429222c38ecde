/**
 * Labels that begin turns: declaring them, correcting them, and reading them as words.
 */
import { refused } from "../change.ts";
import { nfc } from "../transcript/characters.ts";
import { namedIn } from "../lookup/named-in.ts";
import type { Transcript } from "../transcript/tree.ts";
import { editing, type Fix, replacing, type TranscriptContext } from "./fix.ts";
import { hasOpenFront, withFrontValue } from "./front-edit.ts";
import { firstProven, keepsCodings, type Proof } from "./proof.ts";
import { yamlText } from "./yaml-edit.ts";

const MOST_ROLES = 6;
/** So many turns are words that look like a speaker; more are somebody who speaks. */
const MOST_WORDS = 3;
const NARRATIVE = "narrative";

/** A label's declaration under each role that the codebook or the front matter knows. */
export function declarations(context: TranscriptContext, label: string): readonly Fix[] {
  const { transcript, codebook } = context;
  const roles = new Set([...(codebook?.roles.keys() ?? []), ...(codebook?.participants.values() ?? [])]);
  for (const { role } of transcript.front.participants.values()) if (role !== undefined) roles.add(role);
  roles.delete(NARRATIVE);
  return declarationsAs(context, label, [...roles].slice(0, MOST_ROLES));
}

/** A label's declaration under each of some roles. */
export function declarationsAs(
  { uri, transcript }: TranscriptContext,
  label: string,
  roles: readonly string[],
): readonly Fix[] {
  if (hasOpenFront(transcript)) return [];
  return roles.map((role) =>
    editing(uri, `Declare \`${label}\` as ${role}`, () =>
      withFrontValue(transcript, "participants", yamlText(label), yamlText(role)),
    ),
  );
}

/** Another label at all turns of one. */
export function relabelled({ uri, transcript }: TranscriptContext, label: string, to: string, isMeant: boolean): Fix {
  const spans = namedIn(transcript, "speaker", nfc(label));
  const where = spans.length === 1 ? "" : ` in all ${spans.length} turns`;
  return editing(
    uri,
    `Change to \`${to}\`${where}`,
    () => spans.map(({ start, end }) => replacing(start, end, to)).sort((a, b) => a.span.start - b.span.start),
    { isPreferred: isMeant },
  );
}

/** The words before the `:` as words of the turn above, where they begin few turns and no coding is of one of these. */
export function asWords({ uri, transcript }: TranscriptContext, label: string): readonly Fix[] {
  const turns = turnsOf(transcript, label);
  if (turns.length === 0 || turns.length > MOST_WORDS || hasOpenFront(transcript)) return [];
  if (turns.some(({ isCoded }) => isCoded)) return [];
  const edits = turns.map(({ colon }) => replacing(colon, colon, "\\"));
  // Without a turn above, they would be nobody's words and still a turn.
  const joins: Proof = (before, after) => turnCount(after) === turnCount(before) - turns.length;
  return [
    editing(
      uri,
      `Read \`${label}:\` as words of the turn above`,
      () =>
        firstProven(transcript, [edits], keepsCodings(), joins) ??
        refused("There is no turn above that these words could be part of. Write whose words they are."),
    ),
  ];
}

function turnCount({ turns, chunks }: Transcript): number {
  return turns[chunks.length] as number;
}

/** The turns that a label begins, each with the place of its `:` and whether a tag codes it as a whole. */
function turnsOf(
  transcript: Transcript,
  label: string,
): readonly { readonly colon: number; readonly isCoded: boolean }[] {
  const wanted = nfc(label);
  return transcript.chunks.flatMap((chunk, index) =>
    chunk.turns.flatMap((turn) => {
      if (turn.label === undefined || (turn.label !== label && nfc(turn.label) !== wanted)) return [];
      const colon = (transcript.starts[index] as number) + turn.headEnd - 1;
      return [{ colon, isCoded: chunk.tags.some(({ on }) => on === turn) }];
    }),
  );
}
