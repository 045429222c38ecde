/**
 * Every key that a codebook may hold, once. Validation, completion, hover, the JSON Schema and the reference all read
 * this table, so that none of them can know a key that another does not.
 */

import type { KeyDefinition, NameKind, Section, SectionName, Shape } from "./shape.ts";

const prose: Shape = { kind: "prose" };
const boolean: Shape = { kind: "boolean" };
const number: Shape = { kind: "number", whole: false };
const version: Shape = { kind: "name", of: "version" };
const name = (of: NameKind, undo?: "any" | "none"): Shape => ({ kind: "name", of, ...(undo && { undo }) });
const list = (of: Shape, undo?: "any"): Shape => ({ kind: "list", of, ...(undo && { undo }) });
const map = (keys: NameKind, of: Shape, bare = false): Shape => ({ kind: "map", keys, of, bare });
const section = (of: SectionName): Shape => ({ kind: "section", section: of });
const words = (entries: Readonly<Record<string, string>>): Shape => ({
  kind: "word",
  words: Object.entries(entries).map(([word, about]) => ({ word, about })),
});

function key(name: string, shape: Shape, about: string, example: string): KeyDefinition {
  return { name, shape, about, example, required: false };
}

function required(name: string, shape: Shape, about: string, example: string): KeyDefinition {
  return { name, shape, about, example, required: true };
}

const units = words({
  span: "Words inside a turn; a point counts as a span.",
  turn: "A whole turn.",
  section: "A section of the transcript.",
  session: "The whole transcript.",
});

const severity = words({
  error: "It must be corrected.",
  warning: "It is probably wrong.",
  information: "It is worth knowing.",
  hint: "It is shown discreetly.",
  off: "It is not looked for.",
});

const codebook: readonly KeyDefinition[] = [
  key(
    "codebook",
    name("id"),
    "The codebook's own name, by which a transcript's `codebook-version` refers to it.",
    "codebook: alliance-rupture",
  ),
  key("title", prose, "The title under which people know the codebook.", "title: Alliance and rupture"),
  key(
    "version",
    version,
    "The codebook's version, three numbers; a change must admit its level in it.",
    "version: 1.3.0",
  ),
  key("language", name("language"), "The language in which it is written, as a BCP 47 tag.", "language: en"),
  key(
    "extends",
    list(name("codebook")),
    "Other codebooks whose codes, roles, scales, measures, variables and rules this one takes over, by path or `builtin:NAME`.",
    "extends: [./shared.codebook.yaml]",
  ),
  key(
    "open",
    boolean,
    "With `true`, codes that the codebook does not know are information and no error (in-vivo coding).",
    "open: false",
  ),
  key(
    "roles",
    map("id", prose, true),
    "The roles that speakers have, each with a description.",
    "roles:\n  client: The person in treatment",
  ),
  key(
    "participants",
    map("label", name("role")),
    "The role of each speaker's label, where a transcript declares none of that label.",
    "participants: { T: therapist, C: client }",
  ),
  key(
    "coders",
    map("coder", prose, true),
    "Who codes; with this map, any other coder is reported.",
    "coders: { ana: Ana, ben: Ben }",
  ),
  key(
    "scales",
    map("name", section("scale")),
    "The scales on which codings are rated, by name.",
    "scales:\n  collaboration: { type: interval, min: 1, max: 7, step: 1 }",
  ),
  key(
    "measures",
    map("name", section("measure")),
    "The questionnaires whose scores a transcript's front matter holds, by name.",
    "measures:\n  wai-s: { raters: [client, counsellor], min: 12, max: 84 }",
  ),
  key(
    "variables",
    map("name", section("variable")),
    "The case variables of the front matter that are checked, by name.",
    "variables:\n  week: { type: integer }",
  ),
  key(
    "codes",
    list(section("code")),
    "The codes, in order; codes below a code stand in its own `codes`.",
    "codes:\n  - id: rupture\n    name: Rupture\n    definition: A strain in the bond.",
  ),
  key(
    "rules",
    list(section("rule")),
    "What must follow a code, or stand in every turn, section or session.",
    "rules:\n  - id: rupture-is-answered\n    after: rupture\n    expect: resolution\n    within: { turns: 20 }\n    message: No attempt at resolution follows this rupture.",
  ),
  key(
    "privacy",
    section("privacy"),
    "What counts as private beside what is built in.",
    'privacy:\n  patterns: ["\\\\bward \\\\d+\\\\b"]',
  ),
  key(
    "checks",
    map("check", severity),
    "The severity of single checks, or `off`.",
    "checks: { stray-tag: off, uncoded-span: warning }",
  ),
];

const code: readonly KeyDefinition[] = [
  key(
    "id",
    name("id"),
    "The code as it stands in a tag: flat, unique in the codebook and all that it extends.",
    "id: minimal-response",
  ),
  key(
    "adapt",
    name("code"),
    "In place of `id`: an extended code to which this entry adds codes, examples, use-when and not-when, or whose name, colour, key or status it sets.",
    "adapt: withdrawal",
  ),
  key("under", name("code"), "The extended code below which this code stands.", "under: withdrawal"),
  key("name", prose, "The name that people read; without it, the id.", "name: Minimal response"),
  key(
    "definition",
    prose,
    "What the code means.",
    "definition: >\n  The client goes silent, or answers so briefly that the exchange stops.",
  ),
  key("use-when", list(prose), "When the code applies.", "use-when:\n  - An open question is met with a word."),
  key(
    "not-when",
    list(prose),
    "When it does not apply although it might seem so.",
    "not-when:\n  - The question asked for no more than a word.",
  ),
  key(
    "confuse-with",
    list(section("confusion")),
    "Codes with which it is easily confused, and what sets them apart.",
    "confuse-with:\n  - code: denial\n    because: Denial rejects a feeling that was named.",
  ),
  key(
    "examples",
    list(section("example")),
    "Pieces of transcript that carry the code, or do not although they might seem to.",
    'examples:\n  - kind: hit\n    text: "C: {Fine.}#minimal-response"',
  ),
  key("codable", boolean, "With `false` the entry is a heading, which codings cannot use.", "codable: false"),
  key(
    "status",
    words({
      draft: "It is being worked on: a minor version admits any change of it.",
      active: "It is in use; this is the default.",
      deprecated: "It is no longer to be used.",
    }),
    "Where the code is in its life.",
    "status: deprecated",
  ),
  key(
    "replaced-by",
    list(name("code")),
    "What to use in place of a deprecated code: one where it was renamed or merged, several where it was split.",
    "replaced-by: [minimal-response]",
  ),
  key("reason", prose, "Why it was deprecated.", "reason: Merged after the March review."),
  key(
    "color",
    name("color", "none"),
    "Its colour, as `#RRGGBB` in quotes; inherited, and `none` undoes that.",
    'color: "#D55E00"',
  ),
  key("roles", list(name("role"), "any"), "Who must be speaking; inherited, and `any` undoes that.", "roles: [client]"),
  key("unit", list(units, "any"), "What may carry the code; inherited, and `any` undoes that.", "unit: [span, turn]"),
  key(
    "scale",
    name("scale", "none"),
    "The scale on which its codings are rated; inherited, and `none` undoes that.",
    "scale: significance",
  ),
  key(
    "rating",
    words({
      required: "Every coding must have a value.",
      optional: "A coding may have a value; this is the default where there is a scale.",
      none: "No coding has a value.",
    }),
    "Whether its codings have a value on the scale; inherited.",
    "rating: required",
  ),
  key(
    "group",
    name("group"),
    "The name of a group of codes that exclude one another on the same words.",
    "group: engagement",
  ),
  key(
    "requires",
    list(name("code")),
    "Codes of which the same coder must have used one on the turn, words in it, or a section or session that holds it.",
    "requires: [rupture]",
  ),
  key("key", name("key"), "The one key that chooses the code in the picker.", "key: m"),
  key(
    "aliases",
    list({ kind: "prose", isShort: true }),
    "Other words under which the picker finds it.",
    "aliases: [short answer]",
  ),
  key("revised", version, "The codebook's version in which its meaning last changed.", "revised: 1.3.0"),
  key("reworded", version, "The codebook's version in which only its words last changed.", "reworded: 1.2.1"),
  key("source", prose, "Where the code comes from.", "source: Eubanks, Muran & Safran (2015)"),
  key("note", prose, "A note to those who use the codebook.", "note: Discussed again in May."),
  key("codes", list(section("code")), "The codes below this one.", "codes:\n  - id: denial\n    name: Denial"),
];

const confusion: readonly KeyDefinition[] = [
  required("code", name("code"), "The other code.", "code: denial"),
  key(
    "because",
    prose,
    "What sets the two apart.",
    "because: Denial rejects a feeling that was named; this one avoids naming any.",
  ),
];

const example: readonly KeyDefinition[] = [
  required(
    "kind",
    words({
      hit: "It carries the code and passes every check of a coding.",
      miss: "It does not carry the code.",
      "near-hit": "It nearly carries the code, and does not.",
      "near-miss": "It seems to carry the code, and does not.",
    }),
    "What the piece of transcript is an example of.",
    "kind: hit",
  ),
  required("text", prose, "A piece of transcript, with tags.", 'text: "C: {Fine.}#minimal-response=3"'),
];

const scale: readonly KeyDefinition[] = [
  required(
    "type",
    words({
      ordinal: "Its values have an order.",
      interval: "Its values have an order and equal distances.",
      nominal: "Its values are words without an order.",
    }),
    "What may be computed with its values.",
    "type: ordinal",
  ),
  key(
    "values",
    { kind: "either", of: [map("value", prose, true), list({ kind: "value", tagged: true })] },
    "Its values in order, each with a label; or a list where they need none.",
    "values: { 1: none, 2: minor, 3: some }",
  ),
  key("min", number, "The least number that may be given.", "min: 1"),
  key("max", number, "The greatest number that may be given.", "max: 7"),
  key("step", number, "The distance between two numbers that may be given.", "step: 1"),
  key("absent", { kind: "value", tagged: true }, "The value that says that the code does not occur.", "absent: 1"),
];

const measure: readonly KeyDefinition[] = [
  key("name", prose, "Its full name.", "name: Working Alliance Inventory, short form"),
  key(
    "raters",
    list(name("rater")),
    "Who fills it in; a transcript writes `measure.rater`.",
    "raters: [client, counsellor]",
  ),
  key("min", number, "The least possible score.", "min: 12"),
  key("max", number, "The greatest possible score.", "max: 84"),
];

const variable: readonly KeyDefinition[] = [
  key(
    "type",
    words({
      text: "Any text.",
      integer: "A whole number.",
      number: "A number.",
      boolean: "`true` or `false`.",
      date: "A date as in `2024-05-31`.",
    }),
    "What its values are.",
    "type: integer",
  ),
  key(
    "values",
    list({ kind: "value", tagged: false }),
    "The only values that it may have.",
    "values: [intake, follow-up]",
  ),
];

const rule: readonly KeyDefinition[] = [
  required("id", name("id"), "The rule's name.", "id: rupture-is-answered"),
  key("after", name("code"), "The code, or any below it, that calls for another one.", "after: rupture"),
  key(
    "each",
    words({ turn: "Every turn (of `roles`).", section: "Every section.", session: "Every session." }),
    "In place of `after`: what must each carry one of `expect`.",
    "each: section",
  ),
  required(
    "expect",
    list(name("code")),
    "The codes of which one, or one below, must be there.",
    "expect: [withdrawal]",
  ),
  key(
    "within",
    { kind: "either", of: [section("within"), words({ section: "Before the section ends." })] },
    "With `after`: how soon the expected code must begin.",
    "within: { turns: 20 }",
  ),
  key("roles", list(name("role")), "With `each: turn`: whose turns are meant.", "roles: [client]"),
  key(
    "at-most",
    { kind: "number", whole: true, least: 1 },
    "With `each`: how many of `expect` there may be at most.",
    "at-most: 1",
  ),
  required(
    "message",
    prose,
    "What to tell the coder where the rule is not kept.",
    "message: No attempt at resolution follows this rupture.",
  ),
];

const within: readonly KeyDefinition[] = [
  required(
    "turns",
    { kind: "number", whole: true, least: 1 },
    "So many turns of any speaker after the last turn covered, that turn included.",
    "turns: 20",
  ),
];

const privacy: readonly KeyDefinition[] = [
  key(
    "patterns",
    list(name("pattern")),
    "Regular expressions for private words, which must run in linear time.",
    'patterns: ["\\\\bward \\\\d+\\\\b"]',
  ),
];

export const sections: readonly Section[] = [
  { name: "codebook", title: "The codebook", about: "The keys of the file itself.", keys: codebook },
  { name: "code", title: "A code", about: "An entry of `codes`.", keys: code },
  { name: "confusion", title: "A confusion", about: "An entry of a code's `confuse-with`.", keys: confusion },
  { name: "example", title: "An example", about: "An entry of a code's `examples`.", keys: example },
  { name: "scale", title: "A scale", about: "An entry of `scales`.", keys: scale },
  { name: "measure", title: "A measure", about: "An entry of `measures`.", keys: measure },
  { name: "variable", title: "A variable", about: "An entry of `variables`.", keys: variable },
  { name: "rule", title: "A rule", about: "An entry of `rules`.", keys: rule },
  { name: "within", title: "A distance", about: "What stands under a rule's `within`.", keys: within },
  { name: "privacy", title: "Privacy", about: "What stands under `privacy`.", keys: privacy },
];

const byName = new Map(sections.map((section) => [section.name, section]));

export function sectionOf(name: SectionName): Section {
  return byName.get(name) as Section;
}

/** What an `adapt` entry may hold: it adds to a code and dresses it, and never changes its meaning. */
export const adaptKeys: readonly string[] = [
  "adapt",
  "name",
  "color",
  "key",
  "status",
  "replaced-by",
  "reason",
  "codes",
  "examples",
  "use-when",
  "not-when",
];
