/**
 * What pictures and tables were computed on, in sentences.
 */
import { counted } from "../lookup/markdown.ts";
import type { UsedCodebook } from "../stats/study.ts";
import type { MainCoding } from "./main-coding.ts";
import { listed } from "./picture.ts";

/** More coders than these are counted and not listed. */
const mostCoders = 6;

/** Whose codings count. */
export function mainWords({ byCoder, several, without }: MainCoding, only: string | undefined): string {
  if (only !== undefined) {
    const left =
      without === 0
        ? ""
        : ` ${counted(without, "recording")} that ${only} did not code ${without === 1 ? "is" : "are"} left out.`;
    return `The codings by ${only} count.${left}`;
  }
  if (several === 0) return "Each recording was coded by one person alone, and all codings count.";
  const names = byCoder.map(({ coder, recordings }) => `${coder ?? "nobody"} (${counted(recordings, "recording")})`);
  return `${counted(several, "recording")} ${several === 1 ? "was" : "were"} coded by several people. Each recording counts once: by its consensus where there is one, else by the one of its coders who coded most recordings. So count the codings by ${listed(names, mostCoders)}. With \`rapport report --coder NAME\` those of one coder count.`;
}

/** The same in a few words, for captions. */
export function mainNote({ byCoder, several }: MainCoding, only: string | undefined): string {
  if (only !== undefined) return `Codings by ${only}.`;
  const [first] = byCoder;
  if (byCoder.length === 1 && first?.coder !== undefined) return `Codings by ${first.coder}.`;
  return several === 0 ? "All coders." : "One coding of each recording.";
}

/** Such as `guarded-client 1.2.0`. */
export function codebookWords(codebooks: readonly UsedCodebook[]): string {
  const named = codebooks.map(({ name, version }) => {
    if (name === undefined && version === undefined) return "no codebook";
    return `${name ?? "a codebook without a name"} ${version ?? "(no version)"}`;
  });
  return listed([...new Set(named)], mostCoders);
}

/** A fraction of two digits; `–` where there is none. */
export function fraction(value: number | undefined): string {
  return value === undefined ? "–" : value.toFixed(2).replace("-", "\u2212");
}

/** Milliseconds as `1 h 05 min` or `12 min`. */
export function durationWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min` : `${hours} h ${String(minutes % 60).padStart(2, "0")} min`;
}
