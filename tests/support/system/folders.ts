import { join } from 'node:path';

/** What one run of the system tests has in its folder. */
export const foldersIn = (root: string) => ({
  bundles: join(root, 'bundles'),
  /** The synthesised stack. */
  assembly: join(root, 'assembly'),
  /** The same without one grant. */
  withoutGrant: join(root, 'without-grant'),
  /** Data of a stack with the city loaded. */
  seed: join(root, 'seed'),
});

export function preparedRoot(): string {
  const root = process.env.HAIHE_SYSTEM;
  if (root === undefined)
    throw new Error('HAIHE_SYSTEM is not set: run the system project of jest.config.ts');
  return root;
}
