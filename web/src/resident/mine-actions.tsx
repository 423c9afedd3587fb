import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../api/client.ts';
import type { DeletePersonalDataResponse, Report, UnfollowResponse } from '../api/types.gen.ts';
import { useWords } from '../i18n/language.tsx';
import { Confirm } from './confirm.tsx';
import { forget } from './kept.ts';
import { tracking } from './tracking.ts';
import { RESIDENT } from './words.ts';

interface Props {
  reportId: string;
  token: string | null;
}

interface WithdrawProps extends Props {
  matter: Report['matters'][number];
  changed(report: Report): void;
}

/** Takes a matter back, and says what came of it: one that others need goes on. */
export function Withdraw({ matter, reportId, token, changed }: WithdrawProps) {
  const say = useWords(RESIDENT);
  const [reason, setReason] = useState('');
  const withdraw = useMutation({
    mutationFn: () =>
      call<Report>(`/v1/reports/${reportId}/withdraw`, {
        ...{ method: 'POST', ...tracking(token) },
        body: { matter: matter.number, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) },
      }),
    onSuccess: changed,
  });
  if (withdraw.data)
    return (
      <p className="note" role="status">
        {say(matter.status === 'archived' ? 'withdrawn' : 'withdrawnGoesOn')}
      </p>
    );
  if (!matter.allowed.includes('withdraw')) return null;
  return (
    <Confirm
      {...{ label: say('withdraw'), title: say('withdrawAsk'), error: withdraw.error }}
      doing={withdraw.isPending}
      act={() => withdraw.mutate()}
    >
      <p>{say('withdrawWhat')}</p>
      <label className="field">
        <span>{say('withdrawWhy')}</span>
        <input value={reason} maxLength={500} onChange={(e) => setReason(e.target.value)} />
      </label>
    </Confirm>
  );
}

/** The person goes, the matter stays; what was followed is followed no more. */
export function Leave({ reportId, token, followed }: Props & { followed: boolean }) {
  const say = useWords(RESIDENT);
  const client = useQueryClient();
  const [gone, setGone] = useState<string | null>(null);
  const leave = useMutation({
    mutationFn: () =>
      followed
        ? call<UnfollowResponse>(`/v1/reports/${reportId}/unfollow`, { method: 'POST', ...tracking(token) })
        : call<DeletePersonalDataResponse>(`/v1/reports/${reportId}/personal-data`, {
            ...{ method: 'DELETE', ...tracking(token) },
          }),
    onSuccess: async ({ removed }) => {
      setGone(say(followed ? 'unfollowed' : 'erased', { n: removed }));
      forget(reportId);
      await client.invalidateQueries({ queryKey: ['my-reports'] });
    },
  });
  if (gone !== null)
    return (
      <p className="note" role="status">
        {gone} <Link to="/mine">{say('mine')}</Link>
      </p>
    );
  return (
    <Confirm
      label={say(followed ? 'unfollow' : 'erase')}
      title={say(followed ? 'unfollowAsk' : 'eraseAsk')}
      {...{ error: leave.error, doing: leave.isPending }}
      act={() => leave.mutate()}
    >
      <p>{say(followed ? 'unfollowWhat' : 'eraseWhat')}</p>
    </Confirm>
  );
}
