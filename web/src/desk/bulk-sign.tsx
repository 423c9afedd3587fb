import { App, Button } from 'antd';
import { useState } from 'react';
import { call } from '../api/client.ts';
import { useProblem } from '../common/problem.tsx';
import { useWords } from '../i18n/language.tsx';
import type { Row } from './feed.ts';
import { DESK } from './words.ts';

interface Props {
  rows: readonly Row[];
  clear(): void;
  signed(): void;
}

/** Signs what is selected, one after the other, and says which could not be. */
export function BulkSign({ rows, clear, signed }: Props) {
  const say = useWords(DESK);
  const problem = useProblem();
  const { message } = App.useApp();
  const [done, setDone] = useState<number | null>(null);
  const [failed, setFailed] = useState<readonly string[]>([]);
  if (rows.length === 0) return null;
  const sign = async () => {
    const faults: string[] = [];
    for (const [i, { orderId }] of rows.entries()) {
      setDone(i);
      // Whatever was noted on it meanwhile, that it was delivered for one: whether it can be signed, the API knows.
      await call(`/v1/orders/${orderId}/sign`, { method: 'POST', body: {} }).catch((error: unknown) =>
        faults.push(`${orderId}: ${problem(error).detail}`),
      );
    }
    setDone(null);
    setFailed(faults);
    void message.success(say('bulkDone', { n: rows.length - faults.length }));
    if (faults.length === 0) clear();
    signed();
  };
  return (
    <div className="bulk" role="status">
      <span>{done === null ? say('selected', { n: rows.length }) : `${done} / ${rows.length}`}</span>
      <Button type="primary" loading={done !== null} onClick={() => void sign()}>
        {say('bulkSign')}
      </Button>
      <Button
        onClick={() => {
          setFailed([]);
          clear();
        }}
      >
        {say('clear')}
      </Button>
      {failed.length > 0 && (
        <ul>
          {failed.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
