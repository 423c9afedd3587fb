import { z } from 'zod';
import { createClient } from '../../infra/tools/client.ts';
import { createHttp } from './system/api.ts';

const {
  url,
  browser: endpoint,
  webDir,
} = z
  .object({ url: z.url(), browser: z.string(), webDir: z.string() })
  .parse(JSON.parse(process.env.HAIHE_WEB ?? '{}'));

export { endpoint, url, webDir };
export const http = createHttp(url);
export const api = createClient(url, http.token);

export type Size = { width: number; height: number };
export const PHONE: Size = { width: 360, height: 740 };
export const DESKTOP: Size = { width: 1440, height: 900 };

export interface As {
  readonly role: string;
  readonly unit?: string;
  readonly sub?: string;
}
