/**
 * The files that a change may be about, as they are when it is asked for: the watcher may not have told of all of it yet.
 */
import type { Texts } from "../core/refactor/texts.ts";
import { withoutBom } from "../core/text.ts";
import { printTranscript } from "../core/transcript/parse.ts";
import { rootOf } from "../core/uri.ts";
import type { Host } from "./host.ts";
import type { Workspace } from "./workspace.ts";

/** Files as they are in the editor where they are open, else as they are on disk. */
export function currentTexts(workspace: Workspace, host: Host): Texts {
  const isOpen = (uri: string): boolean => workspace.versionOf(uri) !== undefined;
  return {
    get isReading() {
      return workspace.isReading;
    },
    get unread() {
      return workspace.unread;
    },
    textOf(uri) {
      const open = workspace.project.open.get(uri);
      if (open !== undefined) return withoutBom(printTranscript(open.transcript));
      if (isOpen(uri)) return workspace.codebookText(uri);
      const read = host.files.read(uri);
      return read.kind === "text" ? withoutBom(read.text) : undefined;
    },
    canWrite(uri) {
      // What was never saved lies in the editor alone.
      if (isOpen(uri) && (!host.reads(uri) || host.files.read(uri).kind === "absent")) return true;
      if (!isOpen(uri) && rootOf(workspace.project.library.roots, uri) === undefined) return false;
      // Of a file that this machine does not read, the editor knows whether it can be written.
      return !host.reads(uri) || host.canWrite(uri);
    },
  };
}
