import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Certainty } from './confidence.ts';
import type { Linear } from './linear.ts';
import { type Cells, projector } from './vectors.ts';
import type { Counts } from './words.ts';

/** What training finds: enough to classify, nothing of the texts it was trained on but hashes of their terms. */
export interface ModelParts extends Linear {
  labels: readonly string[];
  certainty: Certainty;
  /** The least confidence at which a label goes without a person; Infinity where it never does. */
  threshold: Float32Array;
}

export interface Model extends ModelParts {
  /** Twelve hex digits of the content's SHA-256: equal versions classify equally. */
  version: string;
  bytes: number;
  project: (counts: Counts) => Cells;
}

/** The bytes are not a model this code can read. */
export class ModelFormatError extends Error {
  override name = 'ModelFormatError';
}

/*
 * Layout, little endian: magic (4) · format (u32) · SHA-256 of all that follows (32) · header length (u32) ·
 * header JSON · sections, each at a multiple of 8.
 */
const MAGIC = 'HHDM';
const FORMAT = 1;
const DIGEST_AT = 8;
const BODY_AT = DIGEST_AT + 32;
const HEADER_AT = BODY_AT + 4;

const certaintySchema = z.object({
  sharpness: z.number().positive(),
  first: z.number(),
  second: z.number(),
  offset: z.number(),
});

const headerSchema = z.object({
  labels: z.array(z.string().min(1)).min(2),
  certainty: certaintySchema,
  terms: z.int().nonnegative(),
  weights: z.int().nonnegative(),
});

const aligned = (at: number): number => Math.ceil(at / 8) * 8;

/** The arrays of a model in their order in the file. */
function sections(buffer: ArrayBuffer, from: number, labels: number, terms: number, weights: number) {
  let at = from;
  const take = <T>(
    Type: { new (b: ArrayBuffer, at: number, n: number): T; BYTES_PER_ELEMENT: number },
    n: number,
  ) => {
    at = aligned(at);
    if (at + n * Type.BYTES_PER_ELEMENT > buffer.byteLength) throw new ModelFormatError('model is cut short');
    const array = new Type(buffer, at, n);
    at += n * Type.BYTES_PER_ELEMENT;
    return array;
  };
  return {
    bias: take(Float32Array, labels),
    threshold: take(Float32Array, labels),
    hashes: take(Uint32Array, terms),
    idf: take(Float32Array, terms),
    scale: take(Float32Array, terms),
    start: take(Uint32Array, terms + 1),
    label: labels <= 256 ? take(Uint8Array, weights) : take(Uint16Array, weights),
    weight: take(Int8Array, weights),
    end: at,
  };
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** A model as one block of bytes; equal models give equal bytes. */
export function encodeModel(parts: ModelParts): Uint8Array {
  const [labels, terms, weights] = [parts.labels.length, parts.hashes.length, parts.weight.length];
  const header = Buffer.from(
    JSON.stringify({ labels: parts.labels, certainty: parts.certainty, terms, weights }),
  );
  const from = HEADER_AT + header.length;
  const room = aligned(from) + 8 * labels + 16 * terms + 4 + 3 * weights + 64;
  const buffer = new ArrayBuffer(room);
  const { end, ...target } = sections(buffer, from, labels, terms, weights);
  target.bias.set(parts.bias);
  target.threshold.set(parts.threshold);
  target.hashes.set(parts.hashes);
  target.idf.set(parts.idf);
  target.scale.set(parts.scale);
  target.start.set(parts.start);
  target.label.set(parts.label);
  target.weight.set(parts.weight);
  const bytes = Buffer.from(buffer, 0, end);
  bytes.write(MAGIC, 0, 'latin1');
  bytes.writeUInt32LE(FORMAT, 4);
  bytes.writeUInt32LE(header.length, BODY_AT);
  bytes.set(header, HEADER_AT);
  bytes.set(sha256(bytes.subarray(BODY_AT)), DIGEST_AT);
  return new Uint8Array(buffer, 0, end);
}

/**
 * Reads what `encodeModel` wrote.
 * @throws {ModelFormatError} for foreign, newer, cut or altered bytes.
 */
export function decodeModel(bytes: Uint8Array): Model {
  const buffer = new ArrayBuffer(bytes.byteLength);
  const own = Buffer.from(buffer);
  own.set(bytes);
  if (own.length < HEADER_AT || own.toString('latin1', 0, 4) !== MAGIC)
    throw new ModelFormatError('not a model');
  const format = own.readUInt32LE(4);
  if (format !== FORMAT) throw new ModelFormatError(`model format ${format}, this code reads ${FORMAT}`);
  const digest = sha256(own.subarray(BODY_AT));
  if (!digest.equals(own.subarray(DIGEST_AT, BODY_AT)))
    throw new ModelFormatError('model bytes were altered');
  const from = HEADER_AT + own.readUInt32LE(BODY_AT);
  const header = headerSchema.safeParse(JSON.parse(own.toString('utf8', HEADER_AT, from)));
  if (!header.success) throw new ModelFormatError('model was made by other code: train it again');
  const { labels, certainty, terms, weights } = header.data;
  const { end: _, ...arrays } = sections(buffer, from, labels.length, terms, weights);
  return {
    ...arrays,
    labels,
    certainty,
    version: digest.toString('hex', 0, 6),
    bytes: bytes.byteLength,
    project: projector(arrays),
  };
}
