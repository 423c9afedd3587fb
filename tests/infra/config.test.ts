import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { synthesise } from '../../infra/app.ts';
import { readConfig } from '../../infra/config.ts';
import { temporary } from '../support/temporary.ts';

const ISSUER = { oidcIssuer: 'https://id.example.cn', oidcAudience: 'haihe' };

test('the defaults are a city outside China', () => {
  expect(readConfig({})).toMatchObject({
    profile: 'global',
    stackName: 'haihe',
    mailFrom: 'haihe@example.org',
  });
});

test.each([
  ['cn without an issuer', { profile: 'cn' }, undefined, '-c oidcIssuer'],
  [
    'cn with an issuer and no audience',
    { profile: 'cn', oidcIssuer: ISSUER.oidcIssuer },
    undefined,
    '-c oidcAudience',
  ],
  ['an issuer without an audience', { oidcIssuer: ISSUER.oidcIssuer }, undefined, 'oidcAudience'],
  ['an issuer over http', { ...ISSUER, oidcIssuer: 'http://id.example.cn' }, undefined, 'https'],
  ['an unknown profile', { profile: 'mars' }, undefined, 'profile'],
  ['a stack name that no queue could bear', { stackName: 'Haihe_1' }, undefined, 'stackName'],
  ['a sender that is no address', { mailFrom: 'haihe' }, undefined, 'mailFrom'],
  ['a Chinese region with profile global', {}, 'cn-north-1', '-c profile=cn'],
  ['a region elsewhere with profile cn', { profile: 'cn', ...ISSUER }, 'eu-west-1', '-c profile=global'],
])('%s is refused with the remedy', (_, raw, region, message) => {
  expect(() => readConfig(raw, region)).toThrow(message);
});

test('a Chinese region takes profile cn', () => {
  expect(readConfig({ profile: 'cn', ...ISSUER }, 'cn-northwest-1').oidcAudience).toEqual(['haihe']);
});

test('a misspelt context key is refused', () => {
  expect(() => synthesise({ context: { profil: 'cn' } })).toThrow('Unknown context profil');
});

test('a synthesis without bundles says what to run', () => {
  const outDir = temporary('haihe-synth');
  expect(() => synthesise({ bundleDir: join(outDir, 'none'), outDir })).toThrow('node infra/bundle.ts');
});
