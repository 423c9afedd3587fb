import * as z from 'zod';
import { EVENT_SOURCE, EVENTS } from '../../events/index.ts';
import { unitPostSchema } from '../../events/unit-message.ts';

const jsonSchema = (schema: z.ZodType): object => z.toJSONSchema(schema, { unrepresentable: 'any' });

const EXAMPLE = {
  id: '20261122-7K3F9Q2MXA-1.3',
  time: '2026-11-22T08:00:00.000Z',
  orderId: '20261122-7K3F9Q2MXA-1',
  version: 3,
};

const envelope = (type: string, data: object): object => ({
  type: 'object',
  required: ['id', 'type', 'time', 'orderId', 'version', 'data'],
  properties: {
    id: { type: 'string', description: 'The ledger entry: handle each once.' },
    type: { const: type },
    time: { type: 'string', format: 'date-time' },
    orderId: { type: 'string' },
    version: { type: 'integer', description: 'Version of the order after the event.' },
    data,
  },
});

/** The AsyncAPI 3 document: what goes over the bus, and what a unit reads from its queue. */
export function asyncApiDocument(version: string): object {
  const events = [...EVENTS.values()];
  return {
    asyncapi: '3.0.0',
    info: {
      title: '海河派单 · Haihe Dispatch events',
      version,
      description: `EventBridge source ${EVENT_SOURCE}; detail-type is the event type. Delivery is at least once.`,
    },
    defaultContentType: 'application/json',
    channels: {
      bus: {
        address: 'dispatch',
        description: 'The EventBridge bus.',
        messages: Object.fromEntries(
          events.map((e) => [e.type, { $ref: `#/components/messages/${e.type}` }]),
        ),
      },
      unitQueue: {
        address: '{prefix}{unitId}.fifo',
        description: "A unit's own queue.",
        parameters: {
          prefix: { description: "The stack's output UnitQueuePrefix." },
          unitId: { description: 'Such as 120101-urban-management.' },
        },
        messages: { unitMessage: { $ref: '#/components/messages/unitMessage' } },
      },
    },
    operations: {
      publish: {
        action: 'send',
        channel: { $ref: '#/channels/bus' },
        summary: 'EventBridge: source haihe.dispatch, detail-type is the type, detail is the payload.',
      },
      deliver: {
        action: 'send',
        channel: { $ref: '#/channels/unitQueue' },
        summary: "The body of an SQS message in the unit's own FIFO queue.",
      },
    },
    components: {
      messages: {
        ...Object.fromEntries(
          events.map((e) => [
            e.type,
            {
              name: e.type,
              title: e.zh,
              summary: e.summary,
              payload: envelope(e.type, jsonSchema(e.data)),
              examples: e.valid.map((data) => ({ payload: { ...EXAMPLE, type: e.type, data } })),
            },
          ]),
        ),
        unitMessage: {
          name: 'unit message',
          title: '承办单位消息',
          summary: 'CloudEvents 1.0 envelope with the matter.',
          payload: jsonSchema(unitPostSchema),
        },
      },
    },
  };
}
