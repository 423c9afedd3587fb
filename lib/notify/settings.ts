import * as z from 'zod';
import { quietSchema } from './quiet.ts';

/** How a city sends messages. */
export const messageSettingsSchema = z.strictObject({
  sms: z.strictObject({
    on: z.boolean(),
    /** An SMS is paid by length. */
    languages: z.array(z.enum(['zh', 'en'])).min(1),
  }),
  /** When routine messages to units wait; a unit may say otherwise for itself. */
  quiet: quietSchema,
});
export type MessageSettings = z.infer<typeof messageSettingsSchema>;

/** What holds where a city says nothing: no SMS, and units read from 08:30 to 18:00 on working days. */
export const DEFAULT_SETTINGS: MessageSettings = {
  sms: { on: false, languages: ['zh'] },
  quiet: { days: 'working', opens: 510, closes: 1080 },
};
