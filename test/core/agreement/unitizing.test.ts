import assert from "node:assert/strict";
import { type Unit, unitizingAlphas } from "../../../server/src/core/agreement/unitizing.ts";

/** Spans such as `a 5-15 x`: coder, from–to, code. */
function spans(text: string): Unit[] {
  return text.split(", ").map((each) => {
    const [, coder = "", from = "", to = "", category = ""] = /^([a-z]) (\d+)-(\d+) (\S+)$/.exec(each) ?? [];
    return { coder: coder.charCodeAt(0) - 97, begin: Number(from), length: Number(to) - Number(from), category };
  });
}

describe("agreement on spans", () => {
  it("gives Krippendorff's published figures", () => {
    // Krippendorff (2004), Content Analysis, p. 254.
    const units = spans(
      "a 225-295 c, a 370-400 c, b 220-300 c, b 355-375 c, b 400-420 c, a 180-240 k, a 300-350 k, b 180-240 k, b 300-350 k",
    );
    const alphas = unitizingAlphas(units, 2, 150, 300);
    assert.equal(alphas.get("alpha_u:c")?.toFixed(4), "0.7286");
    assert.equal(alphas.get("alpha_u:k"), 1);
    assert.equal(alphas.get("alpha_u_overall")?.toFixed(3), "0.859");
    // Coder a has c and k on 225 to 240.
    assert.equal(alphas.get("char_alpha_nominal"), undefined);
  });

  it("does not depend on the order of the spans", () => {
    const units = spans("a 5-15 x, a 30-40 y, b 7-15 x, b 31-39 y, c 5-16 x, a 20-22 x");
    const reversed = unitizingAlphas([...units].reverse(), 3, 0, 50);
    assert.deepEqual(reversed, unitizingAlphas(units, 3, 0, 50));
  });

  it("counts a coder who marked nothing", () => {
    const units = spans("a 5-15 x, b 5-15 x");
    assert.equal(unitizingAlphas(units, 2, 0, 50).get("alpha_u:x"), 1);
    assert.ok((unitizingAlphas(units, 3, 0, 50).get("alpha_u:x") as number) < 1);
    assert.equal(unitizingAlphas(spans("a 5-15 x"), 1, 0, 50).get("alpha_u:x"), undefined);
  });

  it("takes overlapping spans of one coder and code as one, and touching ones as two", () => {
    const merged = unitizingAlphas(spans("a 5-10 x, a 8-15 x, a 9-12 x, b 5-15 x"), 2, 0, 50);
    assert.equal(merged.get("alpha_u:x"), 1);
    const touching = unitizingAlphas(spans("a 5-10 x, a 10-15 x, b 5-15 x"), 2, 0, 50);
    assert.ok((touching.get("alpha_u:x") as number) < 1);
    assert.equal(touching.get("char_alpha_binary:x"), 1);
  });

  it("computes by characters what alpha is by definition", () => {
    // Of 10 characters: both 2, one alone 1 + 2, neither 5. n = 20, x 7 times, nothing 13 times.
    const alphas = unitizingAlphas(spans("a 2-5 x, b 3-7 x"), 2, 0, 10);
    assert.equal(alphas.get("char_alpha_binary:x")?.toFixed(12), (1 - (19 * 3) / (7 * 13)).toFixed(12));
    assert.equal(alphas.get("char_alpha_nominal"), alphas.get("char_alpha_binary:x"));
  });

  it("is undefined where nothing is marked, and where everything is", () => {
    assert.equal(unitizingAlphas([], 3, 0, 20).get("alpha_u_overall"), undefined);
    assert.equal(unitizingAlphas([], 3, 0, 20).get("char_alpha_nominal"), undefined);
    assert.equal(unitizingAlphas(spans("a 0-20 x, b 0-20 x"), 2, 0, 20).get("char_alpha_binary:x"), undefined);
  });
});
