import { type PlacedSection, sectionsOf } from "../transcript/codings.ts";
import type { Turn } from "../transcript/tree.ts";
import { sectionAnchor } from "./anchors.ts";
import type { Anchor, Check, ReportAt } from "./check.ts";

export const timeOutOfOrder: Check = {
  code: "time-out-of-order",
  severity: "warning",
  title: "A time that is earlier than the one before it",
  about: `The time of a turn or a section is earlier than the time that stands last above it. It is reported at the later place,
though either of the two may be the wrong one. Times in disorder spoil durations, and the way to the recording. Where one
of the two has no fraction of a second, whole seconds are compared. Correct the time, or put the turn where it belongs.`,
  example: "[00:00:13] T: How did last week leave you?\n[00:00:09] C: Fine.\n",
  document({ transcript }, report) {
    const clock = newClock(report);
    const sections = sectionsOf(transcript);
    let next = 0;
    transcript.chunks.forEach((chunk, index) => {
      for (const turn of chunk.turns) {
        if (turn.timeStart < 0) continue;
        for (; isAbove(sections[next], index, turn); next++) readSection(sections[next] as PlacedSection);
        clock(chunk.text, turn.timeStart, turn.timeEnd, "time", index, turn.index);
      }
    });
    for (; next < sections.length; next++) readSection(sections[next] as PlacedSection);

    function readSection(placed: PlacedSection): void {
      const { chunk, index } = sectionAnchor(placed);
      if (placed.time !== undefined) clock(placed.time, 0, placed.time.length, "section", chunk, index);
    }
  },
};

/** Whether a section stands above a turn of the chunk with this number. */
function isAbove(placed: PlacedSection | undefined, chunk: number, turn: Turn): boolean {
  if (placed === undefined) return false;
  return placed.chunk < chunk || (placed.chunk === chunk && placed.section.start < turn.start);
}

type Clock = (text: string, start: number, end: number, kind: Anchor["kind"], chunk: number, index: number) => void;

/** Reads times in their order. Numbers alone are kept, since there may be hundreds of thousands. */
function newClock(report: ReportAt): Clock {
  let seconds = -1;
  let fraction = -1;
  let whole = "";
  let from = 0;
  let to = 0;
  return (text, start, end, kind, chunk, index) => {
    let nextSeconds = 0;
    let part = 0;
    let nextFraction = -1;
    let unit = 100;
    for (let at = start; at < end; at++) {
      const digit = text.charCodeAt(at) - 0x30;
      if (digit < 0 || digit > 9) {
        nextSeconds = nextSeconds * 60 + part;
        part = 0;
        // Behind the last mark that is no `:` stands the fraction, in milliseconds here.
        if (text[at] !== ":") nextFraction = 0;
      } else if (nextFraction < 0) part = part * 10 + digit;
      else {
        nextFraction += digit * unit;
        unit /= 10;
      }
    }
    if (nextFraction < 0) nextSeconds = nextSeconds * 60 + part;
    const isEarlier =
      nextSeconds < seconds ||
      (nextSeconds === seconds && nextFraction >= 0 && fraction >= 0 && nextFraction < fraction);
    if (isEarlier) {
      report(
        { kind, chunk, index },
        `The time ${text.slice(start, end)} is earlier than ${whole.slice(from, to)}, the time before it.`,
        "Correct one of the two times, or put the turn or section where it belongs.",
      );
    }
    seconds = nextSeconds;
    fraction = nextFraction;
    whole = text;
    from = start;
    to = end;
  };
}
