/**
 * What a finding says was probably meant. The check has looked for it already, with all that it knows of the place.
 */
import type { Problem } from "../problem.ts";

/** The name that the finding's advice asks for; undefined where it has none to offer. */
export function meantBy({ advice }: Problem): string | undefined {
  return /^Did you mean `(.+)`\?$/s.exec(advice)?.[1];
}
