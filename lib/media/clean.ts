import { stripJpeg } from './jpeg.ts';
import { type MediaType, MOST_BYTES, typeOf } from './kinds.ts';
import { NotAPicture } from './not-a-picture.ts';
import { stripPng } from './png.ts';
import { stripWebp } from './webp.ts';

/** A picture that may be shown, or why it may not. */
export type Cleaned =
  | { readonly is: 'clean'; readonly type: MediaType; readonly bytes: Uint8Array }
  | { readonly is: 'refused'; readonly because: 'too-large' | 'wrong-type' | 'broken' };

const STRIP: Readonly<Record<MediaType, (bytes: Uint8Array) => Uint8Array>> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
};

/** Takes position, device and all else that is not the picture out of it. What the bytes are decides, not their name. */
export function clean(bytes: Uint8Array): Cleaned {
  if (bytes.length > MOST_BYTES) return { is: 'refused', because: 'too-large' };
  const type = typeOf(bytes);
  if (type === null) return { is: 'refused', because: 'wrong-type' };
  try {
    return { is: 'clean', type, bytes: STRIP[type](bytes) };
  } catch (error) {
    // What reads past its end is broken too.
    if (error instanceof NotAPicture || error instanceof RangeError)
      return { is: 'refused', because: 'broken' };
    throw error;
  }
}
