/**
 * Requests of Rapport's own: what its views, tints and status item show.
 */
import { type Connection, DiagnosticSeverity, type Location } from "vscode-languageserver";
import { queryHelp } from "../core/features/query-help.ts";
import { statusOf } from "../core/features/status.ts";
import {
  codeSpanIn,
  type ThemeNode as CoreNode,
  themeCodingsOf,
  themeFacetsOf,
  themesOf,
} from "../core/features/themes.ts";
import { tintsOf } from "../core/features/tints.ts";
import type { ListedCoding } from "../core/lookup/listed-codings.ts";
import { transcriptAt } from "../core/project.ts";
import { parseQuery } from "../core/query/parse.ts";
import type { Query } from "../core/query/query.ts";
import { verbatimOf } from "../core/transcript/verbatim.ts";
import { nameOf } from "../core/uri.ts";
import { fromProtocolUri, type Lines, rangeAt, toProtocolUri } from "./convert.ts";
import type {
  CodingNode,
  QueryResult,
  Requests,
  StatusResult,
  ThemeCodingsResult,
  ThemeFacets,
  ThemeNode,
  ThemesParams,
  ThemesResult,
  TintsResult,
  VerbatimResult,
} from "./protocol.ts";
import type { Workspace } from "./workspace.ts";

/** Answers from the workspace as it is when a request comes. */
export function answerViews(connection: Connection, workspace: Workspace): void {
  const answer = <Method extends keyof Requests>(
    method: Method,
    respond: (params: Requests[Method]["params"]) => Requests[Method]["result"],
  ): void => {
    connection.onRequest(method, (params: Requests[Method]["params"]): object | null => respond(params));
  };

  const scopeOf = ({ uri, filter }: ThemesParams) => ({
    ...(uri === null ? {} : { uri: fromProtocolUri(uri) }),
    ...(filter === undefined ? {} : { filter }),
    ...(filter?.query === undefined ? {} : { query: parseQuery(filter.query).query ?? nothing }),
  });

  answer("rapport/reading", () => ({ isReading: workspace.isReading }));

  answer("rapport/themes", (params): ThemesResult => {
    const { themes, count, total } = themesOf(workspace.project, scopeOf(params));
    return { themes: themes.map(themeNode), count, total };
  });

  answer("rapport/themeCodings", (params): ThemeCodingsResult => {
    const most = Math.min(params.most, MOST_CODINGS);
    const { codings, total } = themeCodingsOf(workspace.project, scopeOf(params), params.code, most);
    const known = new Map<string, Lines | undefined>();
    const nodes = codings.flatMap((coding): CodingNode[] => {
      if (!known.has(coding.uri)) known.set(coding.uri, workspace.linesOf(coding.uri));
      const lines = known.get(coding.uri);
      return lines === undefined ? [] : [codingNode(coding, lines)];
    });
    return { codings: nodes, total };
  });

  answer("rapport/query", ({ uri, text, offset }): QueryResult => {
    const name = uri === null ? undefined : fromProtocolUri(uri);
    const { query, problem, completions } = queryHelp(workspace.project, name, text, offset);
    const scope = { ...(name === undefined ? {} : { uri: name }), ...(query === undefined ? {} : { query }) };
    return {
      problem:
        problem === undefined
          ? null
          : { ...problem.span, message: problem.message, advice: problem.advice, isUnreadable: query === undefined },
      count: query === undefined ? 0 : themesOf(workspace.project, scope).count,
      completions: completions.items.slice(0, MOST_COMPLETIONS),
      ...completions.span,
    };
  });

  answer(
    "rapport/themeFacets",
    ({ uri }): ThemeFacets => themeFacetsOf(workspace.project, uri === null ? undefined : fromProtocolUri(uri)),
  );

  answer("rapport/codePlace", ({ uri, code }): Location | null => {
    const name = fromProtocolUri(uri);
    const span = codeSpanIn(workspace.project, name, code);
    const lines = workspace.linesOf(name);
    return span === undefined || lines === undefined ? null : { uri: toProtocolUri(name), range: rangeAt(lines, span) };
  });

  answer("rapport/tints", ({ uri }): TintsResult | null => {
    const name = fromProtocolUri(uri);
    const lines = workspace.linesOf(name);
    const found = tintsOf(workspace.project, name);
    const version = workspace.versionOf(name);
    if (lines === undefined || found === undefined || version === undefined) return null;
    return {
      version,
      tints: found.tints.map(({ spans, ...tint }) => ({ ...tint, ranges: spans.map((span) => rangeAt(lines, span)) })),
      markup: found.markup.map((span) => rangeAt(lines, span)),
    };
  });

  answer("rapport/status", ({ uri }): StatusResult | null => {
    const name = fromProtocolUri(uri);
    const status = statusOf(workspace.project, name);
    if (status === undefined) return null;
    const problems = { error: 0, warning: 0, information: 0 };
    for (const { severity } of workspace.diagnosticsOf(name)) {
      if (severity === DiagnosticSeverity.Error) problems.error++;
      else if (severity === DiagnosticSeverity.Warning) problems.warning++;
      else if (severity === DiagnosticSeverity.Information) problems.information++;
    }
    const { codebook } = status;
    return {
      ...status,
      codebook: codebook
        ? { title: codebook.title, version: codebook.version ?? null, uri: toProtocolUri(codebook.uri) }
        : null,
      coder: status.coder ?? null,
      problems,
    };
  });

  answer("rapport/verbatim", ({ uri }): VerbatimResult | null => {
    const file = transcriptAt(workspace.project, fromProtocolUri(uri));
    if (file === undefined) return null;
    const { title = nameOf(file.uri) } = file.transcript.front;
    return { title, text: verbatimOf(file.transcript).text };
  });
}

/** What a query that cannot be read lets through. */
const nothing: Query = { kind: "or", of: [], span: { start: 0, end: 0 } };

/** As many as a person looks through before they type another letter. */
const MOST_COMPLETIONS = 200;

/** More do not fit into a tree that a person reads, nor into an answer that comes at once. */
const MOST_CODINGS = 1000;

function themeNode(node: CoreNode): ThemeNode {
  return {
    ...node,
    definition: node.definition ?? null,
    color: node.color ?? null,
    uri: node.uri === undefined ? null : toProtocolUri(node.uri),
    children: node.children.map(themeNode),
  };
}

function codingNode({ uri, span, tag, coder, value, ...coding }: ListedCoding, lines: Lines): CodingNode {
  return {
    ...coding,
    location: { uri: toProtocolUri(uri), range: rangeAt(lines, span) },
    tag: lines.positionAt(tag),
    coder: coder ?? null,
    value: value ?? null,
  };
}
