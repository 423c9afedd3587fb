import { describe, expect, test } from '@jest/globals';
import { type DeskExample, deskExampleSchema, exampleOf } from '../../lib/learn/example.ts';
import { openLedger } from '../../lib/order/ledger.ts';
import { cityDesk, MONDAY } from '../support/fixtures.ts';
import { lived, ORDER_ID, type StepName } from './life.ts';

/** What the last entry of a life teaches. */
async function taught(
  steps: readonly StepName[],
  given: Parameters<typeof lived>[1] = {},
): Promise<DeskExample | null> {
  const orders = await lived(steps, given);
  const { entries } = openLedger(await orders.ledger(ORDER_ID));
  const stored = await orders.get(ORDER_ID);
  if (!stored) throw new Error('no order');
  return exampleOf(entries.length, entries, stored.order);
}

describe('what a person decides is an example', () => {
  test.each<
    [what: string, steps: StepName[], kind: string, label: string, predicted: string, confidence: number]
  >([
    ['corrected before dispatch', ['unsure', 'correct'], 'triage', 'street-light', 'exposed-garbage', 0.4],
    ['confirmed before dispatch', ['unsure', 'confirm'], 'triage', 'exposed-garbage', 'exposed-garbage', 0.4],
    [
      'dispatched again',
      ['sure', 'dispatch', 'correct'],
      'redispatch',
      'street-light',
      'exposed-garbage',
      0.98,
    ],
    [
      'after a return',
      ['sure', 'dispatch', 'return', 'correct'],
      'return',
      'street-light',
      'exposed-garbage',
      0.98,
    ],
    [
      'dispatched again after a return was settled',
      ['sure', 'dispatch', 'return', 'confirm', 'dispatch', 'correct'],
      'redispatch',
      'street-light',
      'exposed-garbage',
      0.98,
    ],
  ])('%s', async (_, steps, kind, label, predicted, confidence) => {
    const example = deskExampleSchema.parse(await taught(steps));
    expect(example).toMatchObject({
      label,
      text: '小区门口灯不亮',
      provenance: {
        orderId: ORDER_ID,
        kind,
        predicted,
        confidence,
        modelVersion: 'test',
        by: cityDesk,
        at: MONDAY,
      },
    });
    expect(example.id).toBe(`${ORDER_ID}.${example.provenance.entry}`);
  });
});

describe('nothing is learned', () => {
  test.each<[what: string, steps: StepName[]]>([
    ['from the model itself', ['sure']],
    ['from an order that is held', ['unsure']],
    ['from a unit named by hand', ['unsure', 'toUnit']],
    ['from a dispatch', ['sure', 'dispatch']],
  ])('%s', async (_, steps) => {
    expect(await taught(steps)).toBeNull();
  });

  test('from an order that few may read', async () => {
    expect(await taught(['unsure', 'correct'], { restricted: true })).toBeNull();
  });
});

test('no identity comes along', async () => {
  const text = '我叫陈晓东,电话13812345678,3号楼501室门口灯不亮';
  expect(await taught(['unsure', 'correct'], { text })).toMatchObject({
    text: '我叫某,电话0****0,0号楼0室门口灯不亮',
  });
});
