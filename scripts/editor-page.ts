/**
 * The page of what the extension contributes to VS Code, made from its manifest: commands with their keys, and settings.
 */
import manifest from "../package.json" with { type: "json" };
import messages from "../package.nls.json" with { type: "json" };

interface Keybinding {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
  readonly when: string;
  readonly args?: unknown;
}

interface Setting {
  readonly default: unknown;
  readonly description?: string;
  readonly markdownDescription?: string;
}

/** The page as Markdown. */
export function editorPage(): string {
  const bindings: readonly Keybinding[] = manifest.contributes.keybindings;
  const inMode = bindings.filter(({ when }) => when.includes("rapport.codingMode"));
  const always = bindings.filter((binding) => !inMode.includes(binding));
  const hidden = new Set(
    manifest.contributes.menus.commandPalette.flatMap(({ command, when }) => (when === "false" ? [command] : [])),
  );
  const inPalette = manifest.contributes.commands.filter(({ command }) => !hidden.has(command));
  const commands = inPalette.map(({ command, title }) => {
    const keys = always.filter((binding) => binding.command === command);
    return `| ${said(title)} | ${code(command)} | ${shown(keys, "key")} | ${shown(keys, "mac")} |`;
  });
  const settings = Object.entries(manifest.contributes.configuration.properties as Record<string, Setting>).map(
    ([name, setting]) =>
      `| ${code(name)} | ${code(JSON.stringify(setting.default))} | ${said(setting.markdownDescription ?? setting.description ?? "")} |`,
  );
  return `# Commands, keys and settings in VS Code

Every command is in the command palette, behind “Rapport:”. The keys hold in transcripts alone, and none of them hides one of
VS Code's own; *Open Keyboard Shortcuts* changes them. A space parts keys that are pressed one after the other.

| Command | Name | Linux, Windows | macOS |
| --- | --- | --- | --- |
${commands.join("\n")}

## In coding mode

The letters are the codebook's own keys, a digit rates what was just coded, and typing is off.

| Key | What it does |
| --- | --- |
${inMode.flatMap(modeRow).join("\n")}

## Settings

| Setting | Default | What it does |
| --- | --- | --- |
${settings.join("\n")}
`;
}

function modeRow({ key, command, args }: Keybinding): readonly string[] {
  const title = manifest.contributes.commands.find((each) => each.command === command)?.title;
  // What has no title is not for people to call: a digit, and the keys that are off.
  if (title === undefined || args !== undefined) return [];
  return [`| ${keyName(key)} | ${said(title)} |`];
}

function shown(bindings: readonly Keybinding[], system: "key" | "mac"): string {
  return bindings.map((binding) => keyName(binding[system] ?? binding.key)).join(", ");
}

/** `Ctrl+Alt+M` of `ctrl+alt+m`. */
function keyName(key: string): string {
  const name = (part: string): string => {
    const plain = part.replace(/^\[(?:Digit|Key)?(.+)\]$/, "$1");
    return plain === "cmd" ? "Cmd" : plain.charAt(0).toUpperCase() + plain.slice(1);
  };
  const chords = key.split(" ").map((chord) => chord.split("+").map(name).join("+"));
  return code(chords.join(" "));
}

function code(text: string): string {
  return `\`${text}\``;
}

/** The words of a `%key%`, in one line of a table. */
function said(text: string): string {
  const words = text.replace(/^%(.+)%$/, (_, key: string) => (messages as Record<string, string>)[key] ?? key);
  return words.replaceAll("|", "\\|").replaceAll("\n", " ");
}
