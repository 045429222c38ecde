/**
 * Waiting for what comes a moment later.
 */
import * as vscode from "vscode";

/** Waits until something holds; the test's own time limit ends the wait. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 30));
}

/** The checks that find something in a file, by name. */
export function problemsOf(uri: vscode.Uri): readonly string[] {
  const codes = vscode.languages.getDiagnostics(uri).map(({ code }) => code);
  return codes.map((code) => String(typeof code === "object" ? code.value : code)).sort();
}

/** A file of the workspace by its name, as soon as the editor finds it: its search starts no sooner than its extensions. */
export async function fileNamed(name: string): Promise<vscode.Uri> {
  for (;;) {
    const [uri] = await vscode.workspace.findFiles(`**/${name}`, null);
    if (uri !== undefined) return uri;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
