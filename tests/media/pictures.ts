/** Pictures made up byte by byte, with positions and devices in every place where cameras put them. */

/** What must not come out: a position, a device, a person. */
export const SECRETS = ['GPS-39.1175N', 'Phone-X-Serial-123', 'zhangsan'] as const;
const [GPS, DEVICE, PERSON] = SECRETS;

const segment = (code: number, data: Buffer): Buffer => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length + 2);
  return Buffer.concat([Buffer.of(0xff, code), length, data]);
};

/** EXIF with a way up, a position and a device behind it. */
function exif(way: number, little: boolean): Buffer {
  const tiff = Buffer.alloc(26);
  const u16 = (value: number, at: number) =>
    little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const u32 = (value: number, at: number) =>
    little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  tiff.write(little ? 'II' : 'MM');
  u16(42, 2);
  u32(8, 4);
  u16(1, 8);
  u16(0x0112, 10);
  u16(3, 12);
  u32(1, 14);
  u16(way, 18);
  return Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from(`${GPS} ${DEVICE}`)]);
}

const SCAN = Buffer.from([0x11, 0xff, 0x00, 0x22, 0xff, 0xd0, 0x33, 0x44]);
const EOI = Buffer.of(0xff, 0xd9);

export const jpeg = ({ way = 6, little = false, comment = true } = {}): Buffer =>
  Buffer.concat([
    Buffer.of(0xff, 0xd8),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')),
    segment(0xe1, exif(way, little)),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${GPS}</x>`)),
    segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01colours')),
    segment(0xed, Buffer.from(`Photoshop 3.0\0${PERSON}`)),
    segment(0xee, Buffer.from('Adobe\0d\0\0\0\0\0')),
    ...(comment ? [segment(0xfe, Buffer.from(DEVICE))] : []),
    segment(0xdb, Buffer.alloc(65)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    SCAN,
    segment(0xda, Buffer.from([1, 2, 0, 0, 63, 0])),
    SCAN,
    EOI,
    // A film or a second picture behind the first.
    Buffer.from(`ftypmp4 ${GPS}`),
  ]);

const chunk = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
};

export const png = (): Buffer =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.alloc(13)),
    chunk('eXIf', exif(1, false)),
    chunk('tEXt', Buffer.from(`Author\0${PERSON}`)),
    chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0${GPS}`)),
    chunk('prVt', Buffer.from(DEVICE)),
    chunk('IDAT', Buffer.from('pixels')),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from(GPS),
  ]);

const riff = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(data.length);
  return Buffer.concat([Buffer.from(type), length, data, Buffer.alloc(data.length % 2)]);
};

export function webp(): Buffer {
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    riff('VP8X', Buffer.from([0b0010_1100, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    riff('ICCP', Buffer.from('colours')),
    riff('VP8 ', Buffer.from('pixels!')),
    riff('EXIF', exif(1, true)),
    riff('XMP ', Buffer.from(`<x>${GPS} ${PERSON}</x>`)),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from('RIFF'), length, body, Buffer.from(DEVICE)]);
}
