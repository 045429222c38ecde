/**
 * A check that is divided over several jobs of CI: each looks at some of the transcripts and writes what it knows of them,
 * and `merge-reports` joins that, looks at what concerns the whole project, and tells what one check of all would have told.
 */
import { environmentOf } from "./check-cache.ts";
import { type Gathered, lookThrough, type Shard } from "./check-gather.ts";
import { joinedReport, type PathOptions } from "./check-paths.ts";
import { type ProjectReport, reportOf } from "./check-project.ts";
import { type FileRecord, nameBelow, nameTable, recordOf, recordReader, uriBelow } from "./checked-files.ts";
import { type ExitCode, type Io, shownPath, UsageError } from "./io.ts";
import { readNamed, writeNamed } from "./options.ts";
import { filesOf, openLibrary } from "./project-files.ts";
import { scopesByRoot } from "./scope.ts";

/** What one shard knows. */
interface ShardReport {
  readonly rapport: string;
  readonly shard: Shard;
  readonly paths: readonly string[];
  readonly projects: readonly ShardProject[];
}

interface ShardProject {
  /** The root as it is seen from where the command was given. */
  readonly root: string;
  /** A digest of the files that there are and of all that findings depend on beside the transcripts. */
  readonly state: string;
  readonly referred: readonly string[];
  readonly unreadable: readonly { readonly uri: string; readonly problem: string }[];
  /** The names in the records of the files. */
  readonly names: readonly string[];
  readonly files: readonly FileRecord[];
}

/** `2/3`, from 1 on. Throws with a sentence. */
export function readShard(text: string): Shard {
  const [, number = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (number < 1 || number > of) {
    throw new UsageError(`\`--shard\` is a number and how many there are, such as \`1/3\`, not \`${text}\`.`);
  }
  return { number, of };
}

/** Looks at the transcripts of one shard, and writes what it knows of them to a file or to standard output. */
export async function checkShard(
  shard: Shard,
  paths: readonly string[],
  output: string | undefined,
  io: Io,
): Promise<ExitCode> {
  const projects: ShardProject[] = [];
  for (const [root, scopes] of scopesByRoot(paths, io)) {
    const gathered = await lookThrough(root, scopes, { withWords: true, cache: undefined, shard }, io);
    const table = nameTable();
    const records = gathered.part.files.map((file) => recordOf(root, file, table));
    projects.push({
      root: shownPath(io, root),
      state: stateOf(gathered, gathered.part.referred, io),
      referred: gathered.part.referred.map((uri) => nameBelow(root, uri)),
      unreadable: gathered.part.unreadable.map(({ uri, problem }) => ({ uri: nameBelow(root, uri), problem })),
      names: table.names,
      files: records,
    });
  }
  const report: ShardReport = { rapport: io.version, shard, paths, projects };
  const text = `${JSON.stringify(report)}\n`;
  if (output === undefined) io.out(text);
  else writeNamed(output, text, io);
  return 0;
}

/** The report of all shards, which must be those of one check of the files that are here. Throws with a sentence. */
export function joinShards(
  names: readonly string[],
  versions: PathOptions["versions"],
  io: Io,
): ProjectReport & { readonly paths: readonly string[] } {
  const shards = names.map((name) => ({ name, ...readShardReport(name, io) }));
  const [first] = shards;
  if (first === undefined) throw new UsageError("Name the files that the shards have written, such as `shard-*.json`.");
  const { of } = first.shard;
  for (const { name, rapport, shard, paths } of shards) {
    if (rapport !== io.version) {
      throw new UsageError(
        `\`${name}\` was made by Rapport ${rapport}, and this is ${io.version}: use the same for all.`,
      );
    }
    if (shard.of !== of || String(paths) !== String(first.paths)) {
      throw new UsageError(
        `\`${name}\` and \`${first.name}\` are not of one check: give all shards the same paths and number.`,
      );
    }
  }
  for (let number = 1; number <= of; number++) {
    const own = shards.filter(({ shard }) => shard.number === number);
    if (own.length === 0)
      throw new UsageError(`The report of shard ${number}/${of} is missing: name the reports of all shards.`);
    if (own.length > 1) throw new UsageError(`There are two reports of shard ${number}/${of}: name each shard once.`);
  }
  const reports = [...scopesByRoot(first.paths, io)].map(([root, scopes]) => {
    const files = filesOf(root, scopes, io);
    const opened = openLibrary(root, files, io);
    const parts = shards.map(({ name, projects }) => {
      const own = projects.find((project) => project.root === shownPath(io, root));
      const referred = own?.referred.map((each) => uriBelow(root, each)) ?? [];
      if (own?.state !== stateOf({ root, files, library: opened.library }, referred, io)) {
        throw new UsageError(
          `\`${name}\` was made from other files than are here: check out the commit that the shards had.`,
        );
      }
      return reading(name, () => ({
        files: own.files.map(recordReader(root, own.names, io)),
        unreadable: own.unreadable.map(({ uri, problem }) => ({ uri: uriBelow(root, uri), problem })),
        referred,
      }));
    });
    const part = {
      files: parts.flatMap((each) => each.files),
      unreadable: parts.flatMap((each) => each.unreadable),
      referred: [...new Set(parts.flatMap((each) => each.referred))],
    };
    return reportOf({ root, scopes, ...opened, part }, versions?.(io, root, scopes) ?? new Map(), true, io);
  });
  return { ...joinedReport(reports, first.paths), paths: first.paths };
}

function stateOf(
  { root, files, library }: Pick<Gathered, "root" | "files" | "library">,
  referred: readonly string[],
  io: Io,
) {
  const names = files.map((uri) => nameBelow(root, uri));
  return io.digest(JSON.stringify([environmentOf(root, library, referred, true, io), names]));
}

function readShardReport(name: string, io: Io): ShardReport {
  const { text } = readNamed(io, name);
  return reading(name, () => {
    const { rapport, shard, paths, projects } = JSON.parse(text) as ShardReport;
    const isOne = Number.isInteger(shard.number) && Array.isArray(paths) && Array.isArray(projects);
    if (!isOne || !Number.isInteger(shard.of)) throw new TypeError("no report of a shard");
    return { rapport: String(rapport), shard, paths: paths.map(String), projects };
  });
}

/** What `read` gives; where it throws, a sentence that the file is not what it should be. */
function reading<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw new UsageError(
      `\`${name}\` is no report of a shard, or is cut off: make it anew with \`rapport check --shard\`.`,
    );
  }
}
