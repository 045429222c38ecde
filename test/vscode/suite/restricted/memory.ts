/**
 * A file system that is nowhere but in memory, as other extensions bring them: a repository elsewhere, an archive.
 */
import * as vscode from "vscode";

export interface Memory {
  /** How often each file was read, by path. */
  readonly reads: ReadonlyMap<string, number>;
  write(path: string, text: string): void;
  remove(path: string): void;
}

/**
 * Registers one for a scheme, with texts by path. Paths begin with `/`; folders are there as soon as something lies in
 * them. What begins with `link` is said to be a link.
 */
export function createMemory(scheme: string, texts: Readonly<Record<string, string>>): Memory & vscode.Disposable {
  const bytes = new TextEncoder();
  const files = new Map<string, Uint8Array>(Object.entries(texts).map(([path, text]) => [path, bytes.encode(text)]));
  const reads = new Map<string, number>();
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const isFolder = (path: string): boolean => path === "/" || [...files.keys()].some((at) => at.startsWith(`${path}/`));
  const put = (path: string, content: Uint8Array): void => {
    const type = files.has(path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    files.set(path, content);
    changes.fire([{ type, uri: vscode.Uri.from({ scheme, path }) }]);
  };
  const refuse = (): never => {
    throw vscode.FileSystemError.NoPermissions();
  };
  const provider = vscode.workspace.registerFileSystemProvider(scheme, {
    onDidChangeFile: changes.event,
    watch: () => ({ dispose() {} }),
    stat({ path }) {
      const content = files.get(path);
      if (content === undefined && !isFolder(path)) throw vscode.FileSystemError.FileNotFound();
      const type = content === undefined ? vscode.FileType.Directory : vscode.FileType.File;
      return { type, ctime: 0, mtime: Date.now(), size: content?.byteLength ?? 0 };
    },
    readDirectory({ path }) {
      const start = path.endsWith("/") ? path : `${path}/`;
      const entries = new Map<string, vscode.FileType>();
      for (const file of files.keys()) {
        const [name = "", ...below] = file.startsWith(start) ? file.slice(start.length).split("/") : [];
        const type = name.startsWith("link")
          ? vscode.FileType.SymbolicLink | vscode.FileType.File
          : vscode.FileType.File;
        if (name !== "") entries.set(name, below.length > 0 ? vscode.FileType.Directory : type);
      }
      return [...entries];
    },
    readFile({ path }) {
      reads.set(path, (reads.get(path) ?? 0) + 1);
      const content = files.get(path);
      if (content === undefined) throw vscode.FileSystemError.FileNotFound();
      return content;
    },
    writeFile: ({ path }, content) => put(path, content),
    createDirectory: refuse,
    rename: refuse,
    delete: refuse,
  });
  return {
    reads,
    write: (path, text) => put(path, bytes.encode(text)),
    remove(path) {
      files.delete(path);
      changes.fire([{ type: vscode.FileChangeType.Deleted, uri: vscode.Uri.from({ scheme, path }) }]);
    },
    dispose() {
      provider.dispose();
      changes.dispose();
    },
  };
}
