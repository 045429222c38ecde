/**
 * Markdown out of words that somebody else wrote. Whatever stands in a file of the workspace is shown as it is, and can
 * make neither a link, an image, a command nor any other markup.
 */

/** Signs that have a meaning wherever they stand in a line, as CommonMark and GitHub's extensions read it. */
const anywhere = /[\\`*_{}[\]<>#|~&$@!]/g;

/** `text` on one line, every sign escaped that would be read as markup. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/\s+/g, " ")
      .trim()
      .replace(anywhere, "\\$&")
      // Addresses become links by themselves: those with a scheme, and those that begin with `www.`.
      .replace(/:(?=\/\/)/g, "\\:")
      .replace(/(?<=\bwww)\./gi, "\\.")
      // Lists, rules and underlined headings begin a line.
      .replace(/^[-+=]/, "\\$&")
      .replace(/^(\d{1,9})([.)])(?= |$)/, "$1\\$2")
  );
}

/** `text` as code inside a line. */
export function codeSpan(text: string): string {
  const words = text.replace(/\s+/g, " ").trim();
  if (words === "") return "";
  const fence = "`".repeat(longestRun(words) + 1);
  return fence === "`" ? `\`${words}\`` : `${fence} ${words} ${fence}`;
}

/** `text` as a block of code of its own. */
export function codeBlock(text: string, language: string): string {
  const fence = "`".repeat(Math.max(longestRun(text) + 1, 3));
  return `${fence}${language}\n${text.replace(/\r\n?/g, "\n")}\n${fence}`;
}

/** How many backticks follow one another at most. */
function longestRun(text: string): number {
  let longest = 0;
  for (const run of text.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  return longest;
}

/** Paragraphs and lists parted by blank lines; empty ones are left out. */
export function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}

/** A list with a heading in bold; undefined where it is empty. The items are Markdown. */
export function listing(heading: string, items: readonly string[]): string | undefined {
  return items.length === 0 ? undefined : `**${heading}**\n\n${items.map((item) => `- ${item}`).join("\n")}`;
}

/** A number of things, as in "1 coding" and "3 codings". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
