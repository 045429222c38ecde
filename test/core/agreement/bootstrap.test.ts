import assert from "node:assert/strict";
import { bootstrap, mulberry32, quantile } from "../../../server/src/core/agreement/bootstrap.ts";
import { figuresOf } from "../../../server/src/core/agreement/coefficients.ts";
import { ratingsOf } from "../../../server/src/core/agreement/ratings.ts";
import { bootstrapGroups, bootstrapUnits } from "../../../server/src/core/agreement/resample.ts";

const options = { replicates: 60, seed: 42, level: 0.95 };

const units = Array.from({ length: 20 }, (_, unit) => `u${unit}`);
const ratings = ratingsOf(["a", "b"], units, [
  units.map((_, unit) => unit % 3),
  units.map((_, unit) => (unit % 7 === 0 ? 1 : unit % 3)),
]);

describe("the bootstrap", () => {
  it("draws numbers that are the same everywhere", () => {
    const random = mulberry32(42);
    assert.deepEqual([random(), random(), random()], [0.6011037519201636, 0.44829055899754167, 0.8524657934904099]);
  });

  it("draws n of n units for each replicate from one stream", () => {
    const drawn: number[][] = [];
    bootstrap(
      4,
      (indices) => {
        drawn.push([...indices]);
        return 0;
      },
      { replicates: 2, seed: 42, level: 0.95 },
    );
    assert.deepEqual(drawn[0], [2, 1, 3, 2]);
    assert.equal(drawn.length, 2);
    assert.notDeepEqual(drawn[0], drawn[1]);
  });

  it("takes quantiles between two values in proportion, as R does", () => {
    assert.equal(quantile(Float64Array.of(1, 2, 4, 8), 0.5), 3);
    assert.equal(quantile(Float64Array.of(1, 2, 4, 8), 0.75), 5);
    assert.equal(quantile(Float64Array.of(5), 0.975), 5);
  });

  it("counts replicates without a figure and leaves them out", () => {
    let replicate = 0;
    const result = bootstrap(3, () => (replicate++ % 2 === 0 ? undefined : replicate), options);
    assert.equal(result.undefinedCount, 30);
    assert.ok((result.lo as number) < (result.hi as number));
    const none = bootstrap(3, () => undefined, options);
    assert.deepEqual(none, { lo: undefined, hi: undefined, mean: undefined, se: undefined, undefinedCount: 60 });
  });

  it("holds the figure between its ends", () => {
    for (const name of ["cohen_kappa", "alpha_ordinal", "gwet_ac2_linear_by_value", "ICC2", "conger_kappa"]) {
      const result = bootstrapUnits(ratings, name, options);
      const figure = figuresOf(ratings).get(name) as number;
      assert.ok(result !== undefined && (result.lo as number) < figure && figure < (result.hi as number), name);
    }
  });

  it("draws groups whole", () => {
    // Every unit its own group is the bootstrap over units; one group alone is always the whole.
    const own = bootstrapGroups(ratings, "cohen_kappa", [...units.keys()], units.length, options);
    assert.deepEqual(own, bootstrapUnits(ratings, "cohen_kappa", options));
    const one = bootstrapGroups(ratings, "cohen_kappa", Array(units.length).fill(0), 1, options);
    assert.equal(one?.lo, figuresOf(ratings).get("cohen_kappa"));
    assert.equal(one?.hi, one?.lo);
  });

  it("does not draw what does not apply", () => {
    assert.equal(bootstrapUnits(ratings, "fleiss_kappa_z", options), undefined);
    const words = ratingsOf(["a", "b"], ["u"], [["x"], ["y"]]);
    assert.equal(bootstrapUnits(words, "alpha_interval", options), undefined);
    assert.equal(bootstrapUnits(words, "gwet_ac2_linear", options), undefined);
  });
});
