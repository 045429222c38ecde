/**
 * The copies of a recording that are compared: one a coder, of the same words.
 */
import { type Refusal, refused } from "../change.ts";
import { consensusCoder } from "../lookup/consensus-coder.ts";
import { nfc } from "../transcript/characters.ts";
import type { Transcript } from "../transcript/tree.ts";
import { nameOf } from "../uri.ts";
import { firstDifference } from "../verbatim-diff/spoken.ts";
import type { Copy } from "./compare.ts";

/** A transcript as far as it tells whose copy of what it is. */
export interface CopyIndex {
  readonly uri: string;
  readonly id: string;
  readonly coder: string | undefined;
  readonly round: number | undefined;
  readonly status: string | undefined;
}

/** A recording with the copy of each coder. */
export interface Recording<Index extends CopyIndex = CopyIndex> {
  readonly id: string;
  /** By coder; of several rounds the last. */
  readonly copies: readonly Index[];
  readonly consensus: Index | undefined;
}

/** What a transcript tells of itself. */
export function copyIndexOf(uri: string, { front }: Transcript): CopyIndex {
  const { id, coder, round, status } = front;
  return { uri, id: nfc(id), coder, round, status };
}

/**
 * The recordings that two coders or more have copies of, in the order of their ids.
 * @param coders only these, in this order; undefined for all, by name.
 * @returns a refusal in place of a recording where two files are by one coder in one round.
 */
export function recordingsOf<Index extends CopyIndex>(
  indexes: readonly Index[],
  coders?: readonly string[],
): readonly (Recording<Index> | Refusal)[] {
  const byId = new Map<string, Index[]>();
  for (const index of indexes) {
    const list = byId.get(index.id);
    if (list === undefined) byId.set(index.id, [index]);
    else list.push(index);
  }
  const ids = [...byId.keys()].sort();
  return ids.flatMap((id) => recordingOf(id, byId.get(id) as readonly Index[], coders) ?? []);
}

function recordingOf<Index extends CopyIndex>(
  id: string,
  all: readonly Index[],
  wanted: readonly string[] | undefined,
): Recording<Index> | Refusal | undefined {
  const byCoder = new Map<string, Index>();
  const refusals = new Map<string, Refusal>();
  for (const index of all) {
    const { coder } = index;
    if (coder === undefined) continue;
    const known = byCoder.get(coder);
    if (known === undefined || (index.round ?? 0) > (known.round ?? 0)) {
      byCoder.set(coder, index);
      refusals.delete(coder);
    } else if (index.round === known.round) {
      refusals.set(coder, sameCoder(known, index));
    }
  }
  const consensus = byCoder.get(consensusCoder);
  const coders = wanted ?? [...byCoder.keys()].filter((coder) => coder !== consensusCoder).sort();
  const copies = coders.flatMap((coder) => byCoder.get(coder) ?? []);
  if (copies.length < 2) return undefined;
  const doubtful = [...coders, consensusCoder].map((coder) => refusals.get(coder)).find((each) => each !== undefined);
  return doubtful ?? { id, copies, consensus };
}

function sameCoder(one: CopyIndex, other: CopyIndex): Refusal {
  return refused(
    `\`${shortName(one)}\` and \`${shortName(other)}\` are both by \`${one.coder}\`, of the recording \`${one.id}\`. Give them different coders, ids or rounds.`,
  );
}

/** Why copies cannot be compared: a place in one is no place in the other. */
export function objectionToCopies(copies: readonly Copy[]): Refusal | undefined {
  const [first, ...others] = copies as readonly [Copy, ...Copy[]];
  const other = others.find(({ transcript }) => !isCopyOf(first.transcript, transcript));
  return (
    other &&
    refused(
      `\`${shortName(first)}\` and \`${shortName(other)}\` do not say the same, so that a place in one is no place in the other. \`rapport check --verbatim\` shows where: make the words the same again.`,
    )
  );
}

/** Whether two transcripts have the same words, turns and speakers. */
export function isCopyOf(transcript: Transcript, other: Transcript): boolean {
  return firstDifference(transcript, other) === undefined && firstDifference(other, transcript) === undefined;
}

/** Why copies are still hidden from one another where coders work blind; undefined once all are complete. */
export function hiddenUntil(copies: readonly CopyIndex[]): Refusal | undefined {
  const open = copies.filter(({ status }) => status !== "complete");
  if (open.length === 0) return undefined;
  const names = open.map((copy) => `\`${shortName(copy)}\``).join(" and ");
  const verb = open.length === 1 ? "is" : "are";
  return refused(
    `${names} ${verb} not complete, and coders who work blind see nothing of one another's codings before. Write \`status: complete\` into the front matter once the coding is done.`,
  );
}

/** A file's name with its folder's, since copies often differ by the folder alone. */
function shortName({ uri }: Pick<CopyIndex, "uri">): string {
  return uri.split("/").slice(-2).join("/");
}

/** Where the consensus transcript of a recording is written: beside the first copy, named like it. */
export function consensusUri({ uri, coder }: Pick<CopyIndex, "uri" | "coder">): string {
  const parts = uri.split("/");
  const name = nameOf(uri);
  const base = name.split(".")[0] as string;
  const folder = parts.at(-2);
  const isFolderOfCoder = name === `${base}.transcript` && coder !== undefined && folder === coder;
  if (isFolderOfCoder) return [...parts.slice(0, -2), consensusCoder, name].join("/");
  return [...parts.slice(0, -1), `${base}.${consensusCoder}.transcript`].join("/");
}
