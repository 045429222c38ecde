/**
 * Pictures as pixels, which the page of the report makes: the extension itself has no canvas.
 */
import type * as vscode from "vscode";
import type { ReportPicture } from "../../../server/src/lsp/protocol.ts";
import type { FromPage, ToPage } from "./messages.ts";

export interface Drawing {
  /** A picture as PNG. Rejects with the reason where the page cannot draw it, or is closed. */
  draw(page: vscode.Webview, picture: ReportPicture): Promise<ArrayBuffer>;
  /** Takes what the page says. */
  receive(message: FromPage): void;
  /** Lets go of what was asked for, since the page is gone. */
  cancel(): void;
}

interface Waiting {
  resolve(png: ArrayBuffer): void;
  reject(reason: Error): void;
}

export function createDrawing(): Drawing {
  const waiting = new Map<string, Waiting>();
  return {
    draw(page, { name, svg }) {
      return new Promise((resolve, reject) => {
        waiting.set(name, { resolve, reject });
        void page.postMessage({ kind: "draw", name, svg } satisfies ToPage).then((isHeard) => {
          if (isHeard) return;
          waiting.delete(name);
          reject(new Error("the report is not in sight"));
        });
      });
    },
    receive(message) {
      if (message.kind === "open") return;
      const asked = waiting.get(message.name);
      waiting.delete(message.name);
      if (message.kind === "drawn") asked?.resolve(message.png);
      else asked?.reject(new Error(message.reason));
    },
    cancel() {
      for (const { reject } of waiting.values()) reject(new Error("the report was closed"));
      waiting.clear();
    },
  };
}
