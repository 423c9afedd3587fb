import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Channel, ChannelFault, type Sms } from '../notify/channel.ts';
import { SIGNATURE_HEADER, sign } from '../notify/signature.ts';
import { post } from './post.ts';

/** A shorter key could be guessed. */
const KEY_LEAST = 16;

/**
 * SMS by a gateway of the operator's choice, because each country has its own providers: `POST {id, to, text,
 * template}`, signed as webhooks are. 2xx means taken; 400 and 422 that this number or text never will be. A repeat
 * carries the same `id`.
 * @param url of the gateway: the operator's, so any address is good.
 * @param readKey the key that signs.
 */
export const createSmsGateway = (
  url: string,
  readKey: () => Promise<string>,
  now: () => string,
  timeoutMs = 5000,
): Channel<Sms> => ({
  async send({ id, to, text, textId }) {
    const body = JSON.stringify({ id, to, text, template: textId });
    const signature = sign(body, [await readKey()], now());
    const status = await post(
      url,
      body,
      { [SIGNATURE_HEADER]: signature },
      { allows: () => true, timeoutMs },
    );
    if (status >= 200 && status < 300) return;
    throw new ChannelFault(`gateway HTTP ${status}`, { permanent: status === 400 || status === 422 });
  },
});

/** The gateway's key, the whole text of a secret, read once. */
export function keyFromSecret(secretArn: string): () => Promise<string> {
  const read = async (): Promise<string> => {
    const { SecretString: text } = await new SecretsManagerClient({}).send(
      new GetSecretValueCommand({ SecretId: secretArn }),
    );
    if (text === undefined || text.length < KEY_LEAST)
      throw new Error(`The SMS key is shorter than ${KEY_LEAST}`);
    return text;
  };
  let key: Promise<string> | undefined;
  return () => {
    key ??= read();
    key.catch(() => {
      key = undefined;
    });
    return key;
  };
}
