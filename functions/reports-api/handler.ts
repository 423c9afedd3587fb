import { postReportMedia } from '../../lib/api/media.ts';
import { Problem } from '../../lib/api/problem.ts';
import { getReport, postRating, postReply, postReport, postWithdrawal } from '../../lib/api/reports.ts';
import type { ReporterCommand } from '../../lib/order/commands.ts';
import { execute } from '../../lib/order/execute.ts';
import { openLedger } from '../../lib/order/ledger.ts';
import type { Order } from '../../lib/order/state.ts';
import { whereHandled } from '../../lib/order/where-handled.ts';
import { checkClaims, claimAll, uploaderOf } from '../../lib/platform/claims.ts';
import { api, limited, type Request, serve } from '../../lib/platform/http.ts';
import { newReportId, newTrackingToken, sha256 } from '../../lib/platform/ids.ts';
import { bearerOf } from '../../lib/platform/jwt.ts';
import { createMine, notYours } from '../../lib/platform/mine.ts';
import { followedView } from '../../lib/report/followed.ts';
import type { Person } from '../../lib/report/person.ts';
import { redact } from '../../lib/report/redact.ts';
import { register } from '../../lib/report/register.ts';
import { type Matter, type ReportView, unitsNamed, viewOf } from '../../lib/report/view.ts';
import { lineAnswer } from '../../lib/understand/emergency/answers.ts';
import { findEmergency } from '../../lib/understand/emergency/find.ts';
import type { Emergency } from '../../lib/understand/types.ts';
import type { Name } from '../../lib/unit/types.ts';
import { checkFacts } from './check-facts.ts';
import { following } from './follow.ts';
import { mattersOf } from './matters.ts';
import type { Needs } from './needs.ts';

const DAY_SECONDS = 24 * 3600;
type AnyRequest = Pick<Request<unknown, unknown, unknown>, 'header'>;

/** The number to call comes with the receipt; everything else about the danger is for those who handle it. */
const answerAtOnce = (emergency: Emergency | null) =>
  emergency === null
    ? {}
    : { emergency: { group: emergency.group, line: emergency.line, say: lineAnswer(emergency) } };

/** Intake, the reporter's view, and what the reporter says. */
export function createHandler(needs: Needs) {
  const { orders, people, media, city, context, verify, admit } = needs;
  const owner = async (request: AnyRequest): Promise<string | undefined> => {
    const bearer = bearerOf(request.header('authorization'));
    return bearer ? (await verify(bearer)).sub : undefined;
  };

  const mine = createMine({ people, verify, now: async () => (await context()).now });

  const namesOf = async (matters: readonly Matter[]): Promise<Map<string, Name>> => {
    const units = await Promise.all(unitsNamed(matters).map((id) => city.unit(id)));
    return new Map(units.flatMap((u) => (u ? [[u.id, u.name] as const] : [])));
  };

  const view = async (reportId: string): Promise<ReportView> => {
    const [matters, messages] = await Promise.all([mattersOf(orders, reportId), people.messages(reportId)]);
    const names = await namesOf(matters);
    return viewOf(
      matters,
      names,
      messages.map(({ at, zh, en }) => ({ at, zh, en })),
    );
  };

  /** @throws Problem 404 when it may no longer be shown */
  const viewFollowed = async (reportId: string, { follows = '', at }: Person): Promise<ReportView> => {
    const stored = await orders.get(follows);
    const handledIn = stored && (await whereHandled(orders, stored.order));
    if (!stored || !handledIn || [stored.order, handledIn].some(({ restricted }) => restricted))
      throw notYours();
    const entries = openLedger(await orders.ledger(follows)).entries;
    const matter = { order: stored.order, handledIn, entries };
    const { category } = stored.order;
    const [names, messages, named] = await Promise.all([
      namesOf([matter]),
      people.messages(reportId),
      category ? city.category(category.code) : null,
    ]);
    const about = { reportId, followedAt: at, category: named };
    return followedView(
      matter,
      about,
      names,
      messages.map(({ at: told, zh, en }) => ({ at: told, zh, en })),
    );
  };

  /** A merged matter is rated and answered where it is handled: whoever reported it may say that it is not solved. */
  const handledOrder = async (reportId: string, matter: number): Promise<string> => {
    const stored = await orders.get(`${reportId}-${matter}`);
    if (stored) return (await whereHandled(orders, stored.order)).orderId;
    throw noMatter(matter);
  };

  return api(
    ...limited(
      admit,
      serve(postReport, async (request) => {
        const given = await context();
        const { now } = given;
        await checkFacts(request.body, now, city);
        const sub = await owner(request);
        const emergency = findEmergency(request.body.text);
        const key = request.header('idempotency-key');
        const trackingToken = newTrackingToken();
        // Two in a thousand million million numbers a day fall together; the second draws again.
        for (;;) {
          const reportId = newReportId(now, (await city.law()).utcOffsetMinutes);
          const receipt = { reportId, trackingToken, receivedAt: now, ...answerAtOnce(emergency) };
          const { after, person } = register(
            request.body,
            {
              reportId,
              tokenHash: sha256(trackingToken),
              at: now,
              owner: sub,
              restricted: emergency?.restricted ?? false,
            },
            given,
          );
          const once =
            key === undefined
              ? undefined
              : {
                  key: sha256(`${sub ?? ''}|${key}`),
                  bodyHash: sha256(JSON.stringify(request.body)),
                  answer: JSON.stringify(receipt),
                  expiresAt: Math.floor(Date.parse(now) / 1000) + DAY_SECONDS,
                };
          const claims = { ids: request.body.media ?? [], owner: uploaderOf(sub) };
          const intake = await people.register({ after, person, once, media: claims });
          switch (intake.is) {
            case 'created':
              return { body: receipt };
            case 'repeated':
              return { body: JSON.parse(intake.answer) };
            case 'key-reused':
              throw new Problem(
                'key-reused',
                '该 Idempotency-Key 已用于另一内容',
                'This Idempotency-Key came with another body before',
                { remedy: '换一个新的键 / Use a new key' },
              );
            case 'id-taken':
              continue;
            case 'media-taken':
              await checkClaims({ media }, claims.ids, { sub, order: null });
              continue;
          }
        }
      }),
      following(needs),
      serve(postReportMedia, async (request) => {
        const { id } = request.params;
        const { media: ids, matter } = request.body;
        await mine(id, request);
        const orderId = `${id}-${matter}`;
        if (!(await orders.get(orderId))) throw noMatter(matter);
        await claimAll({ media }, ids, { sub: await owner(request), order: orderId });
        const key = request.header('idempotency-key');
        const outcome = await execute(
          orders,
          orderId,
          { do: 'add-media', body: { media: ids } },
          { role: 'reporter' },
          await context(),
          { caller: id, ...(key === undefined ? {} : { key }) },
        );
        if (outcome.is === 'done') return { body: await view(id) };
        const full = outcome.is === 'refused' && outcome.refusal.code === 'used-up' ? outcome.refusal : null;
        throw new Problem(
          'wrong-state',
          full?.zh ?? '现在不能补充图片',
          full?.en ?? 'No pictures can be added now',
          {
            remedy: full
              ? '每单 20 张为限 / 20 pictures an order'
              : '已办结或已并单的,请在评价中说明 / Once it is closed or merged, say it with the rating',
          },
        );
      }),
      serve(getReport, async (request) => {
        const { id } = request.params;
        const person = await mine(id, request);
        return { body: await (person.follows === undefined ? view(id) : viewFollowed(id, person)) };
      }),
      serve(postRating, async (request) => {
        const { matter, text, ...said } = request.body;
        const rating = { ...said, ...(text === undefined ? {} : { text: redact(text).text }) };
        return say(
          request,
          matter,
          { do: 'rate', body: rating },
          {
            zh: '现在不能评价',
            en: 'It cannot be rated now',
            remedy: '办结并核查后即可评价 / Rate once it is resolved and verified',
          },
        );
      }),
      serve(postWithdrawal, async (request) => {
        const { matter, reason } = request.body;
        const { id } = request.params;
        await mine(id, request);
        const body = reason === undefined ? {} : { reason: redact(reason).text };
        return say(
          request,
          matter,
          // Looked up each time it is decided: somebody may join at this moment.
          async ({ orderId }) => {
            const own = orderId === `${id}-${matter}`;
            const others = !own || (await orders.followers(orderId)).length > 0;
            return { do: 'withdraw', body, report: id, others };
          },
          {
            zh: '现在不能撤回',
            en: 'It cannot be withdrawn now',
            remedy: '已有结果的,请评价 / Once there is a result, rate it',
          },
        );
      }),
      serve(postReply, async (request) => {
        const { matter, text } = request.body;
        return say(
          request,
          matter,
          { do: 'reply', body: { text: redact(text).text } },
          {
            zh: '现在没有需要补充的问题',
            en: 'Nothing is asked now',
            remedy: '承办单位提问后再补充 / Answer when the unit has asked',
          },
        );
      }),
    ),
  );

  /** What the reporter says to the order that handles one matter of theirs. */
  async function say(
    request: AnyRequest & { params: { id: string } },
    matter: number,
    command: ReporterCommand | ((order: Order) => Promise<ReporterCommand>),
    otherwise: { zh: string; en: string; remedy: string },
  ) {
    const { id } = request.params;
    await mine(id, request);
    const key = request.header('idempotency-key');
    const outcome = await execute(
      orders,
      await handledOrder(id, matter),
      command,
      { role: 'reporter' },
      await context(),
      { caller: id, ...(key === undefined ? {} : { key }) },
    );
    if (outcome.is === 'done') return { body: await view(id) };
    const said = outcome.is === 'refused' ? outcome.refusal : null;
    throw new Problem('wrong-state', said?.zh ?? otherwise.zh, said?.en ?? otherwise.en, {
      remedy: otherwise.remedy,
    });
  }
}

const noMatter = (matter: number): Problem =>
  new Problem('invalid-input', `没有事项 ${matter}`, `The report has no matter ${matter}`, {
    remedy: '填写 matters 中的 number / Give a number from matters',
    errors: [{ field: 'matter', message: `没有事项 ${matter}`, messageEn: `no matter ${matter}` }],
  });
