import * as z from 'zod';
import type { NewReport } from '../../lib/api/reports.ts';
import type { Intake } from '../../lib/aws/people.ts';
import { disclosed } from '../../lib/open311/disclose.ts';
import { field } from '../../lib/open311/form.ts';
import { readRequestForm } from '../../lib/open311/intake.ts';
import { Refused } from '../../lib/open311/refusal.ts';
import { receiptSchema } from '../../lib/open311/types.ts';
import type { Change } from '../../lib/order/ledger.ts';
import { newReportId, newTrackingToken, sha256 } from '../../lib/platform/ids.ts';
import { register } from '../../lib/report/register.ts';
import { lineAnswer } from '../../lib/understand/emergency/answers.ts';
import { findEmergency } from '../../lib/understand/emergency/find.ts';
import { appOf, checkJurisdiction, type Needs, serviceNamed } from './needs.ts';
import type { Asked, Document } from './wire.ts';

const DAY_SECONDS = 24 * 3600;
const HOUR_MS = 3600 * 1000;

const NO_CODE = {
  zh: '缺少 service_code,见 services',
  en: 'A service_code is required: see services',
};

/** Takes a report of another's app into the same intake as all others. */
export const postRequest =
  ({ city, services, keys, people, matters, context }: Needs) =>
  async (asked: Asked): Promise<Document> => {
    const { form } = asked;
    await checkJurisdiction(asked, city);
    const app = await appOf(asked, keys);
    const code = field(form, 'service_code');
    if (code === undefined) throw new Refused(400, NO_CODE);
    const service = await serviceNamed(code, services);
    const { report, unasked } = readRequestForm(form, service);
    await checkRegion(report);
    const given = await context();
    const emergency = findEmergency(report.text);
    const notices = [
      ...(emergency ? [lineAnswer(emergency)] : []),
      ...(unasked.length > 0
        ? [{ zh: `未使用的属性:${unasked.join('、')}`, en: `Attributes not used: ${unasked.join(', ')}` }]
        : []),
    ];
    const notice = notices.map(({ zh, en }) => `${zh} / ${en}`).join('\n') || null;
    const trackingToken = newTrackingToken();
    for (;;) {
      const reportId = newReportId(given.now, (await city.law()).utcOffsetMinutes);
      const { after, person } = register(
        report,
        {
          reportId,
          tokenHash: sha256(trackingToken),
          at: given.now,
          restricted: emergency?.restricted ?? false,
          chosen: code,
        },
        given,
      );
      const body = [{ service_request_id: `${reportId}-1`, service_notice: notice, account_id: null }];
      const said = JSON.stringify([report, code]);
      const once = {
        key: onceKey(app.id, asked.header('idempotency-key'), said, given.now),
        bodyHash: sha256(said),
        answer: JSON.stringify(body),
        expiresAt: Math.floor(Date.parse(given.now) / 1000) + DAY_SECONDS,
      };
      const answer = answerOf(await people.register({ after, person, once }), body);
      if (answer === null) continue;
      await remember(answer, app.id, after);
      return { root: 'service_requests', body: answer };
    }

    /** Whose report it is, and the report itself for whoever asks for it at once; repeating it changes nothing. */
    async function remember(answer: Answer, appId: string, { order }: Change): Promise<void> {
      const [{ service_request_id: orderId } = { service_request_id: '' }] = answer;
      await matters.setApp(orderId, appId);
      if (orderId !== order.orderId) return;
      const about = { offered: new Set([service.code]), unit: null, address: null, at: order.receivedAt };
      const matter = disclosed(order, about);
      if (matter) await matters.put(matter, order.version);
    }

    async function checkRegion({ place }: NewReport): Promise<void> {
      const region = place?.regionCode;
      if (region === undefined || region === (await city.law()).regionCode || (await city.unit(region)))
        return;
      throw new Refused(400, {
        zh: `address_id:本市没有区划 ${region}`,
        en: `address_id: there is no region ${region} in this city`,
      });
    }
  };

const answerSchema = z.array(receiptSchema);
type Answer = z.infer<typeof answerSchema>;

/** Null when the number was taken and another is to be drawn. */
function answerOf(intake: Intake, created: Answer): Answer | null {
  switch (intake.is) {
    case 'created':
      return created;
    case 'repeated':
      return answerSchema.parse(JSON.parse(intake.answer));
    case 'key-reused':
      throw new Refused(409, {
        zh: '该 Idempotency-Key 已用于另一内容,请换一个',
        en: 'This Idempotency-Key came with another form before: use a new one',
      });
    case 'id-taken':
      return null;
    case 'media-taken':
      throw new Error('Pictures of other apps are addresses: none is taken');
  }
}

/**
 * Apps of others send again what timed out and know no idempotency key: the same form of the same app within the
 * same hour is a repeat.
 */
function onceKey(app: string, key: string | undefined, said: string, now: string): string {
  const hour = Math.floor(Date.parse(now) / HOUR_MS);
  return sha256(key === undefined ? `open311|${app}|${hour}|${said}` : `open311|${app}|key|${key}`);
}
