/** What to tell a person about an error in YAML, who may never have heard of YAML. */
import type { YAMLError } from "yaml";
import type { Problem } from "../problem.ts";

interface Words {
  readonly message: string;
  readonly advice: string;
}

/** The problem that one error or warning of the package stands for. */
export function syntaxProblem(error: YAMLError, source: string): Problem {
  const start = Math.min(error.pos[0], source.length);
  const end = Math.min(Math.max(start, error.pos[1]), source.length);
  return { check: "invalid-yaml", span: { start, end }, ...wordsFor(error, source.slice(start, end)) };
}

function wordsFor(error: YAMLError, text: string): Words {
  switch (error.code) {
    case "TAB_AS_INDENT":
      return { message: "A tab indents this line.", advice: "Indent with spaces." };
    case "BLOCK_AS_IMPLICIT_KEY":
      return {
        message: "A colon with a space behind it makes a key of the text before it.",
        advice: "Quote this text, or put it on lines of its own behind `>`.",
      };
    case "BAD_SCALAR_START":
      return { message: "Text without quotes cannot begin with this sign.", advice: "Quote this text." };
    case "BAD_DQ_ESCAPE":
      return {
        message: `\`${text}\` has no meaning in double quotes.`,
        advice: "Write the backslash twice, or use single quotes.",
      };
    case "TAG_RESOLVE_FAILED":
      return { message: `\`${text}\` has no meaning in a codebook.`, advice: "Quote this text, or remove the tag." };
    case "BAD_INDENT":
      return error.message.startsWith("Flow")
        ? { message: "A bracket is opened above and not closed.", advice: "Close it, or quote the text that holds it." }
        : {
            message: "This line is not indented like its neighbours.",
            advice: "Let keys of one entry begin in one column.",
          };
    case "MISSING_CHAR":
      return missing(error.message);
    case "MULTILINE_IMPLICIT_KEY":
      return {
        message: "A key must end on the line on which it begins.",
        advice: "Put a colon behind the key, or quote this text.",
      };
    case "BAD_ALIAS":
    case "ALIAS_PROPS":
      return { message: "A text that begins with `*` or `&` refers to another one.", advice: "Quote this text." };
    case "BAD_DIRECTIVE":
      return {
        message: "A line that begins with `%` gives orders to a reader of YAML, and this one is unknown.",
        advice: "Remove it.",
      };
    case "RESOURCE_EXHAUSTION":
      return { message: "This part is too large to be read.", advice: "Check its brackets and indentation." };
    default:
      return unexpected(error.message);
  }
}

function missing(message: string): Words {
  if (message.includes("quote"))
    return {
      message: "A quote is opened and not closed.",
      advice: "Close it; a quote inside single quotes is written twice.",
    };
  if (/must end with|Flow/.test(message))
    return { message: "A bracket is opened and not closed.", advice: "Close it, or quote the text that holds it." };
  if (message.includes("map values"))
    return {
      message: "This key has no value.",
      advice: "Put a colon behind the key, or quote the text that it belongs to.",
    };
  return { message: "A space or sign is missing here.", advice: "Put spaces around keys, dashes and values." };
}

function unexpected(message: string): Words {
  if (message.includes("at node end"))
    return {
      message: "This text stands behind a value that has ended.",
      advice: "Quote the whole text; a quote inside single quotes is written twice.",
    };
  if (message.includes("block-seq-ind"))
    return {
      message: "A list cannot begin on the line of its key.",
      advice: "Begin it on the next line, or quote this text.",
    };
  return {
    message: "This cannot be read as YAML.",
    advice: "Compare it with its neighbours: indentation, quotes, brackets, colons.",
  };
}
