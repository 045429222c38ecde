/**
 * Names of files between an editor and the core.
 */
import { equal } from "node:assert/strict";
import { fromProtocolUri, toProtocolUri } from "../../server/src/lsp/convert.ts";

describe("names of files", () => {
  for (const uri of [
    "file:///home/ana/a%20b%23c.transcript",
    "file:///c%3A/Users/%C3%A9/s01.transcript",
    "file://server/share/a.transcript",
    "vscode-vfs://github/owner/study/a.transcript",
    "memfs:/a/b.transcript",
    "untitled:/study/a.transcript",
    // What was never saved has no folder.
    "untitled:Untitled-1",
  ]) {
    it(`come back as the editor wrote them: ${uri}`, () => equal(toProtocolUri(fromProtocolUri(uri)), uri));
  }
});
