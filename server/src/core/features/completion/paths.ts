/** The codebooks that a file may refer to. */
import type { Project } from "../../project.ts";
import { folderOf, rootOf } from "../../uri.ts";
import type { Offer } from "./item.ts";

/** Every codebook of the same root by its path as seen from the file, and those that come with Rapport. */
export function pathsFrom(project: Project, uri: string): readonly Offer[] {
  const { roots, codebooks, builtins } = project.library;
  const comesAlong = new Set([...builtins.values()].map((builtin) => builtin.uri));
  const paths = [...codebooks.values()]
    .filter((file) => file.uri !== uri && !comesAlong.has(file.uri) && rootOf(roots, file.uri) === rootOf(roots, uri))
    .map((file) => ({ label: relative(folderOf(uri), file.uri), detail: file.title }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
  return [
    ...paths,
    ...[...builtins.keys()].map((name) => ({ label: `builtin:${name}`, detail: "comes with Rapport" })),
  ];
}

/** The path that leads from a folder to a file; both lie under one root. */
function relative(folder: string, uri: string): string {
  const from = folder.split("/");
  const to = uri.split("/");
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  const up = from.slice(same).map(() => "..");
  return [...(up.length === 0 ? ["."] : up), ...to.slice(same)].join("/");
}
