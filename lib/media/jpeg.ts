import { orientationOf, orientationSegment } from './exif.ts';
import { NotAPicture } from './not-a-picture.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COM = 0xfe;

/**
 * A JPEG with nothing in it but the picture: no EXIF, XMP, IPTC or maker's notes (position, device, time, thumbnail), no
 * comment, nothing after its end. Colour profile and the way up stay.
 * @throws NotAPicture when it is cut off or no JPEG
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  let at = 2;
  let scans = 0;
  for (;;) {
    const marker = markerAt(bytes, at);
    at = marker.next;
    if (marker.code === EOI) break;
    if (at + 2 > bytes.length) throw new NotAPicture('cut off in a segment');
    const end = at + view.getUint16(at);
    if (end < at + 2 || end > bytes.length) throw new NotAPicture('a segment is longer than the file');
    const segment = bytes.subarray(at - 2, end);
    if (marker.code === APP1) orientation = orientationOf(segment.subarray(4)) ?? orientation;
    if (stays(marker.code, segment)) kept.push(segment);
    at = end;
    if (marker.code === SOS) {
      scans++;
      const data = scanEnd(bytes, at);
      kept.push(bytes.subarray(at, data));
      at = data;
    }
  }
  if (scans === 0) throw new NotAPicture('a JPEG without a picture');
  if (orientation !== 1) kept.splice(1, 0, orientationSegment(orientation));
  return Buffer.concat([...kept, Uint8Array.of(0xff, EOI)]);
}

function stays(code: number, segment: Uint8Array): boolean {
  if (code === APP0) return startsWith(segment, 'JFIF\0');
  if (code === APP2) return startsWith(segment, 'ICC_PROFILE\0');
  if (code === APP14) return startsWith(segment, 'Adobe');
  return !(code > APP0 && code <= APP15) && code !== COM;
}

const startsWith = (segment: Uint8Array, text: string): boolean =>
  [...text].every((c, i) => segment[4 + i] === c.charCodeAt(0));

/** The next marker; fill bytes (FF) before it are skipped. */
function markerAt(bytes: Uint8Array, at: number): { code: number; next: number } {
  if (bytes[at] !== 0xff) throw new NotAPicture('a segment does not begin with a marker');
  let next = at + 1;
  while (bytes[next] === 0xff) next++;
  const code = bytes[next];
  if (code === undefined || code === SOI || code === 0) throw new NotAPicture('cut off at a marker');
  return { code, next: next + 1 };
}

/** Where the coded picture ends: at a marker that is no stuffed byte (FF00) and no restart (FFD0–FFD7). */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new NotAPicture('cut off in the picture');
}
