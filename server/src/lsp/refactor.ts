/**
 * Renaming and the other changes of codes that reach over the whole project.
 */
import {
  type ClientCapabilities,
  type Connection,
  LSPErrorCodes,
  type Range,
  ResponseError,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { Change, Refusal } from "../core/change.ts";
import { deprecateCode } from "../core/refactor/deprecate-code.ts";
import { mergeCodes } from "../core/refactor/merge-codes.ts";
import { moveCodes } from "../core/refactor/move-codes.ts";
import { renamableAt } from "../core/refactor/rename-at.ts";
import { renameCode } from "../core/refactor/rename-code.ts";
import { splitCode } from "../core/refactor/split-code.ts";
import type { Texts } from "../core/refactor/texts.ts";
import { usesOf } from "../core/refactor/uses.ts";
import { fromProtocolUri, type Lines, rangeAt, toProtocolUri } from "./convert.ts";
import { annotatedEdit, workspaceEdit } from "./edits.ts";
import type { RefactorParams, RefactorRequests, RefactorResult, Use } from "./protocol.ts";
import type { Workspace } from "./workspace.ts";

/** Answers from the workspace as it is when a request comes; `client` is what the editor can do. */
export function answerRefactor(
  connection: Connection,
  workspace: Workspace,
  texts: Texts,
  client: () => ClientCapabilities,
): void {
  connection.onPrepareRename(({ textDocument, position }): { range: Range; placeholder: string } | ResponseError => {
    const uri = fromProtocolUri(textDocument.uri);
    const lines = workspace.linesOf(uri);
    if (lines === undefined) return failed("This file is not read yet. Try again in a moment.");
    const found = renamableAt(workspace.project, texts, uri, lines.offsetAt(position));
    if (found.kind === "refused") return failed(found.reason);
    return { range: rangeAt(lines, found.span), placeholder: found.name };
  });

  connection.onRenameRequest(({ textDocument, position, newName }): WorkspaceEdit | ResponseError => {
    const uri = fromProtocolUri(textDocument.uri);
    const lines = workspace.linesOf(uri);
    if (lines === undefined) return failed("This file is not read yet. Try again in a moment.");
    const found = renamableAt(workspace.project, texts, uri, lines.offsetAt(position));
    if (found.kind === "refused") return failed(found.reason);
    const change = found.rename(newName);
    return change.kind === "refused" ? failed(change.reason) : workspaceEdit(workspace, change.files, client());
  });

  const refactor = (params: RefactorParams): RefactorResult => {
    const change = changeFor(workspace, texts, params);
    if (change.kind === "refused") return { ...change, files: 0, places: 0 };
    const { files } = change;
    const annotation = { label: labelOf(params), needsConfirmation: true };
    return {
      kind: "edit",
      edit: annotatedEdit(workspace, files, annotation, client()),
      select: null,
      files: files.length,
      places: files.reduce((sum, { edits }) => sum + edits.length, 0),
    };
  };
  connection.onRequest("rapport/refactor", (params: RefactorParams): object => refactor(params));

  connection.onRequest("rapport/uses", ({ uri, code }: RefactorRequests["rapport/uses"]["params"]): Use[] => {
    const known = new Map<string, Lines | undefined>();
    return usesOf(workspace.project, fromProtocolUri(uri), code).flatMap((use): Use[] => {
      if (!known.has(use.uri)) known.set(use.uri, workspace.linesOf(use.uri));
      const lines = known.get(use.uri);
      if (lines === undefined) return [];
      const { uri: file, span, tag, coder, value, memo, ...words } = use;
      return [
        {
          ...words,
          location: { uri: toProtocolUri(file), range: rangeAt(lines, span) },
          tag: lines.positionAt(tag),
          coder: coder ?? null,
          value: value ?? null,
          memo: memo ?? null,
        },
      ];
    });
  });
}

function failed(reason: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}

function changeFor(workspace: Workspace, texts: Texts, { uri, code, change }: RefactorParams): Change | Refusal {
  const { project } = workspace;
  const file = fromProtocolUri(uri);
  switch (change.kind) {
    case "rename":
      return renameCode(project, texts, file, code, change.to);
    case "merge":
      return mergeCodes(project, texts, file, code, change.into);
    case "split": {
      const choices = change.choices.map((choice) => {
        const name = fromProtocolUri(choice.uri);
        return { uri: name, tag: workspace.linesOf(name)?.offsetAt(choice.tag) ?? -1, code: choice.code };
      });
      return splitCode(project, texts, file, code, change.into, choices);
    }
    case "move":
      return moveCodes(project, texts, file, [code, ...(change.also ?? [])], change.parent);
    case "deprecate":
      return deprecateCode(project, texts, file, code, change.replacedBy, change.reason);
    default:
      return change satisfies never;
  }
}

/** What the change is called where an editor shows it before it is made. */
function labelOf({ code, change }: RefactorParams): string {
  switch (change.kind) {
    case "rename":
      return `Rename ${code} to ${change.to}`;
    case "merge":
      return `Merge ${code} into ${change.into}`;
    case "split":
      return `Split ${code}`;
    case "move":
      return change.parent === null ? `Move ${code} to the top` : `Move ${code} below ${change.parent}`;
    case "deprecate":
      return `Deprecate ${code}`;
    default:
      return change satisfies never;
  }
}
