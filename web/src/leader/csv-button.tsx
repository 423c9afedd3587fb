import { Button } from 'antd';
import { query } from '../api/client.ts';
import { download } from '../common/download.ts';
import { useWords } from '../i18n/language.tsx';
import type { Period } from './figures.ts';
import { LEADER } from './words.ts';

/** The figures of the period as a file for a spreadsheet, by place. */
export function CsvButton({ scope, period }: { scope: string; period: Period }) {
  const say = useWords(LEADER);
  const path = `/v1/indicators/export.csv${query({ scope, ...period, by: 'region' })}`;
  return (
    <Button
      size="small"
      onClick={() => void download(path, `indicators-${scope}-${period.from}-${period.to}.csv`)}
    >
      {say('csv')}
    </Button>
  );
}
