import { codeSpan, escapeMarkdown } from "../../core/lookup/markdown.ts";
import type { ContextTurn, Found, FoundFormat } from "./found.ts";

/** The words as quotations with their places, for a paper's draft. */
export const markdown: FoundFormat = {
  begin: () => "",
  end: () => "",
  some: (found, before) => found.map((each, index) => (before + index === 0 ? "" : "\n") + quotation(each)).join(""),
};

function quotation({ row, brief, tag, context }: Found): string {
  const lines = context.length > 0 ? context.map(turnLine) : (row.words ?? brief).split("\n").map(escapeMarkdown);
  // A backslash ends a line within a paragraph, and is not lost where white space is trimmed.
  const quoted = lines.map((line) => `> ${line}`).join("\\\n");
  const speaker = row.role ?? row.speaker;
  const about = [
    codeSpan(tag),
    ...(row.coder === null ? [] : [`coded by ${escapeMarkdown(row.coder)}`]),
    ...(speaker === null ? [] : [escapeMarkdown(speaker)]),
    ...(row.turn === null || row.unit === "section" || row.unit === "session" ? [] : [`turn ${row.turn}`]),
  ];
  return `${quoted}\n>\n> — ${about.join(", ")}; ${codeSpan(`${row.file}:${row.line}`)}\n`;
}

function turnLine({ speaker, words, covered }: ContextTurn): string {
  const said = escapeMarkdown(words.replace(/\s+/g, " "));
  const head = speaker === null ? "" : `${escapeMarkdown(speaker)}: `;
  return covered && said !== "" ? `${head}**${said}**` : head + said;
}
