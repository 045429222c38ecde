import type { Severity } from "../../core/problem.ts";
import type { CheckReport, Told } from "./report.ts";

const levels: Record<Severity, string> = { error: "error", warning: "warning", information: "notice", hint: "notice" };

/** Workflow commands, which GitHub shows beside the lines of a pull request. */
export function githubReport({ findings }: CheckReport, { unreadable }: Told): string {
  const commands = findings.map(({ file, line, column, endLine, endColumn, severity, check, message, advice }) => {
    // Over several lines GitHub admits no columns.
    const columns = line === endLine ? [`col=${column}`, `endColumn=${endColumn}`] : [];
    const place = [`file=${property(file)}`, `line=${line}`, `endLine=${endLine}`, ...columns, `title=${check}`];
    return `::${levels[severity]} ${place.join(",")}::${data(`${message} ${advice}`)}\n`;
  });
  return [...commands, ...unreadable.map((reason) => `::error title=rapport::${data(reason)}\n`)].join("");
}

/** So that nothing in a transcript can begin a command of its own. */
function data(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function property(text: string): string {
  return data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
