import { useMutation } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { callWithFile } from '../../api/client.ts';
import type { ImportDutyDraftResponse } from '../../api/types.gen.ts';
import { ProblemView } from '../../common/problem.tsx';
import { Loading } from '../../common/states.tsx';
import { useWords } from '../../i18n/language.tsx';
import { DiffTable } from './diff-view.tsx';
import { Counts } from './list-page.tsx';
import { DUTY } from './words.ts';

/** A file in the place of the draft's rows: first what it would change, then taken in. */
export function ImportFile({ path, revision, done }: { path: string; revision: number; done: () => void }) {
  const say = useWords(DUTY);
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const send = (given: File, dry: boolean) =>
    callWithFile<ImportDutyDraftResponse>(`${path}/import?dry=${dry}`, given, {
      'content-type': given.name.endsWith('.json') ? 'application/json' : 'text/csv',
      'if-match': `"${revision}"`,
    });
  const look = useMutation({ mutationFn: (given: File) => send(given, true) });
  const take = useMutation({
    mutationFn: (given: File) => send(given, false),
    onSuccess: () => {
      setFile(null);
      done();
    },
  });
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,.json"
        hidden
        aria-label={say('importFile')}
        onChange={(e) => {
          const [given] = e.target.files ?? [];
          e.target.value = '';
          if (!given) return;
          take.reset();
          setFile(given);
          look.mutate(given);
        }}
      />
      <Button onClick={() => input.current?.click()}>{say('importFile')}</Button>
      <Modal
        open={file !== null}
        width={900}
        title={`${say('importDry')}: ${file?.name ?? ''}`}
        okText={say('takeIn')}
        okButtonProps={{ disabled: !look.isSuccess, loading: take.isPending }}
        onOk={() => file && take.mutate(file)}
        onCancel={() => setFile(null)}
      >
        {look.isPending && <Loading />}
        {look.isError && <ProblemView error={look.error} />}
        {take.isError && <ProblemView error={take.error} />}
        {look.data && (
          <>
            <p>
              <Counts counts={look.data.diff.counts} />
            </p>
            <DiffTable diff={look.data.diff} />
          </>
        )}
      </Modal>
    </>
  );
}
