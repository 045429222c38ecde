/**
 * Which turn a cursor is in.
 */
import type { SessionResult } from "../../../server/src/lsp/protocol.ts";

/** The place of the turn that holds a line; -1 above the first and in the lines between turns that belong to none. */
export function turnOfLine(turns: readonly Pick<SessionResult["turns"][number], "range">[], line: number): number {
  let low = 0;
  let high = turns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((turns[middle]?.range.start.line as number) <= line) low = middle + 1;
    else high = middle;
  }
  // Memos and blank lines below a turn are its own: the cursor goes on from there.
  return low - 1;
}
