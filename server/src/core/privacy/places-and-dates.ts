/**
 * Where somebody lives and when they were born, as people say it in English, German, French, Spanish and Dutch.
 */
import { type Detector, detector } from "./detector.ts";

const word = "\\p{Lu}[\\p{L}’'-]{1,30}";

/** `12 Elm Street`, `221B Baker St`. */
const english = detector(
  "address",
  new RegExp(
    `\\d{1,5}[A-Za-z]? (?:${word} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Court|Boulevard|Blvd|Terrace|Crescent|Square|Close|Grove|Parkway|Highway)`,
    "u",
  ),
);

/** `Hauptstraße 5`, `Berliner Str. 12a`, `Kerkstraat 14`. */
const germanic = detector(
  "address",
  new RegExp(
    `(?:\\p{Lu}\\p{L}{0,30}(?:straße|strasse|str\\.|gasse|allee|platz|weg|straat|laan|gracht|plein|kade|dijk|steeg)|${word}[ -](?:Straße|Strasse|Str\\.|Gasse|Allee|Platz|Weg)) ?\\d{1,4}(?: ?[a-zA-Z])?`,
    "u",
  ),
);

/** `12 bis, rue de la Paix`. */
const french = detector(
  "address",
  new RegExp(
    `\\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|place|chemin|impasse|allée|quai)(?: (?:de la|du|des|de))?(?: (?:de )?l[’']| d[’']| )${word}(?:[ -]${word}){0,2}`,
    "u",
  ),
);

/** `calle de Alcalá, 45`, `Plaza Mayor 3`. */
const spanish = detector(
  "address",
  new RegExp(
    `(?:[Cc]alle|[Aa]venida|[Aa]vda\\.|[Pp]laza|[Pp]aseo|[Cc]amino)(?: (?:de la|de los|de las|del|de))? ${word}(?: (?:de )?${word}){0,2},? (?:n\\.?[ºo]\\.? ?|número )?\\d{1,4}`,
    "u",
  ),
);

/** A British postcode, which names some fifteen houses. */
const postcode = detector("address", /[A-PR-UWYZ][A-HK-Y]?\d(?:\d|[A-Z])? \d[ABD-HJLNP-UW-Z]{2}/);

const month =
  "(?:jan(?:uary|uar|vier|uari)?|feb(?:ruary|ruar|ruari)?|février|mar(?:ch|s|zo)?|märz|maart|apr(?:il)?|avril|abril|may|mai|mayo|mei|june?|juni|juin|junio|july?|juli|juillet|julio|aug(?:ust|ustus)?|août|agosto|sept?(?:ember|embre|iembre)?|o[ck]t(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|de[cz](?:ember)?|décembre|diciembre|enero|febrero|janvier)\\.?";
const date = `(?:\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}[./-] ?\\d{1,2}[./-] ?\\d{2,4}|(?:the )?\\d{1,2}(?:st|nd|rd|th|\\.|er)?(?: of| de)? ${month}(?: de|,)? \\d{4}|${month} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})`;
const born =
  "(?:born|birth ?date|date of birth|DOB|birthday|geboren|geburtsdatum|geburtstag|geb\\.|née?|date de naissance|anniversaire|nacid[oa]|nací|nació|fecha de nacimiento|cumpleaños|geboortedatum|verjaardag)";

/** A date, in words or digits, at most a few words behind one that speaks of birth. */
const birth: Detector = {
  *find(text) {
    for (const match of text.matchAll(aboutBirth)) {
      const from = match.index + match[0].length;
      const found = aDate.exec(text.slice(from, from + NEAR));
      if (found !== null) {
        yield { start: from + found.index, end: from + found.index + found[0].length, kind: "date of birth" };
      }
    }
  },
};

const NEAR = 60;
const aboutBirth = new RegExp(`(?<![\\p{L}\\p{Nd}])${born}(?!\\p{L})`, "giu");
const aDate = new RegExp(`(?<![\\p{L}\\p{Nd}.:/-])${date}(?![\\p{L}\\p{Nd}])`, "iu");

export const placeDetectors: readonly Detector[] = [english, germanic, french, spanish, postcode, birth];
