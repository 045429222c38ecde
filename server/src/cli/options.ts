/**
 * Options of a command. A name that a command does not have is refused, with the ones that it has.
 */
import { type Io, UsageError } from "./io.ts";

export interface OptionSpec {
  /** What may be given; undefined for any text. A flag has no value. */
  readonly values?: readonly string[];
  readonly isFlag?: boolean;
}

export interface Options {
  readonly paths: readonly string[];
  /** The last value of each option. */
  readonly values: ReadonlyMap<string, string>;
  /** Every option with its value, in the order in which they were given. */
  readonly given: readonly (readonly [name: string, value: string])[];
  readonly flags: ReadonlySet<string>;
}

/** Reads `--name value`, `--name=value`, `--flag` and paths; behind `--` everything is a path. */
export function readOptions(
  command: string,
  args: readonly string[],
  specs: Readonly<Record<string, OptionSpec>>,
): Options {
  const paths: string[] = [];
  const given: [string, string][] = [];
  const flags = new Set<string>();
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] as string;
    if (arg === "--") {
      paths.push(...args.slice(index + 1));
      break;
    }
    if (!arg.startsWith("-") || arg === "-") {
      paths.push(arg);
      continue;
    }
    const [name = "", inline] = splitOnce(arg.replace(/^--?/, ""));
    const spec = Object.hasOwn(specs, name) && arg.startsWith("--") ? specs[name] : undefined;
    if (spec === undefined) {
      const known = Object.keys(specs).map((each) => `--${each}`);
      const list = known.length === 0 ? "It has none." : `It has: ${known.join(", ")}.`;
      throw new UsageError(`\`rapport ${command}\` has no option \`${arg.split("=")[0]}\`. ${list}`);
    }
    if (spec.isFlag) {
      if (inline !== undefined) throw new UsageError(`\`--${name}\` takes no value.`);
      flags.add(name);
      continue;
    }
    const value = inline ?? args[++index];
    if (value === undefined || value === "") throw new UsageError(`\`--${name}\` needs a value behind it.`);
    if (spec.values !== undefined && !spec.values.includes(value)) {
      throw new UsageError(`\`--${name}\` is ${oneOf(spec.values)}, not \`${value}\`.`);
    }
    given.push([name, value]);
  }
  return { paths, values: new Map(given), given, flags };
}

/** Such as "`a`, `b` or `c`". */
function oneOf(values: readonly string[]): string {
  const named = values.map((each) => `\`${each}\``);
  return named.length < 2 ? named.join("") : `${named.slice(0, -1).join(", ")} or ${named.at(-1)}`;
}

function splitOnce(text: string): readonly [string, string | undefined] {
  const at = text.indexOf("=");
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** The text of a file that a person named, or a refusal that says which file and what to do. */
export function readNamed(
  io: Pick<Io, "stat" | "files">,
  path: string,
): { readonly uri: string; readonly text: string } {
  const { uri, kind } = io.stat(path);
  if (kind === "folder") throw new UsageError(`\`${path}\` is a folder: name a file.`);
  const read = io.files.read(uri);
  if (read.kind === "absent") throw new UsageError(`There is no file \`${path}\`: check the name.`);
  if (read.kind === "unreadable") throw new UsageError(`\`${path}\` cannot be read: ${read.reason}.`);
  return { uri, text: read.text };
}

/** Writes a file that a person named, whether it is there or not. Throws with a sentence. */
export function writeNamed(path: string, text: string, io: Io): void {
  const { uri, kind } = io.stat(path);
  if (kind === "folder") throw new UsageError(`\`${path}\` is a folder: name a file.`);
  if (kind === "absent") io.create(uri, text);
  else io.replace(uri, text);
}
