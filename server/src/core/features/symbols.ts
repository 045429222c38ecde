/**
 * The codes, transcripts and sections of the whole project, by name.
 */
import type { CodebookFile } from "../codebook/model.ts";
import { entriesOf } from "../lookup/codebook-at.ts";
import { folded, fuzzyScore } from "../lookup/fuzzy.ts";
import { codebookFilesOf, eachTranscript } from "../lookup/scope.ts";
import { once } from "../once.ts";
import type { Project, TranscriptFile } from "../project.ts";
import type { Span } from "../text.ts";
import { sectionsOf } from "../transcript/codings.ts";
import { nameOf, pathInRoots } from "../uri.ts";

export interface FoundSymbol {
  readonly name: string;
  readonly kind: "code" | "transcript" | "section";
  readonly uri: string;
  readonly span: Span;
  /** The codebook of a code, the folder of a transcript, the transcript of a section. */
  readonly container: string;
}

type Named = Omit<FoundSymbol, "container"> & { readonly folded: string };

/** As many as anybody reads through. */
const MOST = 200;

/** Names longer than this are cut: a section's title may be a page. */
const LONGEST = 200;

/** What fits a query, the best first, at most 200; an empty query fits all. Codes come before transcripts and sections. */
export function symbolsOf(project: Project, query: string, most = MOST): readonly FoundSymbol[] {
  const wanted = folded(query).replace(/\s+/g, "").slice(0, LONGEST);
  const best: { readonly symbol: Named; readonly score: number; readonly order: number }[] = [];
  let order = 0;
  let worst = Number.NEGATIVE_INFINITY;
  const add = (symbol: Named): void => {
    const score = fuzzyScore(symbol.folded, wanted);
    order++;
    if (score === undefined || (best.length >= most && score <= worst)) return;
    best.push({ symbol, score, order });
    // Cut back now and then, so that the list stays short and is not sorted for each name.
    if (best.length >= 4 * most) {
      keepBest();
      worst = best.at(-1)?.score ?? worst;
    }
  };
  const keepBest = (): void => {
    best.sort((a, b) => b.score - a.score || a.order - b.order);
    best.length = Math.min(best.length, most);
  };
  for (const file of codebookFilesOf(project)) for (const symbol of codesOf(file)) add(symbol);
  const transcripts = [...eachTranscript(project)].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  const each = transcripts.map(symbolsIn);
  for (const [transcript] of each) if (transcript !== undefined) add(transcript);
  for (const [, ...sections] of each) for (const symbol of sections) add(symbol);
  keepBest();
  return best.map(({ symbol: { folded: _, ...symbol } }) => ({ ...symbol, container: containerOf(project, symbol) }));
}

const codesOf = once((file: CodebookFile): readonly Named[] =>
  [...entriesOf(file)].map(([id, { name, idSpan }]) => {
    const words = name === undefined || name.value === id ? id : `${name.value} #${id}`;
    return named(words, "code", file.uri, idSpan);
  }),
);

/** The transcript itself first, then its sections. */
const symbolsIn = once(({ uri, transcript }: TranscriptFile): readonly Named[] => {
  const file = withoutExtension(nameOf(uri));
  const { title } = transcript.front;
  const sections = sectionsOf(transcript).filter((section) => section.title !== "");
  return [
    named(title === undefined ? file : `${file} · ${title}`, "transcript", uri, { start: 0, end: 0 }),
    ...sections.map(({ title: words, start, chunk, section }) => {
      const lineEnd = (transcript.starts[chunk] as number) + section.end;
      return named(words, "section", uri, { start, end: lineEnd });
    }),
  ];
});

function named(name: string, kind: FoundSymbol["kind"], uri: string, span: Span): Named {
  const words = name.replace(/\s+/g, " ").trim().slice(0, LONGEST);
  return { name: words, kind, uri, span, folded: folded(words) };
}

function withoutExtension(name: string): string {
  return name.replace(/\.transcript$/, "");
}

function containerOf({ library }: Project, { kind, uri }: Pick<FoundSymbol, "kind" | "uri">): string {
  const path = pathInRoots(library.roots, uri);
  if (kind === "section") return withoutExtension(nameOf(uri));
  if (kind === "code") return path === uri ? nameOf(uri) : path;
  return path === uri ? "" : path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}
