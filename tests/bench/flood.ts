import { inParallel } from '../../lib/city/in-parallel.ts';
import { post, type Receipt, Refused } from './api.ts';
import { percentile, table } from './figures.ts';
import { messages } from './messages.ts';
import { prove } from './proof.ts';
import { proofTable } from './proof-table.ts';
import { options, publish, say } from './report.ts';
import { startSystem } from './system.ts';

// Messages as fast as they go, then the proof that none is lost and none is there twice.

const AT_ONCE = 32;

const { reports, from } = await messages(options.count ?? 1000);
const system = await startSystem();
try {
  say(`up after ${(system.upAfterMs / 1000).toFixed(1)} s; posting ${reports.length}`);
  const receipts: Receipt[] = [];
  const answers: number[] = [];
  const refused = new Map<string, number>();
  const began = performance.now();
  await inParallel(reports, AT_ONCE, async (report) => {
    try {
      const { receipt, postedAt, answeredAt } = await post(system, report);
      receipts.push(receipt);
      answers.push(answeredAt - postedAt);
    } catch (error) {
      const why = error instanceof Refused ? String(error.status) : 'connection';
      refused.set(why, (refused.get(why) ?? 0) + 1);
    }
  });
  const intake = (performance.now() - began) / 1000;
  say(`${receipts.length} receipts after ${intake.toFixed(1)} s; waiting until all is quiet`);
  const proof = await prove(system, receipts);
  const all = (performance.now() - began) / 1000;
  publish(
    'flood',
    [
      `${reports.length} ${from}, ${AT_ONCE} at a time.`,
      '',
      table(
        ['what', 'how many'],
        [
          [
            'receipts',
            `${receipts.length} in ${intake.toFixed(1)} s: ${(receipts.length / intake).toFixed(1)}/s`,
          ],
          ['answer p50, p99', `${percentile(answers, 50)} ms, ${percentile(answers, 99)} ms`],
          [
            'not taken',
            refused.size === 0 ? '0' : [...refused].map(([why, n]) => `${n} × ${why}`).join(', '),
          ],
          ['all settled, read and checked', `after ${all.toFixed(1)} s`],
        ],
      ),
      '',
      proofTable(proof),
    ].join('\n'),
  );
  if (!proof.holds) process.exitCode = 1;
} finally {
  await system.stop();
}
