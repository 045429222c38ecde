/**
 * The input of a picker, in which a person goes on typing while the extension changes what it holds. The editor hears of that
 * a moment later: a letter typed in between stands behind the old text, and would be lost with it.
 */
export interface Field {
  /** The extension has given the input another text. */
  set(value: string): void;
  /**
   * What the input would hold had the editor known all that was set, where it tells that it holds `typed`; undefined where
   * it but repeats what was set.
   * @param held what the extension takes the input to hold.
   */
  told(typed: string, held: string): string | undefined;
  /** Long enough after it was set last the editor has heard of all; what it held already it never tells. */
  settle(): void;
}

export function createField(): Field {
  /** What the editor told last. */
  let shown = "";
  /** What was set since, the editor not having told so yet. Of what is set at once, it tells the last alone. */
  let unheard: readonly string[] = [];
  return {
    set(value) {
      unheard = [...unheard, value];
    },
    told(typed, held) {
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
    settle() {
      unheard = [];
    },
  };
}
