/**
 * The server's edits as the editor's.
 */
import * as vscode from "vscode";
import type { ChangeAnnotation, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import { rangeOf } from "../paint.ts";

/** An edit of files, or the name of one that is not as it was when the edit was made out. */
export type Converted =
  | { readonly kind: "edit"; readonly edit: vscode.WorkspaceEdit; readonly uris: readonly vscode.Uri[] }
  | { readonly kind: "changed"; readonly uri: vscode.Uri };

export function convertEdit({ documentChanges = [], changeAnnotations = {} }: WorkspaceEdit): Converted {
  const edit = new vscode.WorkspaceEdit();
  const uris: vscode.Uri[] = [];
  const isShown = Object.values(changeAnnotations).some(({ needsConfirmation }) => needsConfirmation === true);
  for (const change of documentChanges) {
    if (!("textDocument" in change)) continue;
    const uri = vscode.Uri.parse(change.textDocument.uri);
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    const { version } = change.textDocument;
    if (version !== null && open !== undefined && open.version !== version) return { kind: "changed", uri };
    const edits = textEdits(change, changeAnnotations);
    edit.set(uri, isShown && uris.length === 0 ? [previewOpener(), ...edits] : edits);
    uris.push(uri);
  }
  return { kind: "edit", edit, uris };
}

/**
 * An edit that changes nothing. The editor shows a preview only where an edit asks for it, and such an edit it leaves
 * unticked: if all did, nothing would be changed before each was ticked by hand.
 */
function previewOpener(): [vscode.TextEdit, vscode.WorkspaceEditEntryMetadata] {
  const label = vscode.l10n.t("Nothing is changed here. Look at the changes below, then press Apply");
  return [vscode.TextEdit.insert(new vscode.Position(0, 0), ""), { label, needsConfirmation: true }];
}

/** Edits with what the editor says of them before it makes them. */
function textEdits(
  { edits }: TextDocumentEdit,
  annotations: Readonly<Record<string, ChangeAnnotation>>,
): [vscode.TextEdit, vscode.WorkspaceEditEntryMetadata | undefined][] {
  return edits.map((each) => {
    const { range, newText } = each as { range: Parameters<typeof rangeOf>[0]; newText: string };
    const annotation = "annotationId" in each ? annotations[each.annotationId] : undefined;
    return [new vscode.TextEdit(rangeOf(range), newText), annotation && metadataOf(annotation)];
  });
}

function metadataOf({ label, description }: ChangeAnnotation): vscode.WorkspaceEditEntryMetadata {
  return { label, needsConfirmation: false, ...(description === undefined ? {} : { description }) };
}
