import { useMutation } from '@tanstack/react-query';
import { Button, DatePicker, Input, Modal } from 'antd';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import type { DutyDraft } from '../../api/types.gen.ts';
import { ProblemView } from '../../common/problem.tsx';
import { useWords } from '../../i18n/language.tsx';
import { useSession } from '../../shell/session.tsx';
import { ADMIN } from '../words.ts';
import { readRefs } from './names.ts';
import { DUTY } from './words.ts';

/** Approval or rejection, by someone who did not draft it. */
export function Decide({ path, draft, done }: { path: string; draft: DutyDraft; done: () => void }) {
  const say = useWords(DUTY);
  const admin = useWords(ADMIN);
  const { person } = useSession();
  const [open, setOpen] = useState<'approve' | 'reject' | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const [backstop, setBackstop] = useState('');
  const [reason, setReason] = useState('');
  const act = useMutation({
    mutationFn: (what: 'approve' | 'reject') =>
      call(`${path}/${what}`, {
        method: 'POST',
        headers: { 'if-match': `"${draft.revision}"` },
        body:
          what === 'reject'
            ? { reason }
            : {
                ...(from ? { effectiveFrom: from } : {}),
                ...(backstop.trim() === '' ? {} : { backstop: readRefs(backstop)[0] }),
              },
      }),
    onSuccess: () => {
      setOpen(null);
      done();
    },
  });
  if (person?.role !== 'approver') return <span className="why">{say('secondPerson')}</span>;
  return (
    <>
      <Button type="primary" onClick={() => setOpen('approve')}>
        {say('approve')}
      </Button>
      <Button danger onClick={() => setOpen('reject')}>
        {say('reject')}
      </Button>
      <Modal
        open={open !== null}
        title={open === 'reject' ? say('reject') : say('approve')}
        onCancel={() => setOpen(null)}
        onOk={() => open && act.mutate(open)}
        okButtonProps={{ loading: act.isPending, disabled: open === 'reject' && reason.trim() === '' }}
      >
        {open === 'reject' ? (
          <>
            <label htmlFor="why-rejected">{admin('reasonNeeded')}</label>
            <Input.TextArea
              id="why-rejected"
              maxLength={1000}
              value={reason}
              onChange={(e) => setReason(e.target.value)}
            />
          </>
        ) : (
          <>
            <label htmlFor="effective">{say('effectiveFrom')}</label>
            <DatePicker
              id="effective"
              showTime
              onChange={(chosen) => setFrom(chosen?.toISOString() ?? null)}
              style={{ inlineSize: '100%' }}
            />
            {draft.gaps > 0 && (
              <>
                <p style={{ marginBlockStart: 12 }}>{say('backstopWhy')}</p>
                <Input
                  aria-label={say('backstop')}
                  placeholder="district/centre"
                  value={backstop}
                  onChange={(e) => setBackstop(e.target.value)}
                />
              </>
            )}
          </>
        )}
        {act.isError && <ProblemView error={act.error} />}
      </Modal>
    </>
  );
}
