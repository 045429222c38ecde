/**
 * The picker of codes. A key of the codebook chooses at once; anything else searches.
 */
import * as vscode from "vscode";
import { createField } from "./field.ts";
import { firstOf, rowInFocus } from "./in-focus.ts";
import { type Indexed, indexed, matching } from "./match.ts";
import {
  type CodeRow,
  type Grouping,
  groupedRows,
  headingRow,
  keysOf,
  ordered,
  type Pickable,
  rowOf,
  rulesOf,
  withoutIcons,
} from "./picker-rows.ts";
import { afterSilence } from "./silence.ts";
import type { Strays } from "./strays.ts";
import { readTyped } from "./typed.ts";

export interface PickerOptions<Code extends Pickable> {
  readonly title: string;
  /** The codes, which are asked for while the picker is already open, so that no key goes astray. */
  readonly codes: Promise<readonly Code[] | undefined>;
  readonly recent: readonly string[];
  /** Whether there may be several codes, and doubt; `always` where several are looked for. */
  readonly many: boolean | "always";
  /** Told of each code that comes into focus, and of none at the end. */
  readonly onFocus: (choice: Code | undefined) => void;
  /** A choice of none of the codes, shown first. */
  readonly none?: string;
  /** Whether the codebook's keys choose at once. */
  readonly byKey: boolean;
  /** What is typed into a transcript until the picker has the keyboard. */
  readonly strays?: Strays;
}

/**
 * Who types a whole name goes on within this time, in milliseconds: then its first letter was no key. Without it the rest of
 * the name would be typed into the transcript.
 */
const grace = 250;

export interface Picked<Code extends Pickable> {
  /** Empty where the choice of none was taken. */
  readonly codes: readonly Code[];
  readonly tentative: boolean;
  /** Whether one key chose. */
  readonly byKey: boolean;
}

/** Asks for codes; undefined where the picker was left. */
export function pickCodes<Code extends Pickable>(options: PickerOptions<Code>): Promise<Picked<Code> | undefined> {
  const { title, recent, many, onFocus, none, byKey, strays } = options;
  const pick = vscode.window.createQuickPick<CodeRow<Code>>();
  // Older versions have no place for the rules, and a screen reader reads what stands in the row alone.
  const withDefinition = !("prompt" in pick) || isReadAloud();
  let index: readonly Indexed<Code>[] = [];
  let keys: ReadonlyMap<string, Code> = new Map();
  let rows: readonly CodeRow<Code>[] = [];
  let collected: readonly Code[] = [];
  let several = many === "always";
  let tentative = false;
  const field = createField(pick);
  let chosenSoon: vscode.Disposable | undefined;
  /** Whether Enter was pressed before the codes were known. */
  let isAcceptedEarly = false;

  const doubtButton = { iconPath: new vscode.ThemeIcon("question"), tooltip: vscode.l10n.t("Tentative, or not (?)") };
  const severalButton = { iconPath: new vscode.ThemeIcon("checklist"), tooltip: vscode.l10n.t("Several codes (,)") };

  const collectedNames = () => collected.map(({ name }) => withoutIcons(name)).join(" + ");

  function showTitle(): void {
    const named = collected.length === 0 ? title : `${title}: ${collectedNames()}`;
    pick.title = tentative ? `${named} · ${vscode.l10n.t("tentative")}` : named;
    pick.placeholder = placeholder();
  }

  function placeholder(): string {
    if (several) return vscode.l10n.t("Add codes by key or by name and comma, Enter ends");
    const byName = vscode.l10n.t("Letters of a name");
    if (!byKey) return byName;
    const byEither = vscode.l10n.t("A [key], or letters of a name (slowly? space first)");
    return many === true
      ? `${byEither}  ·  ${vscode.l10n.t("comma: several")}  ·  ${vscode.l10n.t("?: tentative")}`
      : byEither;
  }

  function showRows(letters: string, first?: Code): void {
    const found = matching(letters, index);
    const codes = first === undefined ? found : [first, ...found.filter((code) => code !== first)];
    const grouping: Grouping<Code> = { recent, keys, collected, withDefinition };
    const above: CodeRow<Code>[] = [];
    if (letters === "" && none !== undefined) above.push(headingRow(""), { label: none, alwaysShow: true });
    if (letters === "" && collected.length > 0) {
      const take = `$(check-all) ${vscode.l10n.t("Take {0}", collectedNames())}`;
      above.push(headingRow(vscode.l10n.t("chosen")), { label: take, alwaysShow: true });
    }
    const below =
      letters === ""
        ? groupedRows(codes, grouping)
        : [headingRow(vscode.l10n.t("found")), ...codes.map((code) => rowOf(code, grouping))];
    rows = [...above, ...below];
    pick.items = rows;
    const top = firstOf(rows);
    pick.activeItems = top === undefined ? [] : [top];
    showFocus(top?.choice);
  }

  function showFocus(choice: Code | undefined): void {
    if ("prompt" in pick) pick.prompt = choice === undefined ? "" : rulesOf(choice);
    onFocus(choice);
  }

  return new Promise((resolve) => {
    const finish = (picked: Picked<Code> | undefined) => {
      resolve(picked);
      pick.hide();
    };
    const choose = (choice: Code, byKey: boolean) => {
      if (several) toggle(choice);
      else finish({ codes: [choice], tentative, byKey });
    };
    const chooseByKey = (key: string, choice: Code) => {
      const isDigit = /^[0-9]$/.test(key);
      if (several || isDigit) {
        field.set("");
        return choose(choice, true);
      }
      field.set(key);
      showRows(key, choice);
      chosenSoon = afterSilence(grace, () => choose(choice, true));
    };
    const toggle = (choice: Code) => {
      collected = collected.includes(choice) ? collected.filter((other) => other !== choice) : [...collected, choice];
      refresh();
    };
    const refresh = () => {
      field.set("");
      showTitle();
      showRows("");
    };
    const accept = () => {
      if (pick.busy) {
        isAcceptedEarly = true;
        return;
      }
      const row = rowInFocus(pick, rows);
      if (row === undefined) return;
      if (row.choice !== undefined) return choose(row.choice, false);
      finish({ codes: collected, tentative, byKey: false });
    };
    /** What is typed before the codes are known is read once they are. */
    const changed = (typed: string) => {
      const before = field.held;
      if (pick.busy) return field.set(typed);
      if (typed === before) return;
      chosenSoon?.dispose();
      const { value, doubt, meaning } = readTyped(typed, before, new Set(keys.keys()));
      if (doubt && many === true) tentative = !tentative;
      if (meaning.kind === "key") return chooseByKey(meaning.key, keys.get(meaning.key) as Code);
      field.set(value);
      if (meaning.kind === "collect" && many !== false) {
        several = true;
        const [choice] = meaning.letters === "" ? [] : matching(meaning.letters, index);
        if (choice === undefined) refresh();
        else toggle(choice);
        return;
      }
      showTitle();
      showRows(meaning.letters);
    };

    // The rows come in the order of how well they match, which the editor would change.
    Object.assign(pick, { sortByLabel: false });
    pick.matchOnDescription = false;
    pick.matchOnDetail = false;
    pick.ignoreFocusOut = false;
    pick.buttons = many === true ? [doubtButton, severalButton] : [];
    pick.busy = true;
    showTitle();
    pick.onDidChangeValue((typed) => {
      const meant = field.told(typed);
      // The editor but repeats what was set: the keyboard may still be in the transcript.
      if (meant === undefined) return;
      strays?.end();
      changed(meant);
    });
    pick.onDidAccept(accept);
    pick.onDidChangeActive(([active]) => {
      strays?.end();
      if (active !== undefined && rows.includes(active)) showFocus(active.choice);
    });
    pick.onDidTriggerButton((button) => {
      if (button === doubtButton) tentative = !tentative;
      else several = !several;
      refresh();
    });
    pick.onDidHide(() => {
      chosenSoon?.dispose();
      field.dispose();
      onFocus(undefined);
      pick.dispose();
      resolve(undefined);
    });
    pick.show();
    strays?.giveTo((typed) => {
      if (typed === "\n") accept();
      else changed(field.held + typed);
    });

    void options.codes.then((codes) => {
      if (codes === undefined) return finish(undefined);
      const offered = ordered(codes, recent);
      index = indexed(offered);
      if (byKey) keys = keysOf(offered, recent);
      pick.busy = false;
      showRows("");
      const early = field.held;
      field.set("");
      // Letter by letter, as they would have been read in time.
      for (const letter of early) changed(field.held + letter);
      if (isAcceptedEarly) accept();
    });
  });
}

function isReadAloud(): boolean {
  return vscode.workspace.getConfiguration("editor").get("accessibilitySupport") === "on";
}
