/**
 * The words of the session picture in the language of the editor. The page has no other way to them; `{0}` and `{1}` are
 * filled in there.
 */
import * as vscode from "vscode";

export type Words = ReturnType<typeof pageWords>;

export function pageWords() {
  const { t } = vscode.l10n;
  return {
    picture: t("Session picture of {0}", "{0}"),
    axis: t("Show over"),
    time: t("Time"),
    turns: t("Turns"),
    noTimes: t("The turns of this transcript have no times."),
    coder: t("Coder"),
    allCoders: t("All coders"),
    save: t("Save as {0}…", "{0}"),
    talk: t("Talk"),
    noTranscript: t("No transcript is open. Open one to see its picture here."),
    noTurns: t("This transcript has no turns yet."),
    noCodings: t("Nothing is coded here yet."),
    noCodingsOf: t("No codings of: {0}.", "{0}"),
    legendHeight: t("Height: rating on its scale; half height: not rated"),
    legendTentative: t("tentative"),
    legendAbsent: t("rated as absent"),
    legendPoint: t("point"),
    legendTalk: t("Talk: the higher, the more words"),
    guessed: t("Turns without a time in order, placed by the words between: {0}", "{0}"),
    turn: t("turn {0} of {1}", "{0}", "{1}"),
    turnsSelected: t("Turns {0} to {1} selected.", "{0}", "{1}"),
    clear: t("Clear selection"),
    cursor: t("Cursor: {0}", "{0}"),
    cursorNowhere: t("Cursor: outside of the turns"),
    wordsSaid: t("{0} words", "{0}"),
    wordSaid: t("1 word"),
    narrative: t("narrative"),
    section: t("Section {0}", "{0}"),
    codings: t("{0} codings", "{0}"),
    coding: t("1 coding"),
    tentative: t("tentative"),
    absent: t("does not occur"),
    unit: {
      span: t("words"),
      point: t("point"),
      turn: t("turn"),
      section: t("section"),
      session: t("session"),
    },
    keys: t(
      "Arrow keys lead from coding to coding, Enter goes to the words, Shift with the left or right arrow selects turns, Escape clears.",
    ),
    mouse: t("Click a bar to go to its words; drag to select turns."),
    list: t("Codings as a list ({0})", "{0}"),
    theme: t("Theme"),
    code: t("Code"),
    value: t("Rating"),
    place: t("Place"),
    said: t("Words"),
    pngFailed: t("The picture could not be drawn as PNG. Save it as SVG instead."),
  };
}
