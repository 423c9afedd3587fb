import { type MediaType, MOST_BYTES } from './kinds.ts';

/** A form is good for so long. */
export const FORM_SECONDS = 15 * 60;
/** What no report, order or patrol entry took by then is removed. */
export const UNCLAIMED_MS = 24 * 3600 * 1000;

/** Why a picture that came was not taken. */
export type RefusedBecause = 'too-large' | 'wrong-type' | 'broken';

/** A picture on its way: announced, then looked at, then part of one order. */
export interface Upload {
  readonly id: string;
  /** As announced; the bytes must be of this type. */
  readonly type: MediaType;
  /** RFC 3339, UTC. */
  readonly at: string;
  /** Names whoever was signed in without telling who it is: only they may use it. */
  readonly owner?: string | undefined;
  readonly state: 'awaited' | 'clean' | 'refused';
  readonly because?: RefusedBecause | undefined;
  /** Bytes without metadata, once it is clean. */
  readonly bytes?: number | undefined;
  /** The order it belongs to. */
  readonly claim?: string | undefined;
}

interface Told {
  readonly zh: string;
  readonly en: string;
}

/** What is said of a picture that was refused, with the remedy. */
export const REFUSED: Readonly<Record<RefusedBecause, Told>> = {
  'too-large': {
    zh: `图片超过 ${MOST_BYTES / 1024 / 1024} MB`,
    en: `The picture is over ${MOST_BYTES / 1024 / 1024} MB`,
  },
  'wrong-type': {
    zh: '内容不是所说类型的图片',
    en: 'The file is no picture of the type it was said to be',
  },
  broken: { zh: '图片文件不完整', en: 'The picture is not whole' },
};

/**
 * Why a picture may not be used by someone for an order; null when it may. A repeat for the same order may.
 * @param order null for a report that has no order yet
 */
export function whyNot(
  upload: Upload | null,
  owner: string | undefined,
  order: string | null,
): (Told & { readonly remedy: string }) | null {
  const again = '重新上传一张 / Upload it anew';
  if (upload === null) return { zh: '没有这张图片', en: 'There is no such picture', remedy: again };
  if (upload.owner !== undefined && upload.owner !== owner)
    return { zh: '这张图片是他人上传的', en: 'Someone else uploaded this picture', remedy: again };
  if (upload.claim !== undefined && upload.claim !== order)
    return { zh: '这张图片已用于另一诉求', en: 'This picture is part of another report', remedy: again };
  if (upload.state === 'refused') return { ...REFUSED[upload.because ?? 'broken'], remedy: again };
  if (upload.state === 'awaited')
    return {
      zh: '这张图片尚未上传完成',
      en: 'This picture has not arrived yet',
      remedy: '上传后调用 POST /v1/media/{id}/complete / Upload it, then POST /v1/media/{id}/complete',
    };
  return null;
}
