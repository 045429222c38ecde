/**
 * Where the examples of a codebook name codes: pieces of transcript inside YAML, in quotes or in blocks of lines.
 */
import type { CodebookFile, CodeEntry, Example } from "../codebook/model.ts";
import { resolvedCodebook } from "../library.ts";
import type { Project } from "../project.ts";
import { type Span, withoutBom } from "../text.ts";
import { parseTranscript } from "../transcript/parse.ts";
import { type CodeIdentity, codebookFilesOf, type FileSpan, means } from "./scope.ts";
import { namedCodesIn } from "./named-in.ts";

interface ExampleCode {
  /** NFC. */
  readonly code: string;
  /** Of the id in the file, without its `#`. */
  readonly span: Span;
}

const found = new WeakMap<CodebookFile, { readonly text: string; readonly codes: readonly ExampleCode[] }>();

/** The codes that the examples of a file name in tags and memos, in order. `text` is the file's. */
export function exampleCodes(file: CodebookFile, text: string): readonly ExampleCode[] {
  const known = found.get(file);
  if (known?.text === text) return known.codes;
  const codes: ExampleCode[] = [];
  const add = (entry: CodeEntry): void => {
    for (const example of entry.examples) codes.push(...codesOf(example, text));
    entry.codes.forEach(add);
  };
  file.codes.forEach(add);
  codes.sort((a, b) => a.span.start - b.span.start);
  found.set(file, { text, codes });
  return codes;
}

/**
 * What YAML makes of a text may differ from what stands in the file by quotes, escapes and indentation, but an id has none
 * of these: the n-th time that `#id` stands in the one is the n-th in the other.
 */
function codesOf({ text: meant, span }: Example, text: string): readonly ExampleCode[] {
  if (!meant.includes("#")) return [];
  const said = withoutBom(meant);
  const written = text.slice(span.start, span.end);
  /** By what is written: where it stands in the file for each place in what is said. */
  const places = new Map<string, ReadonlyMap<number, number>>();
  return namedCodesIn(parseTranscript(said, { whole: true })).flatMap(({ code, start, end }): ExampleCode[] => {
    const sign = said.slice(start - 1, end);
    const known = places.get(sign) ?? pairedPlaces(said, written, sign);
    places.set(sign, known);
    const at = known.get(start - 1);
    if (at === undefined) return [];
    return [{ code, span: { start: span.start + at + 1, end: span.start + at + sign.length } }];
  });
}

/** Empty where `sign` does not stand in both equally often. */
function pairedPlaces(said: string, written: string, sign: string): ReadonlyMap<number, number> {
  const from = placesOf(said, sign);
  const to = placesOf(written, sign);
  return new Map(from.length === to.length ? from.map((at, index) => [at, to[index] as number]) : []);
}

function placesOf(text: string, sign: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + sign.length)) places.push(at);
  return places;
}

/** The code that an example names at an offset of its file, the id's end and its `#` included. */
export function exampleCodeAt(file: CodebookFile, text: string, offset: number): ExampleCode | undefined {
  return exampleCodes(file, text).find(({ span }) => span.start - 1 <= offset && offset <= span.end);
}

/** Every example in the project that names a code. `textOf` gives the text of a codebook. */
export function examplePlaces(
  project: Project,
  code: CodeIdentity,
  textOf: (uri: string) => string | undefined,
): readonly FileSpan[] {
  return codebookFilesOf(project).flatMap((file): FileSpan[] => {
    if (!means(resolvedCodebook(project.library, file.uri), code)) return [];
    const text = textOf(file.uri);
    if (text === undefined) return [];
    return exampleCodes(file, text)
      .filter((each) => each.code === code.id)
      .map(({ span }) => ({ uri: file.uri, span }));
  });
}
