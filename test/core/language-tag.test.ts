import assert from "node:assert/strict";
import { loadCodebook } from "../../server/src/core/codebook/load.ts";
import { parseTranscript } from "../../server/src/core/transcript/parse.ts";
import { isLanguageTag } from "../../server/src/core/transcript/language-tag.ts";

describe("language tags", () => {
  // Examples of RFC 5646, appendix A, and what its grammar has beside them.
  const wellFormed = [
    ...["de", "fr", "ja", "i-enochian", "zh-Hant", "zh-Hans", "sr-Cyrl", "sr-Latn", "zh-cmn-Hans-CN", "cmn-Hans-CN"],
    ...["zh-yue-HK", "yue-HK", "zh-Hans-CN", "sr-Latn-RS", "sl-rozaj", "sl-rozaj-biske", "sl-nedis", "de-CH-1901"],
    ...["sl-IT-nedis", "hy-Latn-IT-arevela", "de-DE", "en-US", "es-419", "de-CH-x-phonebk", "az-Arab-x-AZE-derbend"],
    ...["x-whatever", "qaa-Qaaa-QM-x-southern", "de-Qaaa", "sr-Latn-QM", "sr-Qaaa-RS", "en-US-u-islamcal"],
    ...["zh-CN-a-myext-x-private", "en-a-myext-b-another", "EN-gb-OED", "sgn-BE-FR", "zh-min-nan", "art-lojban"],
    ...["de-AT", "en-x-a-1", "english"],
  ];
  const others = [
    ...["", "e", "de_AT", "de-419-DE", "a-DE", "de-", "-de", "en--US", "en-US-", "x", "en-x", "en-a", "en-a-x-b"],
    ...["German (Austria)", "de AT", "englisches-en", "en-abcdefghi", "é", "en-é", "de\n", "de-Ⅷ", "\u017Fv", "i-none"],
  ];

  it("are told from what is none by the grammar of RFC 5646", () => {
    assert.deepEqual(
      wellFormed.filter((tag) => !isLanguageTag(tag)),
      [],
    );
    assert.deepEqual(others.filter(isLanguageTag), []);
  });

  it("stand in front matter, and anything else is reported", () => {
    const front = (value: string) => parseTranscript(`---\nlanguage: ${value}\n---\n`).front;
    assert.equal(front("de-AT").fields.get("language"), "de-AT");
    assert.deepEqual(front("de-AT").problems, []);
    const wrong = front("de_AT");
    assert.equal(wrong.fields.has("language"), false);
    assert.deepEqual(wrong.problems, [
      {
        check: "invalid-front-matter",
        span: { start: 14, end: 19 },
        message: "`language` must be a language tag, such as `en` or `de-AT`.",
        advice: "Correct it; the fields that can be read are read.",
      },
    ]);
    assert.equal(front("3").problems.length, 1);
  });

  it("stand in a codebook, and anything else is reported", () => {
    const problems = (value: string) => loadCodebook("file:///study/codebook.yaml", `language: ${value}\n`).problems;
    assert.deepEqual(problems("pt-BR"), []);
    assert.deepEqual(problems("pt_BR"), [
      {
        check: "wrong-type",
        span: { start: 10, end: 15 },
        message: "`pt_BR` as `language` is no language tag.",
        advice: "Write a tag of BCP 47, such as `en` or `de-AT`.",
      },
    ]);
  });
});
