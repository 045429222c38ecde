/**
 * Commands that keys run one close behind the other.
 */
import * as vscode from "vscode";

export interface Registered extends vscode.Disposable {
  /** Has a command, by its name behind `rapport.`. */
  add(name: string, run: (argument: unknown) => unknown): void;
  /**
   * Calls each of them once for nothing. The editor asks all extensions before it runs a command for the first time, and lets
   * the keys that are pressed meanwhile through to the transcript, or to other commands.
   */
  rehearse(): void;
}

const rehearsal = "rehearsal";

export function registeredCommands(): Registered {
  const names: string[] = [];
  const subscriptions: vscode.Disposable[] = [];
  return {
    add(name, run) {
      const command = `rapport.${name}`;
      names.push(command);
      subscriptions.push(
        vscode.commands.registerCommand(command, (argument: unknown) =>
          argument === rehearsal ? undefined : run(argument),
        ),
      );
    },
    rehearse() {
      const commands = names.map((command) => ({ command, args: [rehearsal] }));
      // Only what goes by the editor's own way counts for it; what is not rehearsed is but slower once.
      void vscode.commands.executeCommand("runCommands", { commands }).then(undefined, () => {});
    },
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
