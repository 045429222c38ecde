/**
 * What is meant by the characters typed into the picker of codes. All of it can be typed on any keyboard.
 */

export interface Typed {
  /** What the input is to hold; other than what was typed where a character was a command. */
  readonly value: string;
  /** Whether the coding's doubt was turned on or off. */
  readonly doubt: boolean;
  readonly meaning:
    | { readonly kind: "search"; readonly letters: string }
    /** The codebook's one key for a code, or the number of a recent one. */
    | { readonly kind: "key"; readonly key: string }
    /** This code, and then another one. */
    | { readonly kind: "collect"; readonly letters: string };
}

/**
 * Reads the input. A key counts where it is the first character, `before` having been empty: so that a search can begin
 * with any letter, a space before it is left out of account.
 */
export function readTyped(typed: string, before: string, keys: ReadonlySet<string>): Typed {
  const key = typed.normalize("NFC");
  if (before === "" && keys.has(key)) return { value: "", doubt: false, meaning: { kind: "key", key } };
  const value = typed.replace(/[?~]/g, "");
  const doubt = (typed.length - value.length) % 2 === 1;
  const comma = value.indexOf(",");
  if (comma === -1) return { value, doubt, meaning: { kind: "search", letters: value.trim() } };
  return { value: "", doubt, meaning: { kind: "collect", letters: value.slice(0, comma).trim() } };
}
