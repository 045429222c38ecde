/**
 * The themes with their codings: what the side bar shows.
 */
import type { Codebook } from "../codebook/model.ts";
import { resolvedCodebook } from "../library.ts";
import { type ListedCoding, listedCodings } from "../lookup/listed-codings.ts";
import { codebookOf, type Project, type TranscriptFile, transcriptAt, transcriptsOf } from "../project.ts";
import { byCode, type Theme, themeTree, unknownTheme } from "../lookup/theme-tree.ts";
import { codeCounts, countsByCoder } from "../transcript/counts.ts";
import { shortened } from "../transcript/words.ts";

export interface ThemesScope {
  /** The transcript whose codings are wanted; without it those of the whole project. */
  readonly uri?: string;
  /** Only this coder's codings. */
  readonly coder?: string;
}

export interface Themes {
  readonly themes: readonly ThemeNode[];
  /** Who coded anything in the scope, whatever the filter. */
  readonly coders: readonly string[];
  readonly count: number;
}

/** A code with its codings and the nodes of the codes below it. */
export interface ThemeNode {
  /** Empty for the node that holds the codes of no codebook. */
  readonly code: string;
  readonly name: string;
  /** Its first sentence. */
  readonly definition: string | undefined;
  /** `#RRGGBB`; undefined for a code that no codebook has. */
  readonly color: string | undefined;
  readonly dashed: boolean;
  readonly deprecated: boolean;
  /** Codings of this code and of all below it. */
  readonly count: number;
  readonly children: readonly ThemeNode[];
  readonly codings: readonly ListedCoding[];
}

const LONGEST_DEFINITION = 120;

/** The codebook's hierarchy with the codings of a transcript or of the project, in the order of files and places. */
export function themesOf(project: Project, { uri, coder }: ThemesScope): Themes {
  const files = uri === undefined ? transcriptsOf(project) : filesAt(project, uri);
  const codebooks = new Set<Codebook>();
  const coders = new Set<string>();
  const codings: ListedCoding[] = [];
  for (const file of files) {
    const { codebook } = codebookOf(project, file);
    if (codebook !== undefined) codebooks.add(codebook);
    for (const each of countsByCoder(codeCounts(file.transcript)).keys()) if (each !== "") coders.add(each);
    for (const each of listedCodings(file, codebook)) {
      if (coder === undefined || each.coder === coder) codings.push(each);
    }
  }
  if (files.length === 0) for (const each of allCodebooks(project)) codebooks.add(each);
  return {
    themes: themeTree([...codebooks], byCode(codings)).map(nodeOf),
    coders: [...coders].sort((a, b) => (a < b ? -1 : 1)),
    count: codings.length,
  };
}

function filesAt(project: Project, uri: string): readonly TranscriptFile[] {
  const file = transcriptAt(project, uri);
  return file === undefined ? [] : [file];
}

/** Before the first transcript is there, the codebooks can be looked at all the same. */
function allCodebooks(project: Project): readonly Codebook[] {
  const uris = [...project.library.codebooks.keys()];
  return uris.map((uri) => resolvedCodebook(project.library, uri)).filter((each) => each !== undefined);
}

function nodeOf({ id, code, items, count, children }: Theme<ListedCoding>): ThemeNode {
  return {
    code: id,
    name: id === "" ? unknownTheme : (code?.name ?? id),
    definition: code?.definition === undefined ? undefined : firstSentence(code.definition),
    color: code?.color,
    dashed: code?.dashed ?? false,
    deprecated: code?.status === "deprecated",
    count,
    children: children.map(nodeOf),
    codings: items,
  };
}

function firstSentence(definition: string): string {
  const line = definition
    .slice(0, 4 * LONGEST_DEFINITION)
    .replace(/\s+/g, " ")
    .trim();
  const end = line.search(/[.!?](?= |$)/);
  return shortened(end < 0 ? line : line.slice(0, end + 1), LONGEST_DEFINITION);
}
