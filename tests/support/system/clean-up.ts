import { rmSync } from 'node:fs';
import { preparedRoot } from './folders.ts';

/** After all system tests: nothing of them stays. */
export default function cleanUp(): void {
  rmSync(preparedRoot(), { recursive: true, force: true });
}
