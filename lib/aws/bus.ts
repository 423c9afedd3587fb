import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { type Envelope, EVENT_SOURCE } from '../../events/index.ts';

/** PutEvents takes at most ten entries a call. */
const BATCH = 10;

export interface Bus {
  /**
   * Publishes in order.
   * @returns the index of the first envelope that was not taken, or null when all were.
   */
  publish(envelopes: readonly Envelope[]): Promise<number | null>;
}

export function createBus(client: EventBridgeClient, busName: string): Bus {
  return {
    async publish(envelopes) {
      for (let from = 0; from < envelopes.length; from += BATCH) {
        const { Entries: results } = await client.send(
          new PutEventsCommand({
            Entries: envelopes.slice(from, from + BATCH).map((e) => ({
              EventBusName: busName,
              Source: EVENT_SOURCE,
              DetailType: e.type,
              Time: new Date(e.time),
              Detail: JSON.stringify(e),
            })),
          }),
        );
        const failed = (results ?? []).findIndex((r) => r.ErrorCode !== undefined);
        if (failed >= 0) return from + failed;
      }
      return null;
    },
  };
}

export const createEventBridge = (): EventBridgeClient => new EventBridgeClient({ maxAttempts: 5 });
