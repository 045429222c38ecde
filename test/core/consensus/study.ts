/**
 * Copies of a recording as text, and what is said of them in lines that a test can read.
 */
import { applyEdits } from "../../../server/src/core/text.ts";
import { newConsensus } from "../../../server/src/core/consensus/begin.ts";
import { type Comparison, compareCopies, type Copy } from "../../../server/src/core/consensus/compare.ts";
import { consensusUri } from "../../../server/src/core/consensus/copies.ts";
import { decide, type Verdict } from "../../../server/src/core/consensus/decide.ts";
import { progressOf } from "../../../server/src/core/consensus/progress.ts";
import { placeKey, readingsOf, saidBy, writtenReading } from "../../../server/src/core/consensus/reading.ts";
import { codebookOf, type Project, transcriptsOf } from "../../../server/src/core/project.ts";
import { parseTranscript, printTranscript } from "../../../server/src/core/transcript/parse.ts";
import type { Transcript } from "../../../server/src/core/transcript/tree.ts";
import { verbatimOf } from "../../../server/src/core/transcript/verbatim.ts";
import { fixture } from "../../fixture.ts";

export interface Study {
  readonly project: Project;
  readonly copies: readonly Copy[];
  readonly comparison: Comparison;
  readonly consensusUri: string;
}

/** The copies of a fixture, in the order of their names, and what comes of comparing them. */
export function studyOf(source: string, options?: Parameters<typeof fixture>[1]): Study {
  const { project } = fixture(source, options);
  return comparedIn(project);
}

export function comparedIn(project: Project): Study {
  const files = transcriptsOf(project);
  const copies = files.map(({ uri, transcript }) => ({ uri, transcript, coder: transcript.front.coder ?? "" }));
  const [first] = files as readonly [(typeof files)[0], ...typeof files];
  const comparison = compareCopies(copies, codebookOf(project, first).codebook);
  return { project, copies, comparison, consensusUri: consensusUri(copies[0] as Copy) };
}

/** The consensus transcript as it begins. Throws where there is none. */
export function begun({ copies, comparison, consensusUri: uri }: Study): Transcript {
  const made = newConsensus(copies[0] as Copy, comparison, uri);
  if ("kind" in made) throw new Error(made.reason);
  return parsed(made.text);
}

export function parsed(text: string): Transcript {
  return parseTranscript(text, { name: "a.consensus.transcript" });
}

/** The consensus transcript after a decision. Throws with the reason of a refusal. */
export function decided(study: Study, consensus: Transcript, key: string, verdict: Partial<Verdict>): Transcript {
  const full = { outcome: { kind: "took", coders: [] }, by: ["ana", "ben"], note: "", ...verdict } as const;
  const change = decide(consensus, study.consensusUri, study.comparison, key, full);
  if (change.kind === "refused") throw new Error(`${key}: ${change.reason}\n${printTranscript(consensus)}`);
  const text = printTranscript(consensus);
  const bom = consensus.bom.length;
  return parsed(text.slice(0, bom) + applyEdits(text.slice(bom), change.files[0]?.edits ?? []));
}

/** The codings as a sorted list, to be compared as a set. */
export function codingsIn(transcript: Transcript): readonly string[] {
  return readingsOf(transcript)
    .map((reading) => `${placeKey(reading)} ${saidBy(reading)}`)
    .sort();
}

/** Each disagreement as `kind size: what every coder says`. */
export function told({ comparison, copies }: Study): readonly string[] {
  return comparison.disagreements.map(({ kind, size, readings }) => {
    const said = readings.map((reading, index) => {
      const text = reading === undefined ? "nothing" : `${writtenReading(reading)} ${wordsAt(copies, reading)}`;
      return `${copies[index]?.coder} ${text}`;
    });
    return `${kind} ${size}: ${said.join(", ")}`;
  });
}

function wordsAt(copies: readonly Copy[], { unit, start, end }: ReturnType<typeof readingsOf>[number]): string {
  if (unit === "session" || unit === "section") return unit;
  const text = spokenText((copies[0] as Copy).transcript).slice(start, end);
  return unit === "turn" ? `the turn “${text}”` : `“${text}”`;
}

function spokenText(transcript: Transcript): string {
  return verbatimOf(transcript).text;
}

/** The keys of what is still open, the largest first. */
export function openIn({ comparison }: Study, consensus: Transcript): readonly string[] {
  return progressOf(comparison, consensus).items.flatMap(({ isOpen, disagreement }) =>
    isOpen ? [disagreement.key] : [],
  );
}
