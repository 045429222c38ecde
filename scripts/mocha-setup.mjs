// Before any test is loaded: V8 spends a fifth of the time of examples, each of which runs once, on optimizing functions
// that will not run often enough to pay for it.
import { setFlagsFromString } from "node:v8";

setFlagsFromString("--interrupt-budget=540000");
