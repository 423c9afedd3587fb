import type { Channel, Hook, Mail, Notice } from './channel.ts';
import { ChannelFault } from './channel.ts';
import { secretsOf, type UnitContact } from './contact.ts';
import { together } from './digest.ts';
import { bodyOf, subjectOf, type Text } from './template.ts';

interface Ways {
  readonly mail: Channel<Mail>;
  readonly webhook: Channel<Hook>;
  /** The text that several messages go into. */
  readonly digestText: () => Promise<Text>;
  readonly now: () => string;
}

export type UnitChannel = 'mail' | 'webhook';

/** The ways to a unit beside its queue and its inbox. */
export const waysTo = ({ mail, webhook }: UnitContact): UnitChannel[] => [
  ...(webhook ? (['webhook'] as const) : []),
  ...(mail === undefined ? [] : (['mail'] as const)),
];

/** Sends one or several messages to a unit by one way. */
export const createToUnit =
  ({ mail, webhook, digestText, now }: Ways) =>
  async (
    by: UnitChannel,
    contact: UnitContact | null,
    letter: { /** A repeat carries the same. */ id: string; notices: readonly Notice[] },
  ): Promise<void> => {
    const { id, notices } = letter;
    if (by === 'webhook' && contact?.webhook)
      return webhook.send({ url: contact.webhook.url, secrets: secretsOf(contact, now()), id, notices });
    if (by === 'mail' && contact?.mail !== undefined) {
      const said = together(notices, await digestText());
      return mail.send({ to: contact.mail, subject: subjectOf(said), body: bodyOf(said) });
    }
    throw new ChannelFault(`the unit has no ${by} any more`, { permanent: true });
  };
