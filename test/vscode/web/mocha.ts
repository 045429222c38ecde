/**
 * Runs tests with mocha inside the extension host of a VS Code in a browser, where nothing of Node's is.
 */
import "mocha/mocha";

/** Stands before the results in what is logged, since nothing else leads out of the browser. */
const sign = "RAPPORT_TEST_RESULTS ";

/** Rejects where a test fails. `load` is called once there is a mocha to describe tests to. */
export async function runTests(load: () => void): Promise<void> {
  const lines: string[] = [];
  mocha.setup({ ui: "bdd", reporter: "spec", timeout: 30_000, forbidOnly: true, color: false });
  Mocha.reporters.Base.consoleLog = (...words) => void lines.push(format(words));
  load();
  const totals = await new Promise<{ passed: number; failed: number; skipped: number }>((resolve) => {
    const runner = mocha.run((failed) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed, skipped: pending });
    });
  });
  console.log(sign + JSON.stringify({ report: lines.join("\n"), totals }));
  if (totals.failed > 0) throw new Error(`${totals.failed} tests failed.`);
}

/** As much of Node's `format` as mocha's report needs. */
function format([pattern = "", ...words]: readonly unknown[]): string {
  const rest = [...words];
  return [String(pattern).replace(/%[sd%]/g, (sign) => (sign === "%%" ? "%" : String(rest.shift()))), ...rest].join(
    " ",
  );
}
