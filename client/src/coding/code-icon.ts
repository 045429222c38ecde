/**
 * A code's colour as an icon.
 */
import * as vscode from "vscode";
import { type Appearance, css, lineColour, parseColour } from "../colours.ts";

/** A disc in the colour, or a dashed ring where colours come round again. */
export function codeIcon({ color, dashed }: { readonly color: string; readonly dashed: boolean }): vscode.IconPath {
  const colour = parseColour(color);
  if (colour === undefined) return new vscode.ThemeIcon("circle-outline");
  const drawn = (appearance: Appearance) => {
    const shade = css(lineColour(colour, appearance));
    const shape = dashed
      ? `<circle cx="8" cy="8" r="4.25" fill="none" stroke="${shade}" stroke-width="2.5" stroke-dasharray="3.34 1.11"/>`
      : `<circle cx="8" cy="8" r="5" fill="${shade}"/>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16">${shape}</svg>`;
    return vscode.Uri.parse(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`);
  };
  return { light: drawn("light"), dark: drawn("dark") };
}
