/**
 * A fix's change as the protocol's edit, as far as an editor can make it.
 */
import type {
  ClientCapabilities,
  CreateFile,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver-protocol";
import type { FixChange, NewFile } from "../core/fixes/fix.ts";
import { toProtocolUri } from "./convert.ts";
import { workspaceEdit } from "./edits.ts";
import type { Workspace } from "./workspace.ts";

/** The edit; undefined where it takes what the editor cannot do. */
export function fixEdit(
  workspace: Workspace,
  { files, created = [] }: FixChange,
  { workspace: client }: ClientCapabilities,
): WorkspaceEdit | undefined {
  const can = client?.workspaceEdit;
  const { documentChanges = [] } = workspaceEdit(workspace, files);
  if (created.length > 0 && can?.resourceOperations?.includes("create") !== true) return undefined;
  if (can?.documentChanges === true) return { documentChanges: [...created.flatMap(creation), ...documentChanges] };
  const changes: Record<string, TextEdit[]> = {};
  for (const { textDocument, edits } of documentChanges as TextDocumentEdit[]) {
    changes[textDocument.uri] = edits as TextEdit[];
  }
  return { changes };
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
