import { createHash } from 'node:crypto';
import { Html, html } from './html.ts';

const STYLE = `
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5a6675;--line:#d9dee5;--paper:#fff;--wash:#f4f6f9;--blue:#0b5cad;--red:#b42318}
@media(prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#9aa6b5;--line:#333d4a;--paper:#141a22;--wash:#1c242e;--blue:#7ab8ff;--red:#ff8f85}}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);background:var(--paper);font:16px/1.65 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
header,main{max-width:62rem;margin:0 auto;padding:1rem}
h1{font-size:1.6rem;line-height:1.3;margin:.5rem 0}
h2{font-size:1.25rem;margin:2.2rem 0 .6rem;padding-top:.6rem;border-top:1px solid var(--line)}
h3{font-size:1rem;margin:1rem 0 .3rem}
a{color:var(--blue)}
nav{display:flex;flex-wrap:wrap;gap:.2rem 1rem;margin:.6rem 0}
nav a{display:inline-block;padding:.35rem 0}
.en{color:var(--soft);font-size:.92em}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.94em}
th,td{text-align:left;vertical-align:top;padding:.35rem .7rem .35rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--soft)}
code,pre{font-family:ui-monospace,"SF Mono",Consolas,monospace;font-size:.9em}
pre{background:var(--wash);padding:.7rem;overflow-x:auto;border-radius:.4rem;margin:.4rem 0}
details{border:1px solid var(--line);border-radius:.5rem;margin:.5rem 0}
details>div{padding:0 .8rem .8rem}
summary{cursor:pointer;padding:.6rem .8rem;overflow-wrap:anywhere}
summary:hover{background:var(--wash)}
summary:focus-visible,a:focus-visible{outline:2px solid var(--blue);outline-offset:2px}
.method{display:inline-block;min-width:4.2rem;font-weight:700;color:var(--blue)}
.must{color:var(--red)}
ul.fields{list-style:none;margin:.2rem 0;padding-left:.9rem;border-left:2px solid var(--line)}
ul.fields li{margin:.15rem 0;overflow-wrap:anywhere}
`;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

/** A page of ours needs nothing but its own style: no script, no font, no other host, no frame around it. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${sha256(STYLE)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'cache-control': 'public, max-age=300',
};

/** One whole page. */
export const page = (title: string, content: Html): string =>
  html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<header><nav aria-label="文档 / Documents"><a href="/docs">接口 <span class="en">API</span></a><a href="/docs/events">事件 <span class="en">Events</span></a><a href="/docs/problems">错误 <span class="en">Problems</span></a><a href="/openapi.json">openapi.json</a><a href="/asyncapi.json">asyncapi.json</a></nav></header>
<main>
${content}
</main>
</body>
</html>
`.text;
