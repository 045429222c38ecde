/**
 * The server in a Web Worker. The client's first message says where the extension lies; all others are the protocol's.
 */
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { fromProtocolUri } from "../lsp/convert.ts";
import { startServer } from "../lsp/server.ts";
import { browserHost } from "./host.ts";

interface FirstMessage {
  readonly data: { readonly extension: string };
}

declare const self: ConstructorParameters<typeof BrowserMessageReader>[0] & {
  onmessage: ((message: FirstMessage) => void) | null;
};

self.onmessage = ({ data }: FirstMessage) => {
  const reader = new BrowserMessageReader(self);
  const writer = new BrowserMessageWriter(self);
  startServer(createConnection(ProposedFeatures.all, reader, writer), browserHost(fromProtocolUri(data.extension)));
};
