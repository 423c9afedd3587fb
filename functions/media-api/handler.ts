import { completeMedia, getOrderMedia, getReportMedia, postMedia } from '../../lib/api/media.ts';
import { Problem } from '../../lib/api/problem.ts';
import type { MediaRows } from '../../lib/aws/media.ts';
import type { MediaFiles } from '../../lib/aws/media-files.ts';
import type { Orders } from '../../lib/aws/orders.ts';
import type { People } from '../../lib/aws/people.ts';
import { clean } from '../../lib/media/clean.ts';
import { FORM_SECONDS, REFUSED, type RefusedBecause, type Upload } from '../../lib/media/upload.ts';
import { picturesForReporter, picturesOf } from '../../lib/order/pictures.ts';
import { mayRead } from '../../lib/order/reading.ts';
import type { Order } from '../../lib/order/state.ts';
import { whereHandled } from '../../lib/order/where-handled.ts';
import { uploaderOf } from '../../lib/platform/claims.ts';
import { api, limited, serve } from '../../lib/platform/http.ts';
import { newMediaId } from '../../lib/platform/ids.ts';
import { bearerOf, type Verify } from '../../lib/platform/jwt.ts';
import type { Admit } from '../../lib/platform/limiter.ts';
import { createMine } from '../../lib/platform/mine.ts';

interface Needs {
  readonly media: Pick<MediaRows, 'add' | 'get' | 'found'>;
  readonly files: Pick<MediaFiles, 'form' | 'posted' | 'keep' | 'discard' | 'link'>;
  readonly orders: Pick<Orders, 'get'>;
  readonly people: Pick<People, 'person' | 'linkOpens'>;
  readonly verify: Verify;
  readonly admit: Admit;
  readonly now: () => string;
}

/** A link is for showing the picture now, not for passing on. */
const LINK_SECONDS = 300;

/** Pictures: a form to post one, a look at what came, a link for whoever may see it. */
export function createHandler({ media, files, orders, people, verify, admit, now }: Needs) {
  const mine = createMine({ people, verify, now });

  return api(
    ...limited(
      admit,
      serve(postMedia, async ({ body: { type, bytes }, header }) => {
        const bearer = bearerOf(header('authorization'));
        const owner = bearer ? uploaderOf((await verify(bearer)).sub) : undefined;
        const id = newMediaId();
        const at = now();
        const upload = await files.form(id, type, bytes, FORM_SECONDS);
        await media.add({ id, type, at, owner, state: 'awaited' });
        const expiresAt = new Date(Date.parse(at) + FORM_SECONDS * 1000).toISOString();
        return { body: { mediaId: id, upload: { ...upload, fields: { ...upload.fields } }, expiresAt } };
      }),
      serve(completeMedia, async ({ params: { id } }) => {
        const upload = await media.get(id);
        if (!upload) throw noPicture();
        return { body: { mediaId: id, type: upload.type, bytes: await look(upload) } };
      }),
      serve(getReportMedia, async (request) => {
        const { id, media: picture } = request.params;
        await mine(id, request);
        const seen = (await ordersOf(id)).map(async (order) =>
          picturesForReporter(order, await whereHandled(orders, order)),
        );
        if ((await Promise.all(seen)).flat().some((one) => one.id === picture)) return link(picture);
        throw noPicture();
      }),
    ),
    serve(getOrderMedia, async ({ params: { id, media: picture }, actor }) => {
      const stored = await orders.get(id);
      // An order one may not see is not told from one that does not exist.
      if (!stored || !actor || !mayRead(stored.order, actor)) throw noPicture();
      if (picturesOf(stored.order).some((one) => one.id === picture)) return link(picture);
      throw noPicture();
    }),
  );

  /** Bytes of the picture without its metadata; the file as it came is gone afterwards. */
  async function look({ id, type, state, because, bytes }: Upload): Promise<number> {
    if (state === 'clean' && bytes !== undefined) return bytes;
    if (state === 'refused') throw refused(because ?? 'broken');
    const posted = await files.posted(id);
    if (posted === null) {
      // Someone else may have looked at it at the same time: that holds for both.
      const seen = await media.get(id);
      if (seen && seen.state !== 'awaited') return look(seen);
      throw notArrived();
    }
    const cleaned = clean(posted);
    const found =
      cleaned.is === 'refused' ? cleaned.because : cleaned.type === type ? cleaned.bytes : 'wrong-type';
    if (typeof found === 'string') {
      await media.found(id, { because: found });
      await files.discard(id);
      throw refused(found);
    }
    await files.keep(id, type, found);
    await media.found(id, { bytes: found.length });
    await files.discard(id);
    return found.length;
  }

  async function link(id: string) {
    const upload = await media.get(id);
    if (upload?.state !== 'clean') throw noPicture();
    const expiresAt = new Date(Date.parse(now()) + LINK_SECONDS * 1000).toISOString();
    return { body: { url: await files.link(id, LINK_SECONDS), type: upload.type, expiresAt } };
  }

  async function ordersOf(reportId: string): Promise<Order[]> {
    const first = (await orders.get(`${reportId}-1`))?.order;
    if (!first) return [];
    const ids = Array.from({ length: first.parts - 1 }, (_, i) => `${reportId}-${i + 2}`);
    const others = await Promise.all(ids.map((id) => orders.get(id)));
    return [first, ...others.flatMap((stored) => (stored ? [stored.order] : []))];
  }
}

const noPicture = (): Problem =>
  new Problem('not-found', '没有这张图片', 'There is no such picture', {
    remedy: '检查图片编号与所属诉求 / Check the id, and whose it is',
  });

const notArrived = (): Problem =>
  new Problem('wrong-state', '这张图片尚未上传', 'This picture has not arrived', {
    remedy: '先按 upload 提交表单,再调用 / Post the form of upload first',
  });

const refused = (because: RefusedBecause): Problem =>
  new Problem('invalid-input', REFUSED[because].zh, REFUSED[because].en, {
    remedy: '换一张 JPEG、PNG 或 WebP 图片重新上传 / Upload another JPEG, PNG or WebP picture',
    errors: [{ field: 'file', message: REFUSED[because].zh, messageEn: REFUSED[because].en }],
  });
