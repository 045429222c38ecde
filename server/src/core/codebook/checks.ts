/** What can be wrong in a codebook itself: the table from which the registry of checks and the documentation are made. */
import type { Severity } from "../problem.ts";

export interface CodebookCheck {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  /** A paragraph. */
  readonly about: string;
  /** A piece of codebook in which it is found. */
  readonly example: string;
}

export const codebookChecks: readonly CodebookCheck[] = [
  {
    code: "invalid-yaml",
    severity: "error",
    title: "The file is not YAML",
    about:
      "A codebook is a YAML file. Where its brackets, quotes or indentation do not fit together, it cannot be read as it was meant; what can be read is read. One file holds one codebook, and tags such as `!name` have no meaning in it.",
    example: 'title: "Alliance and rupture\n',
  },
  {
    code: "limit",
    severity: "error",
    title: "Too large to be read",
    about:
      "A codebook may have two million characters and some fifty levels of codes, its aliases may stand for ten thousand values, and codebooks may extend one another over 32 levels. A file beyond that is not one that a person wrote.",
    example: "a: [[[[[[[[[[…]]]]]]]]]]\n",
  },
  {
    code: "repeated-key",
    severity: "error",
    title: "A key stands twice in one entry",
    about: "In one map a key may stand once. The first is read and the second is not.",
    example: "title: Alliance\ntitle: Rupture\n",
  },
  {
    code: "unquoted-text",
    severity: "error",
    title: "Text cut off by a sign that YAML reads",
    about:
      "In `[ ]` and `{ }` a comma ends a value, and everywhere a `#` behind a space begins a comment. Text that holds one of these stands in quotes, or on lines of its own behind `>`.",
    example: "codes:\n  - { id: silence, definition: No words, for a while }\n",
  },
  {
    code: "wrong-type",
    severity: "error",
    title: "A value of the wrong type",
    about:
      "Each key takes text, a number, `true` or `false`, certain words, a list or a map. Text that looks like a number or like `true` is none to YAML unless it is quoted: `1.10` is the number 1.1.",
    example: "open: perhaps\n",
  },
  {
    code: "unknown-key",
    severity: "error",
    title: "A key that a codebook does not have",
    about:
      "Only the keys of the reference have a meaning. A misspelt key would be overlooked without a word, and with it what it says.",
    example: "codes:\n  - id: silence\n    defintion: No words for a while.\n",
  },
  {
    code: "missing-field",
    severity: "error",
    title: "A key is missing",
    about: "Some entries make no sense without certain keys: a code needs an `id`, a rule `expect` and a `message`.",
    example: "codes:\n  - name: Silence\n",
  },
  {
    code: "conflicting-keys",
    severity: "error",
    title: "Keys that do not go together",
    about:
      "Some keys exclude one another or need another: a rule has either `after` or `each`; `under` is for top-level codes; an entry with `adapt` cannot change what the code means; a required rating needs a scale.",
    example: "codes:\n  - adapt: silence\n    definition: Something else.\n",
  },
  {
    code: "invalid-id",
    severity: "error",
    title: "An id that cannot be written in a transcript",
    about:
      "An id begins with a letter and goes on with letters and digits, and with `-`, `_` or `/` between them. Speakers' labels, coders and values follow the transcript's grammar too, since they are written there.",
    example: "codes:\n  - id: minimal response\n",
  },
  {
    code: "duplicate-id",
    severity: "error",
    title: "An id is given twice",
    about:
      "An id is unique in a codebook and all that it extends, since a transcript names it alone. The same holds for rules, scales, measures and variables that differ.",
    example: "codes:\n  - id: silence\n  - id: silence\n",
  },
  {
    code: "invalid-key",
    severity: "error",
    title: "A picker's key that is not one character",
    about: "`key` is the one key that chooses a code in the picker: a letter, a digit or a sign.",
    example: "codes:\n  - id: silence\n    key: si\n",
  },
  {
    code: "duplicate-key",
    severity: "error",
    title: "Two codes have the same key in the picker",
    about: "One key can choose one code only. Capital and small letters are different keys.",
    example: "codes:\n  - { id: silence, key: s }\n  - { id: shift, key: s }\n",
  },
  {
    code: "invalid-color",
    severity: "error",
    title: "A colour that is none",
    about: "A colour is `#` and six hexadecimal digits, in quotes since `#` begins a comment; or `none`.",
    example: "codes:\n  - id: silence\n    color: red\n",
  },
  {
    code: "invalid-version",
    severity: "error",
    title: "A version that is none",
    about:
      "A version is three numbers with points between them. `revised` and `reworded` name a version that the codebook has reached, else every coding of the code would be stale for ever.",
    example: "version: v1.3\n",
  },
  {
    code: "invalid-pattern",
    severity: "error",
    title: "A pattern that cannot be run",
    about:
      "A pattern is a regular expression that runs in linear time on every text: it looks neither ahead nor behind, does not refer back, and repeats little without end. At most 64 repetitions beyond the least are tried.",
    example: 'privacy:\n  patterns: ["(a+)+$"]\n',
  },
  {
    code: "empty-scale",
    severity: "error",
    title: "A scale without values",
    about:
      "A scale gives its `values`, or `min` and `max`; a nominal scale always `values`. A variable gives a `type` or `values`.",
    example: "scales:\n  significance: { type: ordinal }\n",
  },
  {
    code: "invalid-range",
    severity: "error",
    title: "A range that contradicts itself",
    about: "`min` is less than `max`, `step` is more than 0, and `absent` is a value of the scale.",
    example: "scales:\n  significance: { type: interval, min: 5, max: 1 }\n",
  },
  {
    code: "unknown-reference",
    severity: "error",
    title: "A reference to nothing",
    about:
      "A code, scale or role that is named must be there, in this codebook or in one that it extends; an extended codebook must exist inside the project. Where no codebook declares `roles`, any role may be named.",
    example: "codes:\n  - id: silence\n    scale: significanse\n",
  },
  {
    code: "cycle",
    severity: "error",
    title: "A circle of references",
    about: "A codebook that extends itself by way of others, or a code that replaces itself in the end, leads nowhere.",
    example: "codes:\n  - { id: silence, status: deprecated, replaced-by: [silence] }\n",
  },
  {
    code: "missing-definition",
    severity: "warning",
    title: "A code without a definition",
    about:
      "Two people can only agree on a code that says what it means. Headings and deprecated codes need no definition.",
    example: "codes:\n  - id: silence\n",
  },
  {
    code: "dead-end-deprecation",
    severity: "warning",
    title: "A deprecated code with no way on",
    about:
      "Whoever meets a deprecated code in a transcript needs to know what to use in its place: `replaced-by` says so.",
    example: "codes:\n  - id: silence\n    status: deprecated\n",
  },
  {
    code: "confusable-ids",
    severity: "hint",
    title: "Ids that are nearly the same",
    about:
      "Ids that differ by upper and lower case only, or with six characters and more by one letter, are easily taken for one another. Ids that differ by a digit are counted on purpose.",
    example: "codes:\n  - id: complaint\n  - id: complaints\n",
  },
];
