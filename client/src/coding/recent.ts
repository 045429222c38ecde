/**
 * The codes that were used last in this workspace.
 */
import type { Memento } from "vscode";

/** As many as there are digits to choose them by. */
const kept = 9;
const place = "rapport.recentCodes";

export interface Recent {
  /** The ids, the one used last first. */
  codes(): readonly string[];
  /** What was coded together last, to be repeated. */
  last(): Last | undefined;
  used(last: Last): void;
}

export interface Last {
  readonly codes: readonly string[];
  readonly tentative: boolean;
}

/** Remembers in `memory`, which the editor keeps for the workspace. */
export function createRecent(memory: Memento): Recent {
  const stored = (): readonly Last[] => {
    const value: unknown = memory.get(place);
    return Array.isArray(value) ? value.filter(isLast) : [];
  };
  const codes = () => [...new Set(stored().flatMap((last) => last.codes))].slice(0, kept);
  return {
    codes,
    last: () => stored()[0],
    used(last) {
      void memory.update(place, [last, ...stored().filter((other) => !sameCodes(other, last))].slice(0, kept));
    },
  };
}

function sameCodes(a: Last, b: Last): boolean {
  return a.codes.join(" ") === b.codes.join(" ");
}

/** What an older version, or somebody else, may have left there is not trusted. */
function isLast(value: unknown): value is Last {
  if (typeof value !== "object" || value === null) return false;
  const { codes, tentative } = value as { codes?: unknown; tentative?: unknown };
  return (
    Array.isArray(codes) &&
    codes.length > 0 &&
    codes.every((code) => typeof code === "string") &&
    typeof tentative === "boolean"
  );
}
