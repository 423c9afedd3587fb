import * as z from 'zod';
import { page } from './frame.ts';
import { type Html, html } from './html.ts';
import { fields, shownSchema } from './schema.ts';

const contentSchema = z.record(
  z.string(),
  z.looseObject({ schema: shownSchema.optional(), example: z.unknown().optional() }),
);
const responseSchema = z.looseObject({
  $ref: z.string().optional(),
  description: z.string().optional(),
  content: contentSchema.optional(),
});
const operationSchema = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()).default([]),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        description: z.string().optional(),
        schema: shownSchema.default({}),
      }),
    )
    .default([]),
  requestBody: z.looseObject({ content: contentSchema }).optional(),
  responses: z.record(z.string(), responseSchema),
});
type Operation = z.infer<typeof operationSchema>;
const documentSchema = z.looseObject({
  info: z.looseObject({ title: z.string(), version: z.string(), description: z.string().default('') }),
  tags: z.array(z.looseObject({ name: z.string(), description: z.string().default('') })).default([]),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.looseObject({
    schemas: z.record(z.string(), shownSchema).default({}),
    responses: z.record(z.string(), responseSchema).default({}),
  }),
});
type Document = z.infer<typeof documentSchema>;

/** `中文 · English` as both. */
export function both(text: string): Html {
  const [zh = '', ...en] = text.split(' · ');
  return html`${zh}${en.length > 0 ? html` <span class="en">${en.join(' · ')}</span>` : ''}`;
}

/** The little of Markdown that the document's introduction uses. */
function prose(text: string): Html {
  const inline = (line: string): Html =>
    html`${line
      .split(/(`[^`]+`|\*\*[^*]+\*\*)/)
      .map((part) =>
        part.startsWith('`')
          ? html`<code>${part.slice(1, -1)}</code>`
          : part.startsWith('**')
            ? html`<strong>${part.slice(2, -2)}</strong>`
            : part,
      )}`;
  return html`${text
    .split('\n\n')
    .map((block) =>
      block.startsWith('- ')
        ? html`<ul>${block.split('\n').map((line) => html`<li>${inline(line.slice(2))}</li>`)}</ul>`
        : html`<p>${inline(block)}</p>`,
    )}`;
}

const contents = (content: z.infer<typeof contentSchema>): Html =>
  html`${Object.entries(content).map(
    ([type, { schema, example }]) =>
      html`<p><code>${type}</code></p>${schema ? fields(schema) : ''}${example === undefined ? '' : html`<pre>${JSON.stringify(example, null, 2)}</pre>`}`,
  )}`;

const whoMay = ({ security }: Operation): Html => {
  const needs = security.some((one) => 'token' in one);
  if (!needs) return html`无需令牌 <span class="en">no token</span>`;
  return security.some((one) => Object.keys(one).length === 0)
    ? html`令牌可选 <span class="en">token optional</span>`
    : html`须登录令牌 <span class="en">token needed</span>`;
};

function operation(path: string, method: string, it: Operation, { components }: Document): Html {
  const resolved = Object.entries(it.responses).map(
    ([status, one]) => [status, components.responses[one.$ref?.split('/').at(-1) ?? ''] ?? one] as const,
  );
  const good = resolved.filter(([status]) => status < '300');
  const bad = resolved.filter(([status]) => status >= '300');
  return html`<details id="${it.operationId}"><summary><span class="method">${method.toUpperCase()}</span> <code>${path}</code><br>${both(it.summary)}</summary><div>
<p>${whoMay(it)} · <code>${it.operationId}</code></p>
${
  it.parameters.length === 0
    ? ''
    : html`<h3>参数 <span class="en">Parameters</span></h3><ul class="fields">${it.parameters.map(
        (p) =>
          html`<li><code>${p.name}</code>${p.required ? html` <span class="must" title="必填 / required">*</span>` : ''} <span class="en">${p.in}</span> ${p.description ?? ''}${fields(p.schema)}</li>`,
      )}</ul>`
}
${it.requestBody ? html`<h3>请求 <span class="en">Request</span></h3>${contents(it.requestBody.content)}` : ''}
${good.map(([status, { content }]) => html`<h3>回答 <span class="en">Answer</span> ${status}</h3>${contents(content ?? {})}`)}
<h3>拒绝 <span class="en">Refusals</span></h3><div class="wide"><table>${bad.map(([status, { description }]) => html`<tr><th>${status}</th><td>${description ?? ''}</td></tr>`)}</table></div>
</div></details>`;
}

/** The page of an OpenAPI document: every operation, folded, Chinese first. @throws ZodError when it is none */
export function apiPage(openapi: unknown): string {
  const document = documentSchema.parse(openapi);
  const { info, tags, paths, components } = document;
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, it]) => ({ path, method, it })),
  );
  const groups = tags.map((tag, i) => ({
    tag,
    id: `tag-${i}`,
    ops: all.filter(({ it }) => it.tags.includes(tag.name)),
  }));
  return page(
    '接口文档 · 海河派单',
    html`<h1>${both(info.title)} <span class="en">${info.version}</span></h1>
${prose(info.description)}
<nav aria-label="分组 / Groups">${groups.map(({ tag, id, ops }) => html`<a href="#${id}">${tag.name} <span class="en">${tag.description} (${ops.length})</span></a>`)}<a href="#schemas">结构 <span class="en">Schemas</span></a></nav>
${groups.map(({ tag, id, ops }) => html`<h2 id="${id}">${tag.name} <span class="en">${tag.description}</span></h2>${ops.map(({ path, method, it }) => operation(path, method, it, document))}`)}
<h2 id="schemas">结构 <span class="en">Schemas</span></h2>
${Object.entries(components.schemas).map(([name, schema]) => html`<details id="schema-${name}"><summary><code>${name}</code> <span class="en">${schema.description ?? ''}</span></summary><div>${fields(schema)}</div></details>`)}`,
  );
}
