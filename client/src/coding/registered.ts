/**
 * Commands that keys run one close behind the other.
 */
import * as vscode from "vscode";
import { editorIsHeard } from "./heard.ts";

export interface Registered extends vscode.Disposable {
  /** Has a command, by its name behind `rapport.`. It waits until the cursor is where the last key sent it. */
  add(name: string, run: (argument: unknown) => unknown): void;
  /** Has a command that moves the cursor, and asks nothing. */
  addWalk(name: string, run: () => Promise<void>): void;
  /** Has a command that is given a key, and sees itself to the order in which keys are pressed: it never waits. */
  addKey(name: string, press: (key: string) => void): void;
  /** Fulfilled once the cursor is where the last key sent it; undefined where it is there. */
  arrival(): Promise<unknown> | undefined;
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
  let walking: Promise<unknown> | undefined;
  function register(name: string, run: (argument: unknown) => unknown): void {
    const command = `rapport.${name}`;
    names.push(command);
    subscriptions.push(
      vscode.commands.registerCommand(command, (argument: unknown) =>
        argument === rehearsal ? undefined : run(argument),
      ),
    );
  }
  return {
    // At once where the cursor is there: of the letters that come right behind a key, its command must see the first.
    add: (name, run) =>
      register(name, (argument) => (walking === undefined ? run(argument) : walking.then(() => run(argument)))),
    addWalk: (name, run) =>
      register(name, () => {
        const walk = walking === undefined ? run() : walking.then(run);
        // Until the editor has repeated where the cursor is, it may still say that it is at the place before.
        const ended = walk
          .then(editorIsHeard)
          .catch(() => {})
          .then(() => {
            if (walking === ended) walking = undefined;
          });
        walking = ended;
        return walk;
      }),
    addKey: (name, press) =>
      register(name, (key) => {
        if (typeof key === "string") press(key);
      }),
    arrival: () => walking,
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
