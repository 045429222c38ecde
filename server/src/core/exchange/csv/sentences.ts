/**
 * Sentences of an utterance, for files with one on a line.
 *
 * A plain rule rather than Intl.Segmenter, which takes time in the square of a line's length, and whose answer depends
 * on the Unicode data of the machine, so that two people would make two files of one table.
 */

/** The end of a sentence: its mark, what closes with it, a single space, and nothing small or blank behind it. */
const END = /[.!?…]["'”’»)\]]* (?=[^\s\p{Ll}])/gu;

/** Ends that are an abbreviation's more often than a sentence's. */
const ABBREVIATION =
  /(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof|St|vs|etc|cf|z\. ?B|d\. ?h|bzw|ca|Nr|Mme|Sr|Sra|p\. ?ex|e\. ?g|i\. ?e|(?!I)\p{Lu})\.$/u;
/** As many characters as the longest abbreviation takes, with what stands before it. */
const LOOK_BACK = 12;

/**
 * Splits `line` into its sentences. It breaks only where a single space stands, so that the lines joined by spaces are
 * the line again, to the character.
 */
export function sentencesOf(line: string): string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const match of line.matchAll(END)) {
    const to = match.index + match[0].length - 1;
    if (ABBREVIATION.test(line.slice(Math.max(from, to - LOOK_BACK), to))) continue;
    sentences.push(line.slice(from, to));
    from = to + 1;
  }
  return [...sentences, line.slice(from)];
}
