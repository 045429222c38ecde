/**
 * The input of a picker, in which a person goes on typing while the extension changes what it holds. The editor hears of that
 * a moment later: a letter typed in between stands behind the old text, and would be lost with it.
 */
export interface Field {
  /** What the input is to hold once the editor has heard of all that was set. */
  readonly held: string;
  /** Gives the input another text. */
  set(value: string): void;
  /**
   * What the input would hold had the editor known all that was set, where it tells that it holds `typed`; undefined where
   * it but repeats what was set.
   */
  told(typed: string): string | undefined;
  /** The input is closed. */
  dispose(): void;
}

/** The editor has heard of what was set after this time, in milliseconds, on a busy machine too. */
const settling = 1000;

/** @param input of VS Code, whose `value` is what the editor told or what was set, whichever was last. */
export function createField(input: { value: string }): Field {
  let held = "";
  /** What the editor told last. */
  let shown = "";
  /** What was set since, the editor not having told so yet. Of what is set at once, it tells the last alone. */
  let unheard: readonly string[] = [];
  let settledSoon: ReturnType<typeof setTimeout> | undefined;
  return {
    get held() {
      return held;
    },
    set(value) {
      held = value;
      if (input.value === value) return;
      input.value = value;
      unheard = [...unheard, value];
      clearTimeout(settledSoon);
      // What the input held already, the editor never tells.
      settledSoon = setTimeout(() => {
        unheard = [];
      }, settling);
    },
    told(typed) {
      const known = unheard.indexOf(typed);
      const isBehind = unheard.length > 0 && typed.length > shown.length && typed.startsWith(shown);
      const added = typed.slice(shown.length);
      shown = typed;
      if (known >= 0) {
        unheard = unheard.slice(known + 1);
        return undefined;
      }
      return isBehind ? held + added : typed;
    },
    dispose() {
      clearTimeout(settledSoon);
    },
  };
}
