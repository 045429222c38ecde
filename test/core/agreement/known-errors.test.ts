/**
 * Errors that are known of other programs, each shown by its number, and that ours does not have.
 */
import assert from "node:assert/strict";
import { alphaFromCounts } from "../../../server/src/core/agreement/alpha.ts";
import { cohenKappa, pairTableOf } from "../../../server/src/core/agreement/cohen.ts";
import { countsFromTable } from "../../../server/src/core/agreement/counts.ts";

/** Nominal alpha from a matrix of coincidences whose units count `scale` times too much. */
function alphaOfScaled(rows: readonly (readonly number[])[], scale: number): number {
  let apart = 0;
  const given = rows[0]?.map(() => 0) as number[];
  for (const row of rows) {
    const raters = row.reduce((sum, count) => sum + count, 0);
    for (const [category, count] of row.entries()) {
      given[category] = (given[category] as number) + scale * count;
      apart += (scale * count * (raters - count)) / (raters - 1);
    }
  }
  const all = given.reduce((sum, count) => sum + count, 0);
  const expected = all * all - given.reduce((sum, count) => sum + count * count, 0);
  return 1 - ((all - 1) * apart) / expected;
}

describe("known errors of other programs", () => {
  // Freelon's test file R3.04: three coders, five units, values 3, 4, 5; nothing missing.
  const freelon = [
    [1, 2, 0],
    [0, 1, 2],
    [2, 0, 1],
    [0, 1, 2],
    [1, 0, 2],
  ];
  // Krippendorff (2018), p. 306: three coders, twelve units, yes or no; nothing missing.
  const yes = [0, 3, 1, 2, 1, 1, 0, 0, 3, 2, 1, 2];
  const krippendorff = yes.map((count) => [3 - count, count]);

  it("weighs each unit by its number of partners, also where nothing is missing (irr::kripp.alpha does not)", () => {
    // Without the division by m − 1 = 2 every coincidence counts twice, and n − 1 is taken off the doubled n.
    const ours = alphaFromCounts(countsFromTable(freelon, 3), "nominal") as number;
    assert.equal(ours.toFixed(4), "0.0278");
    assert.equal(alphaOfScaled(freelon, 1).toFixed(12), ours.toFixed(12));
    assert.equal(alphaOfScaled(freelon, 2).toFixed(4), "-0.0069");
    assert.equal(alphaFromCounts(countsFromTable(krippendorff, 2), "nominal")?.toFixed(4), "0.2344");
    assert.equal(alphaOfScaled(krippendorff, 2).toFixed(4), "0.2234");
  });

  it("adds the chances of both saying yes and of both saying no (where Pe = Pyes · Pno, they are multiplied)", () => {
    // Both yes 20, one alone 5, the other alone 10, both no 15: pₒ = .7, Pyes = .5 · .6 = .3, Pno = .5 · .4 = .2.
    const table = pairTableOf([
      [20, 5],
      [10, 15],
    ]);
    assert.equal(cohenKappa(table)?.toFixed(4), "0.4000");
    const [yes, no] = [0.3, 0.2];
    assert.equal(((0.7 - (yes + no)) / (1 - (yes + no))).toFixed(4), "0.4000");
    assert.equal(((0.7 - yes * no) / (1 - yes * no)).toFixed(4), "0.6809");
    // No better than chance: the product still shows agreement.
    const chance = pairTableOf([
      [25, 25],
      [25, 25],
    ]);
    assert.equal(cohenKappa(chance), 0);
    assert.equal(((0.5 - 0.25 * 0.25) / (1 - 0.25 * 0.25)).toFixed(4), "0.4667");
  });
});
