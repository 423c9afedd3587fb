import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/client.ts';
import type { Report } from '../api/types.gen.ts';
import { ProblemView } from '../common/problem.tsx';
import { useWords } from '../i18n/language.tsx';
import type { MatterProps } from './matter-props.ts';
import { tracking } from './tracking.ts';
import { RESIDENT } from './words.ts';

/** What the unit asked, and a place to answer. */
export function ReplyForm({
  matter,
  reportId,
  token,
  changed,
  question,
}: MatterProps & { question: string }) {
  const say = useWords(RESIDENT);
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: () =>
      call<Report>(`/v1/reports/${reportId}/reply`, {
        method: 'POST',
        body: { text, matter: matter.number },
        ...tracking(token),
      }),
    onSuccess: changed,
  });
  return (
    <form
      className="ask-form"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <strong>{say('question')}</strong>
      <p>{question}</p>
      <label className="field">
        <span>{say('reply')}</span>
        <textarea required rows={3} maxLength={2000} value={text} onChange={(e) => setText(e.target.value)} />
      </label>
      {send.error && <ProblemView error={send.error} />}
      <button type="submit" className="button primary" disabled={send.isPending}>
        {say('sendReply')}
      </button>
    </form>
  );
}
