import { createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isObject, type Json, maybeText, numberOr, object, text } from '../json.ts';
import { type ResolvedTemplate, type Resource, resourcesOfType } from '../template.ts';
import { type FunctionSpec, LambdaFunction } from './function.ts';

export interface Surroundings {
  readonly assetsDir: string;
  readonly templatePath: string;
  readonly logsDir: string;
  readonly dial: SharedArrayBuffer;
  readonly awsEndpoint: string;
  /** Instead of what the template sets, where a function has such a variable. */
  readonly env: Readonly<Record<string, string>>;
}

/** Events a function without reserved concurrency handles at a time. */
const DEFAULT_CONCURRENCY = 10;

/** A function's own access key id: this is how the gateway knows who calls. */
export const accessKeyOf = (functionName: string): string => `LOCAL-${functionName}`;

/** The template's functions by name, not yet started. @throws Error naming function and fault */
export function createFunctions(
  resolved: ResolvedTemplate,
  around: Surroundings,
): Map<string, LambdaFunction> {
  mkdirSync(around.logsDir, { recursive: true });
  const functions = new Map<string, LambdaFunction>();
  for (const resource of resourcesOfType(resolved, 'AWS::Lambda::Function')) {
    const logs = createWriteStream(join(around.logsDir, `${resource.name}.log`), { flags: 'a' });
    functions.set(resource.name, new LambdaFunction(specOf(resource, resolved, around), logs));
  }
  return functions;
}

function specOf(resource: Resource, resolved: ResolvedTemplate, around: Surroundings): FunctionSpec {
  const { properties, name } = resource;
  const runtime = text(properties.Runtime, `${name}: Runtime`);
  if (!runtime.startsWith('nodejs')) throw new Error(`${name}: runtime ${runtime} is not run locally`);
  if (properties.Layers) throw new Error(`${name}: layers are not run locally`);
  const [file = '', handler = ''] = splitHandler(text(properties.Handler, `${name}: Handler`));
  const deadLetters = properties.DeadLetterConfig;
  const deadLetterArn = isObject(deadLetters) ? maybeText(deadLetters.TargetArn) : undefined;
  const memoryMb = String(numberOr(properties.MemorySize, 128));
  return {
    name,
    arn: text(resource.arn, `${name}: ARN`),
    roleArn: text(properties.Role, `${name}: Role`),
    module: pathToFileURL(moduleIn(assetDir(resource, around), file, name)).href,
    handler,
    memoryMb,
    dial: around.dial,
    timeoutMs: numberOr(properties.Timeout, 3) * 1000,
    concurrency: numberOr(properties.ReservedConcurrentExecutions, DEFAULT_CONCURRENCY),
    ...(deadLetterArn === undefined ? {} : { deadLetterArn }),
    env: {
      ...reservedEnv(name, memoryMb, resolved.place.region, around.awsEndpoint),
      ...ownEnv(properties, name, around.env),
    },
  };
}

/** Loads the bundles, one for each core at a time, so that a load time is that of the bundle and not of the crowd. */
export async function startFunctions(functions: ReadonlyMap<string, LambdaFunction>): Promise<void> {
  const waiting = [...functions.values()];
  const startNext = async (): Promise<void> => {
    const next = waiting.shift();
    if (!next) return;
    await next.start();
    return startNext();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, startNext));
}

const splitHandler = (handler: string) => {
  const dot = handler.lastIndexOf('.');
  return [handler.slice(0, dot), handler.slice(dot + 1)];
};

function moduleIn(dir: string, file: string, name: string): string {
  const found = ['.mjs', '.js', '.cjs'].map((end) => join(dir, file + end)).find((path) => existsSync(path));
  if (!found) throw new Error(`${name}: Runtime.ImportModuleError: no module '${file}' in ${dir}`);
  return found;
}

// The CLI writes asset metadata into the template; an app synthesised without it leaves the manifest.
function assetDir(resource: Resource, around: Surroundings): string {
  const path = maybeText(resource.metadata['aws:asset:path']);
  if (path) return join(around.assetsDir, path);
  const key = maybeText(object(resource.properties.Code, `${resource.name}: Code`).S3Key);
  const manifest: unknown = JSON.parse(readFileSync(manifestPath(around.templatePath), 'utf8'));
  const files = isObject(manifest) ? object(manifest.files, 'asset manifest: files') : {};
  const source = isObject(files[key?.replace('.zip', '') ?? ''])
    ? files[key?.replace('.zip', '') ?? '']
    : undefined;
  const asset = isObject(source) && isObject(source.source) ? maybeText(source.source.path) : undefined;
  if (!asset) throw new Error(`${resource.name}: no asset ${key} in the manifest`);
  return join(around.assetsDir, asset);
}

const manifestPath = (templatePath: string) => templatePath.replace(/\.template\.json$/, '.assets.json');

function ownEnv(properties: Json, name: string, instead: Surroundings['env']): Record<string, string> {
  const environment = properties.Environment;
  const variables = isObject(environment) ? object(environment.Variables, `${name}: Environment`) : {};
  return Object.fromEntries(
    Object.entries(variables).map(([key, value]) => [key, instead[key] ?? String(value)]),
  );
}

const reservedEnv = (name: string, memoryMb: string, region: string, endpoint: string) => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: memoryMb,
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: 'local',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_ACCESS_KEY_ID: accessKeyOf(name),
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL: endpoint,
  LANG: 'en_US.UTF-8',
  TZ: ':UTC',
});
