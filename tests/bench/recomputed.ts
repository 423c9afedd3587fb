import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const WITHIN_MS = 180_000;

/** `npm run recompute -- --check` on a running system. @returns whether the figures hold, and its last line */
export async function recomputed(port: number | string): Promise<{ holds: boolean; said: string }> {
  const env = { ...process.env, PORT: String(port) };
  const options = { env, timeout: WITHIN_MS };
  const run = promisify(execFile)(process.execPath, ['infra/tools/recompute.ts', '--check'], options);
  const { stdout, holds } = await run.then(
    (done) => ({ stdout: done.stdout, holds: true }),
    (failed: { stdout?: unknown }) => ({ stdout: String(failed.stdout ?? ''), holds: false }),
  );
  return { holds, said: stdout.trim().split('\n').at(-1)?.split(' / ').at(-1) ?? 'nothing' };
}
