import { isInside } from "../core/uri.ts";
import { type Io, UsageError } from "./io.ts";

/** The machine with what comes on standard input in the place of a file, which need not be there. Throws with a sentence. */
export function withInput(io: Io, name: string): Io {
  const { uri, kind } = io.stat(name);
  if (kind === "folder") throw new UsageError(`\`${name}\` is a folder: name the file that the text belongs to.`);
  const input = io.readInput();
  if (input.kind === "unreadable") throw new UsageError(`Standard input cannot be read: ${input.reason}.`);
  return {
    ...io,
    stat: (path) => (path === name ? { uri, kind: "file" } : io.stat(path)),
    files: {
      read: (each) => (each === uri ? input : io.files.read(each)),
      *list(folder) {
        yield* io.files.list(folder);
        if (kind === "absent" && isInside(folder, uri)) yield uri;
      },
    },
  };
}
