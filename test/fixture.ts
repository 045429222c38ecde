/**
 * Projects as text. Several files stand in one string, each begun by a line `>>> name`; the first may go without and is
 * `a.transcript`. `‸` is the cursor and is taken out. A line of nothing but white space and `^^^` marks, with words behind
 * them or none, marks what stands above it, and is taken out too. Columns count UTF-16 units, and not the cursor.
 */
import { checkNames } from "../server/src/core/checks/registry.ts";
import { loadCodebook } from "../server/src/core/codebook/load.ts";
import type { CodebookFile } from "../server/src/core/codebook/model.ts";
import type { Project, TranscriptFile } from "../server/src/core/project.ts";
import type { Span } from "../server/src/core/text.ts";
import { parseTranscript } from "../server/src/core/transcript/parse.ts";
import { isCodebookName } from "../server/src/core/uri.ts";

/** The folder in which all files of a fixture lie. */
export const root = "file:///study";

export interface Mark {
  readonly uri: string;
  readonly span: Span;
  /** What stands behind the `^^^`. */
  readonly note: string;
}

export interface Fixture {
  readonly project: Project;
  /** By URI. */
  readonly texts: ReadonlyMap<string, string>;
  readonly marks: readonly Mark[];
  /** Where the cursor is; a fixture without one has it at the first file's beginning. */
  readonly uri: string;
  readonly offset: number;
}

export interface FixtureOptions {
  /** What lines end with. */
  readonly lineEnd?: "\n" | "\r\n";
  /** Codebooks that come with Rapport, by name. */
  readonly builtins?: ReadonlyMap<string, string>;
}

const CURSOR = "‸";

/** Reads a fixture; the white space that its lines have in common at their beginning is taken off. */
export function fixture(source: string, { lineEnd = "\n", builtins = new Map() }: FixtureOptions = {}): Fixture {
  const texts = new Map<string, string>();
  const marks: Mark[] = [];
  let cursor: { readonly uri: string; readonly offset: number } | undefined;
  let uri = `${root}/a.transcript`;
  let text: string | undefined;
  /** Where the line above begins. */
  let above = 0;
  for (const line of withoutIndent(source)) {
    const name = line.startsWith(">>> ") ? line.slice(4) : undefined;
    const isMark = line.includes("^") && /^[ \t^]*\^[ \t^]*(?:\S.*)?$/.test(line);
    if (name !== undefined) {
      if (text !== undefined) texts.set(uri, text);
      uri = `${root}/${name}`;
      text = "";
    } else if (isMark && text !== undefined) {
      marks.push(...marksIn(line, uri, above));
    } else {
      text ??= "";
      above = text.length;
      if (line.includes(CURSOR)) cursor = { uri, offset: text.length + line.indexOf(CURSOR) };
      text += line.replace(CURSOR, "") + lineEnd;
    }
  }
  if (text !== undefined) texts.set(uri, text);
  const first = [...texts.keys()][0] ?? uri;
  return { project: projectOf(texts, builtins), texts, marks, ...(cursor ?? { uri: first, offset: 0 }) };
}

function withoutIndent(source: string): readonly string[] {
  const lines = source.split("\n");
  if (lines[0] === "") lines.shift();
  if (lines.length > 1 && lines.at(-1)?.trim() === "") lines.pop();
  let indent = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const text = line.search(/\S/);
    if (text >= 0 && text < indent) indent = text;
  }
  return lines.map((line) => line.slice(indent));
}

function marksIn(line: string, uri: string, above: number): readonly Mark[] {
  const note = line.slice(line.lastIndexOf("^") + 1).trim();
  return [...line.matchAll(/\^+/g)].map(({ index, 0: carets }) => {
    return { uri, note, span: { start: above + index, end: above + index + carets.length } };
  });
}

const codebookFiles = new Map<string, CodebookFile>();

/** A codebook, which never changes: many fixtures have the same, and reading one takes longer than most tests. */
function loaded(uri: string, text: string): CodebookFile {
  const key = `${uri}\n${text}`;
  const file = codebookFiles.get(key) ?? loadCodebook(uri, text, checkNames);
  codebookFiles.set(key, file);
  return file;
}

/** A project of files, by URI. */
export function projectOf(
  texts: ReadonlyMap<string, string>,
  builtins: ReadonlyMap<string, string> = new Map(),
): Project {
  const codebooks = new Map<string, CodebookFile>();
  const closed = new Map<string, TranscriptFile>();
  for (const [uri, text] of texts) {
    if (isCodebookName(uri)) codebooks.set(uri, loaded(uri, text));
    else closed.set(uri, { uri, transcript: parseTranscript(text, { name: uri }) });
  }
  const named = [...builtins].map(([name, text]) => [name, { uri: `builtin:///${name}.codebook.yaml`, text }] as const);
  for (const [, { uri, text }] of named) codebooks.set(uri, loaded(uri, text));
  const library = { roots: [root], codebooks, absent: new Set<string>(), builtins: new Map(named), checkNames };
  return { library, closed, open: new Map() };
}

/** The marked pieces as text, for comparison. */
export function marked({ texts, marks }: Fixture): readonly string[] {
  return marks.map(({ uri, span }) => (texts.get(uri) ?? "").slice(span.start, span.end));
}

/** The spans of the marks with their files, in the shape in which features tell places. */
export function markedPlaces({ marks }: Fixture): readonly { readonly uri: string; readonly span: Span }[] {
  return marks.map(({ uri, span }) => ({ uri, span }));
}
