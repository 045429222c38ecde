/**
 * Requests of the picture of a session and of the view of a code.
 */
import type { Connection } from "vscode-languageserver";
import { type ListedCode as CoreListed, codeAt, codeCard, codeTree } from "../core/features/code-card.ts";
import { sessionOf } from "../core/features/session.ts";
import { fromProtocolUri, rangeAt, toProtocolUri } from "./convert.ts";
import type {
  CodeCardParams,
  CodeCardResult,
  CodeTreeResult,
  DocumentParams,
  ListedCode,
  SessionRequests,
  SessionResult,
} from "./protocol.ts";
import type { Workspace } from "./workspace.ts";

/** Answers from the workspace as it is when a request comes. */
export function answerSession(connection: Connection, workspace: Workspace): void {
  const answer = <Method extends keyof SessionRequests>(
    method: Method,
    respond: (params: SessionRequests[Method]["params"]) => SessionRequests[Method]["result"],
  ): void => {
    connection.onRequest(method, (params: SessionRequests[Method]["params"]): object | null => respond(params));
  };
  answer("rapport/session", (params) => session(workspace, params));
  answer("rapport/codeCard", (params) => card(workspace, params));
  answer("rapport/codeTree", ({ uri }): CodeTreeResult | null => {
    const tree = codeTree(workspace.project, fromProtocolUri(uri));
    return tree === undefined ? null : { title: tree.title ?? null, codes: tree.codes.map(listed) };
  });
}

function session(workspace: Workspace, { uri }: DocumentParams): SessionResult | null {
  const name = fromProtocolUri(uri);
  const found = sessionOf(workspace.project, name);
  const lines = workspace.linesOf(name);
  if (found === undefined || lines === undefined) return null;
  return {
    version: workspace.versionOf(name) ?? null,
    title: found.title,
    turns: found.turns.map(({ label, role, words, time, span }) => ({
      label: label ?? null,
      role: role ?? null,
      words,
      time: time ?? null,
      range: rangeAt(lines, span),
    })),
    sections: found.sections.map(({ span, time, ...section }) => ({
      ...section,
      time: time ?? null,
      range: rangeAt(lines, span),
    })),
    lanes: found.lanes.map(({ codings, ...lane }) => ({
      ...lane,
      codings: codings.map(({ span, value, height, coder, ...coding }) => ({
        ...coding,
        value: value ?? null,
        height: height ?? null,
        coder: coder ?? null,
        range: rangeAt(lines, span),
      })),
    })),
    coders: found.coders,
  };
}

function card(workspace: Workspace, { uri, at }: CodeCardParams): CodeCardResult | null {
  const name = fromProtocolUri(uri);
  const lines = workspace.linesOf(name);
  if (lines === undefined) return null;
  const code = "code" in at ? at.code : codeAt(workspace.project, name, lines.offsetAt(at.position));
  const found = code === undefined ? undefined : codeCard(workspace.project, name, code);
  if (found === undefined) return null;
  const { place, scale, ...rest } = found;
  const definition = workspace.linesOf(place.uri);
  return {
    ...rest,
    reason: rest.reason ?? null,
    definition: rest.definition ?? null,
    confuseWith: rest.confuseWith.map((other) => ({ ...other, because: other.because ?? null })),
    group: rest.group ?? null,
    key: rest.key ?? null,
    note: rest.note ?? null,
    source: rest.source ?? null,
    scale:
      scale === undefined
        ? null
        : {
            ...scale,
            min: scale.min ?? null,
            max: scale.max ?? null,
            step: scale.step ?? null,
            values: scale.values.map((value) => ({ ...value, label: value.label ?? null })),
          },
    definedAt:
      definition === undefined ? null : { uri: toProtocolUri(place.uri), range: rangeAt(definition, place.span) },
  };
}

function listed(code: CoreListed): ListedCode {
  return { ...code, about: code.about ?? null, children: code.children.map(listed) };
}
