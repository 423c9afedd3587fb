import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link } from 'react-router';
import { call } from '../api/client.ts';
import type { FollowOrderData, FollowOrderResponse, Preview } from '../api/types.gen.ts';
import { useNames } from '../common/catalogue.ts';
import { ProblemView } from '../common/problem.tsx';
import { useWords } from '../i18n/language.tsx';
import { type Contact, contactFaults } from './contact-fields.tsx';
import { keep } from './kept.ts';
import { RESIDENT } from './words.ts';

/** As alike as this, and the likely case is the same thing. */
const ALIKE = 0.6;

/** Neighbours who reported something like it: the likeliest may be followed instead of reporting it again. */
export function Neighbours({ preview, contact }: { preview: Preview; contact: Contact }) {
  const say = useWords(RESIDENT);
  const names = useNames();
  const alike = preview.duplicates.filter(({ score }) => score >= ALIKE);
  const [likeliest] = alike;
  const orderId = likeliest?.orderId;
  const key = useRef({ of: '', key: '' });
  if (orderId !== undefined && key.current.of !== orderId)
    key.current = { of: orderId, key: crypto.randomUUID() };
  const follow = useMutation({
    mutationFn: (id: string) =>
      call<FollowOrderResponse>(`/v1/orders/${encodeURIComponent(id)}/follow`, {
        method: 'POST',
        body: bodyOf(contact),
        headers: { 'idempotency-key': key.current.key },
      }),
    onSuccess: ({ reportId, trackingToken, followedAt }) => {
      if (trackingToken === null) return;
      const text = names.category(preview.category.code);
      keep({ reportId, token: trackingToken, text, at: followedAt, followed: true });
    },
  });
  if (orderId === undefined) return null;
  const followed = follow.variables === orderId ? follow.data : undefined;
  return (
    <div className="note">
      <p>{say('alike', { n: alike.length })}</p>
      {followed ? (
        <p role="status">
          {say('followed')} <Link to={`/r/${followed.reportId}`}>{say('follow')}</Link>
        </p>
      ) : (
        <>
          <p>{say('followInstead')}</p>
          <button
            type="button"
            className="button"
            disabled={follow.isPending}
            onClick={() => follow.mutate(orderId)}
          >
            {say(follow.isPending ? 'following' : 'followIt')}
          </button>
        </>
      )}
      {follow.error && follow.variables === orderId && <ProblemView error={follow.error} />}
    </div>
  );
}

/** With the contact that stands in the form, when it is whole: who wants to be told is told. */
function bodyOf(contact: Contact): FollowOrderData['body'] {
  const { phone, email } = contact;
  if (Object.keys(contactFaults(contact)).length > 0 || (phone === '' && email === '')) return {};
  return { contact: { ...(phone ? { phone } : {}), ...(email ? { email } : {}) } };
}
