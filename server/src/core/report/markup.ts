/**
 * Pages and pictures as trees, and how a tree is written. Text and attributes are escaped here and nowhere else, so that
 * nothing that stands in a codebook or transcript can become markup. What is written is XML and HTML alike.
 */

export interface Element {
  readonly name: string;
  readonly attributes: Attributes;
  readonly content: readonly Content[];
}

/** An element, or text that is to be read as text. */
export type Content = Element | string;

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Gives the attributes that a picture's classes stand for. */
export type Resolve = (classes: string) => Readonly<Record<string, string>>;

/** An element. Its name and the names of its attributes are the program's own; attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes = {}, ...content: readonly Content[]): Element {
  return { name, attributes, content };
}

/** Those that HTML lets stand without an end, and those of SVG that hold nothing. */
const empty = new Set(["meta", "br", "col", "rect", "path", "circle", "line", "use"]);

/**
 * Writes a tree.
 * @param resolve where it is given, classes are written as the attributes that they stand for: many drawing programs read
 * no style sheet.
 */
export function written(root: Content, resolve?: Resolve): string {
  const parts: string[] = [];
  const write = (content: Content): void => {
    if (typeof content === "string") {
      parts.push(escaped(content));
      return;
    }
    const { name, attributes } = content;
    parts.push("<", name);
    const { class: classes, ...rest } = attributes;
    if (classes !== undefined && resolve === undefined) parts.push(' class="', escaped(String(classes)), '"');
    // What an element says itself stands behind what its classes say, and wins.
    const all = classes === undefined || resolve === undefined ? rest : { ...resolve(String(classes)), ...rest };
    for (const [key, value] of Object.entries(all)) {
      if (value !== undefined)
        parts.push(" ", key, '="', escaped(typeof value === "number" ? short(value) : value), '"');
    }
    if (content.content.length === 0 && empty.has(name)) {
      parts.push("/>");
      return;
    }
    parts.push(">");
    for (const each of content.content) write(each);
    parts.push("</", name, ">");
  };
  write(root);
  return parts.join("");
}

/** A coordinate in as few characters as a picture needs, to a tenth of a pixel. What lies at no place at all lies at 0. */
export function short(value: number): string {
  return String(Math.round(Math.min(Math.max(value, -farthest), farthest) * 10) / 10 || 0);
}

/** No picture is so wide: what lies farther out is not seen. */
const farthest = 1e6;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\r": "&#13;",
};

/** Text as XML and HTML hold it; characters that XML cannot hold become the sign for them. */
export function escaped(text: string): string {
  // Most texts hold none of these, and one look tells.
  if (!/[&<>"'\r\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]/.test(text)) return text;
  return text
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"'\r]/g, (character) => entities[character] as string);
}
