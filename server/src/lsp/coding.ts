/**
 * Requests that code: each comes to an edit, which the editor makes.
 */
import type { ClientCapabilities, Connection, Position, Range } from "vscode-languageserver";
import type { Refusal } from "../core/change.ts";
import { addMemo, type MemoSubject } from "../core/coding/add-memo.ts";
import { changeCoder } from "../core/coding/change-coder.ts";
import { changeCoding } from "../core/coding/change-coding.ts";
import { codeSelections } from "../core/coding/code.ts";
import { codesFor } from "../core/coding/codes.ts";
import { codingsAt } from "../core/coding/codings-at.ts";
import { type CodingChange, noTranscript } from "../core/coding/draft.ts";
import { newCode } from "../core/coding/new-code.ts";
import { removeCodings } from "../core/coding/remove.ts";
import { respan } from "../core/coding/respan.ts";
import { insertSegments } from "../core/coding/segments.ts";
import { walk } from "../core/coding/walk.ts";
import { changeOf, type Texts } from "../core/refactor/texts.ts";
import type { Span } from "../core/text.ts";
import { fromProtocolUri, type Lines, rangeAt, toProtocolUri, transcriptLines } from "./convert.ts";
import { workspaceEdit } from "./edits.ts";
import type { AddMemoParams, CodesResult, CodingEdit, CodingRequests, PlacedCoding } from "./protocol.ts";
import type { Workspace } from "./workspace.ts";

/** A transcript that is asked about, and its lines. */
interface Asked {
  readonly uri: string;
  readonly lines: Lines;
}

/** Answers from the workspace as it is when a request comes; `client` is what the editor can do. */
export function answerCoding(
  connection: Connection,
  workspace: Workspace,
  texts: Texts,
  client: () => ClientCapabilities,
): void {
  const answer = <Method extends keyof CodingRequests>(
    method: Method,
    absent: CodingRequests[Method]["result"],
    respond: (params: CodingRequests[Method]["params"], asked: Asked) => CodingRequests[Method]["result"],
  ): void => {
    connection.onRequest(method, (params: CodingRequests[Method]["params"]): object | null => {
      const uri = fromProtocolUri(params.uri);
      const lines = workspace.linesOf(uri);
      return lines === undefined ? absent : respond(params, { uri, lines });
    });
  };
  /** A request that comes to an edit. */
  const answerEdit = <Method extends EditMethod>(
    method: Method,
    change: (params: CodingRequests[Method]["params"], asked: Asked) => CodingChange | Refusal,
  ): void => {
    answer(method, noTranscript, (params, asked) => editResult(workspace, change(params, asked), client()));
  };

  answer("rapport/codes", null, ({ unit, position }, { uri, lines }): CodesResult | null => {
    const found = codesFor(workspace.project, uri, unit, lines.offsetAt(position));
    if (found === undefined) return null;
    return {
      codes: found.codes.map(({ key, definition, values, ...code }) => ({
        ...code,
        key: key ?? null,
        definition: definition ?? null,
        values: values.map(({ value, label }) => ({ value, label: label ?? null })),
      })),
      codebook: found.codebook === undefined ? null : toProtocolUri(found.codebook),
    };
  });

  answer("rapport/codingsAt", [], ({ range }, { uri, lines }): readonly PlacedCoding[] =>
    codingsAt(workspace.project, uri, spanAt(lines, range)).map(({ span, tag, value, coder, memo, ...coding }) => ({
      ...coding,
      value: value ?? null,
      coder: coder ?? null,
      memo: memo ?? null,
      tag: lines.positionAt(tag),
      range: rangeAt(lines, span),
    })),
  );

  answerEdit("rapport/code", ({ unit, ranges, codings }, { uri, lines }) =>
    codeSelections(
      workspace.project,
      uri,
      unit,
      ranges.map((range) => spanAt(lines, range)),
      codings.map(({ value, ...coding }) => ({ ...coding, value: value ?? undefined })),
    ),
  );

  answerEdit("rapport/removeCodings", ({ tags }, { uri, lines }) =>
    removeCodings(
      workspace.project,
      uri,
      tags.map((tag: Position) => lines.offsetAt(tag)),
    ),
  );

  answerEdit("rapport/changeCoding", ({ tag, code, value, tentative, coder }, { uri, lines }) =>
    changeCoding(workspace.project, uri, lines.offsetAt(tag), { code, value, tentative, coder }),
  );

  answerEdit("rapport/respan", ({ tag, to }, { uri, lines }) =>
    respan(
      workspace.project,
      uri,
      lines.offsetAt(tag),
      to.kind === "word" ? to : { kind: to.kind, selection: spanAt(lines, to.range) },
    ),
  );

  answerEdit("rapport/addMemo", ({ on, text }, { uri, lines }) =>
    addMemo(workspace.project, uri, subjectOf(lines, on), text),
  );

  answer("rapport/walk", { range: null, wrapped: false, done: 0, total: 0 }, ({ from, ...way }, { uri, lines }) => {
    const { span, ...step } = walk(workspace.project, uri, { ...way, from: lines.offsetAt(from) });
    return { ...step, range: span === undefined ? null : rangeAt(lines, span) };
  });

  answerEdit("rapport/insertSegments", ({ minutes }, { uri }) => insertSegments(workspace.project, uri, minutes));

  answerEdit("rapport/changeCoder", ({ coder }, { uri }) => changeCoder(workspace.project, uri, coder));

  answerEdit("rapport/newCode", ({ range, parent, name }, { uri, lines }) => {
    const wish = { selection: spanAt(lines, range), parent: parent ?? undefined, name: name ?? undefined };
    const change = newCode(workspace.project, uri, wish);
    if (change.kind === "refused") return change;
    const possible = changeOf(workspace.project, texts, change.files);
    return possible.kind === "refused" ? possible : { ...change, ...possible };
  });
}

type EditMethod = {
  [Method in keyof CodingRequests]: CodingEdit extends CodingRequests[Method]["result"] ? Method : never;
}[keyof CodingRequests];

function subjectOf(lines: Lines, on: AddMemoParams["on"]): MemoSubject {
  switch (on.kind) {
    case "coding":
      return { kind: on.kind, tag: lines.offsetAt(on.tag) };
    case "turn":
    case "section":
      return { kind: on.kind, at: lines.offsetAt(on.at) };
    case "document":
      return on;
    default:
      return on satisfies never;
  }
}

function spanAt(lines: Lines, range: Range): Span {
  return { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
}

function editResult(workspace: Workspace, change: CodingChange | Refusal, client: ClientCapabilities): CodingEdit {
  if (change.kind === "refused") return change;
  const { files, select, after, note } = change;
  return {
    kind: "edit",
    edit: workspaceEdit(workspace, files, client),
    select: select === undefined ? null : rangeAt(transcriptLines(after), select),
    ...(note === undefined ? {} : { note }),
  };
}
