// Node's strict assertions, in a browser.
import assert from "assert/";

export const { deepEqual, doesNotMatch, equal, fail, match, notDeepEqual, notEqual, ok, rejects, throws } =
  assert.strict;
// biome-ignore lint/style/noDefaultExport: as Node's module has it.
export default assert.strict;
