/**
 * The rows below a query that is being typed: what it finds or what is wrong with it, then what can be written next.
 */
import type { QueryCompletion, QueryResult } from "../../../server/src/lsp/protocol.ts";

export type QueryRow =
  /** Shows what the query finds. */
  | { readonly kind: "apply"; readonly count: number }
  /** Shows all codings again. */
  | { readonly kind: "clear" }
  | { readonly kind: "problem"; readonly message: string; readonly advice: string }
  /** `query` is what the query becomes. */
  | { readonly kind: "completion"; readonly completion: QueryCompletion; readonly query: string };

export interface QueryRows {
  readonly rows: readonly QueryRow[];
  /** The place of the row that Enter takes. */
  readonly active: number;
}

/** The rows for a text, of which `before` is what the themes are filtered by now. */
export function queryRows(text: string, result: QueryResult, before: string): QueryRows {
  const completions = result.completions
    .map((completion): QueryRow => ({ kind: "completion", completion, query: completed(text, result, completion) }))
    // What changes nothing is no offer.
    .filter((row) => row.kind !== "completion" || row.query.trim() !== text.trim());
  if (text.trim() === "") {
    return { rows: before === "" ? completions : [{ kind: "clear" }, ...completions], active: 0 };
  }
  const { problem, count } = result;
  const apply: QueryRow = { kind: "apply", count };
  if (problem === null) return { rows: [apply, ...completions], active: 0 };
  const { message, advice, isUnreadable } = problem;
  const told: QueryRow = { kind: "problem", message, advice };
  const above = isUnreadable ? [told] : [told, apply];
  return { rows: [...above, ...completions], active: completions.length > 0 ? above.length : above.length - 1 };
}

/** The query with a completion in it. Behind what needs a value nothing stands yet, behind all else a space. */
export function completed(text: string, { start, end }: QueryResult, completion: QueryCompletion): string {
  const space = /[:=<>]$/.test(completion.text) ? "" : " ";
  return `${text.slice(0, start)}${completion.text}${space}${text.slice(end).trimStart()}`;
}
