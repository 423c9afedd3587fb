import { expect, test } from '@jest/globals';
import { decide } from '../../lib/order/decide.ts';
import {
  answersOf,
  apply,
  at,
  handle,
  heping,
  later,
  lead,
  registered,
  sure,
  system,
  why,
} from '../support/fixtures.ts';

const illegal = { ...sure, code: 'illegal-building' };
function building() {
  const understood = apply(
    registered(),
    { do: 'understand', category: illegal, place: heping, reason: why },
    system,
  );
  const dispatched = apply(understood, handle(answersOf(understood.order)), system);
  return apply(dispatched, { do: 'sign', body: {} }, lead);
}
const done = { do: 'stage', body: { result: '已完成' } } as const;

test('each step has a limit of its own, from the end of the one before', () => {
  const stop = building();
  // Monday 09:00 to noon and an hour after lunch.
  expect(stop.order).toMatchObject({
    stage: 'stop',
    clocks: { handle: { dueAt: '2026-11-23T07:00:00.000Z' } },
  });
  const penalty = apply(stop, done, lead, later(2));
  expect(penalty.order).toMatchObject({
    stage: 'penalty',
    clocks: { handle: { startedAt: later(2), source: 'handle-building/penalty' } },
  });
});

test('after the last step there is none; at any of them the matter may be resolved', () => {
  const resolve = {
    do: 'resolve',
    body: { solved: true, result: '已自行拆除', publicAnswer: '当事人已自行拆除' },
  } as const;
  const stop = building();
  const last = apply(apply(stop, done, lead, later(1)), done, lead, later(2));
  expect(last.order.stage).toBe('demolition');
  expect(decide(last.order, done, lead, at(later(3)))).toMatchObject({ refusal: { code: 'invalid' } });
  for (const stored of [stop, last])
    expect(apply(stored, resolve, lead, later(3)).order.status).toBe('resolved');
});
