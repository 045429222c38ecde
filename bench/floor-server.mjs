// The floor: a server on the same protocol library that reads each change and answers with no diagnostics and nothing else.
import { createConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";

const connection = createConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout));
connection.onInitialize(() => ({
  capabilities: { textDocumentSync: { openClose: true, change: 2 }, hoverProvider: true, completionProvider: {} },
}));
const answer = ({ textDocument: { uri, version } }) =>
  void connection.sendDiagnostics({ uri, version, diagnostics: [] });
connection.onDidOpenTextDocument(answer);
connection.onDidChangeTextDocument(answer);
connection.onHover(() => null);
connection.onCompletion(() => []);
connection.listen();
