import * as z from 'zod';
import { getDutySimulation, postDutySimulation } from '../../lib/api/duty-simulations.ts';
import { Problem } from '../../lib/api/problem.ts';
import { check as parse, type Served, serve } from '../../lib/platform/http.ts';
import { mayApprove, mayEdit } from '../../lib/tune/rights.ts';
import { daysOf, type GivenReport, givenReportSchema, type Simulation } from '../../lib/tune/simulation.ts';
import { inForceAt } from '../../lib/tune/timeline.ts';
import type { Who } from '../../lib/tune/who.ts';
import { draftReader } from './draft-view.ts';
import type { Needs } from './needs.ts';
import { type Caller, person, reader } from './refuse.ts';

const MOST_REPORTS = 20_000;
const REPORTS_A_STEP = 500;

/** What a draft would do: asked for, and how far it is. */
export function simulations(needs: Needs): Served[] {
  const { lists, simulations: store, newId, now } = needs;
  const { find, rowsOf } = draftReader(needs);
  return [
    serve(postDutySimulation, async ({ params: { scope, id }, body, actor }) => {
      const by = simulator(scope, actor);
      const draft = await find({ scope, id });
      const given = typeof body === 'string' ? lines(body) : 'reports' in body ? body.reports : undefined;
      const timeline = await lists.timeline(scope);
      const at = now();
      const what =
        typeof body === 'object' && 'period' in body
          ? { period: body.period, progress: { done: 0, of: daysOf(body.period).length, orders: 0 } }
          : {
              reports: given?.length ?? 0,
              progress: { done: 0, of: Math.ceil((given?.length ?? 0) / REPORTS_A_STEP), orders: 0 },
            };
      const simulation: Simulation = {
        ...{ id: newId(), draft: id, scope, revision: draft.revision, status: 'waiting', by },
        ...{ against: (timeline && inForceAt(timeline, at)?.version) ?? 0, askedAt: at, updatedAt: at },
        ...what,
      };
      await store.ask(simulation, await rowsOf(draft), given);
      return { body: simulation };
    }),

    serve(getDutySimulation, async ({ params: { scope, id, simulation }, actor }) => {
      reader(actor);
      const found = await store.get(scope, simulation);
      if (!found || found.draft !== id)
        throw new Problem('not-found', `没有模拟 ${simulation}`, `There is no simulation ${simulation}`, {
          remedy: '先对草案发起模拟 / Ask for a simulation of the draft first',
        });
      return { body: { ...found, result: found.status === 'done' ? await store.result(simulation) : null } };
    }),
  ];
}

/** A replay of a year costs minutes of a machine: it is for whoever edits or approves the list. @throws Problem 403 */
function simulator(scope: string, actor: Caller): Who {
  const who = person(actor);
  if (mayEdit(scope, who) || mayApprove(scope, who)) return who;
  throw new Problem('forbidden', `无权模拟清单 ${scope}`, `Not yours to simulate: ${scope}`, {
    remedy: '由该层级或市级的管理员、审批人模拟 / An admin or approver of that area or of the city does',
  });
}

/** @throws Problem 422 naming the line */
function lines(text: string): GivenReport[] {
  const all = text.split('\n').filter((line) => line.trim() !== '');
  const read = all.map((line, i) => {
    try {
      return JSON.parse(line);
    } catch (error) {
      const message = `line ${i + 1}: ${String(error)}`;
      throw new Problem('malformed-body', `第 ${i + 1} 行不是 JSON`, `Line ${i + 1} is not JSON`, {
        remedy: '每行一个 JSON 对象 / One JSON object a line',
        errors: [{ field: `line ${i + 1}`, message: '不是 JSON', messageEn: message }],
      });
    }
  });
  return parse(z.array(givenReportSchema).min(1).max(MOST_REPORTS), read);
}
