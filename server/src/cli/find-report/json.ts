import type { CodingRow } from "../../core/exchange/table/coding-rows.ts";
import type { Found, FoundFormat } from "./found.ts";

/** A list with an object a coding, each on a line. */
export const json: FoundFormat = {
  begin: () => "[",
  end: (count) => (count === 0 ? "]\n" : "\n]\n"),
  some: (found, before) =>
    found.map((each, index) => `${before + index === 0 ? "" : ","}\n  ${JSON.stringify(plain(each))}`).join(""),
};

function plain({ row, context }: Found): object {
  const { front, coding: _, ...rest }: CodingRow = row;
  return {
    recording: front.id,
    ...rest,
    variables: Object.fromEntries(front.variables),
    ...(context.length === 0 ? {} : { context }),
  };
}
