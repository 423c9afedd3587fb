import { Problem } from './problem.ts';

/** The version of an `If-Match` header; undefined when there is none. @throws Problem 422 */
export function ifVersion(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined;
  const version = Number(/^(?:W\/)?"?(\d+)"?$/.exec(header.trim())?.[1]);
  if (Number.isInteger(version)) return version;
  throw new Problem('invalid-input', 'If-Match 应为版本号', 'If-Match takes a version', {
    remedy: '用 ETag 的值 / Send the value of ETag',
    errors: [{ field: 'If-Match', message: '应为版本号', messageEn: 'a version' }],
  });
}
