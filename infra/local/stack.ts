import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { createAdmin } from './admin.ts';
import { ADMIN_KEY, createAccess } from './aws/access.ts';
import { createBucketCors } from './aws/bucket-cors.ts';
import { createFaults } from './aws/faults.ts';
import { createGateway } from './aws/gateway.ts';
import { createMetrics } from './aws/metrics.ts';
import { createServices } from './aws/services.ts';
import { createBus } from './bus.ts';
import { createDial } from './clock.ts';
import { tablesOf } from './engines/tables.ts';
import { createApi } from './http/api.ts';
import { createWeb } from './http/web.ts';
import { createIssuer, type Issuer } from './issuer.ts';
import { nameInArn, numberOr, object, texts } from './json.ts';
import { createFunctions, startFunctions } from './lambda/functions.ts';
import { close, listen } from './listen.ts';
import { startScheduler } from './scheduler.ts';
import { type Readers, startReaders } from './sources/readers.ts';
import { startEngines } from './stack/engines.ts';
import type { OnClose, RunningStack, StackOptions } from './stack/types.ts';
import { checkSupported } from './supported.ts';
import { type ResolvedTemplate, resolveTemplate, resourcesOfType } from './template.ts';

export type { RunningStack, StackOptions } from './stack/types.ts';

const PLACE = { region: 'us-east-1', accountId: '000000000000', partition: 'aws' };
const DRAIN_MS = 10_000;
/** One machine calls from one address, whoever it plays: limits are wide, unless `LIMIT_FACTOR` says otherwise. */
const LIMIT_FACTOR = '1000';
const TOKEN_SECONDS = 12 * 3600;

/** Runs the template. @throws Error naming the resource and the fault; nothing is left running then */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  const closers: ((drain: boolean) => unknown)[] = [];
  const closeAll = async (drain: boolean) => {
    for (const close of closers.splice(0).reverse())
      try {
        await close(drain);
      } catch (error) {
        options.log(`while stopping: ${String(error)}`);
      }
  };
  try {
    return await start(options, (close) => closers.push(close), closeAll);
  } catch (error) {
    await closeAll(false);
    throw error;
  }
}

/** Where the console is on this machine, built or served while it is written. */
const isHere = (origin: string): boolean => /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(origin);

async function start(
  options: StackOptions,
  onClose: OnClose,
  closeAll: (drain: boolean) => Promise<void>,
): Promise<RunningStack> {
  const { dataDir, log, port, templatePath, assetsDir, host = '127.0.0.1' } = options;
  const logsDir = join(dataDir, 'logs');
  mkdirSync(logsDir, { recursive: true });

  // The addresses stand in the functions' environment, so they come first.
  const front = createServer((_, response) => void response.writeHead(503).end());
  front.keepAliveTimeout = 65_000;
  const url = `http://127.0.0.1:${await listen(front, port, host)}`;
  onClose(() => close(front));
  const gateway = createGateway();
  const awsPort = options.awsPort ?? (port === 0 ? 0 : port + 1);
  const awsEndpoint = `http://127.0.0.1:${await listen(gateway.server, awsPort, '127.0.0.1')}`;
  onClose(() => close(gateway.server));

  const issuer = await createIssuer(dataDir, `${url}/local/issuer`);
  const resolved = resolveTemplate(JSON.parse(readFileSync(templatePath, 'utf8')), {
    ...PLACE,
    stackName: basename(templatePath).replace('.template.json', ''),
    queueUrlBase: awsEndpoint,
    issuerUrl: issuer.issuerUrl,
    apiEndpoint: url,
  });
  checkSupported(resolved);

  const engines = await startEngines(dataDir, PLACE.region, awsEndpoint, onClose);
  const { journal, queues, store } = engines;
  const ahead = options.startAt === undefined ? 0 : Date.parse(options.startAt) - Date.now();
  const dial = createDial(numberOr(journal.get('clock'), ahead), (offset) =>
    journal.set('clock', String(offset)),
  );
  const queueUrl = (arn: string) => `${awsEndpoint}/${PLACE.accountId}/${nameInArn(arn)}`;
  const functions = createFunctions(resolved, {
    assetsDir,
    templatePath,
    logsDir,
    dial: dial.buffer,
    awsEndpoint,
    // Links in messages lead to the console on this machine.
    env: { LIMIT_FACTOR, PUBLIC_URL: url, ...options.env },
  });
  onClose((drain) => Promise.all([...functions.values()].map((lambda) => lambda.stop(drain ? DRAIN_MS : 0))));

  const metrics = createMetrics();
  const faults = createFaults();
  const access = createAccess(resolved, functions, log);
  const bus = createBus({ resolved, queues, queueUrl, now: dial.now, log });
  let readers: Readers | undefined;
  const services = createServices({
    ...engines,
    bus,
    functions,
    resolved,
    access,
    onWrite: (table) => readers?.written(table),
  });
  gateway.serve({ access, faults, metrics, services, cors: createBucketCors(resolved, isHere), log });
  await Promise.all([engines.restore(resolved), options.cold || startFunctions(functions)]);

  const { region } = PLACE;
  readers = startReaders({ resolved, functions, store, journal, queues, queueUrl, region, log });
  onClose((drain) => (drain ? readers?.stop() : void readers?.stop()));
  const scheduler = startScheduler({ resolved, functions, queues, queueUrl, dial, log });
  onClose(() => scheduler.stop());

  const token = tokenMaker(resolved, issuer, dial.now);
  const adminCredentials = { accessKeyId: ADMIN_KEY, secretAccessKey: 'local' };
  const outputs = Object.fromEntries(resolved.outputs);
  const about = () => ({
    ...{ api: url, awsEndpoint, region, adminCredentials, dataDir, outputs },
    tables: tablesOf(resolved).map(({ name }) => name),
    functions: [...functions.keys()],
  });
  const api = createApi({ resolved, functions, issuer, now: dial.now, logsDir, log });
  const { mail } = engines;
  const { quit = () => {} } = options;
  const admin = createAdmin({ about, dial, issuer, token, mail, metrics, faults, functions, quit });
  front.removeAllListeners('request');
  const web = createWeb(resolved, options.webDir, awsEndpoint);
  front.on('request', (request, response) => {
    if (/^\/local(\/|\?|$)/.test(request.url ?? '')) return admin(request, response);
    return web(request, response) ? undefined : api(request, response);
  });

  // First of all when it ends: no new requests; those under way are answered.
  onClose(() => void front.close());

  return {
    url,
    awsEndpoint,
    region,
    adminCredentials,
    outputs: resolved.outputs,
    memory: journal,
    advanceClock: dial.advance,
    now: dial.now,
    token,
    stop: ({ drain = true } = {}) => closeAll(drain),
  };
}

/** Tokens for the API's first audience. */
function tokenMaker(resolved: ResolvedTemplate, issuer: Issuer, now: () => number): RunningStack['token'] {
  const [authorizer] = resourcesOfType(resolved, 'AWS::ApiGatewayV2::Authorizer');
  const jwt = object(authorizer?.properties.JwtConfiguration ?? {}, 'JwtConfiguration');
  const audience = texts(jwt.Audience)[0] ?? 'local';
  return (claims, ttl = TOKEN_SECONDS) =>
    issuer.issueToken({ sub: 'local', ...claims }, { audience, ttl, now: Math.floor(now() / 1000) });
}
