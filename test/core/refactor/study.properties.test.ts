/** Every change of a code over a study of 200 transcripts: nothing new is found afterwards, and nobody said anything else. */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import type { Change, Refusal } from "../../../server/src/core/change.ts";
import { resolvedCodebook } from "../../../server/src/core/library.ts";
import { type Project, transcriptsOf } from "../../../server/src/core/project.ts";
import { deprecateCode } from "../../../server/src/core/refactor/deprecate-code.ts";
import { mergeCodes } from "../../../server/src/core/refactor/merge-codes.ts";
import { moveCodes } from "../../../server/src/core/refactor/move-codes.ts";
import { renameCode } from "../../../server/src/core/refactor/rename-code.ts";
import { renameCoder } from "../../../server/src/core/refactor/rename-coder.ts";
import { type CodingChoice, splitCode } from "../../../server/src/core/refactor/split-code.ts";
import { usesOf } from "../../../server/src/core/refactor/uses.ts";
import { type Coding, codingsOf } from "../../../server/src/core/transcript/codings.ts";
import { memosOf } from "../../../server/src/core/transcript/memos.ts";
import type { Transcript } from "../../../server/src/core/transcript/tree.ts";
import { verbatimOf } from "../../../server/src/core/transcript/verbatim.ts";
import { changed, findings, root, studyOf, studyTexts, textsOf } from "./study.ts";

const code = "évitement";
const texts = studyTexts();
const before = studyOf(texts);
const found = findings(before);
const uri = `${root}/codebook.yaml`;
const isOther = (file: string): boolean => file.startsWith(`${root}/other/`);

function made(change: Change | Refusal): {
  readonly after: Map<string, string>;
  readonly project: Project;
  readonly change: Change;
} {
  ok(change.kind === "change", "reason" in change ? change.reason : "");
  const after = changed(texts, change);
  for (const { uri: file } of change.files) ok(!isOther(file), `${file} is of another study`);
  return { after, project: studyOf(after), change };
}

/** What each transcript says: its words, and whatever stands in it that is not a coding's code. */
function words(project: Project): readonly string[] {
  return transcriptsOf(project).map(({ transcript }) => verbatimOf(transcript).text);
}

function newFindings(project: Project): readonly string[] {
  return [...findings(project)].filter(([key, count]) => count > (found.get(key) ?? 0)).map(([key]) => key);
}

/** The codings of a transcript by what is coded, with the words' places in the verbatim text. */
function placed(transcript: Transcript, each: Coding): string {
  const { placeOf } = verbatimOf(transcript);
  const { unit, section, coder, firstTurn } = each;
  const place =
    unit === "span" ? [placeOf(each.start), placeOf(each.end)] : unit === "turn" ? firstTurn : (section ?? 0);
  return JSON.stringify([unit, place, coder ?? ""]);
}

function count(project: Project, id: string, where: (file: string) => boolean = () => true): number {
  return transcriptsOf(project)
    .filter((file) => where(file.uri))
    .reduce((sum, { transcript }) => sum + codingsOf(transcript).filter((each) => each.code === id).length, 0);
}

const inStudy = (file: string): boolean => !isOther(file);

describe("changes of a code over a study of 200 transcripts", function () {
  this.timeout(60_000);

  it("is a study that is worth the test", () => {
    ok(count(before, code, inStudy) > 400);
    ok(count(before, code, isOther) > 100);
    ok(transcriptsOf(before).some(({ transcript }) => transcript.bom !== ""));
    ok(transcriptsOf(before).some(({ transcript }) => transcript.labels.closeOf.size > 0));
    ok([...texts.values()].some((text) => text.includes("\r\n")));
    deepEqual(
      [...found.keys()].filter((key) => /codebook/.test(key)),
      [],
    );
  });

  it("renames", () => {
    const { project, after, change } = made(renameCode(before, textsOf(texts), uri, code, "écart/neu"));
    deepEqual(words(project), words(before));
    deepEqual(newFindings(project), []);
    equal(count(project, code, inStudy), 0);
    equal(count(project, "écart/neu"), count(before, code, inStudy));
    equal(count(project, code, isOther), count(before, code, isOther));
    const mentions = (of: Project, id: string): number =>
      transcriptsOf(of)
        .filter((file) => inStudy(file.uri))
        .flatMap(({ transcript }) => memosOf(transcript))
        .flatMap((memo) => memo.mentions)
        .filter((mention) => mention.code === id).length;
    ok(mentions(before, code) > 50);
    equal(mentions(project, "écart/neu"), mentions(before, code));
    equal(mentions(project, code), 0);
    // What is text stays text.
    const literal = (of: ReadonlyMap<string, string>): number => [...of.values()].join("").split("\\#évitement").length;
    equal(literal(after), literal(texts));
    deepEqual(
      change.files.filter((file) => file.uri.endsWith("yaml")).map((file) => [file.uri, file.edits.length]),
      [
        [`${root}/codebook.yaml`, 3],
        [`${root}/shared.codebook.yaml`, 5],
      ],
    );
    // And back again, from a transcript: the same texts, but for how é is written.
    const back = renameCode(project, textsOf(after), `${root}/s/s0.ana.transcript`, "écart/neu", code);
    ok(back.kind === "change");
    const again = changed(after, back);
    for (const [file, text] of texts) {
      if (file.endsWith("shared.codebook.yaml")) continue;
      equal(again.get(file)?.normalize("NFC"), text.normalize("NFC"), file);
    }
  });

  it("merges", () => {
    const { project, after } = made(mergeCodes(before, textsOf(texts), uri, code, "denial"));
    deepEqual(words(project), words(before));
    deepEqual(newFindings(project), []);
    ok(![...findings(project).keys()].some((key) => key.endsWith("deprecated-code")));
    equal(count(project, code, inStudy), 0);
    equal(count(project, code, isOther), count(before, code, isOther));
    let joined = 0;
    const old = new Map(transcriptsOf(before).map((file) => [file.uri, file.transcript]));
    for (const { uri: file, transcript } of transcriptsOf(project)) {
      const was = old.get(file) as Transcript;
      const wanted = codingsOf(was).filter((each) => each.code === "denial" || (each.code === code && inStudy(file)));
      const now = codingsOf(transcript).filter((each) => each.code === "denial");
      const places = new Set(wanted.map((each) => placed(was, each)));
      deepEqual(new Set(now.map((each) => placed(transcript, each))), places, file);
      joined += wanted.length - now.length;
      const others = (of: Transcript): readonly string[] =>
        codingsOf(of)
          .filter((each) => each.code !== code && each.code !== "denial")
          .map((each) => `${each.code} ${placed(of, each)}`);
      deepEqual(others(transcript), others(was), file);
      // No rating is lost.
      const rated = (of: Transcript, all: readonly Coding[]): Set<string> =>
        new Set(all.filter((each) => each.value !== undefined).map((each) => `${each.value} ${placed(of, each)}`));
      deepEqual(rated(transcript, now), rated(was, wanted), file);
    }
    ok(joined > 10, `${joined} codings became one with another`);
    const entry = resolvedCodebook(project.library, uri)?.codes.get(code);
    deepEqual([entry?.status, entry?.replacedBy], ["deprecated", ["denial"]]);
    match(after.get(uri) ?? "", /expect: \[repair, "denial"\]/);
    match(after.get(uri) ?? "", /requires: \[évitement, refusal, denial/);
    // A near miss of the other code must not become a hit of it.
    match(after.get(`${root}/shared.codebook.yaml`) ?? "", /something\} else\.\}#évitement/);
  });

  it("splits", () => {
    const uses = usesOf(before, uri, code);
    equal(uses.length, count(before, code, inStudy));
    const choices = uses.map(
      ({ uri: file, tag }, index): CodingChoice => ({
        uri: file,
        tag,
        code: ["denial", "refusal"][index % 2] as string,
      }),
    );
    const some = choices.slice(0, choices.length / 2);
    const half = made(splitCode(before, textsOf(texts), uri, code, ["denial", "refusal"], some));
    deepEqual(words(half.project), words(before));
    deepEqual(newFindings(half.project), []);
    equal(count(half.project, code, inStudy), uses.length - some.length);
    equal(resolvedCodebook(half.project.library, uri)?.codes.get(code)?.status, "active");
    match(half.after.get(uri) ?? "", /expect: \[repair, "évitement", denial, refusal\]/);

    const whole = made(splitCode(before, textsOf(texts), uri, code, ["denial", "refusal"], choices));
    deepEqual(words(whole.project), words(before));
    deepEqual(newFindings(whole.project), []);
    equal(count(whole.project, code, inStudy), 0);
    const entry = resolvedCodebook(whole.project.library, uri)?.codes.get(code);
    deepEqual([entry?.status, entry?.replacedBy], ["deprecated", ["denial", "refusal"]]);
  });

  it("moves", () => {
    const { project, change } = made(moveCodes(before, textsOf(texts), uri, [code], "denial"));
    deepEqual(
      change.files.map((file) => file.uri),
      [`${root}/shared.codebook.yaml`],
    );
    deepEqual(newFindings(project), []);
    deepEqual(resolvedCodebook(project.library, uri)?.codes.get(code)?.path, ["rupture", "denial", code]);
    const under = made(moveCodes(before, textsOf(texts), uri, ["topic"], "frame"));
    deepEqual(resolvedCodebook(under.project.library, uri)?.codes.get("topic")?.path, ["frame", "topic"]);
    deepEqual(newFindings(under.project), []);
  });

  it("deprecates", () => {
    const { project } = made(deprecateCode(before, textsOf(texts), uri, code, ["denial"], "Too wide: see #12"));
    deepEqual(words(project), words(before));
    const entry = resolvedCodebook(project.library, uri)?.codes.get(code);
    deepEqual([entry?.status, entry?.replacedBy, entry?.reason], ["deprecated", ["denial"], "Too wide: see #12"]);
    const unexpected = newFindings(project).filter((key) => !key.endsWith("deprecated-code"));
    deepEqual(unexpected, []);
  });

  it("renames a coder, where the name of the file says it too", () => {
    const { project } = {
      project: studyOf(changed(texts, asChange(renameCoder(before, textsOf(texts), "ana", "anna")))),
    };
    deepEqual(words(project), words(before));
    const by = (of: Project, coder: string): number =>
      transcriptsOf(of)
        .flatMap(({ transcript }) => codingsOf(transcript))
        .filter((each) => each.coder === coder).length;
    equal(by(project, "anna"), by(before, "ana"));
    equal(by(project, "ana"), 0);
    deepEqual(newFindings(project), []);
  });

  it("changes nothing at all where one file cannot be changed", () => {
    const fixed = `${root}/s/s12.ana.transcript`;
    const result = renameCode(before, textsOf(texts, [fixed]), uri, code, "neu");
    match("reason" in result ? result.reason : "", /s\/s12\.ana\.transcript/);
    const stale = new Map(texts).set(fixed, `${texts.get(fixed)}x`);
    const late = renameCode(before, textsOf(stale), uri, code, "neu");
    match("reason" in late ? late.reason : "", /changed by something else: s\/s12\.ana\.transcript/);
  });
});

function asChange(change: Change | Refusal): Change {
  ok(change.kind === "change", "reason" in change ? change.reason : "");
  return change;
}
