import { createHash } from 'node:crypto';
import { stripTypeScriptTypes } from 'node:module';

/** Jest runs the same stripped source that Node runs: no second compiler, and line numbers stay true. */
export default {
  process: (source) => ({ code: stripTypeScriptTypes(source, { mode: 'strip' }) }),
  getCacheKey: (source, path) =>
    createHash('sha256').update(process.version).update(path).update(source).digest('hex'),
};
