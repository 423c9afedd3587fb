import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '../api/client.ts';
import type { MediaLink, Order } from '../api/types.gen.ts';
import { useWords } from '../i18n/language.tsx';
import type { Word } from '../i18n/words.ts';

const WORDS = {
  pictures: ['图片', 'Pictures'],
  before: ['反映时', 'With the report'],
  evidence: ['来电人补充', 'Added by the reporter'],
  after: ['办理后', 'After the work'],
  elsewhere: ['外部图片', 'Kept elsewhere'],
  loading: ['正在加载…', 'Loading…'],
  again: ['没有打开,重试', 'It did not open: try again'],
} as const satisfies Record<string, Word>;

/** A link opens for five minutes. */
const FRESH_MS = 4 * 60_000;

/** Pictures of the matter and of the work, by what they show. */
export function Pictures({ order: { orderId, pictures } }: { order: Order }) {
  const say = useWords(WORDS);
  if (pictures.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="order-pictures">
      <h3 id="order-pictures">{say('pictures')}</h3>
      <ul className="order-pictures">
        {pictures.map((picture) => (
          <li key={picture.id}>
            {/* Another app's picture is an address that we know nothing of: it is opened only when someone wants it. */}
            {/^https?:/.test(picture.id) ? (
              <a href={picture.id} target="_blank" rel="noreferrer noopener">
                {say('elsewhere')}
              </a>
            ) : (
              <One orderId={orderId} id={picture.id} kind={say(picture.kind)} />
            )}
            <span className="soft">{say(picture.kind)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ orderId, id, kind }: { orderId: string; id: string; kind: string }) {
  const say = useWords(WORDS);
  const { data, isError, refetch } = useQuery({
    queryKey: ['picture', orderId, id],
    queryFn: ({ signal }) => call<MediaLink>(`/v1/orders/${orderId}/media/${id}`, { signal }),
    staleTime: FRESH_MS,
  });
  if (data)
    return (
      <a href={data.url} target="_blank" rel="noreferrer">
        <img src={data.url} alt={kind} loading="lazy" />
      </a>
    );
  return isError ? (
    <Button size="small" onClick={() => void refetch()}>
      {say('again')}
    </Button>
  ) : (
    <span className="soft">{say('loading')}</span>
  );
}
