import assert from "node:assert/strict";
import { fQuantile, fUpper, tQuantile } from "../../../server/src/core/agreement/f-distribution.ts";
import { iccFigures, iccsOf } from "../../../server/src/core/agreement/icc.ts";

function isClose(got: number, want: number, relative = 1e-12): void {
  assert.ok(Math.abs(got - want) <= relative * Math.abs(want), `${got} is not ${want}`);
}

describe("the F distribution", () => {
  it("has the tails that have a closed form", () => {
    // With 2 and n degrees, P(F > f) = (1 + 2 f / n)^(−n / 2); with n and 2 it is the mirror of that.
    for (const n of [1, 2, 3.7, 10, 1000, 1e6]) {
      for (const f of [1e-8, 0.1, 1, 3, 40]) {
        isClose(fUpper(f, 2, n), Math.exp((-n / 2) * Math.log1p((2 * f) / n)), 1e-10);
        isClose(fUpper(1 / f, n, 2), -Math.expm1((-n / 2) * Math.log1p((2 * f) / n)), 1e-10);
      }
    }
    // With 1 and 1, √F is the quotient of two normal variables.
    isClose(fUpper(3, 1, 1), 1 - (2 / Math.PI) * Math.atan(Math.sqrt(3)));
  });

  it("has its ends", () => {
    assert.equal(fUpper(0, 3, 4), 1);
    assert.equal(fUpper(Number.POSITIVE_INFINITY, 3, 4), 0);
    assert.ok(fUpper(1e300, 3, 40) >= 0);
  });

  it("keeps the digits of a small tail", () => {
    isClose(fUpper(1e6, 2, 100), Math.exp(-50 * Math.log1p(2e4)), 1e-11);
  });

  it("has the quantiles of printed tables", () => {
    assert.equal(tQuantile(0.975, 1).toFixed(3), "12.706");
    assert.equal(tQuantile(0.975, 10).toFixed(3), "2.228");
    assert.equal(tQuantile(0.975, 1e6).toFixed(3), "1.960");
    assert.equal(fQuantile(0.95, 3, 10).toFixed(4), "3.7083");
    assert.equal(fQuantile(0.975, 5, 15).toFixed(4), "3.5764");
    isClose(fUpper(fQuantile(0.975, 4.78, 5), 4.78, 5), 0.025);
    isClose(1 - fUpper(fQuantile(0.025, 4.78, 5), 4.78, 5), 0.025);
  });
});

describe("intraclass correlations", () => {
  /** Shrout & Fleiss (1979), table 2. */
  const published = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
  ];

  it("gives the published figures", () => {
    const figures = iccsOf(published);
    const shown = ["ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k"].map((name) => figures.get(name)?.toFixed(2));
    assert.deepEqual(shown, ["0.17", "0.29", "0.71", "0.44", "0.62", "0.91"]);
  });

  it("gives intervals and tests", () => {
    const figures = iccFigures(published);
    const [lo, hi] = figures.get("ICC2_ci95") as readonly number[];
    assert.equal(lo?.toFixed(4), "0.0188");
    assert.equal(hi?.toFixed(4), "0.7611");
    assert.equal((figures.get("ICC3_F") as number).toFixed(3), "11.027");
    assert.equal((figures.get("ICC3_p") as number).toFixed(6), "0.000135");
  });

  it("does not depend on the unit of measure, nor on where it begins", () => {
    const wanted = iccsOf(published);
    const figures = iccsOf(published.map((row) => row.map((value) => value * 1e-7 + 3)));
    for (const name of ["ICC1", "ICC2", "ICC3k"]) {
      isClose(figures.get(name) as number, wanted.get(name) as number, 1e-6);
    }
  });

  it("is 1 where all agree, even on numbers that doubles do not hold exactly, and has no interval then", () => {
    const figures = iccFigures([0.1, 0.7, 1.3, 2.9].map((value) => [value, value, value]));
    assert.equal(figures.get("ICC1"), 1);
    assert.equal(figures.get("ICC2"), 1);
    assert.equal(figures.get("ICC3k"), 1);
    assert.equal(figures.get("ICC3_F"), Number.POSITIVE_INFINITY);
    assert.equal(figures.get("ICC3_p"), 0);
    assert.equal(figures.get("ICC3_ci95"), undefined);
  });

  it("is undefined where nothing varies", () => {
    const figures = iccFigures([0.1, 0.1, 0.1].map((value) => [value, value]));
    for (const name of ["ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k"]) {
      assert.equal(figures.get(name), undefined, name);
      assert.equal(figures.get(`${name}_F`), 1);
    }
  });

  it("needs two subjects and two judges", () => {
    assert.equal(iccFigures([[1, 2, 3]]).size, 0);
    assert.equal(iccFigures([[1], [2]]).size, 0);
    assert.equal(iccFigures([]).size, 0);
  });
});
