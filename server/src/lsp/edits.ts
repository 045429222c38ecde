/**
 * Edits of the core as the protocol's, as far as an editor can make them: for files that are open, for those that are not,
 * and for those that are to be made.
 */
import type {
  ChangeAnnotation,
  ClientCapabilities,
  CreateFile,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver-protocol";
import type { FileEdits } from "../core/change.ts";
import type { FixChange, NewFile } from "../core/fixes/fix.ts";
import { rangeAt, toProtocolUri } from "./convert.ts";
import type { Workspace } from "./workspace.ts";

/**
 * The protocol's edit. Files that are open are named with the version that was looked at, so that no other is edited, where
 * the editor knows of versions.
 */
export function workspaceEdit(
  workspace: Workspace,
  files: readonly FileEdits[],
  client: ClientCapabilities,
): WorkspaceEdit {
  const all = files.map(({ uri, edits }) => ({ uri, edits: textEdits(workspace, uri, edits) }));
  if (client.workspace?.workspaceEdit?.documentChanges === true) {
    return { documentChanges: all.map(({ uri, edits }) => documentEdit(workspace, uri, edits)) };
  }
  return { changes: Object.fromEntries(all.map(({ uri, edits }) => [toProtocolUri(uri), edits])) };
}

/** The same, with each edit under a heading that an editor shows first and lets a person take back, where it can. */
export function annotatedEdit(
  workspace: Workspace,
  files: readonly FileEdits[],
  annotation: ChangeAnnotation,
  client: ClientCapabilities,
): WorkspaceEdit {
  const can = client.workspace?.workspaceEdit;
  if (can?.documentChanges !== true || can.changeAnnotationSupport === undefined) {
    return workspaceEdit(workspace, files, client);
  }
  return {
    documentChanges: files.map(({ uri, edits }) => {
      const annotated = textEdits(workspace, uri, edits).map((edit) => ({ ...edit, annotationId: "change" }));
      return documentEdit(workspace, uri, annotated);
    }),
    changeAnnotations: { change: annotation },
  };
}

/** A fix's change, which may make files; undefined where that is what the editor cannot do. */
export function fixEdit(
  workspace: Workspace,
  { files, created = [] }: FixChange,
  client: ClientCapabilities,
): WorkspaceEdit | undefined {
  const edit = workspaceEdit(workspace, files, client);
  if (created.length === 0) return edit;
  const { documentChanges } = edit;
  const canCreate = client.workspace?.workspaceEdit?.resourceOperations?.includes("create") === true;
  if (documentChanges === undefined || !canCreate) return undefined;
  return { documentChanges: [...created.flatMap(creation), ...documentChanges] };
}

/** A file is made empty first and then written, since the protocol knows no other way. */
function creation({ uri, text }: NewFile): readonly (CreateFile | TextDocumentEdit)[] {
  const named = toProtocolUri(uri);
  const start = { line: 0, character: 0 };
  return [
    { kind: "create", uri: named },
    { textDocument: { uri: named, version: null }, edits: [{ range: { start, end: start }, newText: text }] },
  ];
}

function documentEdit(workspace: Workspace, uri: string, edits: TextEdit[]): TextDocumentEdit {
  return { textDocument: { uri: toProtocolUri(uri), version: workspace.versionOf(uri) ?? null }, edits };
}

function textEdits(workspace: Workspace, uri: string, edits: FileEdits["edits"]): TextEdit[] {
  const lines = workspace.linesOf(uri);
  if (lines === undefined) throw new Error(`no file ${uri}`);
  return edits.map(({ span, text }) => ({ range: rangeAt(lines, span), newText: text }));
}
