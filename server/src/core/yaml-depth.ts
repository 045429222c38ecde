import { Lexer, Parser } from "yaml";

/**
 * Where YAML is nested deeper than `levels`, or undefined. The library composes nodes by recursion, and text that is nested
 * deep enough takes the whole process down; its parser, which does not recurse, is asked first.
 */
export function depthExceededAt(yaml: string, levels: number): number | undefined {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(yaml)) {
    for (const _ of parser.next(lexeme));
    if (parser.stack.length > levels) return Math.min(parser.offset, yaml.length - 1);
  }
  return undefined;
}
