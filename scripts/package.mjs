// `npm run package`: makes the .vsix that a person installs, and checks that it holds what it needs and no more, and no
// secret. With `--unscanned` it is not searched for secrets, which takes longest: for a test of a package that goes nowhere.
import { readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { ensurePackages, Failure, packageFile, readFlags, root, run, runMain } from "./install.mjs";

const limit = 1_000_000;
const allowed =
  /^(package(\.nls(\.[a-z-]+)?)?\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/(extension|report|server|session)\.js|dist\/web\/extension\.js|dist\/session\.css|client\/icon\.(svg|png)|client\/walkthrough\/[a-z]+\.svg|l10n\/[a-z0-9.-]+\.json|examples\/study\/[\w./-]+|syntaxes\/[^/]+|codebooks\/[^/]+\.codebook\.yaml|docs\/checks\/[a-z-]+\.md|docs\/picture\.png)$/;
const needed = [
  "package.json",
  "README.md",
  "LICENSE",
  "dist/report.js",
  "dist/server.js",
  "dist/web/extension.js",
  "dist/session.js",
  "dist/session.css",
  "docs/checks/unknown-code.md",
];

/** The files that a manifest points to: every value that is a path inside the extension and not a command's or a program's. */
function pathsIn(value) {
  if (typeof value === "string") return /^(\.\/|client\/)[\w./-]+$/.test(value) ? [value.replace(/^\.\//, "")] : [];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(pathsIn) : [];
}

await runMain(async () => {
  const { unscanned } = readFlags("Usage: npm run package [-- --unscanned]", "unscanned");
  await ensurePackages();
  await run(process.execPath, ["esbuild.mjs", "--production"]);
  const { createVSIX, listFiles, PackageManager } = await import("@vscode/vsce");
  // Everything is bundled, and the project may have no remote to complete relative links with.
  await createVSIX({
    cwd: root,
    packagePath: packageFile,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
    allowPackageAllSecrets: unscanned,
    allowPackageEnvFile: unscanned,
  });
  const files = (await listFiles({ cwd: root, packageManager: PackageManager.None })).map((path) =>
    path.replaceAll("\\", "/"),
  );
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const missing = [
    ...needed,
    ...pathsIn([manifest.main, manifest.browser, manifest.icon, manifest.contributes]),
  ].filter((path) => !files.includes(path));
  if (missing.length > 0) throw new Failure(`The package lacks ${missing.join(", ")}. Name them in .vscodeignore.`);
  const surplus = files.filter((path) => !allowed.test(path));
  if (surplus.length > 0)
    throw new Failure(`The package holds ${surplus.join(", ")}. Leave them out in .vscodeignore.`);
  const { size } = statSync(packageFile);
  if (size >= limit) throw new Failure(`The package has ${size} bytes; it must stay under ${limit}.`);
  console.log(`${relative(root, packageFile)}: ${Math.ceil(size / 1000)} kB, ${files.length} files.`);
});
