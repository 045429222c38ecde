/**
 * Looks through the transcripts of a project: with all cores where they are many, and only those that have changed where a
 * cache knows the others.
 */
import type { Library } from "../core/library.ts";
import { isCodebookName } from "../core/uri.ts";
import type { CheckCache } from "./check-cache.ts";
import { type CheckedFile, checkPart, type Part, type PartJob } from "./check-part.ts";
import type { LookedThrough } from "./check-project.ts";
import type { Io } from "./io.ts";
import { filesOf, openLibrary } from "./project-files.ts";
import { isInScopes, type Scope } from "./scope.ts";

export interface GatherOptions {
  /** Whether each finding is to tell what its line says, which takes time. */
  readonly withWords: boolean;
  readonly cache: CheckCache | undefined;
  /** The shard that is wanted, from 1 to `of`; undefined for all. */
  readonly shard: Shard | undefined;
}

export interface Shard {
  readonly number: number;
  readonly of: number;
}

export interface Gathered extends LookedThrough {
  /** All files of the project. */
  readonly files: readonly string[];
  /** Lets the cache have what is known now, with fingerprints of words that were asked for later. */
  remember(words: ReadonlyMap<string, number>): void;
}

/** Looks through the transcripts of the project below `root`, or through those of one shard. */
export async function lookThrough(
  root: string,
  scopes: readonly Scope[],
  { withWords, cache, shard }: GatherOptions,
  io: Io,
): Promise<Gathered> {
  const files = filesOf(root, scopes, io);
  const codebooks = files.filter(isCodebookName);
  const all = files.filter((uri) => !isCodebookName(uri));
  const transcripts = shard === undefined ? all : ofShard(all, shard);
  let opened: ReturnType<typeof openLibrary> | undefined;
  const open = (): ReturnType<typeof openLibrary> => (opened ??= openLibrary(root, codebooks, io));
  const known = cache?.project(root, open().library, withWords);
  const kept: CheckedFile[] = [];
  const left: string[] = [];
  const digests = new Map<string, string>();
  for (const uri of transcripts) {
    const file = known?.known(uri);
    const isEnough = file !== undefined && (file.findings !== undefined || !isInScopes(scopes, uri));
    if (isEnough && known?.isUntouched(uri)) {
      kept.push(file);
      continue;
    }
    left.push(uri);
    const digest = isEnough ? known?.digestOf(uri) : undefined;
    if (digest !== undefined) digests.set(uri, digest);
  }
  const job = { root, scopes, codebooks, transcripts: left, withWords, digests: known && digests };
  const part = joined(await lookWithAll(job, () => open().library, io));
  const unchanged = part.unchanged.map((uri) => known?.known(uri)).filter((file) => file !== undefined);
  const checked = [...kept, ...unchanged, ...part.files];
  const referred = [...new Set([...(known?.referred ?? []), ...part.referred])];
  return {
    root,
    scopes,
    files,
    ...open(),
    part: { files: checked, unreadable: part.unreadable, referred },
    remember(words) {
      known?.remember(
        checked.map((file) => {
          const own = words.get(file.index.uri);
          return own === file.words ? file : { ...file, words: own };
        }),
        referred,
      );
    },
  };
}

/** Neighbours stay together, since copies of a recording are. */
function ofShard(all: readonly string[], { number, of }: Shard): readonly string[] {
  return all.slice(Math.floor((all.length * (number - 1)) / of), Math.floor((all.length * number) / of));
}

/**
 * Looks at the transcripts of a job in this thread, and in those beside it that the machine has cores for. These start up
 * while this one opens the library.
 */
async function lookWithAll(job: PartJob, library: () => Library, io: Io): Promise<readonly Part[]> {
  const team = io.team(job);
  let next = 0;
  const own = checkPart(job, batches(job, team?.take ?? (() => next++)), io, library());
  return team === undefined ? [own] : [own, ...(await team.parts())];
}

/** The part of a job that a thread beside the first looks at. `takeNumber` gives each number once, from 0 on. */
export function checkBeside(job: PartJob, takeNumber: () => number, io: Io): Part {
  return checkPart(job, batches(job, takeNumber), io);
}

/** So many transcripts that taking them costs nothing, so few that all threads end together. */
const BATCH = 16;

function batches({ transcripts }: PartJob, takeNumber: () => number): () => readonly string[] {
  return () => {
    const start = takeNumber() * BATCH;
    return transcripts.slice(start, start + BATCH);
  };
}

function joined(parts: readonly Part[]): Part {
  return {
    files: parts.flatMap(({ files }) => files),
    unchanged: parts.flatMap(({ unchanged }) => unchanged),
    unreadable: parts.flatMap(({ unreadable }) => unreadable),
    referred: [...new Set(parts.flatMap(({ referred }) => referred))],
  };
}
