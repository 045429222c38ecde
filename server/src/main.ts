/**
 * The server wherever it runs, in a Web Worker or on Node: one file, since all but its edges is the same for both.
 */

/** Only a Web Worker has it. */
declare const importScripts: unknown;

if (typeof importScripts === "function") void import("./browser/server.ts");
else void import("./node/server.ts");
