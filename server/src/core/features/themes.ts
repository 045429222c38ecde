/**
 * The themes with the numbers of their codings, and the codings of each: what the side bar shows.
 */
import type { Codebook } from "../codebook/model.ts";
import { resolvedCodebook } from "../library.ts";
import { type CodingFilter, countWanted, namedIn, wantedCodings } from "../lookup/coding-filter.ts";
import { type ListedCoding, listedCoding } from "../lookup/listed-codings.ts";
import { codebookFileAt, roleOf } from "../lookup/scope.ts";
import { tallyOf } from "../lookup/tally.ts";
import { type Theme, themeTree, unknownTheme } from "../lookup/theme-tree.ts";
import { matches, queryContext } from "../query/match.ts";
import type { Query } from "../query/query.ts";
import { codebookOf, type Project, type TranscriptFile, transcriptAt, transcriptsOf } from "../project.ts";
import type { Span } from "../text.ts";
import type { Coding } from "../transcript/codings.ts";
import { speakersOf } from "../transcript/speakers.ts";
import { shortened } from "../transcript/words.ts";

export interface ThemesScope {
  /** The transcript whose codings are wanted; without it those of the whole project. */
  readonly uri?: string;
  readonly filter?: CodingFilter;
  /** What codings must be besides. */
  readonly query?: Query;
}

export interface Themes {
  readonly themes: readonly ThemeNode[];
  /** How many codings the filter leaves, and how many there are without it. */
  readonly count: number;
  readonly total: number;
}

/** A code with the nodes of the codes below it. */
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
  /** False for a heading, and for what no codebook has. */
  readonly codable: boolean;
  /** The codebook that defines it. */
  readonly uri: string | undefined;
  /** Codings of this code itself, and of this code and all below it. */
  readonly own: number;
  readonly count: number;
  readonly children: readonly ThemeNode[];
}

const LONGEST_DEFINITION = 120;

/**
 * The codebook's hierarchy with how often each code is used in a transcript or in the project. Where something is searched
 * for or asked, only codes are left that are found or of which codings are, and those above them.
 */
export function themesOf(project: Project, { uri, filter = {}, query }: ThemesScope): Themes {
  const files = filesIn(project, uri);
  const codebooks = new Set<Codebook>();
  const counts = new Map<string, number>();
  let total = 0;
  for (const file of files) {
    const { codebook } = codebookOf(project, file);
    if (codebook !== undefined) codebooks.add(codebook);
    total += tallyOf(file.transcript).total;
    countWanted(file, codebook, filter, counts, query && askedIn(file, codebook, query));
  }
  if (files.length === 0) for (const each of allCodebooks(project)) codebooks.add(each);
  let count = 0;
  for (const each of counts.values()) count += each;
  const themes = themeTree([...codebooks], counts).map(nodeOf);
  if (filter.search === undefined && query === undefined) return { themes, count, total };
  const named = filter.search === undefined ? [] : [...codebooks].map((codebook) => namedIn(codebook, filter));
  return { themes: found(themes, (id) => named.some((isNamed) => isNamed(id))), count, total };
}

/** The codings of a code, the first `most` of them in the order of files and tags, and how many there are in all. */
export function themeCodingsOf(
  project: Project,
  { uri, filter = {}, query }: ThemesScope,
  code: string,
  most: number,
): { readonly codings: readonly ListedCoding[]; readonly total: number } {
  const codings: ListedCoding[] = [];
  let total = 0;
  for (const file of filesIn(project, uri)) {
    const { codebook } = codebookOf(project, file);
    const wanted = wantedCodings(file, codebook, filter, code, query && askedIn(file, codebook, query));
    total += wanted.length;
    const room = Math.max(most - codings.length, 0);
    for (const coding of wanted.slice(0, room)) codings.push(listedCoding(file, coding, codebook));
  }
  return { codings, total };
}

/** Whether a coding of a transcript is what a query asks for. */
function askedIn(
  { transcript }: TranscriptFile,
  codebook: Codebook | undefined,
  query: Query,
): (coding: Coding) => boolean {
  const context = queryContext(transcript, codebook);
  return (coding) => matches(query, coding, context);
}

export interface Facets {
  readonly coders: readonly string[];
  readonly roles: readonly string[];
  readonly variables: readonly { readonly name: string; readonly values: readonly string[] }[];
}

/** What stands in a transcript or in the project that codings can be filtered by, in alphabetical order. */
export function themeFacetsOf(project: Project, uri: string | undefined): Facets {
  const coders = new Set<string>();
  const roles = new Set<string>();
  const variables = new Map<string, Set<string>>();
  for (const file of filesIn(project, uri)) {
    const { front } = file.transcript;
    const { codebook } = codebookOf(project, file);
    const { groups, wide } = tallyOf(file.transcript);
    for (const { coder } of [...groups, ...wide]) if (coder !== undefined) coders.add(coder);
    for (const label of speakersOf(file.transcript).keys()) {
      const role = roleOf(front, codebook, label);
      if (role !== undefined) roles.add(role);
    }
    for (const [name, value] of front.variables) {
      const values = variables.get(name) ?? new Set<string>();
      variables.set(name, values.add(String(value)));
    }
  }
  return {
    coders: inOrder(coders),
    roles: inOrder(roles),
    variables: inOrder(variables.keys()).map((name) => ({ name, values: inOrder(variables.get(name) ?? []) })),
  };
}

/** Where a codebook defines a code. */
export function codeSpanIn(project: Project, uri: string, code: string): Span | undefined {
  const entries = [...(codebookFileAt(project, uri)?.codes ?? [])];
  for (let entry = entries.pop(); entry !== undefined; entry = entries.pop()) {
    if (entry.kind === "own" && entry.id === code) return entry.idSpan;
    entries.push(...entry.codes);
  }
  return undefined;
}

function filesIn(project: Project, uri: string | undefined): readonly TranscriptFile[] {
  if (uri === undefined) return transcriptsOf(project);
  const file = transcriptAt(project, uri);
  return file === undefined ? [] : [file];
}

/** Before the first transcript is there, the codebooks can be looked at all the same. */
function allCodebooks(project: Project): readonly Codebook[] {
  const uris = [...project.library.codebooks.keys()];
  return uris.map((uri) => resolvedCodebook(project.library, uri)).filter((each) => each !== undefined);
}

/** Numbers by their size, then words by their letters, the same on every machine. */
function inOrder(texts: Iterable<string>): readonly string[] {
  const all = [...texts].map((text) => ({ text, number: text.trim() === "" ? Number.NaN : Number(text) }));
  const isNumber = ({ number }: { readonly number: number }) => !Number.isNaN(number);
  all.sort((a, b) => {
    if (isNumber(a) !== isNumber(b)) return isNumber(a) ? -1 : 1;
    if (isNumber(a) && a.number !== b.number) return a.number < b.number ? -1 : 1;
    return a.text < b.text ? -1 : 1;
  });
  return all.map(({ text }) => text);
}

/** The nodes that are found or have one below them. */
function found(nodes: readonly ThemeNode[], isNamed: (id: string) => boolean): readonly ThemeNode[] {
  return nodes.flatMap((node) => {
    const children = found(node.children, isNamed);
    return node.count > 0 || children.length > 0 || isNamed(node.code) ? [{ ...node, children }] : [];
  });
}

function nodeOf({ id, code, own, count, children }: Theme): ThemeNode {
  return {
    code: id,
    name: id === "" ? unknownTheme : (code?.name ?? id),
    definition: code?.definition === undefined ? undefined : firstSentence(code.definition),
    color: code?.color,
    dashed: code?.dashed ?? false,
    deprecated: code?.status === "deprecated",
    codable: code?.codable ?? false,
    uri: code?.uri,
    own,
    count,
    children: children.map(nodeOf),
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
