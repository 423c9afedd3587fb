import { NotAPicture } from './not-a-picture.ts';

/** What makes up the picture and its colours; text, EXIF, time and anything private go. */
const KEPT: ReadonlySet<string> = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs', 'bKGD', 'cICP'],
  ...['acTL', 'fcTL', 'fdAT'],
]);
const SIGNATURE = 8;
/** Length, type and checksum of a chunk. */
const AROUND = 12;

/**
 * A PNG with nothing in it but the picture.
 * @throws NotAPicture when it is cut off or no PNG
 */
export function stripPng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, SIGNATURE)];
  for (let at = SIGNATURE; ; ) {
    if (at + AROUND > bytes.length) throw new NotAPicture('cut off between chunks');
    const end = at + AROUND + view.getUint32(at);
    if (end > bytes.length) throw new NotAPicture('a chunk is longer than the file');
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    if (at === SIGNATURE && type !== 'IHDR') throw new NotAPicture('a PNG begins with IHDR');
    if (KEPT.has(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return Buffer.concat(kept);
    at = end;
  }
}
