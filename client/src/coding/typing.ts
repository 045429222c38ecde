/**
 * Takes the keyboard away from transcripts, so that keys may mean something else.
 */
import * as vscode from "vscode";
import { isTranscript } from "../documents.ts";
import { afterSilence } from "./silence.ts";

export interface Typing {
  /**
   * Gives what is typed into transcripts to `press`, and an empty text for what would be pasted or cut. Undefined where
   * somebody else, such as an extension for Vim's keys, has done so before.
   */
  take(press: (typed: string) => void): vscode.Disposable | undefined;
  /** Drops what a person goes on typing after one key has chosen a code, so that it does not get into the transcript. */
  keepFromSpilling(): void;
  /** Gives what is taken in these ways to a picker that is about to open, until that is disposed of. */
  divert(press: (typed: string) => void): vscode.Disposable;
}

/** Who types no letter for so many milliseconds has stopped typing on. */
const quiet = 600;
/** So many letters are no rest of a code's name any more. */
const longestRest = 40;

export function createTyping(): Typing {
  let kept: vscode.Disposable | undefined;
  let diverted: ((typed: string) => void) | undefined;
  const takeFor = (press: (typed: string) => void) =>
    take((typed) => (diverted === undefined || typed === "" ? press(typed) : diverted(typed)));
  const release = () => {
    kept?.dispose();
    kept = undefined;
  };
  return {
    take(press) {
      release();
      return takeFor(press);
    },
    keepFromSpilling() {
      release();
      let dropped = 0;
      let silence = afterSilence(quiet, release);
      const taken = takeFor(() => {
        silence.dispose();
        if (++dropped === longestRest) release();
        else silence = afterSilence(quiet, release);
      });
      kept = new vscode.Disposable(() => {
        silence.dispose();
        taken?.dispose();
      });
    },
    divert(press) {
      diverted = press;
      return new vscode.Disposable(() => {
        if (diverted === press) diverted = undefined;
      });
    },
  };
}

/** Undefined where somebody else has taken it before. */
function take(press: (typed: string) => void): vscode.Disposable | undefined {
  const taken: vscode.Disposable[] = [];
  let composed = "";
  const register = (command: string, run: (argument: { readonly text?: unknown }) => unknown) => {
    taken.push(
      vscode.commands.registerCommand(command, (argument: { readonly text?: unknown } | undefined) => {
        const document = vscode.window.activeTextEditor?.document;
        // Other documents are typed into as ever.
        if (document === undefined || !isTranscript(document)) {
          return vscode.commands.executeCommand(`default:${command}`, argument);
        }
        return run(argument ?? {});
      }),
    );
  };
  try {
    register("type", ({ text }) => {
      if (typeof text === "string") press(text);
    });
    // A dead key, or an input method, comes to its character by steps.
    register("compositionType", ({ text }) => {
      if (typeof text === "string") composed = text;
    });
    register("compositionEnd", (argument) => {
      if (composed !== "") press(composed);
      composed = "";
      return vscode.commands.executeCommand("default:compositionEnd", argument);
    });
    register("replacePreviousChar", () => undefined);
    register("paste", () => press(""));
    register("cut", () => press(""));
    return vscode.Disposable.from(...taken);
  } catch {
    for (const each of taken) each.dispose();
    return undefined;
  }
}
