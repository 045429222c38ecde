// A coder at the keyboard, and beside them a plain account of what the transcript must look like after each command.
import { equal, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { countingKeyboard, isAsked, pickerShows } from "./coding-steps.mjs";

const turnLine = /^(\[[\d:]+\] ([TC]): )(.*)$/;

/** So many words from the beginning of a text, where they are nothing but letters with a space between them; else none. */
export function plainWords(said, count) {
  const found = new RegExp(`^\\p{L}+(?: \\p{L}+){${count - 1}}(?=[\\s.,?!]|$)`, "u").exec(said);
  return found === null ? [] : found[0].split(" ");
}

/** The lines of an uncoded transcript as they come to be, with the texts that there were after each command. */
export function accountOf(original) {
  const lineEnd = original.includes("\r\n") ? "\r\n" : "\n";
  const lines = original.split(lineEnd).map((text) => {
    const [, head = "", label = "", said = ""] = turnLine.exec(text) ?? [];
    return { text, head, label, said, isCoded: false };
  });
  const now = () => lines.map(({ text }) => text).join(lineEnd);
  const texts = [original];
  const isTurn = (line) => line !== undefined && line.label !== "";
  const isSection = ({ text }) => text.startsWith("== ");
  const secondsOf = ({ head }) => {
    const [seconds, minutes, hours = 0] = head.match(/\d+/g).map(Number).reverse();
    return hours * 3600 + minutes * 60 + seconds;
  };
  /** Whether a turn is one line with so many plain words at its beginning, and not longer than so many characters. */
  const fits = (line, { label, words = 1, longest = 1000, below }) => {
    const next = lines[lines.indexOf(line) + 1];
    const isOneLine = next === undefined || isTurn(next) || isSection(next) || next.text === "";
    const isPlain = plainWords(line.said, words).length === words;
    const isBelow = below === undefined || (isTurn(next) && !next.isCoded && fits(next, below));
    return line.label === label && isOneLine && isPlain && line.text.length <= longest && isBelow;
  };
  return {
    lines,
    texts,
    now,
    numberOf: (line) => lines.indexOf(line) + 1,
    /** The line below. */
    below: (line) => lines[lines.indexOf(line) + 1],
    fits,
    nextUncoded: (line) => {
      const at = lines.indexOf(line);
      return [...lines.slice(at + 1), ...lines.slice(0, at + 1)].find((each) => isTurn(each) && !each.isCoded);
    },
    turns: () => lines.filter(isTurn),
    /** The line that ends the front matter. */
    frontEnd: () => lines.find(({ text }, index) => index > 0 && text === "---"),
    /** The line of the section that a turn is in. */
    sectionOf: (turn) => lines.slice(0, lines.indexOf(turn)).findLast(isSection),
    /** The lines that divide the talk into segments of so many minutes, each with the line that it goes below. */
    segments: (minutes) => {
      const found = [];
      let until = 0;
      for (const turn of lines.filter(isTurn)) {
        if (secondsOf(turn) < until) continue;
        const number = Math.floor(secondsOf(turn) / (minutes * 60));
        until = (number + 1) * minutes * 60;
        const above = lines[lines.indexOf(turn) - 1];
        const start = `${String(Math.floor((number * minutes) / 60)).padStart(2, "0")}:${String((number * minutes) % 60).padStart(2, "0")}:00`;
        found.push([above, `== Segment ${found.length + 1} [${start}]`]);
      }
      return found;
    },
    /** Notes what a command has made of turns. */
    becomes: (changes) => {
      for (const [line, said] of changes) {
        line.text = line.head + said;
        line.isCoded = said !== line.said;
      }
      texts.push(now());
    },
    /** Notes that a command has written lines, each below another; a section after a blank line, where there is none. */
    gains: (written) => {
      const line = (text) => ({ text, head: "", label: "", said: "", isCoded: false });
      for (const [above, text] of written) {
        const isBlankBefore = !text.startsWith("== ") || above.text === "" || above.text === "---";
        lines.splice(lines.indexOf(above) + 1, 0, ...(isBlankBefore ? [] : [line("")]), line(text));
      }
      texts.push(now());
    },
    /** Notes that a command has written behind a line that is no turn. */
    isTagged: (line, tag) => {
      line.text += tag;
      texts.push(now());
    },
  };
}

/** The first place at which two texts differ, in words. */
function difference(found, expected) {
  const a = found.split("\n");
  const b = expected.split("\n");
  const at = b.findIndex((line, index) => line !== a[index]);
  const place = at === -1 ? b.length : at;
  return `Line ${place + 1} is ${JSON.stringify(a[place])} and should be ${JSON.stringify(b[place])}.`;
}

/** Saves until a file has this text. Throws where it does not in ten seconds. */
export async function saveUntil(page, save, path, expected) {
  const text = () => readFileSync(path, "utf8");
  for (let tries = 40; ; tries -= 1) {
    await save();
    for (let looks = 5; looks > 0 && text() !== expected; looks -= 1) await page.waitForTimeout(50);
    if (text() === expected) return;
    if (tries === 1) throw new Error(`${path}: ${difference(text(), expected)}`);
  }
}

/** From here on a mouse is a mistake. */
function withoutMouse(page) {
  const refuse = () => {
    throw new Error("This session is coded by the keyboard alone.");
  };
  for (const name of ["move", "click", "dblclick", "down", "up", "wheel"]) page.mouse[name] = refuse;
}

/** A coder who begins at the top of an open transcript. `letters` are those by which each code is found. */
export function coderAt({ page, folder, file, account, letters }) {
  withoutMouse(page);
  const keys = countingKeyboard(page);
  const path = join(folder, file);
  let turn = account.lines[0];
  let total = 0;
  const strokes = () => {
    const count = keys.strokes();
    total += count;
    return count;
  };
  const settled = async () => {
    await saveUntil(page, () => page.keyboard.press("Control+S"), path, account.now());
  };
  const picker = async () => {
    await page.locator(".quick-input-widget .monaco-list-row").first().waitFor();
  };
  const coder = {
    keys,
    settled,
    picker,
    turn: () => turn,
    strokes: () => {
      strokes();
      return total;
    },
    /** Goes on to the next uncoded turn that fits, by one stroke from one to the next. */
    next: async (wanted, stroke = "Alt+U") => {
      for (let tries = account.lines.length; tries > 0; tries -= 1) {
        turn = account.nextUncoded(turn);
        strokes();
        await keys.press(stroke);
        equal(strokes(), 1);
        const place = `Ln ${account.numberOf(turn)}, Col ${turn.head.length + 1}`;
        await page
          .locator(".statusbar-item", { hasText: new RegExp(`${place}$`) })
          .first()
          .waitFor();
        if (account.fits(turn, wanted)) return turn;
      }
      throw new Error(`No turn that is not coded fits ${JSON.stringify(wanted)}.`);
    },
    /** Selects so many words, from the cursor on, after going past others. */
    select: async (count, past = 0) => {
      for (let word = 0; word < past; word += 1) await keys.press("Control+ArrowRight");
      for (let word = 0; word < count; word += 1) await keys.press("Control+Shift+ArrowRight");
    },
    /** Codes by the code's own key: two strokes. */
    byKey: async (key) => {
      strokes();
      await keys.press("Alt+M");
      await picker();
      await keys.press(key);
      equal(strokes(), 2);
    },
    /** Codes by some letters of the code's name: at most five strokes. */
    byName: async (place, code, shown) => {
      const typed = letters.get(place).find((each) => each.code === code).typed;
      strokes();
      await keys.press("Alt+M");
      await picker();
      await keys.type(typed);
      await pickerShows(page, shown);
      await keys.press("Enter");
      ok(strokes() <= 5);
    },
    /** Codes with the last code: one stroke. */
    again: async () => {
      strokes();
      await keys.press("Alt+J");
      equal(strokes(), 1);
    },
    /** Rates: one stroke. */
    rate: async (digit, name) => {
      await isAsked(page, `Rating of ${name}`);
      strokes();
      await keys.press(digit);
      equal(strokes(), 1);
    },
    /** Does something by one stroke. */
    stroke: async (key) => {
      strokes();
      await keys.press(key);
      equal(strokes(), 1);
    },
    /** A command has made this of the turn, which is then looked at. */
    made: async (said) => {
      account.becomes([[turn, said]]);
      await settled();
    },
  };
  return coder;
}
