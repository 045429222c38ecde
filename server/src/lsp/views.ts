/**
 * Requests of Rapport's own: what its views, tints and status item show.
 */
import { type Connection, DiagnosticSeverity } from "vscode-languageserver";
import { statusOf } from "../core/features/status.ts";
import { type ThemeNode as CoreNode, themesOf } from "../core/features/themes.ts";
import { tintsOf } from "../core/features/tints.ts";
import { transcriptAt } from "../core/project.ts";
import { verbatimOf } from "../core/transcript/verbatim.ts";
import { nameOf } from "../core/uri.ts";
import { fromProtocolUri, type Lines, rangeAt, toProtocolUri } from "./convert.ts";
import type {
  CodingNode,
  Requests,
  StatusResult,
  ThemeNode,
  ThemesResult,
  TintsResult,
  VerbatimResult,
} from "./protocol.ts";
import type { Workspace } from "./workspace.ts";

export function answerViews(connection: Connection, workspace: Workspace): void {
  const answer = <Method extends keyof Requests>(
    method: Method,
    respond: (params: Requests[Method]["params"]) => Requests[Method]["result"],
  ): void => {
    connection.onRequest(method, (params: Requests[Method]["params"]): object | null => respond(params));
  };

  answer("rapport/themes", ({ uri, coder }): ThemesResult => {
    const scope = {
      ...(uri === null ? {} : { uri: fromProtocolUri(uri) }),
      ...(coder === null ? {} : { coder }),
    };
    const { themes, coders, count } = themesOf(workspace.project, scope);
    const lines = new Map<string, Lines | undefined>();
    const linesOf = (file: string): Lines | undefined => {
      if (!lines.has(file)) lines.set(file, workspace.linesOf(file));
      return lines.get(file);
    };
    return { themes: themes.map((theme) => themeNode(theme, linesOf)), coders, count };
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

function themeNode(node: CoreNode, linesOf: (uri: string) => Lines | undefined): ThemeNode {
  return {
    ...node,
    definition: node.definition ?? null,
    color: node.color ?? null,
    children: node.children.map((child) => themeNode(child, linesOf)),
    codings: node.codings.flatMap(({ uri, span, code: _, ...coding }): CodingNode[] => {
      const lines = linesOf(uri);
      if (lines === undefined) return [];
      const location = { uri: toProtocolUri(uri), range: rangeAt(lines, span) };
      return [{ ...coding, location, coder: coding.coder ?? null, value: coding.value ?? null }];
    }),
  };
}
