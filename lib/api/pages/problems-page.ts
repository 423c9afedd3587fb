import { PROBLEMS, type ProblemName } from '../problem.ts';
import { CATALOGUE } from '../problem-catalogue.ts';
import { page } from './frame.ts';
import { html } from './html.ts';

const NAMES = Object.keys(PROBLEMS).filter((name): name is ProblemName => Object.hasOwn(PROBLEMS, name));

/** The names of all problems; each has a page at `/docs/problems/<name>`. */
export const PROBLEM_NAMES: readonly ProblemName[] = NAMES;

/** Every problem the API answers with. */
export const problemsPage = (): string =>
  page(
    '错误一览 · 海河派单',
    html`<h1>错误一览 <span class="en">Problems</span></h1>
<p>出错时回答 <code>application/problem+json</code>(RFC 9457):<code>type</code> 即下表的地址,<code>detail</code> 与 <code>detailEn</code> 说明缘由,<code>remedy</code> 说明怎么办,<code>errors</code> 逐项指出有误的字段。</p>
<p class="en">Errors are application/problem+json (RFC 9457): type is an address of this table, detail and detailEn say why, remedy says what to do, errors names each wrong field.</p>
<div class="wide"><table><tr><th>状态 <span class="en">Status</span></th><th>类型 <span class="en">Type</span></th><th>含义 <span class="en">Meaning</span></th></tr>
${NAMES.map((name) => {
  const [status, zh] = PROBLEMS[name];
  return html`<tr><td>${status}</td><td><a href="/docs/problems/${name}"><code>${name}</code></a></td><td>${zh} <span class="en">${CATALOGUE[name].en}</span></td></tr>`;
})}</table></div>`,
  );

/** One problem: when it happens and what to do. */
export function problemPage(name: ProblemName): string {
  const [status, zh] = PROBLEMS[name];
  const { en, when, remedy } = CATALOGUE[name];
  return page(
    `${zh} · 海河派单`,
    html`<h1>${zh} <span class="en">${en}</span></h1>
<p><code>${status}</code> · <code>/docs/problems/${name}</code></p>
<h2>何时出现 <span class="en">When it happens</span></h2><p>${when[0]}<br><span class="en">${when[1]}</span></p>
<h2>怎么办 <span class="en">What to do</span></h2><p>${remedy[0]}<br><span class="en">${remedy[1]}</span></p>
<p><a href="/docs/problems">全部错误 <span class="en">All problems</span></a></p>`,
  );
}
