import * as z from 'zod';
import { page } from './frame.ts';
import { html } from './html.ts';
import { fields, shownSchema } from './schema.ts';

const documentSchema = z.looseObject({
  info: z.looseObject({ title: z.string(), version: z.string(), description: z.string() }),
  components: z.looseObject({
    messages: z.record(
      z.string(),
      z.looseObject({
        name: z.string(),
        title: z.string(),
        summary: z.string(),
        payload: shownSchema,
        examples: z.array(z.looseObject({ payload: z.unknown() })).default([]),
      }),
    ),
  }),
});

/** The page of an AsyncAPI document: every message, folded. @throws ZodError when it is none */
export function eventsPage(asyncapi: unknown): string {
  const { info, components } = documentSchema.parse(asyncapi);
  return page(
    '事件文档 · 海河派单',
    html`<h1>事件 <span class="en">${info.title} ${info.version}</span></h1>
<p>总线上的事件与单位队列里的消息。至少送达一次:按 <code>id</code> 去重。</p><p class="en">${info.description}</p>
${Object.values(components.messages).map(
  ({ name, title, summary, payload, examples }) =>
    html`<details id="${name}"><summary>${title} <code>${name}</code><br><span class="en">${summary}</span></summary><div>${fields(payload)}${examples.slice(0, 1).map((one) => html`<pre>${JSON.stringify(one.payload, null, 2)}</pre>`)}</div></details>`,
)}`,
  );
}
