const HEADER = 'Exif\0\0';
const ORIENTATION = 0x0112;
const SHORT = 3;

/** The way up (1–8) that EXIF says, or null. @param data of the segment, from `Exif` on */
export function orientationOf(data: Uint8Array): number | null {
  if (![...HEADER].every((c, i) => data[i] === c.charCodeAt(0))) return null;
  const tiff = new DataView(data.buffer, data.byteOffset + HEADER.length, data.byteLength - HEADER.length);
  if (tiff.byteLength < 14) return null;
  const little = tiff.getUint16(0) === 0x4949;
  const first = tiff.getUint32(4, little);
  if (first + 2 > tiff.byteLength) return null;
  const entries = tiff.getUint16(first, little);
  for (let i = 0; i < entries; i++) {
    const at = first + 2 + 12 * i;
    if (at + 12 > tiff.byteLength) return null;
    if (tiff.getUint16(at, little) !== ORIENTATION) continue;
    const way = tiff.getUint16(at + 8, little);
    return way >= 1 && way <= 8 ? way : null;
  }
  return null;
}

/** A JPEG segment that says the way up and nothing else. */
export function orientationSegment(way: number): Uint8Array {
  const tiff = new DataView(new ArrayBuffer(26));
  tiff.setUint16(0, 0x4d4d);
  tiff.setUint16(2, 42);
  tiff.setUint32(4, 8);
  tiff.setUint16(8, 1);
  tiff.setUint16(10, ORIENTATION);
  tiff.setUint16(12, SHORT);
  tiff.setUint32(14, 1);
  tiff.setUint16(18, way);
  const data = Buffer.concat([Buffer.from(HEADER), Buffer.from(tiff.buffer)]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length + 2);
  return Buffer.concat([Uint8Array.of(0xff, 0xe1), length, data]);
}
