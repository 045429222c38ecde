/**
 * Files that the server cannot read itself: the memory that they are kept in, and how a client gives them.
 */
import { deepEqual, equal, ok } from "node:assert/strict";
import { createGiven, type Given } from "../../server/src/lsp/given.ts";
import type { Host } from "../../server/src/lsp/host.ts";
import type { ClientRequests, GivenFile, RefactorResult } from "../../server/src/lsp/protocol.ts";
import { type Editor, startEditor } from "./client.ts";

const host: Host = {
  files: {
    read: (uri) => ({ kind: "text", text: `disk ${uri}` }),
    list: (folder) => [`${folder}/disk.transcript`],
  },
  reads: (uri) => uri.startsWith("file://"),
  canWrite: () => true,
  builtins: [],
  pageOf: () => undefined,
  soon: (run) => void setImmediate(run),
  after: () => () => {},
  now: () => 0,
};

/** A client that has `files`; what it was asked for is noted. */
function clientWith(files: Readonly<Record<string, string>>) {
  const asked: (readonly string[])[] = [];
  const ask = async (uris: readonly string[]): Promise<readonly (string | null)[]> => {
    asked.push(uris);
    return uris.map((uri) => files[uri] ?? null);
  };
  return { asked, ask };
}

const textAt = (given: Given, uri: string): string | undefined => {
  const file = given.files.read(uri);
  return file.kind === "text" ? file.text : undefined;
};
const settled = async (given: Given): Promise<void> => {
  while (given.isAsking()) await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
};

describe("given files", () => {
  it("leaves to the machine what it reads itself", () => {
    const { asked, ask } = clientWith({});
    const given = createGiven(host, ask, () => {});
    equal(textAt(given, "file:///a.transcript"), "disk file:///a.transcript");
    deepEqual([...given.files.list("file:///study")], ["file:///study/disk.transcript"]);
    equal(given.isAsking(), false);
    deepEqual(asked, []);
  });

  it("asks for what something refers to, all at once and only once, and says which are there", async () => {
    const { asked, ask } = clientWith({ "mem://m/a.yaml": "\ufeffa" });
    const arrived: (readonly string[])[] = [];
    const given = createGiven(host, ask, (uris) => arrived.push(uris));
    for (const name of ["a", "b", "a"]) equal(textAt(given, `mem://m/${name}.yaml`), undefined);
    ok(given.isAsking());
    await settled(given);
    deepEqual(asked, [["mem://m/a.yaml", "mem://m/b.yaml"]]);
    deepEqual(arrived, [["mem://m/a.yaml"]]);
    equal(textAt(given, "mem://m/a.yaml"), "\ufeffa");
    equal(textAt(given, "mem://m/b.yaml"), undefined);
    equal(given.isAsking(), false);
    deepEqual([...given.files.list("mem://m")], ["mem://m/a.yaml", "mem://m/b.yaml"]);
  });

  it("asks nothing about what was never saved", () => {
    const { ask } = clientWith({});
    const given = createGiven(host, ask, () => {});
    equal(textAt(given, "untitled:///codebook.yaml"), undefined);
    equal(given.isAsking(), false);
  });

  it("asks in slices, and takes a client that fails for one that has nothing", async () => {
    const sizes: number[] = [];
    const given = createGiven(
      host,
      async (uris) => {
        sizes.push(uris.length);
        throw new Error("gone");
      },
      (uris) => deepEqual(uris, []),
    );
    for (let index = 0; index < 250; index++) given.files.read(`mem://m/${index}.yaml`);
    await settled(given);
    deepEqual(sizes, [100, 100, 50]);
    equal(textAt(given, "mem://m/7.yaml"), undefined);
    equal(given.isAsking(), false);
  });

  it("does not let an older text take the place of a newer one", async () => {
    const answers: ((texts: readonly string[]) => void)[] = [];
    const given = createGiven(
      host,
      () => new Promise((resolve) => answers.push(resolve)),
      () => {},
    );
    const first = given.refresh(["mem://m/a.yaml"]);
    const second = given.refresh(["mem://m/a.yaml"]);
    await new Promise((resolve) => setImmediate(resolve));
    equal(answers.length, 1);
    answers[0]?.(["old"]);
    await first;
    await new Promise((resolve) => setImmediate(resolve));
    answers[1]?.(["new"]);
    await second;
    given.keep(new Map([["mem://m/a.yaml", "older than both"]]));
    equal(textAt(given, "mem://m/a.yaml"), "new");
  });

  it("forgets what lies outside of the folders", async () => {
    const { asked, ask } = clientWith({});
    const given = createGiven(host, ask, () => {});
    given.keep(new Map(["mem://m/in/a.yaml", "mem://m/out/a.yaml"].map((uri) => [uri, uri])));
    given.forgetOutside(["mem://m/in"]);
    ok(textAt(given, "mem://m/in/a.yaml"));
    equal(textAt(given, "mem://m/out/a.yaml"), undefined);
    await settled(given);
    deepEqual(asked, [["mem://m/out/a.yaml"]]);
  });
});

describe("the server over a virtual file system", () => {
  const root = "memory://box/my%20study";
  const transcript = "[00:00:01] T: {Quiet.}#calm\n[00:00:02] C: {Loud.}#loud\n";
  let editor: Editor;
  let files: Map<string, string>;
  let asked: string[];

  async function start(options: object): Promise<void> {
    editor = await startEditor(root, {}, options);
    files = new Map();
    asked = [];
    editor.connection.onRequest("rapport/readFiles", ({ uris }: ClientRequests["rapport/readFiles"]["params"]) => {
      asked.push(...uris);
      return uris.map((uri) => files.get(uri) ?? null);
    });
  }
  const give = (given: readonly GivenFile[]): Promise<unknown> =>
    editor.connection.sendRequest("rapport/giveFiles", { files: given, more: false });
  const codes = async (uri: string, expected: string): Promise<void> => {
    await editor.diagnostics(uri, (found) => found.map(({ code }) => code).join() === expected);
  };

  afterEach(() => editor.stop());

  it("is given a project, checks what is not open, and reads again what changed", async () => {
    await start({ givesFiles: true });
    const book = `${root}/codebook.yaml`;
    const text = "title: T\ncodes:\n  - { id: calm, definition: Calm. }\n";
    await give([
      { uri: book, text },
      { uri: `${root}/a.transcript`, text: transcript },
      { uri: `${root}/lost.transcript`, text: null },
    ]);
    await codes(`${root}/a.transcript`, "unknown-code");
    files.set(book, `${text}  - { id: loud, definition: Loud. }\n`);
    await editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: book, type: 2 }] });
    await codes(`${root}/a.transcript`, "");
    deepEqual(
      asked.filter((uri) => uri.endsWith("codebook.yaml")),
      [book],
    );
  });

  it("tells what was found while a file was being read again, once it is read", async () => {
    await start({ givesFiles: true });
    const [a, b] = [`${root}/a.transcript`, `${root}/b.transcript`];
    await give([
      { uri: `${root}/codebook.yaml`, text: "title: T\ncodes:\n  - { id: calm, definition: Calm. }\n" },
      { uri: b, text: "C: Nothing.\n" },
    ]);
    editor.open(a, transcript);
    await codes(a, "unknown-code");
    let answer: ((texts: readonly (string | null)[]) => void) | undefined;
    const wanted = new Promise<void>((asks) => {
      editor.connection.onRequest("rapport/readFiles", () => {
        asks();
        return new Promise((resolve) => {
          answer = resolve;
        });
      });
    });
    await editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: b, type: 2 }] });
    await wanted;
    await editor.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: a, version: 2 },
      contentChanges: [{ text: "C: {Quiet.}#calm\n" }],
    });
    // The server has heard it, and holds back what it found.
    await editor.connection.sendRequest("textDocument/foldingRange", { textDocument: { uri: a } });
    answer?.(["C: Something.\n"]);
    await codes(a, "");
  });

  it("changes nothing over the project before all of it was given", async () => {
    await start({ givesFiles: true });
    const a = { uri: `${root}/a.transcript`, text: transcript };
    const rename = (): Promise<RefactorResult> =>
      editor.connection.sendRequest("rapport/refactor", {
        uri: a.uri,
        code: "calm",
        change: { kind: "rename", to: "quiet" },
      });
    const refused = async (): Promise<void> => {
      const result = await rename();
      ok(result.kind === "refused" && /^Not all files of this project were read yet\./.test(result.reason));
    };
    await refused();
    await editor.connection.sendRequest("rapport/giveFiles", { files: [a], more: true });
    await codes(a.uri, "no-codebook");
    await refused();
    await give([{ uri: `${root}/b.transcript`, text: transcript }]);
    await codes(`${root}/b.transcript`, "no-codebook");
    const result = await rename();
    equal(result.files, 2);
  });

  it("says nothing of an open transcript before the codebook that it names has come", async () => {
    await start({ givesFiles: true });
    files.set(`${root}/books/x.yaml`, "title: T\nextends: [y.yaml]\ncodes:\n  - { id: calm, definition: Calm. }\n");
    files.set(`${root}/books/y.yaml`, "title: U\ncodes:\n  - { id: loud, definition: Loud. }\n");
    const published: number[] = [];
    editor.connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => {
      if (uri.endsWith("a.transcript")) published.push(diagnostics.length);
    });
    editor.open(`${root}/sessions/a.transcript`, `---\ncodebook: ../books/x.yaml\n---\n${transcript}`);
    while (published.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    deepEqual(published, [0]);
    deepEqual(asked, [`${root}/pseudonyms.yaml`, `${root}/books/x.yaml`, `${root}/books/y.yaml`]);
  });

  it("asks nothing of a client that gives no files", async () => {
    await start({});
    editor.open(`${root}/a.transcript`, transcript);
    await codes(`${root}/a.transcript`, "no-codebook");
    deepEqual(asked, []);
  });
});
