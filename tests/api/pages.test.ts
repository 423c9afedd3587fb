import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { pages } from '../../functions/meta-api/pages.ts';
import { openApiDocument } from '../../lib/api/openapi.ts';
import { apiPage } from '../../lib/api/pages/api-page.ts';
import { html } from '../../lib/api/pages/html.ts';
import { PROBLEMS, Problem } from '../../lib/api/problem.ts';
import { OPERATIONS } from '../../lib/api/routes.ts';
import { api } from '../../lib/platform/http.ts';
import { call, request } from '../support/memory.ts';

const handler = api(...pages());
const get = (path: string) => call(handler, request('GET', path));

describe.each(['/docs', '/docs/events', '/docs/problems', '/docs/problems/too-many'])('%s', (path) => {
  test('is one Chinese page that runs and loads nothing', async () => {
    const { status, headers, body } = await get(path);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const text = String(body);
    expect(text).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    expect(text).toContain('width=device-width');
    // An example may name an address.
    expect(text.replaceAll(/<pre>[^<]*<\/pre>/g, '')).not.toMatch(
      /<script|<link|<img|src=|https?:\/\/|@import|url\(|style="/,
    );
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(text) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
  });

  test('leads to no place that is not there', async () => {
    const text = String((await get(path)).body);
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, to = ''] of text.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(to);
    for (const [, to = ''] of text.matchAll(/href="(\/docs[^"]*)"/g))
      expect((await get(to)).status).toBe(200);
  });
});

test('the page of the API has every operation', () => {
  const text = apiPage(JSON.parse(JSON.stringify(openApiDocument('1.0.0'))));
  for (const { id, zh, path } of OPERATIONS) {
    expect(text).toContain(`id="${id}"`);
    expect(text).toContain(zh);
    expect(text).toContain(path);
  }
});

test.each(Object.keys(PROBLEMS))('the type of problem %s leads to its page', async (name) => {
  const known = Object.keys(PROBLEMS).find((one): one is keyof typeof PROBLEMS => one === name);
  if (!known) throw new Error(name);
  const { type, status, title } = new Problem(known, '-', '-', { remedy: '-' }).body;
  const answer = await get(type);
  expect(answer.status).toBe(200);
  expect(answer.body).toContain(title);
  expect(answer.body).toContain(`<code>${status}</code>`);
});

test('a problem nobody knows has no page', async () => {
  expect((await get('/docs/problems/none')).status).toBe(422);
});

test('what is put into a page cannot become part of it', () => {
  expect(html`<p>${'<script>"&\''}</p>${[html`<b>${1}</b>`, null]}`.text).toBe(
    '<p>&lt;script&gt;&quot;&amp;&#39;</p><b>1</b>',
  );
});
