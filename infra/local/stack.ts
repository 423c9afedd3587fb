import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { createAdmin } from './admin.ts';
import { ADMIN_KEY, createAccess } from './aws/access.ts';
import { createFaults } from './aws/faults.ts';
import { createGateway } from './aws/gateway.ts';
import { createMetrics } from './aws/metrics.ts';
import { restoreObjects } from './aws/objects.ts';
import { createServices } from './aws/services.ts';
import { createBus } from './bus.ts';
import { createDial } from './clock.ts';
import { createTableStore } from './engines/dynamodb.ts';
import { startDynoxide } from './engines/dynoxide.ts';
import { startFauxqs } from './engines/fauxqs.ts';
import { createMailService } from './engines/mail.ts';
import { ensureTables, tablesOf } from './engines/tables.ts';
import { createApi } from './http/api.ts';
import { createIssuer } from './issuer.ts';
import { createJournal } from './journal.ts';
import { nameInArn, numberOr, object, texts } from './json.ts';
import { createFunctions } from './lambda/functions.ts';
import { close, listen } from './listen.ts';
import { startScheduler } from './scheduler.ts';
import { startReaders } from './sources/readers.ts';
import { MessageLedger } from './sqs/ledger.ts';
import { restoreQueues } from './sqs/restore.ts';
import { createQueueService } from './sqs/service.ts';
import { checkSupported } from './supported.ts';
import { type ResolvedTemplate, resolveTemplate, resourcesOfType } from './template.ts';

export interface StackOptions {
  /** A synthesised CloudFormation template. */
  readonly templatePath: string;
  /** The folder its assets are in: the cloud assembly. */
  readonly assetsDir: string;
  readonly dataDir: string;
  /** The HTTP API and /local; 0 takes a free one. */
  readonly port: number;
  /** The AWS endpoint; default: the next after `port`. */
  readonly awsPort?: number;
  readonly host?: string;
  readonly log: (line: string) => void;
  /** Called by POST /local/stop. */
  readonly quit?: () => void;
}

export interface RunningStack {
  readonly url: string;
  readonly awsEndpoint: string;
  readonly region: string;
  readonly adminCredentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly outputs: ReadonlyMap<string, string>;
  /** Values kept from run to run. */
  readonly memory: { get(key: string): string | undefined; set(key: string, value: string): void };
  /** Turns the time of functions, schedules and tokens. */
  advanceClock(ms: number): void;
  token(claims: Readonly<Record<string, unknown>>): Promise<string>;
  /** `drain: false` leaves what is under way, as a kill would. */
  stop(options?: { drain?: boolean }): Promise<void>;
}

const PLACE = { region: 'us-east-1', accountId: '000000000000', partition: 'aws' };
const DRAIN_MS = 10_000;
const TOKEN_SECONDS = 12 * 3600;

/** Runs the template. @throws Error naming the resource and the fault; nothing is left running then */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  const closers: ((drain: boolean) => unknown)[] = [];
  const closeAll = async (drain: boolean) => {
    for (const close of closers.splice(0).reverse()) await close(drain);
  };
  try {
    return await start(options, (close) => closers.push(close), closeAll);
  } catch (error) {
    await closeAll(false);
    throw error;
  }
}

async function start(
  options: StackOptions,
  onClose: (close: (drain: boolean) => unknown) => void,
  closeAll: (drain: boolean) => Promise<void>,
): Promise<RunningStack> {
  const { dataDir, log, port, templatePath, assetsDir, host = '127.0.0.1' } = options;
  const logsDir = join(dataDir, 'logs');
  mkdirSync(logsDir, { recursive: true });

  // The addresses stand in the functions' environment, so they come first.
  const front = createServer((_, response) => void response.writeHead(503).end());
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

  const journal = createJournal(join(dataDir, 'journal.db'));
  onClose(() => journal.close());
  const dial = createDial(numberOr(journal.get('clock'), 0), (offset) =>
    journal.set('clock', String(offset)),
  );
  const external = process.env.DYNAMODB_ENDPOINT;
  const dynoxide = external ? undefined : await startDynoxide(dataDir);
  onClose(() => dynoxide?.stop());
  const store = createTableStore(external ?? dynoxide?.endpoint ?? '');
  onClose(() => store.close());
  const fauxqs = await startFauxqs(PLACE.region);
  onClose(() => fauxqs.close());
  const mail = createMailService(join(dataDir, 'mail.jsonl'));
  onClose(() => mail.close());

  const ledger = new MessageLedger(journal);
  const queues = createQueueService({ fauxqs, journal, ledger, urlBase: awsEndpoint });
  const queueUrl = (arn: string) => `${awsEndpoint}/${PLACE.accountId}/${nameInArn(arn)}`;
  const functions = createFunctions(resolved, {
    assetsDir,
    templatePath,
    logsDir,
    dial: dial.buffer,
    awsEndpoint,
  });
  onClose((drain) => Promise.all([...functions.values()].map((lambda) => lambda.stop(drain ? DRAIN_MS : 0))));

  const written: ((table: string) => void)[] = [];
  const metrics = createMetrics();
  const faults = createFaults();
  const bus = createBus({ resolved, queues, queueUrl, now: dial.now, log });
  const onWrite = (table: string) => {
    for (const listener of written) listener(table);
  };
  const access = createAccess(resolved, functions, log);
  const services = createServices({ store, onWrite, queues, bus, fauxqs, journal, mail, functions });
  gateway.serve({ access, faults, metrics, services, log });

  await Promise.all([
    ensureTables(store, resolved),
    restoreQueues(resolved, { fauxqs, journal, ledger, urlBase: awsEndpoint, accountId: PLACE.accountId }),
    restoreObjects(
      fauxqs,
      journal,
      resourcesOfType(resolved, 'AWS::S3::Bucket').map(({ name }) => name),
    ),
    ...[...functions.values()].map((lambda) => lambda.start()),
  ]);

  const readers = startReaders({
    resolved,
    functions,
    store,
    journal,
    queues,
    queueUrl,
    region: PLACE.region,
    log,
  });
  written.push(readers.written);
  onClose((drain) => (drain ? readers.stop() : void readers.stop()));
  const scheduler = startScheduler({ resolved, functions, queues, queueUrl, dial, log });
  onClose(() => scheduler.stop());

  const audience = audienceOf(resolved);
  const token: RunningStack['token'] = (claims) =>
    issuer.issueToken(
      { sub: 'local', ...claims },
      { audience, ttl: TOKEN_SECONDS, now: Math.floor(dial.now() / 1000) },
    );
  const adminCredentials = { accessKeyId: ADMIN_KEY, secretAccessKey: 'local' };
  const about = () => ({
    api: url,
    awsEndpoint,
    region: PLACE.region,
    adminCredentials,
    dataDir,
    tables: tablesOf(resolved).map(({ name }) => name),
    functions: [...functions.keys()],
    outputs: Object.fromEntries(resolved.outputs),
  });
  const api = createApi({ resolved, functions, issuer, now: dial.now, logsDir, log });
  const admin = createAdmin({
    about,
    dial,
    issuer,
    token,
    mail,
    metrics,
    faults,
    functions,
    quit: options.quit ?? (() => {}),
  });
  front.removeAllListeners('request');
  front.on('request', (request, response) =>
    /^\/local(\/|\?|$)/.test(request.url ?? '') ? admin(request, response) : api(request, response),
  );

  // First of all when it ends: no new requests; those under way are answered.
  onClose(() => void front.close());

  return {
    url,
    awsEndpoint,
    region: PLACE.region,
    adminCredentials,
    outputs: resolved.outputs,
    memory: journal,
    advanceClock: dial.advance,
    token,
    stop: ({ drain = true } = {}) => closeAll(drain),
  };
}

function audienceOf(resolved: ResolvedTemplate): string {
  const [authorizer] = resourcesOfType(resolved, 'AWS::ApiGatewayV2::Authorizer');
  if (!authorizer) return 'local';
  return texts(object(authorizer.properties.JwtConfiguration, 'JwtConfiguration').Audience)[0] ?? 'local';
}
