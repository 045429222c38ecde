/**
 * How somebody can be reached: e-mail addresses, web addresses, phone numbers.
 */
import { type Detector, digitsOf } from "./detector.ts";

const LONGEST_LOCAL = 64;

export const email: Detector = {
  *find(text) {
    const domain = /(?:[\p{L}\p{Nd}](?:[\p{L}\p{Nd}-]{0,62})\.){1,8}\p{L}{2,24}(?![\p{L}\p{Nd}@])/uy;
    for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
      let start = at;
      while (start > 0 && start > at - LONGEST_LOCAL && isLocal(text[start - 1] as string)) start--;
      // A stop that ends the sentence before is no part of it.
      while (start < at && /[.'+%-]/.test(text[start] as string)) start++;
      domain.lastIndex = at + 1;
      const match = start < at ? domain.exec(text) : null;
      if (match !== null) yield { start, end: domain.lastIndex, kind: "e-mail address" };
    }
  },
};

function isLocal(character: string): boolean {
  return /[\p{L}\p{M}\p{Nd}._%+'-]/u.test(character);
}

export const web: Detector = {
  *find(text) {
    for (const match of text.matchAll(/(?<![\p{L}\p{Nd}])(?:https?:\/\/|www\.)[^\s<>"{}|\\^`]{2,2000}/giu)) {
      const found = match[0].replace(/[.,;:!?'’)\]]{1,20}$/u, "");
      yield { start: match.index, end: match.index + found.length, kind: "web address" };
    }
  },
};

/** Words before a number by which it is a phone's, in the languages that are known. */
const aboutPhones =
  /(?<!\p{L})(?:phone|telephone|call(?:ed|ing)?|cell|mobile|tel|ring|text|dial|reach|whatsapp|telefon|telefonnummer|handy|handynummer|anruf\p{L}{0,3}|rufnummer|téléphone|portable|appel\p{L}{0,4}|teléfono|móvil|llam\p{L}{1,4}|telefoon|telefoonnummer|mobiel|bel(?:len)?)(?!\p{L})[^\d]{0,40}$/iu;
const NEAR = 60;

export const phone: Detector = {
  *find(text) {
    // A run of digits with at most two signs between them, apart from letters, other digits, times and sums.
    const run =
      /(?<![\p{L}\p{Nd}_#$€£=]|\d[.,:])(?:\+|\(\+?)?\d(?:[ .\-/()\u00a0\u202f\u2011]{0,2}\d){5,17}(?![\p{L}\p{Nd}_%$€£°]|[.,:]\d)/gu;
    for (const match of text.matchAll(run)) {
      const [found] = match;
      const before = (): string => text.slice(Math.max(0, match.index - NEAR), match.index);
      if (isPhone(found) || (couldBePhone(found) && aboutPhones.test(before()))) {
        yield { start: match.index, end: match.index + found.length, kind: "phone number" };
      }
    }
  },
};

/** Whether its form alone makes it a phone number: international, or in the way in which a country writes them. */
function isPhone(found: string): boolean {
  const digits = digitsOf(found);
  if (isDate(found) || isCounting(found)) return false;
  if (/^\(?\+|^00[1-9]/.test(found)) return digits.length >= 8 && digits.length <= 17;
  // A trunk zero: Germany, France, the United Kingdom, the Netherlands, Switzerland, Austria.
  if (/^\(?0[1-9]/.test(found)) return digits.length >= 9 && digits.length <= 12;
  // North America.
  if (/^(?:1[ .-]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}$/.test(found)) return true;
  // Spain.
  return /^[6789]\d{2}(?: \d{3} \d{3}| \d{2} \d{2} \d{2}|\d{6})$/.test(found);
}

/** Whether it is one where somebody speaks of a phone. */
function couldBePhone(found: string): boolean {
  const digits = digitsOf(found);
  return (
    digits.length >= 6 && digits.length <= 13 && groupsOf(found).length <= 5 && !isDate(found) && !isCounting(found)
  );
}

function groupsOf(found: string): readonly string[] {
  return found.split(/\D+/).filter((group) => group !== "");
}

function isDate(found: string): boolean {
  return /^(?:\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]{1,2}\d{1,2}[-./ ]{1,2}\d{2,4}|\d{4}[-/ ]\d{4})$/.test(
    found,
  );
}

/** Whether somebody counts: single digits, or numbers that rise or fall by the same step. */
function isCounting(found: string): boolean {
  const groups = groupsOf(found).map(Number);
  if (groups.length < 3) return false;
  const step = (groups[1] as number) - (groups[0] as number);
  return groups.every((group, index) => index === 0 || group - (groups[index - 1] as number) === step);
}
