/**
 * The commands that code and that change codes, on the example study.
 */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { fileNamed, heard, lineWith, opened, placeOf, putCursor, remembered, select, until, untilSo } from "./study.ts";

/** Runs a command to its end; what the editor told of selections before it is heard by then. */
async function run(command: string, ...args: readonly unknown[]): Promise<unknown> {
  const result = await vscode.commands.executeCommand(`rapport.${command}`, ...args);
  await heard();
  return result;
}
const accept = (): Thenable<unknown> => vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");

describe("the coding commands", () => {
  let restore: () => Promise<void>;
  let editor: vscode.TextEditor;
  let found: string;
  const line = (words: string): string => lineWith(editor.document, words);
  const selected = (): string => editor.document.getText(editor.selection);

  /** Takes back one step, after which the transcript must be as it was. */
  async function undone(): Promise<void> {
    await vscode.commands.executeCommand("undo");
    assert.equal(editor.document.getText(), found);
  }

  /** Accepts what a list or a question offers first, again and again until the command is over. */
  async function accepting(command: Thenable<unknown>): Promise<void> {
    let isOver = false;
    void Promise.resolve(command).then(
      () => {
        isOver = true;
      },
      () => {
        isOver = true;
      },
    );
    while (!isOver) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      if (!isOver) await accept();
    }
    await command;
  }

  before(async () => {
    restore = await remembered();
  });
  beforeEach(async () => {
    editor = await opened("s01.ana.transcript");
    found = editor.document.getText();
  });
  afterEach(() => restore());

  it("code the selected words with a code by its id, the turn where none are selected, and take it back", async () => {
    await putCursor(editor, "a bit lonely", "all");
    await run("codeSelectionWith", { code: "validates" });
    assert.equal(line("That sounds"), "[00:01:50] T: That sounds {a bit lonely}#validates, on both sides.");
    await undone();
    await putCursor(editor, "a bit lonely", 2);
    await run("codeSelectionWith", { code: "validates" });
    assert.equal(line("That sounds"), "[00:01:50] T: That sounds a bit lonely, on both sides. #validates");
    await undone();
  });

  it("code again with the last code, and with a recent one", async () => {
    await putCursor(editor, "I remember.", 2);
    await run("codeSelectionWith", { code: "links-pattern" });
    await run("codeSelectionWith", { code: "clarifies" });
    await putCursor(editor, "a bit lonely", "all");
    await run("repeatLast");
    assert.match(line("That sounds"), /\{a bit lonely\}#clarifies/);
    await putCursor(editor, "Then we can go slowly.", "all");
    await run("codeRecent", 2);
    assert.match(line("Then we can"), /\{Then we can go slowly\.\}#links-pattern/);
  });

  it("go from one uncoded turn to the next and back", async () => {
    await putCursor(editor, "[00:01:23]");
    await run("nextUncoded");
    assert.ok(editor.selection.isEmpty);
    const first = editor.selection.active.line;
    await run("nextUncoded");
    const second = editor.selection.active.line;
    assert.ok(second > first);
    await run("previousUncoded");
    assert.equal(editor.selection.active.line, first);
  });

  it("code where the last keys have put the cursor, however fast they follow one another", async () => {
    await putCursor(editor, "I remember.", 2);
    await run("codeSelectionWith", { code: "clarifies" });
    await vscode.commands.executeCommand("undo");
    await putCursor(editor, "[00:01:23]");
    await run("nextUncoded");
    await run("nextUncoded");
    const { line: second } = editor.selection.active;
    const before = editor.document.lineAt(second).text;
    await putCursor(editor, "[00:01:23]");
    await Promise.all(["nextUncoded", "nextUncoded", "repeatLast"].map((name) => run(name)));
    assert.equal(editor.document.lineAt(second).text, `${before} #clarifies`);
    await undone();
  });

  it("go from coding to coding, of the same code and by the same coder", async () => {
    await putCursor(editor, "[00:00:39]");
    await run("nextCoding");
    assert.equal(selected(), "Same.");
    await run("nextOfCode");
    assert.equal(selected(), "You lie there.");
    await run("previousOfCode");
    assert.equal(selected(), "Same.");
    await run("nextOfCoder");
    assert.notEqual(selected(), "Same.");
    await run("previousOfCoder");
    assert.equal(selected(), "Same.");
    await run("previousCoding");
    assert.notEqual(selected(), "Same.");
  });

  it("mark a coding as tentative, move its ends, and remove it", async () => {
    await putCursor(editor, "put that carelessly", 2);
    const step = async (command: string, expected: string) => {
      await run(command);
      assert.equal(line("put that"), expected);
    };
    const rest = "[00:15:01] T: ";
    await step(
      "toggleTentative",
      `${rest}{You're right, I put that carelessly.}#acknowledges-contribution~ It was their decision.`,
    );
    await step(
      "toggleTentative",
      `${rest}{You're right, I put that carelessly.}#acknowledges-contribution It was their decision.`,
    );
    await step(
      "shrinkEnd",
      `${rest}{You're right, I put that} carelessly.#acknowledges-contribution It was their decision.`.replace(
        "} carelessly.#acknowledges-contribution",
        "}#acknowledges-contribution carelessly.",
      ),
    );
    await step(
      "extendEnd",
      `${rest}{You're right, I put that carelessly.}#acknowledges-contribution It was their decision.`,
    );
    await step(
      "shrinkStart",
      `${rest}You're {right, I put that carelessly.}#acknowledges-contribution It was their decision.`,
    );
    await step(
      "extendStart",
      `${rest}{You're right, I put that carelessly.}#acknowledges-contribution It was their decision.`,
    );
    await putCursor(editor, "I put that", "all");
    await step(
      "respanToSelection",
      `${rest}You're right, {I put that}#acknowledges-contribution carelessly. It was their decision.`,
    );
    await putCursor(editor, "I put that", 2);
    await step("removeCoding", `${rest}You're right, I put that carelessly. It was their decision.`);
  });

  it("offer codes and ratings in a list", async () => {
    await putCursor(editor, "[00:01:23] T:", 12);
    await run("codeSelectionWith", { code: "validates" });
    await putCursor(editor, "a bit lonely", "all");
    await accepting(run("code"));
    assert.match(line("That sounds"), /\{a bit lonely\}#validates, on both sides/);
  });

  // Before those that choose by a key, since what is typed on behind a key is dropped for a while.
  it("leave no step to undo of a name and Enter that were pressed before the list was there", async () => {
    await putCursor(editor, "a bit lonely", "all");
    await run("codeSelectionWith", { code: "validates" });
    const first = editor.document.getText();
    await putCursor(editor, "Then we can go slowly.", 2);
    const typed = ["c", "u", "\n"].map((text) => vscode.commands.executeCommand("type", { text }));
    const coded = run("code");
    await Promise.all(typed);
    await coded;
    assert.match(line("Then we can"), /Then we can go slowly\. #clarifies$/);
    await vscode.commands.executeCommand("undo");
    assert.equal(editor.document.getText(), first);
    await undone();
  });

  it("take several codes whose keys, and Enter, were pressed before the list was there", async () => {
    await putCursor(editor, "Then we can go slowly.", 2);
    // The server answers only once it has read this.
    await vscode.workspace.openTextDocument({ language: "coded-transcript", content: "T: a\n".repeat(400_000) });
    const typed = [",", "v", "r", "\n"].map((text) => vscode.commands.executeCommand("type", { text }));
    const coded = run("code");
    await Promise.all(typed);
    await coded;
    assert.match(line("Then we can"), /Then we can go slowly\. #validates #redirects$/);
    await undone();
  });

  it("lose no selected words to a key that was pressed before the list was there", async () => {
    await putCursor(editor, "a bit lonely", "all");
    const typed = vscode.commands.executeCommand("type", { text: "v" });
    const coded = run("code");
    await typed;
    await coded;
    assert.match(line("That sounds"), /That sounds \{a bit lonely\}#validates, on both sides/);
    await undone();
  });

  it("lose no words of several selections to letters that came too soon, and search by these", async () => {
    await putCursor(editor, "a bit lonely", "all");
    const [first] = editor.selections;
    await putCursor(editor, "Then we can go slowly.", "all");
    await select(editor, [first as vscode.Selection, editor.selection]);
    const typed = ["v", "a"].map((text) => vscode.commands.executeCommand("type", { text }));
    const coded = run("code");
    await Promise.all(typed);
    await until(async () => (editor.document.getText() === found ? true : undefined));
    await accepting(coded);
    assert.match(line("That sounds"), /That sounds \{a bit lonely\}#validates, on both sides/);
    assert.match(line("Then we can"), /\{Then we can go slowly\.\}#validates/);
    await undone();
  });

  it("insert segments, and change the coder", async () => {
    // Segments would cut the study's own sections, which Rapport refuses.
    await editor.edit((edit) => {
      for (const words of ["== Opening", "== The near miss", "== The sheet"]) {
        edit.delete(editor.document.lineAt(placeOf(editor.document, words)).rangeIncludingLineBreak);
      }
    });
    found = editor.document.getText();
    await accepting(run("insertSegments"));
    assert.match(editor.document.getText(), /\n== Segment 3 \[00:15:00\]\n\[00:15:01\] T:/);
    await undone();
    await accepting(run("changeCoder"));
    assert.match(editor.document.getText(), /\ncoder: ben\n/);
    assert.match(editor.document.getText(), /\{Same\.\}#minimal-response=3@ana/);
    await undone();
  });

  it("make a code from words, in the codebook", async () => {
    await putCursor(editor, "Shouting at the driver", "all");
    await accepting(run("newCode"));
    const codebook = await vscode.workspace.openTextDocument(await fileNamed("codebook.yaml"));
    assert.match(codebook.getText(), /- id: shouting-at-the-driver\n/);
    assert.match(editor.document.getText(), /\{Shouting at the driver\}#shouting-at-the-driver/);
  });

  it("code by plain keys in coding mode, in which nothing is typed", async () => {
    await putCursor(editor, "Then we can go slowly.", 2);
    await run("toggleCodingMode");
    try {
      await vscode.commands.executeCommand("type", { text: "v" });
      await untilSo(
        () => /slowly\. #validates$/.test(line("Then we can")),
        () => line("Then we can"),
      );
      await vscode.commands.executeCommand("type", { text: "7" });
      await vscode.commands.executeCommand("type", { text: "z" });
      await vscode.commands.executeCommand("type", { text: " " });
      await untilSo(() => editor.selection.active.line !== editor.document.positionAt(found.indexOf("Then we")).line);
    } finally {
      await run("leaveCodingMode");
    }
    await undone();
    await vscode.commands.executeCommand("type", { text: "x" });
    assert.notEqual(editor.document.getText(), found);
    await undone();
  });

  it("do in coding mode what keys say in the order in which they were pressed, digits and letters alike", async () => {
    await putCursor(editor, "Same.", 2);
    await run("toggleCodingMode");
    try {
      const pressed = [run("modeKey", "4"), vscode.commands.executeCommand("type", { text: "w" })];
      await Promise.all(pressed);
      await untilSo(
        () => line("{Same.}").endsWith("C: {Same.}#minimal-response=4 #withdrawal"),
        () => line("{Same.}"),
      );
    } finally {
      await run("leaveCodingMode");
    }
    await vscode.commands.executeCommand("undo");
    await undone();
  });

  it("change a code over the project, once it was looked at", async () => {
    const codebook = await vscode.workspace.openTextDocument(await fileNamed("codebook.yaml"));
    const named = { uri: codebook.uri.toString(), code: "denial" };
    const moved = run("moveCode", named);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await accept();
    await until(async () => {
      await vscode.commands.executeCommand("refactorPreview.apply");
      return /\n {2}- id: denial\n/.test(codebook.getText()) ? true : undefined;
    });
    await moved;
    assert.equal(editor.document.getText(), found);
  });
});
