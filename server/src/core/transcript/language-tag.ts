/**
 * Language tags as BCP 47 has them: whether a tag is well formed (RFC 5646, 2.1). Whether its parts are registered is not
 * asked: the registry grows.
 */

/**
 * The grammar's `langtag` and `privateuse`. Subtags are told apart by their length and first character, so that no step can
 * be taken in two ways and the expression is linear.
 */
const wellFormed =
  /^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+)$/i;

/** The tags registered before there was a grammar that do not fit it (`irregular` in RFC 5646). */
const irregular: ReadonlySet<string> = new Set([
  ...["en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo", "i-navajo"],
  ...["i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de"],
]);

/** Whether `text` is a well-formed language tag, such as `en` or `de-AT`. */
export function isLanguageTag(text: string): boolean {
  return wellFormed.test(text) || irregular.has(text.toLowerCase());
}
