/** Sentences about places in many files. */
import { type Refusal, refused } from "../change.ts";
import { listed } from "../codebook/names.ts";
import type { Project } from "../project.ts";
import { pathInRoots } from "../uri.ts";

/** So many places are named in a sentence. */
const MOST_NAMED = 5;

/** A refusal that names places, each a file and a 1-based line; undefined where there are none. */
export function placesRefusal(
  project: Project,
  places: readonly string[],
  reason: string,
  advice: string,
): Refusal | undefined {
  if (places.length === 0) return undefined;
  const shown = places.slice(0, MOST_NAMED).map((place) => {
    const at = place.lastIndexOf(" ");
    return `${pathInRoots(project.library.roots, place.slice(0, at))}, line ${place.slice(at + 1)}`;
  });
  const more = places.length - shown.length;
  return refused(`${reason}: ${listed(more > 0 ? [...shown, `${more} more`] : shown, "and")}. ${advice}`);
}
