// What the benchmarks share: quantiles, tables, and the time and memory of a process.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

export const median = (values) => quantile(values, 0.5);

export function milliseconds(value) {
  return `${value.toFixed(2)} ms`;
}

/** Prints rows as a table whose columns are as wide as they need to be. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const row of rows)
    console.log(`  ${row.map((cell, column) => String(cell).padEnd(widths[column])).join("  ")}`.trimEnd());
}

/** What pins a command to one core; nothing where there is no `taskset`. */
export const onOneCore = spawnSync("taskset", ["-c", "0", "true"]).status === 0 ? ["taskset", "-c", "0"] : [];

/**
 * Runs a command to its end, its output going into a pipe.
 * @returns its time in milliseconds, what it printed, and its peak memory in kB as the kernel says it (VmHWM).
 */
export function timed([command, ...args], cwd) {
  return new Promise((done) => {
    const start = performance.now();
    const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "ignore"] });
    let peak = 0;
    let output = "";
    const watch = setInterval(() => {
      try {
        peak = Math.max(
          peak,
          Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0),
        );
      } catch {
        // No such file: another system, or the process has just ended.
      }
    }, 10);
    child.stdout.on("data", (bytes) => {
      output += bytes;
    });
    child.on("close", () => {
      clearInterval(watch);
      done({ time: performance.now() - start, peak, output });
    });
  });
}
