/**
 * Checks that concern the whole project: they need to know every transcript, and of each only its index.
 */
import type { Codebook } from "../codebook/model.ts";
import type { TranscriptIndex } from "../occurrences.ts";
import type { SeveritySetting } from "../problem.ts";
import { nfc } from "../transcript/characters.ts";
import { ambiguousId } from "./ambiguous-id.ts";
import type { CheckInfo } from "./check.ts";
import { type Copies, copiesDiffer, findDifferingCopies } from "./copies-differ.ts";
import type { Finding } from "./runner.ts";
import { unusedCode } from "./unused-code.ts";

const MOST_LISTED = 3;

/**
 * Finds transcripts that cannot be told apart, copies that differ and codes that nobody uses.
 * @param codebooks every codebook of the project, each resolved. What they extend and is not among them comes with
 * Rapport, and its codes are nobody's to use.
 * @param copies what is said in the transcripts that are copies; without it they are not compared.
 * @returns the findings by file.
 */
export function checkProject(
  indexes: Iterable<TranscriptIndex>,
  codebooks: Iterable<Codebook>,
  copies?: Copies,
): ReadonlyMap<string, readonly Finding[]> {
  const transcripts = [...indexes];
  const books = [...codebooks];
  const found = new Map<string, Finding[]>();
  const add = (uri: string, finding: Finding): void => {
    const own = found.get(uri) ?? [];
    if (own.length === 0) found.set(uri, own);
    own.push(finding);
  };
  const sameId = withSameId(transcripts);
  findAmbiguous(sameId, settingOf(ambiguousId, books), add);
  if (copies !== undefined) findDifferingCopies(sameId, copies, settingOf(copiesDiffer, books), add);
  if (transcripts.length > 0) findUnused(transcripts, books, add);
  return found;
}

type Add = (uri: string, finding: Finding) => void;

/** What the codebooks say of a check that none of them alone decides: their setting where they agree, else the default. */
function settingOf(check: CheckInfo, codebooks: readonly Codebook[]): SeveritySetting {
  const settings = new Set(codebooks.map(({ checks }) => checks.get(check.code) ?? check.severity));
  const [only] = settings;
  return settings.size === 1 && only !== undefined ? only : check.severity;
}

/** The transcripts of each id that more than one has. */
function withSameId(transcripts: readonly TranscriptIndex[]): readonly (readonly TranscriptIndex[])[] {
  const firsts = new Map<string, TranscriptIndex>();
  const groups = new Map<string, TranscriptIndex[]>();
  for (const index of transcripts) {
    const id = nfc(index.id);
    const first = firsts.get(id);
    const group = groups.get(id);
    if (first === undefined) firsts.set(id, index);
    else if (group === undefined) groups.set(id, [first, index]);
    else group.push(index);
  }
  return [...groups.values()];
}

function findAmbiguous(sameId: readonly (readonly TranscriptIndex[])[], severity: SeveritySetting, add: Add): void {
  if (severity === "off") return;
  for (const transcripts of sameId) {
    const same = new Map<string, TranscriptIndex[]>();
    for (const index of transcripts) {
      const key = JSON.stringify([index.coder ?? null, index.round ?? null]);
      const group = same.get(key);
      if (group === undefined) same.set(key, [index]);
      else group.push(index);
    }
    for (const group of same.values()) if (group.length > 1) reportAmbiguous(group, severity, add);
  }
}

function reportAmbiguous(group: readonly TranscriptIndex[], severity: Finding["severity"], add: Add): void {
  const names = group.slice(0, MOST_LISTED + 1).map(({ uri }) => uri);
  for (const { uri, id, coder, round, idSpan } of group) {
    const others = names.filter((name) => name !== uri).slice(0, MOST_LISTED);
    const more = group.length - 1 > others.length ? " and others" : "";
    const hold = group.length > 2 ? "hold" : "holds";
    const by = coder === undefined ? "" : ` by ${coder}`;
    const inRound = round === undefined ? "" : ` in round ${round}`;
    add(uri, {
      check: ambiguousId.code,
      severity,
      span: idSpan,
      message: `${others.map(shortName).join(", ")}${more} also ${hold} \`${id}\`${by}${inRound}.`,
      advice: "Give one of them another `id`, `coder` or `round` in the front matter.",
    });
  }
}

/** A file's name with its folder's, since copies often differ by the folder alone. */
function shortName(uri: string): string {
  return uri.split("/").slice(-2).join("/");
}

function findUnused(transcripts: readonly TranscriptIndex[], codebooks: readonly Codebook[], add: Add): void {
  const used = new Set<string>();
  for (const { counts } of transcripts) for (const code of counts.keys()) used.add(code);
  // A heading is used where a code below it is, in whichever codebook puts it there.
  for (const { codes } of codebooks) {
    for (const { id, path } of codes.values()) if (used.has(id)) for (const above of path) used.add(above);
  }
  for (const codebook of codebooks) {
    const severity = codebook.checks.get(unusedCode.code) ?? unusedCode.severity;
    if (severity === "off") continue;
    for (const { id, uri, status, idSpan } of codebook.codes.values()) {
      if (uri !== codebook.uri || status !== "active" || used.has(id)) continue;
      add(uri, {
        check: unusedCode.code,
        severity,
        span: idSpan,
        message: `No transcript uses \`${id}\`.`,
        advice: "Keep it if it is to be used, or mark it as `draft` or `deprecated`.",
      });
    }
  }
}
