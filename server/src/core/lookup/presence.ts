/**
 * Whether a coding says that its code occurs.
 */
import type { Code, Value } from "../codebook/model.ts";

/** Whether a rating is the one that says that the code does not occur: it counts in ratings and not in presence. */
export function isAbsent(code: Code | undefined, value: Value | undefined): boolean {
  return value !== undefined && code?.scale?.absent === value;
}
