import { describeSession } from "./scripted-session.mjs";
import { hasTable, importedSession } from "./session-material.mjs";

describeSession("a transcript imported from a table", "imported", importedSession, { isThere: hasTable });
