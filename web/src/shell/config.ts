import { call } from '../api/client.ts';
import type { GetConsoleConfigResponse } from '../api/types.gen.ts';

let asked: Promise<GetConsoleConfigResponse> | undefined;

/** What this installation's console needs to know, asked once: who signs people in. */
export function consoleConfig(): Promise<GetConsoleConfigResponse> {
  asked ??= call<GetConsoleConfigResponse>('/config.json').catch((error: unknown) => {
    asked = undefined;
    throw error;
  });
  return asked;
}
