/** Sentences for people as Markdown. */
import { codeSpan, escapeMarkdown } from "../core/lookup/markdown.ts";

/** A sentence in which names stand between backticks; whatever a codebook calls its things makes no other markup. */
export function prose(text: string): string {
  return text
    .split("`")
    .map((part, index) => {
      if (index % 2 === 1) return codeSpan(part);
      const [, before = "", words = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(part) ?? [];
      return before + (words === "" ? "" : escapeMarkdown(words)) + after;
    })
    .join("");
}
