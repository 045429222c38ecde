import assert from "node:assert/strict";
import { identifyIn } from "../../../server/src/core/privacy/identify.ts";

/** What is found in some words, as `kind: words`. */
function found(text: string): readonly string[] {
  return identifyIn(text, { patterns: [], names: undefined }).map(
    ({ start, end, what }) => `${what.kind}: ${text.slice(start, end)}`,
  );
}

/** Each line holds what is to be found between `«` and `»`, or nothing. */
function expectIn(kind: string, lines: string): void {
  for (const line of lines.trim().split("\n")) {
    const marked = line.trim();
    const wanted = [...marked.matchAll(/«([^»]*)»/g)].map((match) => `${kind}: ${match[1]}`);
    assert.deepEqual(found(marked.replace(/[«»]/g, "")), wanted, marked);
  }
}

describe("identifying information", () => {
  it("e-mail addresses", () => {
    expectIn(
      "e-mail address",
      `Write to «peter.meyer+x@mail.example.co.uk».
       («jörg@müller.de»), «a@b.org», or ...«c_d@e-f.com»!
       I was @ home, a@b, @ana, x@y.z1, me@work tomorrow`,
    );
  });

  it("web addresses", () => {
    expectIn(
      "web address",
      `See «https://example.org/a?b=c#d», or («www.example.org/peter»).
       www. https:// and www`,
    );
  });

  it("phone numbers: international and national forms", () => {
    expectIn(
      "phone number",
      `«+49 171 2345678», «+44 (0)20 7946 0018» and «0033 1 42 68 53 00».
       «0171 2345678», «030/1234567», «01 42 68 53 00», «020 7946 0018», «06-12345678» and «044 668 18 00»
       «(555) 234-5678», «555-234-5678», «1-800-555-2368», «555.234.5678» and «+1 555 234 5678»
       «612 34 56 78» and «912 345 678»
       You can call me at «234-5678».
       Ruf mich an, meine Handynummer ist «2345 678».`,
    );
  });

  it("phone numbers: not times, years, dates, scores, sums, counting and other numbers", () => {
    expectIn(
      "phone number",
      `At 10:30, from 9.15 to 17.45, at 00:09:025 and [unintelligible 00:02:32]
       In 1999, 2003-2004, 1998/1999, on 2024-03-05, 05.03.2024, 3/5/2024 and 05 03 2024
       It was 7 to 10, 6-4, 3.5, 62/84, 100,000, 1.000.000, 10 000 000 and 12 500
       1 2 3 4 5 6 7 8 9 10, then 10 20 30 40 50 60, and 100 93 86 79 72 65, 100-93-86-79
       Item 234-5678 of the list, $ 5000000, 1234567890123456789012
       Call me at 10 or 11. My number is 5.`,
    );
  });

  it("cards and numbers with a valid check digit", () => {
    expectIn("payment card", "«4111 1111 1111 1111», «5500-0000-0000-0004», «378282246310005», 4111 1111 1111 1112");
    expectIn(
      "bank account",
      `«DE89 3704 0044 0532 0130 00» and «GB29NWBK60161331926819», not DE88 3704 0044 0532 0130 00
       «FR1420041010050500013M02606»`,
    );
    expectIn(
      "national number",
      `«123-45-6789», not 000-45-6789, 923-45-6789, 123-00-6789
       «AB 12 34 56 C» and «AB123456C», not BG123456C
       «86 095 742 719», not 86 095 742 718
       «756.9217.0769.85», not 756.9217.0769.84
       «111222333», not 111222334
       «12345678Z» and «X1234567L», not 12345678A
       «1 84 12 76 451 089 46», not 1 84 12 76 451 089 47`,
    );
  });

  it("dates of birth, and no other dates", () => {
    expectIn(
      "date of birth",
      `I was born on «March 3rd, 1980», and my son's date of birth is «3/5/2010».
       Ich bin am 3. Mai geboren. Geboren am «3. Mai 1980».
       Je suis née le «3 mai 1980», date de naissance «03.05.1980».
       Nací el «3 de mayo de 1980»
       geboortedatum: «3 mei 1980»
       We met on March 3rd, 1980. It was born of fear. My birthday is soon.`,
    );
  });

  it("street addresses", () => {
    expectIn(
      "address",
      `I live at «12 Elm Street», then «221B Baker St».
       In der «Hauptstraße 5», «Berliner Str. 12a» und «Goetheweg 3».
       Au «12 rue de la Paix», au «5 bis, avenue Foch».
       En la «calle de Alcalá, 45» y «Plaza Mayor 3».
       Op de «Kerkstraat 14».
       The postcode is «SW1A 1AA».
       12 other streets, on the 3rd Street, Spring 2020, 5 people, a long way 2 go, Session 12`,
    );
  });

  it("patterns of a codebook, by whole words, and the longest of what overlaps", () => {
    const text = "On ward 12b, peter@ward12.org";
    const all = identifyIn(text, { patterns: [/ward ?\d/gu], names: undefined });
    assert.deepEqual(
      all.map(({ start, end, what }) => [what.kind, text.slice(start, end)]),
      [
        ["pattern", "ward 12b"],
        ["e-mail address", "peter@ward12.org"],
      ],
    );
  });
});
