import { ApiError, call } from '../../api/client.ts';
import type { CompleteMediaResponse, PostMediaData, PostMediaResponse } from '../../api/types.gen.ts';

type MediaType = PostMediaData['body']['type'];
const TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp'] satisfies MediaType[];
const isTaken = (type: string): type is MediaType => TYPES.includes(type);

/** The longer side, in pixels: enough to read a sign in the street. */
const LONGEST = 2048;
/** Below this a picture goes as it is. */
const SMALL_BYTES = 500_000;
export const MOST_BYTES = 10 * 1024 * 1024;

/** Why a file cannot be sent; the words are in `words.ts`. */
export class NotTaken extends Error {
  override name = 'NotTaken';
  readonly because: 'photoType' | 'photoLarge' | 'photoStorage';
  constructor(because: NotTaken['because']) {
    super(because);
    this.because = because;
  }
}

/** A picture made smaller on the phone, so that it goes quickly; one that this browser cannot read goes as it is. */
async function smaller(file: Blob): Promise<Blob> {
  if (file.size <= SMALL_BYTES && isTaken(file.type)) return file;
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return file;
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
  return made !== null && (made.size < file.size || !isTaken(file.type)) ? made : file;
}

/**
 * Sends a picture and has it looked at.
 * @param progress from 0 to 1
 * @returns its id
 * @throws NotTaken, or ApiError
 */
export async function uploadPhoto(
  file: Blob,
  signal: AbortSignal,
  progress: (part: number) => void,
): Promise<string> {
  const photo = await smaller(file);
  const { type, size } = photo;
  if (!isTaken(type)) throw new NotTaken('photoType');
  if (size > MOST_BYTES) throw new NotTaken('photoLarge');
  const { mediaId, upload } = await call<PostMediaResponse>('/v1/media', {
    ...{ method: 'POST', signal },
    body: { type, bytes: size },
  });
  await postForm(upload, photo, signal, progress);
  await call<CompleteMediaResponse>(`/v1/media/${mediaId}/complete`, { method: 'POST', signal });
  return mediaId;
}

/** `fetch` tells nothing of how far it is. */
function postForm(
  { url, fields }: PostMediaResponse['upload'],
  file: Blob,
  signal: AbortSignal,
  progress: (part: number) => void,
): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', file);
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    signal.addEventListener('abort', () => request.abort());
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      progress(total > 0 ? loaded / total : 0),
    );
    request.addEventListener('load', () =>
      request.status < 300 ? done() : failed(new NotTaken('photoStorage')),
    );
    request.addEventListener('error', () => failed(new ApiError(0, null, 'storage does not answer')));
    request.addEventListener('abort', () => failed(new DOMException('removed', 'AbortError')));
    request.open('POST', url);
    request.send(form);
  });
}
