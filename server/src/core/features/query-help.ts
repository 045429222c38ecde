/**
 * What a person is told while they type a query: what is wrong with it, and what can be written next.
 */
import { type QueryCompletions, queryCompletions } from "../query/complete.ts";
import { parseQuery, type QueryProblem } from "../query/parse.ts";
import type { Query } from "../query/query.ts";
import { unknownNames } from "../query/unknown-names.ts";
import { newVocabulary, type Vocabulary } from "../query/vocabulary.ts";
import { once } from "../once.ts";
import { codebookOf, type Project, type TranscriptFile, transcriptAt, transcriptsOf } from "../project.ts";

export interface QueryHelp {
  /** Undefined where it cannot be read. */
  readonly query: Query | undefined;
  /** What is wrong first: it cannot be read, or nothing here has a name that stands in it. */
  readonly problem: QueryProblem | undefined;
  readonly completions: QueryCompletions;
}

/** What can be said of a query about one transcript, or about the whole project, with the cursor at `offset`. */
export function queryHelp(project: Project, uri: string | undefined, text: string, offset: number): QueryHelp {
  const one = uri === undefined ? undefined : transcriptAt(project, uri);
  const vocabulary = one === undefined ? vocabularyOf(project) : vocabularyIn(project, [one]);
  const { query, problem } = parseQuery(text);
  return {
    query,
    problem: query === undefined ? problem : unknownNames(query, vocabulary)[0],
    completions: queryCompletions(text, offset, vocabulary),
  };
}

/** A query is typed letter by letter while nothing of the project changes. */
const vocabularyOf = once((project: Project) => vocabularyIn(project, transcriptsOf(project)));

function vocabularyIn(project: Project, files: readonly TranscriptFile[]): Vocabulary {
  const vocabulary = newVocabulary();
  for (const file of files) {
    const { codebook } = codebookOf(project, file);
    if (codebook !== undefined) vocabulary.addCodebook(codebook);
    vocabulary.addTranscript(file.transcript);
  }
  return vocabulary;
}
