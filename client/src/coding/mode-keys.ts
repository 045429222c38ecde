/**
 * What the plain keys do in coding mode. The codebook's own keys come first; all others can be typed on any keyboard.
 */

export type ModeAction =
  | { readonly kind: "code"; readonly key: string }
  | { readonly kind: "rate"; readonly digit: string }
  /** A command that takes no argument. */
  | { readonly kind: "command"; readonly command: string }
  | { readonly kind: "unknown" };

/** Keys that are no letters nor digits, so that they stay free of most codebooks' keys. */
export const modeCommands: ReadonlyMap<string, string> = new Map([
  [" ", "rapport.nextUncoded"],
  ["\n", "rapport.code"],
  [".", "rapport.repeatLast"],
  [",", "rapport.changeCode"],
  ["?", "rapport.toggleTentative"],
  ["~", "rapport.toggleTentative"],
  ["+", "rapport.extendEnd"],
  ["-", "rapport.shrinkEnd"],
  ["h", "rapport.modeHelp"],
]);

/** What a character typed in coding mode means. `keys` are those that the codebook gives its codes. */
export function modeAction(typed: string, keys: ReadonlySet<string>): ModeAction {
  const key = typed.normalize("NFC");
  if (keys.has(key)) return { kind: "code", key };
  if (/^[0-9]$/.test(key)) return { kind: "rate", digit: key };
  const command = modeCommands.get(key === "\r\n" || key === "\r" ? "\n" : key);
  return command === undefined ? { kind: "unknown" } : { kind: "command", command };
}
