import { Problem } from '../api/problem.ts';
import { type Upload, whyNot } from '../media/upload.ts';
import { sha256 } from './ids.ts';

export interface ClaimNeeds {
  readonly media: {
    get(id: string): Promise<Upload | null>;
    claim(id: string, orderId: string, owner: string | undefined): Promise<boolean>;
  };
}

/** Names an uploader without telling who it is. */
export const uploaderOf = (sub: string | undefined): string | undefined =>
  sub === undefined ? undefined : sha256(`media|${sub}`);

/**
 * Checks that someone may use these uploads.
 * @param order null when it has no number yet
 * @param field where the request names them
 * @throws Problem 422 naming each that may not be used, and why
 */
export async function checkClaims(
  { media }: { readonly media: Pick<ClaimNeeds['media'], 'get'> },
  ids: readonly string[],
  { sub, order, field = 'media' }: { sub: string | undefined; order: string | null; field?: string },
): Promise<void> {
  const faults = await Promise.all(
    ids.map(async (id, i) => {
      const why = whyNot(await media.get(id), uploaderOf(sub), order);
      return why ? [{ field: `${field}.${i}`, ...why }] : [];
    }),
  );
  const [first] = faults.flat();
  if (first === undefined) return;
  throw new Problem('invalid-input', first.zh, first.en, {
    remedy: first.remedy,
    errors: faults.flat().map(({ field: at, zh, en }) => ({ field: at, message: zh, messageEn: en })),
  });
}

/** Makes uploads part of an order, before a command names them. A repeat for the same order does no harm. @throws Problem 422 */
export async function claimAll(
  needs: ClaimNeeds,
  ids: readonly string[],
  given: { sub: string | undefined; order: string; field?: string },
): Promise<void> {
  await checkClaims(needs, ids, given);
  const taken = await Promise.all(ids.map((id) => needs.media.claim(id, given.order, uploaderOf(given.sub))));
  // Someone else was quicker: now it is told why.
  if (!taken.includes(false)) return;
  await checkClaims(needs, ids, given);
  throw new Problem('unavailable', '图片暂时不可用', 'A picture is not available just now', {
    remedy: '稍后重试 / Try again shortly',
  });
}
