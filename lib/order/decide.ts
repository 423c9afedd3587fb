import type { Actor } from './actor.ts';
import type { Command } from './commands.ts';
import { adjudicate } from './decide-adjudicate.ts';
import { replan, ring } from './decide-bells.ts';
import {
  answer,
  comment,
  decideTermination,
  decline,
  external,
  join,
  merge,
  supervise,
} from './decide-desk.ts';
import { assist } from './decide-joint.ts';
import { ask, decideExtension, extend, reply, resume, suspend } from './decide-pause.ts';
import { reassign } from './decide-reassign.ts';
import { recuse } from './decide-recusal.ts';
import { addMedia, forget, withdraw } from './decide-reporter.ts';
import { succeed } from './decide-succession.ts';
import { deliver, gather, noteUndelivered, route } from './decide-system.ts';
import { understand } from './decide-understand.ts';
import { rate, resolve, returnOrder, sign, stage, terminate, verify } from './decide-work.ts';
import { accept, type Context, type Decision, type Refusal, refuse } from './decision.ts';
import { allowedNow, type CommandName, inState, mayAct } from './lifecycle.ts';
import type { Order } from './state.ts';

const fromInside = (actor: Actor): boolean => actor.role === 'system';

/**
 * What a command would add to the order's ledger. Pure: no clock, no ids, no store.
 * A command of our own functions that comes late or twice is answered with no facts, never with an error.
 */
export function decide(order: Order, command: Command, actor: Actor, context: Context): Decision {
  if (!inState(command.do, order)) {
    return fromInside(actor) ? accept() : refuse(wrongState(order, command.do));
  }
  if (!mayAct(command.do, order, actor)) {
    return refuse({
      code: 'wrong-actor',
      zh: '您无权对此工单执行该操作',
      en: `This is for ${by(order, command.do)}`,
    });
  }
  return run(order, command, actor, context);
}

function run(order: Order, command: Command, actor: Actor, context: Context): Decision {
  switch (command.do) {
    case 'understand':
      return understand(order, command, context);
    case 'route':
      return route(order, command, context);
    case 'deliver':
      return deliver(order, command);
    case 'succeed':
      return succeed(order, command, context);
    case 'ring':
      return ring(order, context);
    case 'sign':
      return sign(order, context);
    case 'return':
      return returnOrder(order, command.body, context);
    case 'resolve':
      return resolve(order, command.body, context);
    case 'verify':
      return verify(order, command.body, actor, context);
    case 'rate':
      return rate(order, command.body, context);
    case 'reassign':
      return reassign(order, command.body, context);
    case 'adjudicate':
      return adjudicate(order, command.body, context);
    case 'merge':
      return merge(order, command.body, context);
    case 'assist':
      return assist(order, command.body, context);
    case 'join':
      return join(order, command.into, context);
    case 'gather':
      return gather(order, command);
    case 'stage':
      return stage(order, command.body, context);
    case 'extend':
      return extend(order, command.body, context);
    case 'decide-extension':
      return decideExtension(order, command.body, actor, context);
    case 'suspend':
      return suspend(order, command.body, context);
    case 'resume':
      return resume(order, command.body, context);
    case 'ask':
      return ask(order, command.body, context);
    case 'reply':
      return reply(order, command.body.text, context);
    case 'terminate':
      return terminate(order, command.body, context);
    case 'decide-termination':
      return decideTermination(order, command.body);
    case 'note-undelivered':
      return noteUndelivered(order, command);
    case 'replan':
      return replan(order, command.reason, context);
    case 'answer':
      return answer(command.body);
    case 'external':
      return external(command.body);
    case 'decline':
      return decline(command.body);
    case 'comment':
      return comment(command.body);
    case 'add-media':
      return addMedia(order, command);
    case 'withdraw':
      return withdraw(order, command, context);
    case 'forget':
      return forget(order, command);
    case 'recuse':
      return recuse(order, command.body, actor, context);
    case 'supervise':
      return supervise(order, command.body);
  }
}

const by = (order: Order, command: CommandName): string =>
  allowedNow(order)
    .find((a) => a.command === command)
    ?.by.join(' or ') ?? 'nobody';

function wrongState(order: Order, command: CommandName): Refusal {
  const now = allowedNow(order);
  return {
    code: 'wrong-state',
    zh: `工单当前为“${order.status}”,不能执行该操作;现在可以:${now.map((a) => a.zh).join('、') || '无'}`,
    en: `The order is ${order.status}; ${command} is not possible. Possible now: ${now.map((a) => a.command).join(', ') || 'nothing'}`,
  };
}
