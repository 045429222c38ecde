/** Raises the version of the codebook under which a transcript says that it was coded. */
import type { Codebook } from "../codebook/model.ts";
import { compareVersions, isVersion } from "../codebook/names.ts";
import { frontEntry } from "../lookup/front-tree.ts";
import type { Edit } from "../text.ts";
import { nfc } from "../transcript/characters.ts";
import { afterEdits } from "../transcript/proof.ts";
import type { Transcript } from "../transcript/tree.ts";
import { nameOf } from "../uri.ts";

export interface VersionRaise {
  /** The codebook, where the front matter names it. */
  readonly codebook: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly edit: Edit;
}

/**
 * What raises `codebook-version` to the codebook's own, of each codebook that it names. A transcript that does not say
 * under which version it was coded is left so: nobody knows.
 * @returns undefined where the front matter cannot be changed safely.
 */
export function raisedVersions(transcript: Transcript, codebook: Codebook): readonly VersionRaise[] | undefined {
  const raises = raisesOf(transcript, codebook);
  return raises.length === 0 || isProven(transcript, raises) ? raises : undefined;
}

function raisesOf(transcript: Transcript, codebook: Codebook): readonly VersionRaise[] {
  const { codebookVersion } = transcript.front;
  if (codebookVersion === undefined) return [];
  if (typeof codebookVersion === "string") {
    return raise(transcript, undefined, codebookVersion, codebook.version);
  }
  return [...codebookVersion].flatMap(([name, version]) =>
    raise(transcript, name, version, versionNamed(codebook, name)),
  );
}

function raise(
  transcript: Transcript,
  name: string | undefined,
  from: string,
  to: string | undefined,
): readonly VersionRaise[] {
  if (to === undefined || !isVersion(to) || !isVersion(from) || compareVersions(to, from) <= 0) return [];
  const entry = frontEntry(transcript, "codebook-version", name === undefined ? undefined : nfc(name));
  if (entry === undefined) return [];
  const span = entry.valueSpan;
  // In the quotes that it has, or in none.
  const written = transcript.chunks[0]?.text.slice(span.start, span.end) ?? "";
  return [{ codebook: name, from, to, edit: { span, text: written.replace(from, to) } }];
}

/** The version of the codebook that a transcript names as `stale-coding` reads it. */
function versionNamed(codebook: Codebook, reference: string): string | undefined {
  const builtin = reference.startsWith("builtin:") ? `${reference.slice("builtin:".length)}.` : undefined;
  const file = codebook.files.find(
    ({ name, uri }) =>
      reference === name?.value ||
      nameOf(reference) === nameOf(uri) ||
      (builtin !== undefined && nameOf(uri).startsWith(builtin)),
  );
  return file?.version?.value;
}

/** Reads the front matter again: the versions are the new ones, and all else is as it was. */
function isProven(transcript: Transcript, raises: readonly VersionRaise[]): boolean {
  const edits = raises.map(({ edit }) => edit).toSorted((a, b) => a.span.start - b.span.start);
  if (edits.some(({ span }, index) => span.start < (edits[index - 1]?.span.end ?? 0))) return false;
  const before = transcript.front;
  const after = afterEdits(transcript, edits).front;
  const wanted = (name: string | undefined, version: string): string =>
    raises.find(({ codebook }) => codebook === name)?.to ?? version;
  const { codebookVersion } = before;
  const expected =
    typeof codebookVersion === "string"
      ? wanted(undefined, codebookVersion)
      : [...(codebookVersion ?? [])].map(([name, version]) => [name, wanted(name, version)]);
  const found = typeof after.codebookVersion === "object" ? [...after.codebookVersion] : after.codebookVersion;
  const others = (fields: ReadonlyMap<string, unknown>): string =>
    JSON.stringify(
      [...fields].filter(([key]) => key !== "codebook-version"),
      (_key, value) => (value instanceof Map ? [...value] : value),
    );
  return (
    JSON.stringify(found) === JSON.stringify(expected) &&
    others(before.fields) === others(after.fields) &&
    before.problems.length === after.problems.length
  );
}
