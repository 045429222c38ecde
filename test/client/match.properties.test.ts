/**
 * Finding a code by a few letters: in codebooks as they are, and where names are hostile.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { indexed, matching } from "../../client/src/coding/match.ts";
import { codesFor } from "../../server/src/core/coding/codes.ts";
import { fixture, root } from "../fixture.ts";
import { assertLinear } from "../linear.ts";

const none = { code: "a", path: [], aliases: [], deprecated: false, fits: true };

describe("finding a code by letters, all codes of a codebook", () => {
  it("takes time that grows with a long and hostile name, and not with its square", () => {
    assertLinear((count) => {
      const long = indexed([{ ...none, name: "a ".repeat(count) }]);
      return () => matching(`${"a".repeat(200)}b`, long);
    }, 2000);
  });

  it("needs at most five keystrokes for any code of the codebooks that ship, by its name or id", () => {
    const book = (path: string) => readFileSync(path, "utf8");
    const builtins = new Map([["working-alliance", book("codebooks/working-alliance.codebook.yaml")]]);
    const source = `---\ncoder: ana\n---\nC: Hello\n>>> codebook.yaml\n${book("examples/study/codebook.yaml")}`;
    const { project } = fixture(source, { builtins });
    const offered = codesFor(project, `${root}/a.transcript`, "turn", 23)?.codes ?? [];
    const choices = offered.filter(({ codable, deprecated }) => codable && !deprecated);
    assert.ok(choices.length > 30);
    const index = indexed(choices);
    const keys = new Set(choices.map(({ key }) => key));
    for (const choice of choices) {
      // One to open the picker, one for Enter; a space where the first letter is a code's own key.
      const strokes = (letters: string) => 2 + letters.length + (keys.has(letters[0] ?? "") ? 1 : 0);
      const enough = lettersOf(choice).filter((letters) => strokes(letters) <= 5);
      const isFound = enough.some((letters) => matching(letters, index)[0] === choice);
      assert.ok(isFound || choice.key !== null, choice.name);
    }
  });
});

/** Up to three letters that a person might type for a code: of its name or id, in order. */
function lettersOf({ code: id, name }: { readonly code: string; readonly name: string }): readonly string[] {
  const letters = new Set<string>();
  for (const text of [name.toLowerCase(), id.toLowerCase()]) {
    const plain = text.replace(/[^\p{L}]/gu, "");
    for (let one = 0; one < plain.length; one++) {
      letters.add(plain[one] as string);
      for (let two = one + 1; two < plain.length; two++) {
        letters.add(`${plain[one]}${plain[two]}`);
        for (let three = two + 1; three < plain.length; three++)
          letters.add(`${plain[one]}${plain[two]}${plain[three]}`);
      }
    }
  }
  return [...letters];
}
