/** Compares the codebooks of a project with what they were. */
import { refusalFor } from "../core/codebook/edit/proof.ts";
import { type CodebookDiff, diffCodebooks } from "../core/codebook/diff/diff.ts";
import type { Codebook } from "../core/codebook/model.ts";
import { checkVersions } from "../core/checks/versions.ts";
import type { Finding } from "../core/checks/run.ts";
import { isCodebookName } from "../core/uri.ts";
import { atRevision, onDisk, readSide, type SideFile, type SideReader, shownOn } from "./codebook-side.ts";
import { type Io, UsageError } from "./io.ts";
import { isInScopes, projectRoot, type Scope } from "./scope.ts";

/** Two sides of a codebook with what changed between them. */
export interface Comparison {
  readonly root: string;
  readonly old: SideFile & { readonly reader: SideReader };
  readonly new: SideFile & { readonly reader: SideReader };
  readonly diff: CodebookDiff;
}

/** Compares two codebooks. Throws where one is not there or cannot be read. */
export function compareFiles(io: Io, old: SideFile, next: SideFile): Comparison {
  const opened = (side: SideFile): { reader: SideReader; codebook: Codebook } => {
    const reader = readSide(io, side, projectRoot(io, side.uri, "file"));
    const codebook = reader.codebook(side.uri);
    if (codebook === undefined)
      throw new UsageError(`There is no file \`${shownOn(io, side, side.uri)}\`: check the name.`);
    if (isBroken(codebook)) {
      throw new UsageError(
        `\`${shownOn(io, side, side.uri)}\` cannot be compared, since it or what it extends is no codebook: correct what \`rapport check\` finds in it.`,
      );
    }
    return { reader, codebook };
  };
  const [before, now] = [opened(old), opened(next)];
  return {
    root: projectRoot(io, next.uri, "file"),
    old: { ...old, reader: before.reader },
    new: { ...next, reader: now.reader },
    diff: diffCodebooks(before.codebook, now.codebook),
  };
}

/**
 * Compares the codebooks of a project that lie in some scopes with what they were at a revision. Those that were not there
 * then are left out, and so are those that cannot be read, which a check reports by itself.
 */
export function compareSince(io: Io, revision: string, root: string, scopes: readonly Scope[]): readonly Comparison[] {
  const before = atRevision(io, revision);
  const now = onDisk(io);
  const [oldReader, newReader] = [readSide(io, before, root), readSide(io, now, root)];
  const known = new Set(io.listAtRevision(revision, root));
  return [...io.files.list(root)]
    .filter((uri) => isCodebookName(uri) && known.has(uri) && isInScopes(scopes, uri))
    .flatMap((uri) => {
      const [old, next] = [oldReader.codebook(uri), newReader.codebook(uri)];
      if (old === undefined || next === undefined || isBroken(old) || isBroken(next)) return [];
      const diff = diffCodebooks(old, next);
      return [{ root, old: { ...before, uri, reader: oldReader }, new: { ...now, uri, reader: newReader }, diff }];
    });
}

/**
 * What is wrong with the versions of the codebooks in some scopes compared with a revision, by file. An extended codebook of
 * the project is told of what is its own when it is compared itself.
 */
export function versionFindings(
  io: Io,
  revision: string,
  root: string,
  scopes: readonly Scope[],
): ReadonlyMap<string, readonly Finding[]> {
  return new Map(
    compareSince(io, revision, root, scopes).map(({ diff }) => {
      const { uri } = diff.new;
      return [uri, checkVersions(diff).get(uri) ?? []];
    }),
  );
}

/** What cannot be read would look like a codebook from which everything was removed. */
function isBroken({ files }: Codebook): boolean {
  return files.some((file) => refusalFor(file) !== undefined);
}
