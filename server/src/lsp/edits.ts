/**
 * Edits of the core as the protocol's, for files that are open and for those that are not.
 */
import type { ChangeAnnotation, TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import type { FileEdits } from "../core/change.ts";
import { rangeAt, toProtocolUri } from "./convert.ts";
import type { Workspace } from "./workspace.ts";

/** The protocol's edit. Files that are open are named with the version that was looked at, so that no other is edited. */
export function workspaceEdit(workspace: Workspace, files: readonly FileEdits[]): WorkspaceEdit {
  return { documentChanges: files.map((file) => documentEdit(workspace, file, (edit) => edit)) };
}

/** The same, with each edit under a heading that an editor shows first and lets a person take back. */
export function annotatedEdit(
  workspace: Workspace,
  files: readonly FileEdits[],
  annotation: ChangeAnnotation,
): WorkspaceEdit {
  const annotate = (edit: TextEdit) => ({ ...edit, annotationId: "change" });
  return {
    documentChanges: files.map((file) => documentEdit(workspace, file, annotate)),
    changeAnnotations: { change: annotation },
  };
}

function documentEdit(
  workspace: Workspace,
  { uri, edits }: FileEdits,
  made: (edit: TextEdit) => TextEdit,
): TextDocumentEdit {
  const lines = workspace.linesOf(uri);
  if (lines === undefined) throw new Error(`no file ${uri}`);
  return {
    textDocument: { uri: toProtocolUri(uri), version: workspace.versionOf(uri) ?? null },
    edits: edits.map(({ span, text }) => made({ range: rangeAt(lines, span), newText: text })),
  };
}
