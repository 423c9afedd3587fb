import type { LearningPolicy } from '../../lib/learn/candidate.ts';
import type { Corpus } from '../../lib/learn/corpus.ts';
import type { DeskExample } from '../../lib/learn/example.ts';
import { later } from '../support/fixtures.ts';
import { SAMPLE } from '../understand/sample.ts';

export const POLICY: LearningPolicy = {
  stream: { labelShare: 0.25, unitShare: 0.2, floor: 20, newLabel: 5, perLabel: 150, holdout: 0.2 },
  rule: { margin: 0.05, doubt: 1.64, least: 5 },
};

/** Lamps, water and noise; enough to tell them apart, small enough to train in a moment. */
export const corpus: Corpus = { reports: SAMPLE, phrases: [], options: { folds: 2 } };

const LETTERS = '0123456789ABCDEFGHJKMNPQRS';

/** The `n`th decision of a desk; each is of an order of its own and an hour after the one before. */
export function decided(
  n: number,
  label: string,
  text: string,
  more: Partial<DeskExample['provenance']> = {},
): DeskExample {
  const number = [...String(n).padStart(10, '0')].map((c) => LETTERS[Number(c)]).join('');
  const orderId = more.orderId ?? `20261123-${number}-1`;
  const entry = more.entry ?? 4;
  return {
    id: `${orderId}.${entry}`,
    label,
    text,
    provenance: {
      orderId,
      entry,
      kind: 'triage',
      by: { role: 'desk', unit: 'city' },
      at: later(n),
      modelVersion: 'test',
      predicted: 'lamp',
      confidence: 0.4,
      ...more,
    },
  };
}

const THINGS = ['充电桩', '充电插座', '充电柜', '充电位', '充电线'];
const FAULTS = ['通电没反应', '扫码不出电', '收了钱不充', '总跳闸', '被拔了线'];
const WHERE = ['北门', '车棚里', '地库', '宿舍旁', '超市后'];

/** What the corpus knows nothing of: a city's own category, as its desk decided it. */
export const charging = (from: number): DeskExample[] =>
  WHERE.flatMap((where) => THINGS.flatMap((thing) => FAULTS.map((fault) => `${where}${thing}${fault}`))).map(
    (text, i) => decided(from + i, 'charging', text),
  );
