/**
 * Runs the tests beside this file with mocha, inside VS Code's extension host; those of the folder below that
 * RAPPORT_TEST_FOLDER names, if it names one.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";
import Mocha from "mocha";

/**
 * What VS Code calls to run the tests. Rejects where one fails. The file that RAPPORT_TEST_RESULTS names, if any, gets
 * what mocha reports and its totals, because nothing else leads out of a VS Code in a browser.
 */
export async function run(): Promise<void> {
  const results = process.env.RAPPORT_TEST_RESULTS;
  const lines: string[] = [];
  if (results !== undefined) Mocha.reporters.Base.consoleLog = (...words) => void lines.push(format(...words));
  const mocha = new Mocha({ ui: "bdd", reporter: "spec", timeout: 30_000, forbidOnly: true });
  const folder = join(__dirname, process.env.RAPPORT_TEST_FOLDER ?? "");
  for (const name of readdirSync(folder)) if (name.endsWith(".test.js")) mocha.addFile(join(folder, name));
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      const totals = { passed: passes, failed: failures, skipped: pending };
      if (results !== undefined) writeFileSync(results, JSON.stringify({ report: lines.join("\n"), totals }));
      if (failures > 0) reject(new Error(`${failures} tests failed.`));
      else resolve();
    });
  });
}
