/**
 * Commands that keys run one close behind the other.
 */
import * as vscode from "vscode";

export interface Registered extends vscode.Disposable {
  /** Has a command, by its name behind `rapport.`. */
  add(name: string, run: (argument: unknown) => unknown): void;
  /** Has a command that moves the cursor, and asks nothing: what is run behind it waits until the cursor is there. */
  addWalk(name: string, run: () => Promise<void>): void;
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
  /** Fulfilled once the cursor is where the last key sent it: a key that codes must not find it on the turn before. */
  let arrived: Promise<unknown> = Promise.resolve();
  function add(name: string, run: (argument: unknown) => unknown): void {
    const command = `rapport.${name}`;
    names.push(command);
    subscriptions.push(
      vscode.commands.registerCommand(command, async (argument: unknown) => {
        if (argument === rehearsal) return;
        // Behind several of them it waits for each, since the second begins only where the first has ended.
        for (let last: unknown; last !== arrived; ) {
          last = arrived;
          await last;
        }
        return run(argument);
      }),
    );
  }
  return {
    add,
    addWalk(name, run) {
      add(name, () => {
        const walk = run();
        arrived = walk.catch(() => {});
        return walk;
      });
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
