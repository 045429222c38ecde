import type { ContextTurn, FoundFormat } from "./found.ts";

/** A line a coding, as editors and terminals follow it: `file:line:column: words  #code=rating @coder`. */
export const text: FoundFormat = {
  begin: () => "",
  end: () => "",
  some: (found) =>
    found
      .map(({ row, brief, tag, context }) => {
        const coder = row.coder === null ? "" : ` @${row.coder}`;
        const words = brief === "" ? "" : `${brief}  `;
        return `${row.file}:${row.line}:${row.column}: ${words}${tag}${coder}\n${context.map(contextLine).join("")}`;
      })
      .join(""),
};

function contextLine({ time, speaker, words, covered }: ContextTurn): string {
  const head = `${time === null ? "" : `[${time}] `}${speaker === null ? "" : `${speaker}: `}`;
  return `  ${covered ? ">" : " "} ${head}${words.replace(/\s+/g, " ")}\n`;
}
