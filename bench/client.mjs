// The smallest client of a language server over stdio: what an editor sends, and how long the answer takes.
import { spawn } from "node:child_process";

export function startServer(args) {
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  child.once("exit", (code) => {
    if (!isStopped) {
      console.error(`${args.join(" ")} ended with ${code}: nothing can be measured.`);
      process.exit(1);
    }
  });
  let isStopped = false;
  let buffer = Buffer.alloc(0);
  let id = 0;
  const waiting = new Map();
  let onDiagnostics = () => {};

  child.stdout.on("data", (bytes) => {
    buffer = buffer.length === 0 ? bytes : Buffer.concat([buffer, bytes]);
    for (;;) {
      const head = buffer.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.toString("latin1", 0, head))[1]);
      if (buffer.length < head + 4 + length) return;
      receive(JSON.parse(buffer.toString("utf8", head + 4, head + 4 + length)));
      buffer = buffer.subarray(head + 4 + length);
    }
  });

  function receive(message) {
    if (message.method === "textDocument/publishDiagnostics") onDiagnostics(message.params);
    else if (message.id !== undefined && message.method !== undefined) send({ id: message.id, result: null });
    else if (message.id !== undefined) {
      waiting.get(message.id)?.(message.result);
      waiting.delete(message.id);
    }
  }

  function send(message) {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  const server = {
    pid: child.pid,
    notify: (method, params) => send({ method, params }),
    request(method, params) {
      const own = ++id;
      send({ id: own, method, params });
      return new Promise((resolve) => waiting.set(own, resolve));
    },
    /** The diagnostics of a version of a document, as soon as they come. */
    diagnostics(uri, version) {
      return new Promise((resolve) => {
        onDiagnostics = (params) => {
          if (params.uri === uri && (params.version ?? version) >= version) resolve(params.diagnostics);
        };
      });
    },
    async open(uri, text) {
      const answer = server.diagnostics(uri, 1);
      server.notify("textDocument/didOpen", {
        textDocument: { uri, languageId: "coded-transcript", version: 1, text },
      });
      return answer;
    },
    /** Sends one edit and returns how many milliseconds later its diagnostics were there. */
    async edit(uri, version, change) {
      const answer = server.diagnostics(uri, version);
      const start = performance.now();
      server.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [change] });
      const diagnostics = await answer;
      return { time: performance.now() - start, diagnostics };
    },
    stop() {
      isStopped = true;
      child.kill("SIGKILL");
    },
  };
  return server;
}

/** A server that knows the folder it works in. */
export async function initialize(server, rootUri) {
  await server.request("initialize", {
    processId: null,
    rootUri,
    workspaceFolders: rootUri === null ? null : [{ uri: rootUri, name: "bench" }],
    capabilities: { workspace: { workspaceEdit: { documentChanges: true } } },
  });
  server.notify("initialized", {});
}
