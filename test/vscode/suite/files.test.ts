/**
 * Files that come, change and go beside the editor, on a disk and on a browser's virtual file system alike.
 */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Api } from "../../../client/src/extension.ts";

const turn = "[00:00:01] T: {It is quiet.}#calm\n";
const codebook = (id: string): string => `title: Other\ncodes:\n  - id: ${id}\n    definition: Calm.\n`;

describe("files beside the editor", () => {
  let folder: vscode.Uri;
  const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
  const write = (name: string, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));
  const checks = (name: string): readonly string[] =>
    vscode.languages
      .getDiagnostics(at(name))
      .map(({ code }) => String(typeof code === "object" ? code.value : code))
      .sort();

  /** Waits until a file has these problems and no others. */
  async function expectChecks(name: string, expected: readonly string[]): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      if (checks(name).join() === expected.join()) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.deepEqual(checks(name), expected);
  }

  /**
   * Makes a folder, and waits until the editor tells of it. Only then does it watch what happens in it; of a folder that is made
   * in that one before it never does.
   */
  async function makeFolder(name: string): Promise<void> {
    const watcher = vscode.workspace.createFileSystemWatcher("**/*", false, true, true);
    try {
      const told = new Promise<void>((resolve) => {
        watcher.onDidCreate((uri) => {
          if (uri.path === at(name).path) resolve();
        });
      });
      await vscode.workspace.fs.createDirectory(at(name));
      await told;
    } finally {
      watcher.dispose();
    }
  }

  before(async () => {
    const extension = vscode.extensions.getExtension<Api>("rapport.rapport");
    assert.ok(extension);
    const [first] = await vscode.workspace.findFiles("**/s01.ana.transcript");
    assert.ok(first);
    await vscode.window.showTextDocument(first);
    await (await extension.activate()).ready;
    folder = vscode.Uri.joinPath(first, "..", "..", "beside");
    await makeFolder("");
    await makeFolder("sessions");
  });

  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it("reads a new transcript, and a codebook of any name that its front matter points to", async () => {
    await write("other.yaml", codebook("calm"));
    const front = "---\ncodebook: ../other.yaml\ncoder: ana\n---\n";
    await write("sessions/named.transcript", `${front}${turn}[00:00:02] T: {And now?}#unheard-of\n`);
    await expectChecks("sessions/named.transcript", ["unknown-code"]);
  });

  it("reads the nearest codebook once it is there, with what it extends, and again when it changes", async () => {
    await makeFolder("sessions/near");
    await write("sessions/near/a.transcript", turn);
    await expectChecks("sessions/near/a.transcript", ["unknown-code"]);
    await write("sessions/near/base.yaml", codebook("calm"));
    await write("sessions/near/codebook.yaml", "title: Near\nextends: [base.yaml]\n");
    await expectChecks("sessions/near/a.transcript", []);
    await write("sessions/near/codebook.yaml", codebook("loud"));
    await expectChecks("sessions/near/a.transcript", ["unknown-code"]);
  });

  it("checks a transcript anew that another program wrote, and forgets one that is gone", async () => {
    await write("sessions/gone.transcript", turn);
    await expectChecks("sessions/gone.transcript", ["unknown-code"]);
    await write("sessions/gone.transcript", "[00:00:01] T: It is quiet.\n");
    await expectChecks("sessions/gone.transcript", []);
    await write("sessions/gone.transcript", turn);
    await expectChecks("sessions/gone.transcript", ["unknown-code"]);
    await vscode.workspace.fs.delete(at("sessions/gone.transcript"));
    await expectChecks("sessions/gone.transcript", []);
  });

  it("passes over what is not UTF-8, and reads it once it is", async () => {
    const bytes = Uint8Array.from([...turn].map((letter) => letter.charCodeAt(0)));
    const name = "sessions/latin.transcript";
    await vscode.workspace.fs.writeFile(at(name), Uint8Array.from([...bytes, 0xe9, 0x0a]));
    await write("sessions/marked.transcript", `\ufeff${turn}`);
    await expectChecks("sessions/marked.transcript", ["unknown-code"]);
    assert.deepEqual(checks(name), []);
    await vscode.workspace.fs.writeFile(at(name), bytes);
    await expectChecks(name, ["unknown-code"]);
  });

  it("reads what comes with a folder that is moved here, and forgets what goes with one", async () => {
    await write("apart/inner/m.transcript", turn);
    await expectChecks("apart/inner/m.transcript", ["unknown-code"]);
    await vscode.workspace.fs.rename(at("apart"), at("moved"));
    await expectChecks("moved/inner/m.transcript", ["unknown-code"]);
    await expectChecks("apart/inner/m.transcript", []);
    await vscode.workspace.fs.delete(at("moved"), { recursive: true });
    await expectChecks("moved/inner/m.transcript", []);
  });
});
