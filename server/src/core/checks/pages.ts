/**
 * The documentation of the checks, made from what each says of itself.
 */
import { codebookChecks } from "../codebook/checks.ts";
import type { CheckInfo } from "./check.ts";
import { invalidExample } from "./invalid-example.ts";
import { allChecks } from "./registry.ts";
import { revisedMissing } from "./revised-missing.ts";
import { versionTooLow } from "./version-too-low.ts";

const codebookCodes: ReadonlySet<string> = new Set(
  [...codebookChecks, invalidExample, revisedMissing, versionTooLow].map(({ code }) => code),
);

/** The page of a check, `docs/checks/CODE.md`. */
export function checkPage(check: CheckInfo): string {
  const { code, severity, title, about } = check;
  const parts = [
    `# ${code}`,
    `**${title}.** By default: ${severity}.`,
    about,
    "## Example",
    ...exampleBlocks(check),
    "## Severity",
    `A codebook changes it for all who use it, or turns it off:`,
    `\`\`\`yaml\nchecks: { ${code}: off }   # or error, warning, information, hint\n\`\`\``,
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Each file of an example in a block of its own, below its name where there are several. */
function exampleBlocks({ code, example }: CheckInfo): readonly string[] {
  const files = example.split(/^>>> (.+)\n/m);
  const [unnamed = ""] = files;
  const blocks = unnamed === "" ? [] : [block(codebookCodes.has(code) ? "yaml" : "coded-transcript", unnamed)];
  for (let index = 1; index < files.length; index += 2) {
    const name = files[index] as string;
    blocks.push(
      `\`${name}\`:`,
      block(name.endsWith(".transcript") ? "coded-transcript" : "yaml", files[index + 1] as string),
    );
  }
  return blocks;
}

function block(language: string, text: string): string {
  // Longer than any run of backticks in the text.
  const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

/** The list of all checks, `docs/checks.md`. */
export function checkIndex(): string {
  const ofCodebook = allChecks.filter(({ code }) => codebookCodes.has(code));
  const ofTranscripts = allChecks.filter(({ code }) => !codebookCodes.has(code));
  const parts = [
    "# Checks",
    "Every finding names its check. `rapport check` ends with 1 where there is an error or a warning; information and hints are there to be read.",
    "A codebook sets the severity of a check, or turns it off, under `checks`:",
    "```yaml\nchecks: { stray-tag: off, uncoded-span: warning }   # error, warning, information, hint, off\n```",
    "## Of transcripts and the project",
    table(ofTranscripts),
    "## Of codebooks",
    table(ofCodebook),
  ];
  return `${parts.join("\n\n")}\n`;
}

function table(checks: readonly CheckInfo[]): string {
  const rows = checks.map(({ code, severity, title }) => `| [${code}](checks/${code}.md) | ${severity} | ${title} |`);
  return ["| check | severity | finds |", "| --- | --- | --- |", ...rows].join("\n");
}
