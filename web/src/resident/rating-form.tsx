import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/client.ts';
import type { PostRatingData, Report } from '../api/types.gen.ts';
import { ProblemView } from '../common/problem.tsx';
import { useWords } from '../i18n/language.tsx';
import type { MatterProps } from './matter-props.ts';
import { tracking } from './tracking.ts';
import { REASONS, REOPENING, RESIDENT } from './words.ts';

type Reason = keyof typeof REASONS;
const REASON_IDS = Object.keys(REASONS) as Reason[];

/** Solved? Content? If not, why: some reasons send it back to the unit. */
export function RatingForm({ matter, reportId, token, changed }: MatterProps) {
  const say = useWords(RESIDENT);
  const why = useWords(REASONS);
  const [solved, setSolved] = useState<boolean | null>(null);
  const [satisfied, setSatisfied] = useState<boolean | null>(null);
  const [reason, setReason] = useState<Reason | null>(null);
  const [text, setText] = useState('');
  const unhappy = solved === false || satisfied === false;
  const send = useMutation({
    mutationFn: (body: PostRatingData['body']) =>
      call<Report>(`/v1/reports/${reportId}/rating`, {
        method: 'POST',
        body,
        ...tracking(token),
      }),
    onSuccess: changed,
  });
  const ready = solved !== null && satisfied !== null && (!unhappy || reason !== null);
  return (
    <form
      className="ask-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (solved === null || satisfied === null) return;
        send.mutate({
          solved,
          satisfied,
          matter: matter.number,
          ...(unhappy && reason !== null ? { reason } : {}),
          ...(text.trim() === '' ? {} : { text }),
        });
      }}
    >
      <h3>{say('rate')}</h3>
      <YesNo label={say('solved')} name={`solved-${matter.number}`} value={solved} onChange={setSolved} />
      <YesNo
        label={say('satisfied')}
        name={`satisfied-${matter.number}`}
        value={satisfied}
        onChange={setSatisfied}
      />
      {unhappy && (
        <fieldset>
          <legend>{say('why')}</legend>
          <div className="choices">
            {REASON_IDS.map((id) => (
              <label key={id} className="chip">
                <input
                  type="radio"
                  name={`reason-${matter.number}`}
                  checked={reason === id}
                  onChange={() => setReason(id)}
                />
                {why(id)}
              </label>
            ))}
          </div>
          {reason !== null && REOPENING.has(reason) && <p className="note">{say('reopens')}</p>}
        </fieldset>
      )}
      <label className="field">
        <span>{say('more')}</span>
        <textarea rows={2} maxLength={1000} value={text} onChange={(e) => setText(e.target.value)} />
      </label>
      {send.error && <ProblemView error={send.error} />}
      <button type="submit" className="button primary" disabled={!ready || send.isPending}>
        {say('sendRating')}
      </button>
    </form>
  );
}

interface YesNoProps {
  label: string;
  name: string;
  value: boolean | null;
  onChange(value: boolean): void;
}

function YesNo({ label, name, value, onChange }: YesNoProps) {
  const say = useWords(RESIDENT);
  return (
    <fieldset>
      <legend>{label}</legend>
      <div className="choices">
        {[true, false].map((one) => (
          <label key={String(one)} className="chip">
            <input type="radio" name={name} checked={value === one} onChange={() => onChange(one)} />
            {say(one ? 'yes' : 'no')}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
