/**
 * How often each code is used in the project: what lies on disk is added up once, and what is open is counted in its place.
 */
import type { Library } from "../library.ts";
import { codebookOf, type Project, type TranscriptFile } from "../project.ts";
import { codeCounts, countOf } from "../transcript/counts.ts";
import type { CodeIdentity } from "./scope.ts";

/** The file that defines a code (`""` where none does) → code → number of codings. */
type Sums = Map<string, Map<string, number>>;

const sumsOfClosed = new WeakMap<Project["closed"], { readonly library: Library; readonly sums: Sums }>();

/** A function that tells how many codings in the project are of a code. */
export function codeUses(project: Project): (code: CodeIdentity) => number {
  const closed = closedSums(project);
  const others: Sums = new Map();
  for (const file of project.open.values()) {
    const onDisk = project.closed.get(file.uri);
    if (onDisk !== undefined) addUses(others, project, onDisk, -1);
    addUses(others, project, file, 1);
  }
  const usesIn = (sums: Sums, { id, definedIn = "" }: CodeIdentity): number => sums.get(definedIn)?.get(id) ?? 0;
  return (code) => usesIn(closed, code) + usesIn(others, code);
}

function closedSums(project: Project): Sums {
  const { closed, library } = project;
  const known = sumsOfClosed.get(closed);
  if (known?.library === library) return known.sums;
  const sums: Sums = new Map();
  for (const file of closed.values()) addUses(sums, project, file, 1);
  sumsOfClosed.set(closed, { library, sums });
  return sums;
}

function addUses(sums: Sums, project: Project, file: TranscriptFile, by: 1 | -1): void {
  const { codebook } = codebookOf(project, file);
  const counts = codeCounts(file.transcript);
  for (const code of counts.keys()) {
    const definedIn = codebook?.codes.get(code)?.uri ?? "";
    const ofFile = sums.get(definedIn) ?? new Map<string, number>();
    sums.set(definedIn, ofFile);
    ofFile.set(code, (ofFile.get(code) ?? 0) + by * countOf(counts, code));
  }
}
