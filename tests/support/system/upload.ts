import { completeMedia, postMedia } from '../../../lib/api/media.ts';

export interface Given {
  readonly type?: string;
  /** As announced; the file's own size unless it says otherwise. */
  readonly bytes?: number;
  readonly token?: string;
}

const headersOf = (token: string | undefined) => ({
  'content-type': 'application/json',
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
});

/** Asks for a form, as a page does. */
export async function announce(url: string, { type = 'image/jpeg', bytes = 1000, token }: Given = {}) {
  const answer = await fetch(`${url}/v1/media`, {
    method: 'POST',
    headers: headersOf(token),
    body: JSON.stringify({ type, bytes }),
  });
  return postMedia.response.parse(await answer.json());
}

/** Posts the form with the file; what storage answered. */
export async function post(
  { upload: { url, fields } }: Awaited<ReturnType<typeof announce>>,
  file: Uint8Array,
  more: Readonly<Record<string, string>> = {},
): Promise<{ status: number; text: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...more })) form.set(name, value);
  form.set('file', new Blob([Buffer.from(file)]), 'IMG_0001.jpg');
  const answer = await fetch(url, { method: 'POST', body: form });
  return { status: answer.status, text: await answer.text() };
}

export const complete = (url: string, id: string, token?: string): Promise<Response> =>
  fetch(`${url}/v1/media/${id}/complete`, { method: 'POST', headers: headersOf(token) });

/** A picture, ready to be part of a report. @returns its id */
export async function upload(url: string, file: Uint8Array, given: Given = {}): Promise<string> {
  const announced = await announce(url, { bytes: file.length, ...given });
  const { status, text } = await post(announced, file);
  if (status !== 204) throw new Error(`the picture was not taken: ${status} ${text}`);
  const done = await complete(url, announced.mediaId, given.token);
  return completeMedia.response.parse(await done.json()).mediaId;
}
