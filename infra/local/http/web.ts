import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isObject, texts } from '../json.ts';
import { type ResolvedTemplate, resourcesOfType } from '../template.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Gives a file of the console; false: the path is the API's. */
export type Web = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * The console from its built folder, as CloudFront gives it: which paths are the API's, and the security headers, are
 * read from the template's distribution. What names no file is the application's own address: it gets index.html.
 */
export function createWeb(resolved: ResolvedTemplate, dir: string | undefined, storage: string): Web {
  if (dir === undefined) return () => false;
  const isApi = apiPaths(resolved);
  const security = securityHeaders(resolved, storage);
  const kept = new Map<string, { plain: Buffer; zipped: Buffer }>();
  const read = (path: string) => {
    const known = kept.get(path);
    if (known !== undefined) return known;
    const found = load(join(dir, path));
    // Only what bears its hash in its name stays as it is.
    if (found !== null && path.startsWith('/assets/')) kept.set(path, found);
    return found;
  };
  return (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://local');
    if (isApi(pathname) || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
    const asked = normalize(pathname);
    const path = extname(asked) === '' ? '/index.html' : asked;
    const file = path.includes('..') ? null : read(path);
    if (file === null) return false;
    const zip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    response.writeHead(200, {
      ...security,
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(zip ? { 'content-encoding': 'gzip' } : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : zip ? file.zipped : file.plain);
    return true;
  };
}

function load(file: string): { plain: Buffer; zipped: Buffer } | null {
  try {
    const plain = readFileSync(file);
    return { plain, zipped: gzipSync(plain) };
  } catch {
    return null;
  }
}

const ALWAYS = ['/v1/*', '/local', '/local/*', '/healthz', '/docs*'];

/** The path patterns of the distribution's behaviours: those are the API's. */
function apiPaths(resolved: ResolvedTemplate): (path: string) => boolean {
  const [distribution] = resourcesOfType(resolved, 'AWS::CloudFront::Distribution');
  const config = distribution?.properties.DistributionConfig;
  const behaviours = isObject(config) && Array.isArray(config.CacheBehaviors) ? config.CacheBehaviors : [];
  const patterns = behaviours.flatMap((one) => (isObject(one) ? texts([one.PathPattern ?? '']) : []));
  const tests = [...ALWAYS, ...patterns].map(
    (pattern) =>
      new RegExp(
        `^${pattern
          .replace(/[.+^${}()|[\]\\]/g, '\\$&')
          .replaceAll('*', '.*')
          .replaceAll('?', '.')}$`,
      ),
  );
  return (path) => tests.some((test) => test.test(path));
}

/** The response headers policy at work; what the page fetches from storage is on this machine. */
function securityHeaders(resolved: ResolvedTemplate, storage: string): Record<string, string> {
  const [policy] = resourcesOfType(resolved, 'AWS::CloudFront::ResponseHeadersPolicy');
  const config = policy?.properties.ResponseHeadersPolicyConfig;
  const security =
    isObject(config) && isObject(config.SecurityHeadersConfig) ? config.SecurityHeadersConfig : {};
  const csp = isObject(security.ContentSecurityPolicy)
    ? security.ContentSecurityPolicy.ContentSecurityPolicy
    : null;
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    ...(typeof csp === 'string'
      ? { 'content-security-policy': csp.replace(/((?:img|connect)-src [^;]*)/g, `$1 ${storage}`) }
      : {}),
  };
}
