/**
 * Keybindings hide nothing of VS Code's, and hold in transcripts alone.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const read = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

interface Keybinding {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
  readonly when?: string;
}

const manifest = read("package.json") as {
  readonly contributes: {
    readonly keybindings: readonly Keybinding[];
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly when?: string }[]>>;
  };
};
const { keybindings, commands, menus } = manifest.contributes;
const defaults = read("test/client/default-keys.json") as Readonly<Record<"linux" | "windows" | "macos", string>>;

/** The strokes that begin a keybinding on a platform. */
const strokeOn = (platform: string, { key, mac }: Keybinding) =>
  (platform === "macos" ? (mac ?? key) : key).split(" ")[0] as string;

const inTranscripts = keybindings.filter(({ when = "" }) => when.includes("editorLangId == coded-transcript"));
const always = inTranscripts.filter(({ when = "" }) => !/(?<!!)rapport\.(?:codingMode|consensus)/.test(when));

describe("keybindings", () => {
  it("hold in transcripts, in coding mode, or in Rapport's own views", () => {
    for (const { command, when = "" } of keybindings) {
      assert.match(when, /editorTextFocus && editorLangId == coded-transcript|focusedView == rapport\./, command);
    }
  });

  for (const platform of ["linux", "windows", "macos"] as const) {
    it(`hide none of VS Code's on ${platform}`, () => {
      const taken = new Set(defaults[platform].split(" "));
      assert.ok(taken.size > 250);
      for (const binding of always) {
        assert.ok(!taken.has(strokeOn(platform, binding)), `${binding.command}: ${strokeOn(platform, binding)}`);
      }
    });
  }

  it("leave AltGr, which is Ctrl+Alt on Windows, to the keyboard", () => {
    for (const binding of keybindings) assert.doesNotMatch(binding.key, /ctrl\+(?:shift\+)?alt|alt\+ctrl/);
  });

  it("leave the letters of the menu bar alone", () => {
    for (const binding of always) assert.doesNotMatch(strokeOn("windows", binding), /^alt\+[fesvgrth]$/);
  });

  it("leave macOS its own and the characters behind Option", () => {
    for (const binding of always) {
      const stroke = strokeOn("macos", binding);
      assert.doesNotMatch(stroke, /^(?:ctrl\+cmd\+[qfdcv]|(?:shift\+)?alt\+[a-z0-9])$/, binding.command);
      assert.match(stroke, /cmd/);
    }
  });

  it("begin with no stroke that does something by itself", () => {
    const single = new Set(always.filter(({ key }) => !key.includes(" ")).map(({ key }) => key));
    for (const { key } of always) if (key.includes(" ")) assert.ok(!single.has(key.split(" ")[0] as string), key);
  });

  it("are each of one command", () => {
    const seen = new Map<string, string>();
    for (const binding of always) {
      const { key, command } = binding;
      assert.equal(seen.get(key), undefined, `${key}: ${command}, ${seen.get(key)}`);
      seen.set(key, command);
    }
  });
});

describe("the commands of the context menu", () => {
  it("are offered in the palette too, in transcripts and codebooks alone", () => {
    const offered = new Map(menus.commandPalette?.map(({ command, when }) => [command, when]));
    const inMenu = [...(menus["rapport.coding"] ?? []), ...(menus["rapport.codes"] ?? [])];
    assert.ok(inMenu.length > 20);
    for (const { command = "" } of inMenu) {
      assert.ok(
        commands.some((each) => each.command === command),
        command,
      );
      assert.match(offered.get(command) ?? "", /editorLangId == coded-transcript/, command);
    }
  });
});
