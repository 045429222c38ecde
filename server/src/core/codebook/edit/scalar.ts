/** Writes text as YAML: as it is where YAML reads it as it stands, else in double quotes. */

/** Words that YAML, or people's other tools for it, read as something else than text. */
const words = new Set(["null", "true", "false", "yes", "no", "on", "off", "y", "n"]);

/** What begins with a letter and holds no sign that could end it or mean anything, in brackets too. */
const plainAnywhere = /^\p{L}[\p{L}\p{M}\p{Nd} _/.’'()-]*$/u;
/** Outside of brackets a comma and its like are text. */
const plainInBlock = /^\p{L}[\p{L}\p{M}\p{Nd} _/.’'(),;!?&%+="…–-]*$/u;

/** A single value. `isInFlow` where it stands inside `[ ]` or `{ }`. */
export function writeScalar(text: string, isInFlow: boolean): string {
  const isPlain = (isInFlow ? plainAnywhere : plainInBlock).test(text) && !text.endsWith(" ");
  if (isPlain && !words.has(text.toLowerCase())) return text;
  return quoted(text);
}

/** Text in double quotes. What JSON leaves as it is and an editor may take for a line's end or not show is escaped too. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u00a0\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A list of short texts in brackets. */
export function writeList(texts: readonly string[]): string {
  return `[${texts.map((text) => writeScalar(text, true)).join(", ")}]`;
}
