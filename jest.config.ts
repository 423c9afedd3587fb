import type { Config } from 'jest';

const shared = {
  transform: { '\\.ts$': '<rootDir>/tests/support/strip-types.mjs' },
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
} satisfies Config;

export default {
  // System and browser tests wait for a fifth of their time: three at once fill two cores.
  maxWorkers: 3,
  // They share two cores with what they start; what is awaited has 90 seconds.
  testTimeout: 240_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: ['<rootDir>/tests/(system|web|bench)/'],
    },
    {
      ...shared,
      displayName: 'system',
      testMatch: ['<rootDir>/tests/system/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/support/system/prepare.ts',
      globalTeardown: '<rootDir>/tests/support/system/clean-up.ts',
    },
    {
      ...shared,
      displayName: 'web',
      testMatch: ['<rootDir>/tests/web/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/support/web/prepare.ts',
      globalTeardown: '<rootDir>/tests/support/web/clean-up.ts',
    },
  ],
} satisfies Config;
