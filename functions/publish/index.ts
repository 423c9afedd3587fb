import * as z from 'zod';
import { createBus, createEventBridge } from '../../lib/aws/bus.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(z.object({ BUS_NAME: z.string().min(1) }));

export const handler = createHandler(createBus(createEventBridge(), env.BUS_NAME));
