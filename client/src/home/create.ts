/**
 * The commands that begin a study: a codebook from a template, a transcript, a copy of the example.
 */
import * as vscode from "vscode";
import { transcriptLanguage } from "../documents.ts";
import { findOne } from "../listing.ts";
import { chooseFolder, guarded, writeNew } from "./files.ts";
import { emptyCodebook, interviewCodebook, isCoderName, isFileName, newTranscript } from "./templates.ts";

/** Relative to the extension: the codebook that comes with Rapport, and the example study. */
const allianceCodebook = "codebooks/working-alliance.codebook.yaml";
const exampleFolder = "examples/study";
const copyFolder = "rapport-example";
const exampleFiles = [
  "codebook.yaml",
  ...["s01", "s02", "s03"].flatMap((id) => [`sessions/${id}.ana.transcript`, `sessions/${id}.ben.transcript`]),
];

/** The name that was last given, so that it need not be typed for each session. */
const coderKey = "rapport.coder";

export function createBeginnings(context: vscode.ExtensionContext): vscode.Disposable {
  const command = (name: string, run: () => Promise<void>) =>
    vscode.commands.registerCommand(`rapport.${name}`, () => guarded(run));
  return vscode.Disposable.from(
    command("newCodebook", () => newCodebook(context)),
    command("newTranscript", () => makeTranscript(context)),
    command("openExample", () => openExample(context)),
    command("openWalkthrough", async () => {
      const walkthrough = `${context.extension.id}#start`;
      await vscode.commands.executeCommand("workbench.action.openWalkthrough", walkthrough, false);
    }),
  );
}

async function newCodebook(context: vscode.ExtensionContext): Promise<void> {
  const { t } = vscode.l10n;
  const folder = await chooseFolder();
  if (folder === undefined) return;
  const templates: (vscode.QuickPickItem & { text(): Promise<string> | string })[] = [
    {
      label: `$(symbol-class) ${t("Working alliance")}`,
      detail: t(
        "Bond, goals and tasks as Bordin described them, with a scale and examples. A copy that you can change.",
      ),
      text: async () => new TextDecoder().decode(await extensionFile(context, allianceCodebook)),
    },
    {
      label: `$(comment-discussion) ${t("Themes for interview studies (IPA)")}`,
      detail: t(
        "Descriptive, linguistic and conceptual notes, and themes that you make from the words while you read.",
      ),
      text: () => interviewCodebook,
    },
    {
      label: `$(file) ${t("Empty codebook")}`,
      detail: t("One code that shows where things go."),
      text: () => emptyCodebook,
    },
  ];
  const chosen = await vscode.window.showQuickPick(templates, {
    title: t("New Codebook"),
    placeHolder: t("What should the codebook begin with?"),
    matchOnDetail: true,
  });
  if (chosen === undefined) return;
  const uri = vscode.Uri.joinPath(folder, "codebook.yaml");
  const isNew = await writeNew(uri, await chosen.text());
  await vscode.window.showTextDocument(uri);
  if (isNew) return;
  void vscode.window.showInformationMessage(
    t("This folder has a codebook already, which is open now. Nothing was changed: rename it to make another one."),
  );
}

async function makeTranscript(context: vscode.ExtensionContext): Promise<void> {
  const { t } = vscode.l10n;
  const title = t("New Transcript");
  const name = await vscode.window.showInputBox({
    title,
    prompt: t("The name of the recording, such as s01. The file is named after it."),
    value: "s01",
    validateInput: (text) => (isFileName(text) ? undefined : t("Use letters, digits, spaces, - and _ alone.")),
  });
  if (name === undefined) return;
  const coder = await vscode.window.showInputBox({
    title,
    prompt: t("Who codes it? A short name such as ana, or nothing."),
    value: context.globalState.get<string>(coderKey, ""),
    validateInput: (text) =>
      text === "" || isCoderName(text)
        ? undefined
        : t("Begin with a letter, and go on with letters, digits, - . and _ alone."),
  });
  if (coder === undefined) return;
  await context.globalState.update(coderKey, coder);
  const text = newTranscript(name.trim(), coder);
  const isAnywhere = (vscode.workspace.workspaceFolders ?? []).length > 0;
  const folder = isAnywhere ? await folderForTranscript() : undefined;
  if (isAnywhere && folder === undefined) return;
  const document =
    folder === undefined
      ? await vscode.workspace.openTextDocument({ language: transcriptLanguage, content: text })
      : await writtenTranscript(vscode.Uri.joinPath(folder, fileNameOf(name.trim(), coder)), text);
  const editor = await vscode.window.showTextDocument(document);
  const { end } = document.lineAt(Math.max(document.lineCount - 2, 0)).range;
  editor.selection = new vscode.Selection(end, end);
}

async function writtenTranscript(uri: vscode.Uri, text: string): Promise<vscode.TextDocument> {
  if (!(await writeNew(uri, text))) {
    const message = vscode.l10n.t("This transcript is there already, and is open now. Nothing was changed.");
    void vscode.window.showInformationMessage(message);
  }
  return vscode.workspace.openTextDocument(uri);
}

function fileNameOf(name: string, coder: string): string {
  return `${[name, coder].filter((part) => part !== "").join(".")}.transcript`;
}

/** Where the other transcripts lie, else a folder of the workspace. */
async function folderForTranscript(): Promise<vscode.Uri | undefined> {
  const other = await findOne("transcript", copyFolder);
  return other === undefined ? chooseFolder() : vscode.Uri.joinPath(other, "..");
}

async function openExample(context: vscode.ExtensionContext): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) return;
  const example = vscode.Uri.joinPath(folder, copyFolder);
  for (const path of exampleFiles) {
    await writeNew(vscode.Uri.joinPath(example, path), await extensionFile(context, `${exampleFolder}/${path}`));
  }
  await vscode.window.showTextDocument(vscode.Uri.joinPath(example, "sessions/s01.ana.transcript"));
}

async function extensionFile(context: vscode.ExtensionContext, path: string): Promise<Uint8Array> {
  return vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, path));
}
