/**
 * What tells a finding from others when lines are moved: its file, its check, what its line says, and which of several
 * such it is.
 */
import type { PlacedFinding } from "./report/report.ts";

const TAG = /#\p{L}[^\s{}#]*/gu;
const LABEL = /\{[A-Za-z0-9]{1,12}\||\}[A-Za-z0-9]{1,12}(?=#)/g;
const NO_WORDS = /[^\p{L}\p{M}\p{N}]+/gu;

/** A number for what a line says, without its markup, so that another coding on it changes nothing. */
export function wordsHash(line: string): string {
  const words = line.replace(LABEL, " ").replace(TAG, " ").replace(NO_WORDS, " ").trim();
  // Of a line that is nothing but codings, as of a session, the codings are what it says.
  return hashOf((words === "" ? line.trim() : words).normalize("NFC"));
}

/** For each finding what it is known by within its file, such as `unknown-code 1f0c2a9b03d4e5f6 2` of a second one. */
export function fingerprintsOf(findings: readonly PlacedFinding[]): readonly string[] {
  const counts = new Map<string, number>();
  return findings.map(({ file, check, words = "" }) => {
    const key = `${file}\n${check} ${words}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return `${check} ${words} ${count}`;
  });
}

/** 64 bits in hexadecimal: two rounds of FNV-1a that begin differently. It is no secret and keeps none. */
function hashOf(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9e3779b1;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit ^ (a >>> 16), 0x01000193);
  }
  return hex(a) + hex(b);
}

function hex(number: number): string {
  return (number >>> 0).toString(16).padStart(8, "0");
}
