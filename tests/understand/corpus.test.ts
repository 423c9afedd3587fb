import { expect, test } from '@jest/globals';
import { parseReports } from '../../lib/understand/corpus.ts';
import { terms } from '../../lib/understand/words.ts';

test('a corpus report may have a title line, which counts as one', () => {
  const [report] = parseReports('street-light\t路灯不亮\\n晚上回家看不清路\n');
  expect(report).toEqual({ label: 'street-light', text: '路灯不亮\n晚上回家看不清路' });
  const most = Math.max(...terms({ text: report?.text ?? '' }).values());
  expect(most).toBeGreaterThan(Math.max(...terms({ text: '路灯不亮，晚上回家看不清路' }).values()));
});
