// Before any test is loaded: the V8 of Node 20 spends a part of the time of examples, each of which runs once, on optimizing
// functions that will not run often enough to pay for it. Later ones complain of a flag that they do not know.
import { setFlagsFromString } from "node:v8";

if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=250000");
