/**
 * The server's edits as the editor's.
 */
import * as vscode from "vscode";
import type { ChangeAnnotation, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import { rangeOf } from "./paint.ts";

/** An edit of files, or the name of one that is not as it was when the edit was made out. */
export type Converted =
  | {
      readonly kind: "edit";
      readonly edit: vscode.WorkspaceEdit;
      readonly uris: readonly vscode.Uri[];
      /** Whether the editor shows it before it makes it. */
      readonly isShown: boolean;
    }
  | { readonly kind: "changed"; readonly uri: vscode.Uri };

type Annotations = Readonly<Record<string, ChangeAnnotation>>;

/** Several edits of different files as one, to be shown first where one of them asks for that and `mayShow` allows it. */
export function convertEdits(edits: readonly WorkspaceEdit[], mayShow: boolean): Converted {
  const all = new vscode.WorkspaceEdit();
  const uris: vscode.Uri[] = [];
  const isShown = mayShow && edits.some(asksForLook);
  for (const { documentChanges = [], changeAnnotations = {} } of edits) {
    for (const change of documentChanges) {
      if (!("textDocument" in change)) continue;
      const uri = vscode.Uri.parse(change.textDocument.uri);
      const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
      const { version } = change.textDocument;
      if (version !== null && open !== undefined && open.version !== version) return { kind: "changed", uri };
      const texts = textEdits(change, isShown ? changeAnnotations : {});
      all.set(uri, isShown && uris.length === 0 ? [previewOpener(), ...texts] : texts);
      uris.push(uri);
    }
  }
  return { kind: "edit", edit: all, uris, isShown };
}

function asksForLook({ changeAnnotations = {} }: WorkspaceEdit): boolean {
  return Object.values(changeAnnotations).some(({ needsConfirmation }) => needsConfirmation === true);
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
  annotations: Annotations,
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
