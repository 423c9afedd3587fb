/** Names of environment variables; their values are gathered in `parts/compute.ts`. */
export type EnvName =
  | 'ORDERS_TABLE'
  | 'PEOPLE_TABLE'
  | 'CITY_TABLE'
  | 'AUDIT_TABLE'
  | 'INSIGHT_TABLE'
  | 'MATTERS_TABLE'
  | 'LEARNING_TABLE'
  | 'MESSAGES_TABLE'
  | 'SENSING_TABLE'
  | 'PUBLIC_TABLE'
  | 'SMS_GATEWAY_URL'
  | 'SMS_SECRET_ARN'
  | 'WEBHOOK_ALSO'
  | 'PAST_TABLE'
  | 'SIMULATE_QUEUE_URL'
  | 'DATA_BUCKET'
  | 'BUS_NAME'
  | 'UNIT_QUEUE_PREFIX'
  | 'UNIT_QUEUES_ARN'
  | 'UNIT_ROLE_ARN'
  | 'DELIVER_QUEUE'
  | 'MEDIA_TABLE'
  | 'MEDIA_BUCKET'
  | 'UPLOADS_BUCKET'
  | 'OIDC_ISSUER'
  | 'OIDC_AUDIENCE'
  | 'OIDC_CLIENT_ID'
  | 'MAIL_TRANSPORT'
  | 'MAIL_FROM'
  | 'SMTP_SECRET_ARN'
  | 'PUBLIC_URL'
  | 'LIMITS_TABLE'
  | 'LIMIT_FACTOR'
  | 'TIER'
  | 'LOG_LEVEL'
  | 'CITY_TZ_OFFSET';

export interface FunctionSpec {
  does: string;
  /** Folder under `functions/`, when it is not the function's own name. */
  bundle?: string;
  /** MB. CPU grows with it: 1,769 MB is one core. */
  memory: number;
  /** Seconds. A queue's visibility time is six times this, so it is also how long a crash delays a retry. */
  timeout: number;
  env: readonly EnvName[];
}

export const TIERS = ['city', 'district', 'street', 'community'] as const;
export type Tier = (typeof TIERS)[number];

const route = (tier: Tier): FunctionSpec => ({
  does: `Resolves the ${tier} tier's part of the duty list for an order.`,
  bundle: 'route',
  memory: 512,
  timeout: 10,
  env: ['ORDERS_TABLE', 'CITY_TABLE', 'DATA_BUCKET', 'TIER'],
});

/** What counts who calls. */
const LIMITED = [
  'LIMITS_TABLE',
  'LIMIT_FACTOR',
  'OIDC_ISSUER',
  'OIDC_AUDIENCE',
] as const satisfies readonly EnvName[];

/** What the ways out to people and units need. */
const CHANNELS = [
  'MAIL_TRANSPORT',
  'MAIL_FROM',
  'SMTP_SECRET_ARN',
  'SMS_GATEWAY_URL',
  'SMS_SECRET_ARN',
  'WEBHOOK_ALSO',
] as const satisfies readonly EnvName[];

const SPECS = {
  'reports-api': {
    does: 'Takes reports, shows their public timeline, takes ratings.',
    memory: 1024,
    timeout: 20,
    env: ['ORDERS_TABLE', 'PEOPLE_TABLE', 'CITY_TABLE', 'MEDIA_TABLE', ...LIMITED],
  },
  'media-api': {
    does: 'Takes pictures, takes position and device out of them, shows them to whoever may see them.',
    // Ten megabytes are read, rewritten and sent on.
    memory: 1024,
    timeout: 20,
    env: ['ORDERS_TABLE', 'PEOPLE_TABLE', 'MEDIA_TABLE', 'MEDIA_BUCKET', 'UPLOADS_BUCKET', ...LIMITED],
  },
  'orders-api': {
    does: 'Work orders for units and desks: lists, ledgers, commands.',
    memory: 1024,
    timeout: 20,
    env: ['ORDERS_TABLE', 'CITY_TABLE', 'MEDIA_TABLE'],
  },
  'people-api': {
    does: "Reporters' identities: who may see them and who has.",
    memory: 512,
    timeout: 20,
    env: ['ORDERS_TABLE', 'PEOPLE_TABLE', 'AUDIT_TABLE', 'CITY_TABLE', ...LIMITED],
  },
  retain: {
    does: 'Removes reporters whose time is over, and pictures nobody used; the matters stay.',
    memory: 512,
    timeout: 60,
    env: ['ORDERS_TABLE', 'PEOPLE_TABLE', 'AUDIT_TABLE', 'CITY_TABLE', 'MEDIA_TABLE', 'MEDIA_BUCKET'],
  },
  'units-api': {
    does: 'Registers, moves, merges and retires units; makes their queues, shows how they are reached.',
    memory: 1024,
    // What is stuck in the city is asked of every unit's queue. The gateway waits no longer.
    timeout: 29,
    env: [
      'CITY_TABLE',
      'ORDERS_TABLE',
      'MESSAGES_TABLE',
      'UNIT_QUEUE_PREFIX',
      'UNIT_QUEUES_ARN',
      'UNIT_ROLE_ARN',
      'DELIVER_QUEUE',
      'WEBHOOK_ALSO',
    ],
  },
  'indicators-api': {
    does: 'Figures and what happens now, for those who watch a place or a unit.',
    memory: 1024,
    timeout: 15,
    env: ['INSIGHT_TABLE', 'CITY_TABLE', 'DATA_BUCKET'],
  },
  'duty-api': {
    does: 'Duty lists: versions, drafts, approval, roll-back, import and export.',
    memory: 1769,
    timeout: 20,
    env: ['CITY_TABLE', 'DATA_BUCKET', 'SIMULATE_QUEUE_URL'],
  },
  'models-api': {
    does: 'Models: what was trained, what is in force, promotion and roll-back.',
    memory: 1024,
    timeout: 15,
    env: ['LEARNING_TABLE', 'DATA_BUCKET'],
  },
  'texts-api': {
    does: "Messages' texts, and what units are told and how.",
    memory: 512,
    timeout: 10,
    env: ['CITY_TABLE', 'MESSAGES_TABLE'],
  },
  'sensing-api': {
    does: 'What devices say and what rounds through the streets find.',
    memory: 512,
    timeout: 20,
    env: ['ORDERS_TABLE', 'CITY_TABLE', 'SENSING_TABLE', 'MEDIA_TABLE'],
  },
  'meta-api': {
    does: 'Health of the parts, OpenAPI, AsyncAPI and the reading of both; what the console needs first.',
    memory: 512,
    timeout: 10,
    env: [
      'ORDERS_TABLE',
      'PEOPLE_TABLE',
      'CITY_TABLE',
      'INSIGHT_TABLE',
      'BUS_NAME',
      'DATA_BUCKET',
      'OIDC_ISSUER',
      'OIDC_CLIENT_ID',
    ],
  },
  'open311-api': {
    does: 'Open311 GeoReport v2 for apps of others, and their keys.',
    memory: 1024,
    timeout: 20,
    env: ['ORDERS_TABLE', 'PEOPLE_TABLE', 'CITY_TABLE', 'PUBLIC_TABLE', ...LIMITED],
  },
  publish: {
    does: 'Publishes each new ledger entry to the bus.',
    memory: 512,
    timeout: 30,
    env: ['BUS_NAME'],
  },
  'understand-api': {
    does: 'Previews what is understood of a report while a person writes it.',
    memory: 1769,
    timeout: 10,
    env: ['MATTERS_TABLE', 'DATA_BUCKET', ...LIMITED],
  },
  understand: {
    does: 'Classifies and places a report, splits it, finds its like.',
    memory: 1769,
    timeout: 15,
    env: ['ORDERS_TABLE', 'CITY_TABLE', 'MATTERS_TABLE', 'DATA_BUCKET'],
  },
  'route-city': route('city'),
  'route-district': route('district'),
  'route-street': route('street'),
  'route-community': route('community'),
  deliver: {
    does: 'Brings an assigned order to its unit, by queue or webhook.',
    memory: 512,
    timeout: 10,
    env: ['ORDERS_TABLE', 'CITY_TABLE', 'MESSAGES_TABLE', 'UNIT_QUEUE_PREFIX', 'WEBHOOK_ALSO'],
  },
  gather: {
    does: 'Brings orders together: helpers to the order they help, reports of a burst into their event.',
    memory: 512,
    timeout: 20,
    env: ['ORDERS_TABLE', 'CITY_TABLE'],
  },
  notify: {
    does: 'Tells reporters and units what happens to an order.',
    memory: 512,
    timeout: 20,
    env: ['PEOPLE_TABLE', 'ORDERS_TABLE', 'CITY_TABLE', 'MESSAGES_TABLE', ...CHANNELS, 'PUBLIC_URL'],
  },
  digest: {
    does: 'Sends what was held back for units in their quiet hours.',
    memory: 512,
    timeout: 50,
    env: ['ORDERS_TABLE', 'CITY_TABLE', 'MESSAGES_TABLE', ...CHANNELS],
  },
  learn: {
    does: 'Keeps what a person decided about an order as an example.',
    memory: 512,
    timeout: 10,
    env: ['ORDERS_TABLE', 'LEARNING_TABLE'],
  },
  'train-model': {
    does: 'Trains a candidate from what the desks decided and compares it with the model in force.',
    memory: 3008,
    timeout: 900,
    env: ['LEARNING_TABLE', 'DATA_BUCKET'],
  },
  project: {
    does: 'Counts what leaders watch.',
    memory: 1024,
    timeout: 15,
    env: ['INSIGHT_TABLE', 'ORDERS_TABLE'],
  },
  'watch-devices': {
    does: 'Opens a maintenance order for each device that went silent.',
    memory: 512,
    timeout: 50,
    env: ['ORDERS_TABLE', 'CITY_TABLE', 'SENSING_TABLE'],
  },
  record: {
    does: 'Keeps of each order what a duty list was asked and what became of it.',
    memory: 512,
    timeout: 30,
    env: ['ORDERS_TABLE', 'PAST_TABLE'],
  },
  simulate: {
    does: 'Replays past orders through a draft of a duty list and the list in force.',
    memory: 3008,
    timeout: 600,
    env: ['CITY_TABLE', 'PAST_TABLE', 'DATA_BUCKET', 'SIMULATE_QUEUE_URL'],
  },
  disclose: {
    does: 'Keeps what anyone may read of an order.',
    memory: 512,
    timeout: 10,
    env: ['ORDERS_TABLE', 'CITY_TABLE', 'PUBLIC_TABLE', 'DATA_BUCKET'],
  },
  sweep: {
    does: 'Rings the clocks that are due.',
    memory: 512,
    timeout: 50,
    env: ['ORDERS_TABLE', 'CITY_TABLE'],
  },
} satisfies Record<string, FunctionSpec>;

export type FunctionName = keyof typeof SPECS;

/** Every function of the stack. The key is the last part of its physical name, `<stack>-<key>`. */
export const FUNCTIONS: Record<FunctionName, FunctionSpec> = SPECS;
