import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { App } from 'aws-cdk-lib/core';
import * as z from 'zod';
import { BUNDLE_DIR } from './bundle.ts';
import { CONTEXT_KEYS, readConfig } from './config.ts';
import { DispatchStack } from './stack.ts';

export interface SynthOptions {
  /** `-c key=value`, as text by key. */
  context?: Record<string, string>;
  /** Folder with `<function>/index.mjs`. */
  bundleDir?: string;
  /** Folder for the cloud assembly. */
  outDir?: string;
  /** Checks the template against CloudFormation's schemas, which takes seconds. The CDK command line does. */
  validate?: boolean;
}

export interface Synthesised {
  stack: DispatchStack;
  templateFile: string;
}

/** Synthesises the stack: the template that CloudFormation deploys, and that one machine runs. */
export function synthesise(options: SynthOptions = {}): Synthesised {
  const { context = {}, bundleDir = BUNDLE_DIR, validate = false } = options;
  const outDir = options.outDir ?? process.env.CDK_OUTDIR ?? 'cdk.out';
  const unknown = Object.keys(context).filter((key) => !CONTEXT_KEYS.includes(key));
  if (unknown.length > 0) {
    throw new Error(`Unknown context ${unknown.join(', ')}: known are ${CONTEXT_KEYS.join(', ')}`);
  }
  const app = new App({
    outdir: outDir,
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation: validate,
    context: { ...featureFlags(), ...context },
  });
  const values = CONTEXT_KEYS.map((key) => [key, app.node.tryGetContext(key)]);
  const config = readConfig(Object.fromEntries(values), process.env.CDK_DEFAULT_REGION);
  const stack = new DispatchStack(app, config, bundleDir);
  app.synth();
  return { stack, templateFile: join(outDir, stack.templateFile) };
}

/** The CDK command line passes these by itself; without it they are read here, so both give one template. */
function featureFlags(): Record<string, unknown> {
  const file = new URL('../cdk.json', import.meta.url);
  const { context } = z
    .object({ context: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  return context;
}

function contextArguments(): Record<string, string> {
  const { values } = parseArgs({ options: { context: { type: 'string', short: 'c', multiple: true } } });
  return Object.fromEntries(
    (values.context ?? []).map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new Error(`-c ${pair}: write -c key=value`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

if (import.meta.main) {
  try {
    const { templateFile } = synthesise({
      context: contextArguments(),
      validate: process.env.CDK_CONTEXT_JSON !== undefined,
    });
    const kb = Math.round(statSync(templateFile).size / 1024);
    // Standard output belongs to the CDK command line.
    console.error(`Synthesised ${templateFile} (${kb} KB) in ${Math.round(performance.now())} ms`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
