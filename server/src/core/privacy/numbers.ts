/**
 * Numbers that name one person or account, told from other numbers by their check digits.
 */
import { digitsOf, type Detector, detector } from "./detector.ts";

/** Lengths of IBANs by country: without them nobody could tell where one ends. */
const ibanLengths: ReadonlyMap<string, number> = new Map(
  (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 ES24 FI18 FO18 " +
    "FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LI21 LT20 LU20 LV21 MC27 " +
    "MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 TN24 TR26 UA29 XK20"
  )
    .split(" ")
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const iban: Detector = {
  *find(text) {
    for (const match of text.matchAll(/(?<![\p{L}\p{Nd}])[A-Z]{2}\d{2}(?=[ -]?[A-Z0-9]{3})/gu)) {
      const end = ibanEnd(text, match.index);
      if (end !== undefined) yield { start: match.index, end, kind: "bank account" };
    }
  },
};

function ibanEnd(text: string, start: number): number | undefined {
  const length = ibanLengths.get(text.slice(start, start + 2));
  if (length === undefined) return undefined;
  let characters = "";
  let at = start;
  for (; at < text.length && characters.length < length; at++) {
    const character = text[at] as string;
    if (/[A-Z0-9]/.test(character)) characters += character;
    else if (!/[ \u00a0-]/.test(character)) return undefined;
  }
  if (characters.length < length || /[\p{L}\p{Nd}]/u.test(text[at] ?? "")) return undefined;
  const rest = remainder(
    [...characters.slice(4), ...characters.slice(0, 4)].map((each) => Number.parseInt(each, 36)).join(""),
    97,
  );
  return rest === 1 ? at : undefined;
}

/** What is left of a number of any length, in decimal digits, divided by a small one. */
function remainder(digits: string, by: number): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % by;
  return rest;
}

/** The last digit makes the sum of all a multiple of ten, every second one doubled from the right. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const double = index % 2 === 1 ? digit * 2 : digit;
    sum += double > 9 ? double - 9 : double;
  }
  return sum % 10 === 0;
}

const isOneDigit = (digits: string): boolean => /^(\d)\1*$/.test(digits);

const card = detector("payment card", /\d(?:[ -]?\d){12,18}/, (found) => {
  const digits = digitsOf(found);
  return /^[2-6]/.test(digits) && !isOneDigit(digits) && passesLuhn(digits);
});

/** United States: there is no check digit, but numbers that are never given. */
const socialSecurity = detector("national number", /\d{3}([- ])\d{2}\1\d{4}/, (found) => {
  const [area = "", group = "", serial = ""] = found.split(/[- ]/);
  return area !== "000" && area !== "666" && area < "900" && group !== "00" && serial !== "0000";
});

/** United Kingdom: national insurance, and the number of the health service. */
const nationalInsurance = detector(
  "national number",
  /[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]/,
  (found) => !/^(?:BG|GB|KN|NK|NT|TN|ZZ)/.test(found),
);
const healthService = detector("national number", /\d{3}[ -]\d{3}[ -]\d{4}/, (found) => {
  const digits = digitsOf(found);
  const check = 11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return check !== 10 && check % 11 === Number(digits[9]) && !isOneDigit(digits);
});

function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);
}

/** Germany: eleven digits of which one stands two or three times among the first ten. */
const taxId = detector("national number", /[1-9]\d(?: ?\d{3}){3}/, (found) => {
  const digits = digitsOf(found);
  const counts = [...new Set(digits.slice(0, 10))].map((digit) => digits.slice(0, 10).split(digit).length - 1);
  if (Math.max(...counts) > 3 || counts.filter((count) => count > 1).length !== 1) return false;
  let product = 10;
  for (const digit of digits.slice(0, 10)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits[10]);
});

/** Switzerland: thirteen digits that begin with 756. */
const oldAgeInsurance = detector("national number", /756([. ]?)\d{4}\1\d{4}\1\d{2}/, (found) => {
  const digits = digitsOf(found);
  return (10 - (weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10 === Number(digits[12]);
});

/** The Netherlands: the test of eleven. */
const citizenService = detector("national number", /\d{9}|\d{4}\.\d{2}\.\d{3}|\d{3}[. ]\d{3}[. ]\d{3}/, (found) => {
  const digits = digitsOf(found);
  return !isOneDigit(digits) && weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
});

/** Spain: a letter that follows from the number; foreigners have a letter for the first digit. */
const identity = detector("national number", /(?:\d{8}|[XYZ][ -]?\d{7})[ -]?[A-HJ-NP-TV-Z]/, (found) => {
  const plain = found.replace(/[ -]/g, "");
  const number = Number(plain.slice(0, -1).replace(/^[XYZ]/, (letter) => String("XYZ".indexOf(letter))));
  return "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23] === plain.at(-1);
});

/** France: sex, year, month, place of birth, number and a key of two digits. */
const registration = detector(
  "national number",
  /[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}/,
  (found) => {
    const digits = found.replace(/ /g, "").replace("2A", "19").replace("2B", "18");
    return 97 - remainder(digits.slice(0, 13), 97) === Number(digits.slice(13));
  },
);

export const numberDetectors: readonly Detector[] = [
  iban,
  card,
  socialSecurity,
  nationalInsurance,
  healthService,
  taxId,
  oldAgeInsurance,
  citizenService,
  identity,
  registration,
];
