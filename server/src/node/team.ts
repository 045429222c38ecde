/**
 * Threads beside the first one, in which the same program looks at some of the transcripts.
 */
import { availableParallelism } from "node:os";
import { parentPort, Worker, workerData } from "node:worker_threads";
import { checkBeside } from "../cli/check-gather.ts";
import type { Part, PartJob } from "../cli/check-part.ts";
import type { Io, Team } from "../cli/io.ts";

/** A thread needs as long to start as for so many transcripts. */
const LEAST_TRANSCRIPTS = 250;

/** Each thread needs some 80 MB, whatever it looks at. */
const MOST_THREADS = 8;

/** What a thread is given. */
interface Errand {
  readonly job: PartJob;
  /** One number, which all threads count up. */
  readonly taken: Int32Array;
}

/** Starts as many threads as the machine has cores for beside this one; undefined where none is worth its start. */
export function startTeam(job: PartJob): Team | undefined {
  const worth = Math.floor(job.transcripts.length / LEAST_TRANSCRIPTS);
  const others = Math.min(availableParallelism(), worth, MOST_THREADS) - 1;
  if (others < 1) return undefined;
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const errand: Errand = { job, taken };
  const parts = Promise.all(
    Array.from({ length: others }, () => partOf(new Worker(__filename, { workerData: errand }))),
  );
  // Whoever waits is told; until then nobody does.
  parts.catch(() => {});
  return { take: () => Atomics.add(taken, 0, 1), parts: () => parts };
}

function partOf(worker: Worker): Promise<Part> {
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("a thread ended before its work was done")));
  });
}

/** What a thread does that `startTeam` has started. */
export function serveTeam(io: Io): void {
  const { job, taken } = workerData as Errand;
  parentPort?.postMessage(checkBeside(job, () => Atomics.add(taken, 0, 1), io));
}
