import { type Channel, ChannelFault, type Hook } from '../notify/channel.ts';
import { SIGNATURE_HEADER, sign } from '../notify/signature.ts';
import { type PostOptions, post } from './post.ts';
import { isPublic } from './public-address.ts';

interface WebhookOptions {
  readonly now: () => string;
  /** Addresses an operator opens although they are not public; only there may a hook be plain http. */
  readonly alsoAllows?: (address: string) => boolean;
  readonly timeoutMs?: number;
  readonly lookup?: PostOptions['lookup'];
}

/** Posts a body with {@link SIGNATURE_HEADER}. @throws ChannelFault when it was not taken */
export type SignedPost = (to: Pick<Hook, 'url' | 'secrets'>, body: string) => Promise<void>;

/** Any 2xx means taken; 410 means that the hook is gone for good; everything else is worth another try. */
export function createSignedPost({
  now,
  alsoAllows = () => false,
  timeoutMs = 5000,
  lookup,
}: WebhookOptions): SignedPost {
  return async ({ url, secrets }, body) => {
    const plain = new URL(url).protocol !== 'https:';
    const status = await post(
      url,
      body,
      { [SIGNATURE_HEADER]: sign(body, secrets, now()), 'user-agent': 'Haihe-Dispatch' },
      {
        allows: (address) => alsoAllows(address) || (!plain && isPublic(address)),
        timeoutMs,
        ...(lookup && { lookup }),
      },
    );
    if (status >= 200 && status < 300) return;
    const redirects = status >= 300 && status < 400;
    throw new ChannelFault(redirects ? `redirects (HTTP ${status})` : `HTTP ${status}`, {
      permanent: redirects || status === 410,
    });
  };
}

/** Signed posts to a unit's own system: `{type, id, time, messages}`. */
export function createWebhook(options: WebhookOptions): Channel<Hook> {
  const signedPost = createSignedPost(options);
  return {
    send: ({ url, secrets, id, notices }) =>
      signedPost(
        { url, secrets },
        JSON.stringify({ type: 'haihe.messages.v1', id, time: options.now(), messages: notices }),
      ),
  };
}
