#!/usr/bin/env node
/**
 * The command line on Node.
 */
import { main } from "../cli/main.ts";
import { nodeIo } from "./io.ts";

void main(process.argv.slice(2), nodeIo()).then((code) => {
  process.exitCode = code;
});
