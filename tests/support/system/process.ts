import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const whereSchema = z.object({
  url: z.url(),
  awsEndpoint: z.url(),
  region: z.string(),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  outputs: z.record(z.string(), z.string()),
});
/** Where a running stack is, and what its template puts out. */
export type Where = z.infer<typeof whereSchema>;

export interface StackProcess {
  readonly where: Where;
  /** SIGKILL: nothing is drained, nothing is said. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the stack of an assembly on a data folder. @throws Error with what it wrote when it does not come up */
export async function startProcess(
  assembly: string,
  dataDir: string,
  ports: [number, number] = [0, 0],
  env: Readonly<Record<string, string>> = {},
  /** The built console, when the stack shall serve it. */
  webDir?: string,
): Promise<StackProcess> {
  const options = {
    templatePath: `${assembly}/haihe.template.json`,
    assetsDir: assembly,
    dataDir,
    ports,
    env,
    webDir,
  };
  const script = fileURLToPath(new URL('./serve.ts', import.meta.url));
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const output = join(dataDir, 'logs', 'process.log');
  const file = openSync(output, 'a');
  const child = fork(script, [JSON.stringify(options)], {
    execArgv: [],
    stdio: ['ignore', file, file, 'ipc'],
  });
  closeSync(file);
  const exited = once(child, 'exit');
  const where = await Promise.race([
    once(child, 'message').then(([message]) => whereSchema.parse(message)),
    exited.then(([code]): never => {
      throw new Error(`the stack did not start (exit ${code}): ${readFileSync(output, 'utf8')}`);
    }),
  ]);
  // A test file that fails before its hooks are set must not keep jest alive; the stack ends with its parent.
  child.unref();
  child.channel?.unref();
  const end = (how: (child: ChildProcess) => void) => async () => {
    child.ref();
    if (child.exitCode === null && child.signalCode === null) how(child);
    await exited;
  };
  return { where, kill: end((c) => void c.kill('SIGKILL')), stop: end((c) => c.disconnect()) };
}
