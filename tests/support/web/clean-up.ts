import cleanUp from '../system/clean-up.ts';
import { running } from './running.ts';

/** After all browser tests. */
export default async function cleanUpWeb(): Promise<void> {
  await running.browser?.close();
  await running.stack?.kill();
  cleanUp();
}
