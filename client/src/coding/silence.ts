/**
 * When a person has stopped typing.
 */
import * as vscode from "vscode";
import { editorIsHeard } from "./heard.ts";

/** In milliseconds. */
const tick = 50;

/**
 * Runs `rest` once the editor has told of no key for so many milliseconds, unless it is disposed of before. It counts in
 * ticks, and hears the editor out at the end: on a busy machine keys come late, and together with them the end of any time
 * that was set for all.
 */
export function afterSilence(milliseconds: number, rest: () => void): vscode.Disposable {
  let left = Math.ceil(milliseconds / tick);
  let isBroken = false;
  const ticking = setInterval(() => {
    left -= 1;
    if (left > 0) return;
    clearInterval(ticking);
    const end = () => isBroken || rest();
    void editorIsHeard().then(end, end);
  }, tick);
  return new vscode.Disposable(() => {
    isBroken = true;
    clearInterval(ticking);
  });
}
