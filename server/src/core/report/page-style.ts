/**
 * How a report looks: on a screen, by day and by night, and on paper. It holds no sign that HTML would read as its own, so
 * that it is the same in XML; a test holds that.
 */
import { cssOf, type Sheet } from "./sheet.ts";

const page = `
:root{color-scheme:light;--ink:#1b1f24;--muted:#57606a;--faint:#d5d9de;--soft:#f4f6f8;--link:#0b57a4;--paper:#ffffff}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:auto}
body{margin:0 auto;max-width:776px;padding:28px 28px 80px;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,Segoe UI,Roboto,Arial,sans-serif;overflow-wrap:anywhere}
h1{font-size:26px;line-height:1.25;margin:0 0 4px}
h2{font-size:20px;line-height:1.3;margin:44px 0 8px;padding-top:14px;border-top:1px solid var(--faint)}
h3{font-size:16px;margin:26px 0 6px}
h4{font-size:14px;margin:18px 0 4px}
p{margin:8px 0}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.sub,figcaption,.note{color:var(--muted);font-size:13px}
.warn{border-left:4px solid #D55E00;background:var(--soft);padding:8px 12px;margin:14px 0}
nav ol{columns:2;column-gap:32px;margin:14px 0 0;padding-left:22px}
nav li{break-inside:avoid}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 18px;margin:12px 0}
dt{color:var(--muted)}
dd{margin:0}
figure{margin:18px 0 22px}
.strip{margin:4px 0 12px}
figcaption{margin-top:6px;max-width:70ch}
figcaption b{color:var(--ink)}
figure svg{display:block;max-width:100%;height:auto}
table{border-collapse:collapse;margin:10px 0;font-size:13px;line-height:1.35;font-variant-numeric:tabular-nums;max-width:100%}
caption{text-align:left;color:var(--muted);padding-bottom:4px}
th,td{padding:3px 10px 3px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--faint);overflow-wrap:break-word}
thead th{border-bottom:1px solid var(--muted);font-weight:600;vertical-align:bottom}
tbody th{font-weight:400}
.n{text-align:right}
.wide{overflow-x:auto}
.below1{padding-left:14px}
.below2{padding-left:28px}
.below3{padding-left:42px}
details{margin:8px 0}
summary{cursor:pointer;color:var(--link);font-size:13px}
blockquote{margin:8px 0 10px;padding:2px 0 2px 12px;border-left:3px solid var(--faint)}
blockquote p{margin:0}
.place{color:var(--muted);font-size:12.5px}
.swatch{display:inline-block;vertical-align:-1px;margin-right:6px}
footer{margin-top:48px;padding-top:10px;border-top:1px solid var(--faint);color:var(--muted);font-size:13px}
`;

const night = `
:root{color-scheme:dark;--ink:#e6e8eb;--muted:#a8b0ba;--faint:#3b424b;--soft:#22262b;--link:#7db8ff;--paper:#181a1d}
`;

const print = `
@page{margin:15mm 14mm}
body{max-width:none;padding:0;font-size:10pt;line-height:1.4}
h1{font-size:18pt}
h2{font-size:14pt;margin:20pt 0 4pt;padding-top:8pt}
h3{font-size:11.5pt}
h1,h2,h3,h4,caption,summary{break-after:avoid}
figure,blockquote,tr,dl,.warn{break-inside:avoid}
figure svg{max-height:240mm}
thead{display:table-header-group}
table,figcaption,.sub,.note,.place{font-size:8.5pt}
a{color:inherit;text-decoration:none}
summary{color:var(--muted);list-style:none}
details::details-content{content-visibility:visible;display:block;height:auto}
svg,.swatch,.warn{print-color-adjust:exact;-webkit-print-color-adjust:exact}
`;

/** The style sheet of a report whose pictures look as `sheet` says. */
export function styleOf(sheet: Sheet): string {
  const pictures = cssOf(sheet);
  return `${page}${pictures.light}@media screen and (prefers-color-scheme:dark){${night}${pictures.dark}}
@media print{${print}}
`;
}
