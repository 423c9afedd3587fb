import { NotAPicture } from './not-a-picture.ts';

const KEPT: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Flags of VP8X that promise EXIF and XMP. */
const PROMISES = 0b0000_1100;
const HEADER = 12;

/**
 * A WebP with nothing in it but the picture.
 * @throws NotAPicture when it is cut off or holds no picture
 */
export function stripWebp(bytes: Uint8Array): Uint8Array {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stop = 8 + whole.readUInt32LE(4);
  if (stop > whole.length) throw new NotAPicture('cut off');
  const kept: Buffer[] = [];
  for (let at = HEADER; at + 8 <= stop; ) {
    const type = whole.toString('latin1', at, at + 4);
    const length = whole.readUInt32LE(at + 4);
    // Chunks begin at even places.
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > stop) throw new NotAPicture('a chunk is longer than the file');
    const chunk = Buffer.from(whole.subarray(at, end));
    if (type === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~PROMISES;
    if (KEPT.has(type)) kept.push(chunk);
    at = end;
  }
  if (!kept.some((chunk) => ['VP8 ', 'VP8L', 'ANMF'].includes(chunk.toString('latin1', 0, 4))))
    throw new NotAPicture('a WebP without a picture');
  const body = Buffer.concat([Buffer.from('WEBP'), ...kept]);
  const header = Buffer.alloc(8);
  header.write('RIFF', 'latin1');
  header.writeUInt32LE(body.length, 4);
  return Buffer.concat([header, body]);
}
