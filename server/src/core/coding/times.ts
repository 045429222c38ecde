/**
 * Times of turns in seconds, and back.
 */

/** The seconds of a time such as `1:02:03,5`, which has been found to be one. */
export function secondsOf(time: string): number {
  const [whole = "", fraction = ""] = time.split(/[.,]/);
  const seconds = whole.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  return seconds + Number(`0.${fraction || "0"}`);
}

/** Seconds as `hh:mm:ss`, fractions cut off. */
export function timeOf(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
