import assert from "node:assert/strict";
import fc from "fast-check";
import { createField } from "../../client/src/coding/field.ts";

describe("an input that both a person and the extension change", () => {
  it("holds every letter, whether it went into the input or astray before it, and whenever either side hears of the other", () => {
    const turn = fc.constantFrom("type", "type", "hear", "tell", "flush");
    fc.assert(
      fc.property(fc.nat({ max: 4 }), fc.array(turn, { maxLength: 40 }), (astray, turns) => {
        let value = "";
        /** What was set and is not sent yet. */
        let unsent: string | undefined;
        const input = {
          get value() {
            return value;
          },
          set value(set: string) {
            value = set;
            unsent = set;
          },
        };
        const field = createField(input);
        /** What the editor shows, and what is on its way between the two. */
        let shown = "";
        const toEditor: string[] = [];
        const toExtension: ({ readonly told: string } | { readonly astray: string })[] = [];
        const letters = "abcdefghijklmnopqrstuvwxyz".split("");
        let typed = "";
        const steps = {
          /** The first letters go astray, the others into the input. */
          type() {
            const letter = letters[typed.length];
            if (letter === undefined) return;
            if (typed.length < astray) toExtension.push({ astray: letter });
            else {
              shown += letter;
              toExtension.push({ told: shown });
            }
            typed += letter;
          },
          /** The extension hears of one thing. */
          hear() {
            const first = toExtension.shift();
            if (first === undefined) return;
            if ("astray" in first) return field.set(field.held + first.astray);
            value = first.told;
            const meant = field.told(first.told);
            if (meant !== undefined) field.set(meant);
          },
          /** What was set last is sent to the editor. */
          flush() {
            if (unsent !== undefined) toEditor.push(unsent);
            unsent = undefined;
          },
          /** The editor hears of it, and tells so. */
          tell() {
            const next = toEditor.shift();
            if (next === undefined || next === shown) return;
            shown = next;
            toExtension.push({ told: next });
          },
        };
        for (const step of turns) steps[step]();
        while (toExtension.length + toEditor.length > 0 || unsent !== undefined) {
          steps.hear();
          steps.flush();
          steps.tell();
        }
        field.dispose();
        assert.deepEqual([field.held, shown], [typed, typed]);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});
