/**
 * What the manifest offers is there: commands behind links and keys, pictures, messages in each language.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string }[]>>;
    readonly keybindings: readonly { readonly command: string; readonly when?: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly media: { readonly svg: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
  };
}

const read = (path: string) => readFileSync(path, "utf8");
const manifest = JSON.parse(read("package.json")) as Manifest;
const { commands, menus, keybindings, views, walkthroughs } = manifest.contributes;
const known = new Set(commands.map(({ command }) => command));
const english = JSON.parse(read("package.nls.json")) as Record<string, string>;
const german = JSON.parse(read("package.nls.de.json")) as Record<string, string>;
const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);

/** The commands that a text leads to, in order. */
const linksIn = (text: string) => [...text.matchAll(/\(command:([^)]+)\)/g)].map(([, command]) => command as string);

describe("the manifest", () => {
  it("leads to commands and views of its own that are there", () => {
    const ids = new Set(Object.values(views).flatMap((list) => list.map(({ id }) => `${id}.focus`)));
    const isThere = (command: string) => !command.startsWith("rapport.") || known.has(command) || ids.has(command);
    for (const text of [...Object.values(english), ...Object.values(german)]) {
      for (const command of linksIn(text)) assert.ok(isThere(command.split("?")[0] ?? ""), command);
    }
    for (const { command = "" } of Object.values(menus).flat()) assert.ok(isThere(command), command);
    for (const event of steps.flatMap((step) => step.completionEvents)) {
      const [kind, name = ""] = event.split(":");
      if (kind === "onCommand") assert.ok(isThere(name), event);
      if (kind === "onView") assert.ok(!name.startsWith("rapport.") || ids.has(`${name}.focus`), event);
    }
  });

  it("says the same in German, with the same links", () => {
    for (const [key, text] of Object.entries(german)) {
      assert.deepEqual(linksIn(text).sort(), linksIn(english[key] ?? "").sort(), key);
    }
  });

  it("has pictures for the walkthrough that follow the colour theme and load nothing", () => {
    assert.ok(steps.length >= 5 && steps.length <= 7);
    for (const { media } of steps) {
      const svg = read(media.svg);
      assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
      assert.match(svg, /fill="var\(--vscode-editor-background, #fff\)"/);
      for (const [, colour = ""] of svg.matchAll(/<text [^>]*?fill="([^"]*)"/g))
        assert.match(colour, /^var\(--vscode-/);
      assert.doesNotMatch(svg, /href|<script|<image|url\(/);
    }
  });

  it("has keys that apply in transcripts, codebooks or its own views alone", () => {
    for (const { command, when = "" } of keybindings) assert.match(when, /coded-transcript|rapport\./, command);
  });

  it("starts the extension for nothing but transcripts and codebooks", () => {
    for (const event of manifest.activationEvents) {
      assert.match(
        event,
        /^(?:onLanguage:yaml$|onWebviewPanel:rapport\.|workspaceContains:.*(?:transcript|codebook))/,
        event,
      );
    }
  });
});
