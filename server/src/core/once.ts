/** Remembers what was computed from values that never change. */

/**
 * A function of an immutable value that is computed once for each, and forgotten with it.
 *
 * The answer hangs on the value itself, where neither a copy nor a comparison sees it. A `WeakMap` would say the same in
 * fewer words, but what it holds outlives the collection of young objects, and a check of a thousand transcripts then
 * spends a fifth of its time on moving what nobody will ask for again.
 */
export function once<Key extends object, Value>(compute: (of: Key) => Value): (of: Key) => Value {
  const place = functions++;
  return (of) => {
    const memos = (of as { readonly [answers]?: unknown[] })[answers] ?? newMemos(of);
    const known = memos[place] as { readonly value: Value } | undefined;
    if (known !== undefined) return known.value;
    const value = compute(of);
    memos[place] = { value };
    return value;
  };
}

/** Where a value keeps the answers about it, one place a function. */
const answers = Symbol("once");
let functions = 0;

function newMemos(of: object): unknown[] {
  const memos: unknown[] = [];
  Object.defineProperty(of, answers, { value: memos });
  return memos;
}
