/**
 * What finds one kind of identifying information in a line of words, in linear time.
 */

/** What is found, in words for people and as the beginning of what is put in its place. */
export const kinds = {
  "e-mail address": "EMAIL",
  "web address": "URL",
  "phone number": "PHONE",
  "payment card": "CARD",
  "bank account": "ACCOUNT",
  "national number": "NUMBER",
  "date of birth": "BIRTH",
  address: "ADDRESS",
  pattern: "PRIVATE",
} as const;

export type Kind = keyof typeof kinds;

/** A place in a line. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
}

export interface Detector {
  find(text: string): Iterable<Found>;
}

/** The digits of a text. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}

/**
 * A detector of what has a shape, stands apart from letters and digits, and passes a test.
 * @param shape every repetition in it has an end, so that the work at any place of a text is bounded.
 */
export function detector(kind: Kind, shape: RegExp, passes: (found: string) => boolean = () => true): Detector {
  // Digits further on, behind a point, a comma or a colon, would make it a piece of a longer number or of a time.
  const source = `(?<![\\p{L}\\p{Nd}_]|\\d[.,:/-])(?:${shape.source})(?![\\p{L}\\p{Nd}_]|[.,:/-]\\d)`;
  // Made when it is first needed: most commands start without looking for anything.
  let expression: RegExp | undefined;
  return {
    *find(text) {
      expression ??= new RegExp(source, "gu");
      for (const match of text.matchAll(expression)) {
        const [found] = match;
        if (passes(found)) yield { start: match.index, end: match.index + found.length, kind };
      }
    },
  };
}
