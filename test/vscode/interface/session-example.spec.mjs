import { describeSession } from "./scripted-session.mjs";
import { strippedSession } from "./session-material.mjs";

const what = "one of the example study, with the line ends of Windows";
describeSession(what, "example", strippedSession, { isThere: true });
