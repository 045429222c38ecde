/**
 * `rapport init --git`: the lines of `.gitattributes` by which git hands transcripts and codebooks to Rapport.
 */
import { type Io, shownPath, UsageError } from "../io.ts";

/** A pattern of files with what git is to do for them. */
const LINES: readonly (readonly [pattern: string, attributes: string])[] = [
  ["*.transcript", "merge=rapport diff=rapport"],
  ["codebook.yaml", "merge=rapport"],
  ["*.codebook.yaml", "merge=rapport"],
  ["codebook.yml", "merge=rapport"],
  ["*.codebook.yml", "merge=rapport"],
];

const COMMANDS = `git config merge.rapport.driver "rapport merge %O %A %B --marker-size %L --path %P"
git config diff.rapport.textconv "rapport diff"
`;

/** Writes the lines that are not there yet, and says what is left for the person to do. Throws with a sentence. */
export function setUpGit(io: Io): void {
  io.out(writeAttributes(io));
  io.out(`\nNow run these two, here and on every machine that merges:\n\n${COMMANDS}`);
}

/** Adds the lines to `.gitattributes`, whose other lines stay, and says so. */
function writeAttributes(io: Io): string {
  const { uri } = io.stat(".gitattributes");
  const read = io.files.read(uri);
  const name = shownPath(io, uri);
  if (read.kind === "unreadable") throw new UsageError(`\`${name}\` cannot be read: ${read.reason}.`);
  const before = read.kind === "text" ? read.text : "";
  const lineEnd = /\r\n|\r|\n/.exec(before)?.[0] ?? "\n";
  const known = new Set(before.split(/\r\n|\r|\n/).flatMap((line) => patternWithDriver(line) ?? []));
  const missing = LINES.filter(([pattern]) => !known.has(pattern));
  if (missing.length === 0) return `${name} has the lines for transcripts and codebooks already.\n`;
  const joint = before === "" || /[\r\n]$/.test(before) ? "" : lineEnd;
  const text = before + joint + missing.map(([pattern, attributes]) => `${pattern} ${attributes}${lineEnd}`).join("");
  if (read.kind === "text") io.replace(uri, text);
  else io.create(uri, text);
  return `${name} has these lines now:\n\n${missing.map((line) => `${line.join(" ")}\n`).join("")}`;
}

/** The pattern of a line that says how its files are merged, whatever it says; undefined for any other. */
function patternWithDriver(line: string): string | undefined {
  const [pattern, ...attributes] = line.trim().split(/[ \t]+/);
  const saysHow = attributes.some((each) => /^[-!]?merge(?:=|$)/.test(each));
  return pattern === undefined || pattern.startsWith("#") || !saysHow ? undefined : pattern;
}
