/** Which version a change asks for, and whether the codebook's own says so. */
import { compareVersions, isVersion } from "../names.ts";
import type { Level } from "./change.ts";

/** From this version on a codebook promises something to those who code with it. */
const FIRST_STABLE = "1.0.0";

export interface VersionStep {
  readonly old: string | undefined;
  readonly new: string | undefined;
  /** The level that the changes need in all; undefined where nothing changed. */
  readonly needed: Level | undefined;
  readonly isAdmitted: boolean;
  /** The least version that would admit the changes; undefined where the old codebook has none to go on from. */
  readonly least: string | undefined;
}

/** Whether a version makes no promise yet, so that a minor version admits anything. */
export function isUnstable(version: string | undefined): boolean {
  return version !== undefined && isVersion(version) && compareVersions(version, FIRST_STABLE) < 0;
}

/** The level that a change needs in a codebook of a version. */
export function levelUnder(version: string | undefined, level: Level): Level {
  return level === "major" && isUnstable(version) ? "minor" : level;
}

/** Judges the step from one version to another by the level of what changed between them. */
export function versionStep(old: string | undefined, next: string | undefined, needed: Level | undefined): VersionStep {
  const step = { old, new: next, needed };
  // A codebook without a version has promised nothing, and a text that is no version is reported by itself.
  if (old === undefined || !isVersion(old)) return { ...step, isAdmitted: true, least: undefined };
  const least = leastVersion(old, needed);
  return { ...step, isAdmitted: next !== undefined && compareVersions(next, least) >= 0, least };
}

/** The version that a change of a level is to name: the new one where it admits the level, else the least that does. */
export function versionNaming(old: string | undefined, next: string | undefined, level: Level): string | undefined {
  if (old === undefined || !isVersion(old)) return next;
  const least = leastVersion(old, level);
  return next !== undefined && compareVersions(next, least) >= 0 ? next : least;
}

function leastVersion(old: string, needed: Level | undefined): string {
  const [major = 0, minor = 0, patch = 0] = old.split(".").map(Number);
  if (needed === "major") return `${major + 1}.0.0`;
  if (needed === "minor") return `${major}.${minor + 1}.0`;
  return needed === "patch" ? `${major}.${minor}.${patch + 1}` : old;
}
