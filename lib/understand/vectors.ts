import type { Counts } from './words.ts';

/** Rows of a sparse matrix: row i is `column/value[start[i] … start[i + 1])`. */
export interface Matrix {
  columns: number;
  start: Uint32Array;
  column: Uint32Array;
  value: Float32Array;
}

/** The terms a model knows: hashes ascending; a term's column is its index. */
export interface Vocabulary {
  hashes: Uint32Array;
  idf: Float32Array;
}

/** Finds columns by hash: hashes are uniform, so their top bits lead to a bucket of about one entry. */
function termIndex(hashes: Uint32Array): (hash: number) => number {
  const bits = Math.min(20, Math.max(1, Math.ceil(Math.log2(hashes.length + 1))));
  const shift = 32 - bits;
  const first = new Uint32Array(2 ** bits + 1);
  for (const hash of hashes) first[(hash >>> shift) + 1] = (first[(hash >>> shift) + 1] ?? 0) + 1;
  for (let i = 1; i < first.length; i++) first[i] = (first[i] ?? 0) + (first[i - 1] ?? 0);
  return (signed) => {
    const hash = signed >>> 0;
    const end = first[(hash >>> shift) + 1] ?? 0;
    for (let i = first[hash >>> shift] ?? 0; i < end; i++) if (hashes[i] === hash) return i;
    return -1;
  };
}

/** Terms found in at least `minDocuments` documents, the most frequent `limit` of them, and those `known` elsewhere. */
export function buildVocabulary(
  documents: readonly Counts[],
  minDocuments: number,
  limit: number,
  known: Iterable<number> = [],
): Vocabulary {
  const frequency = new Map<number, number>();
  for (const counts of documents) {
    for (const signed of counts.keys()) {
      const hash = signed >>> 0;
      frequency.set(hash, (frequency.get(hash) ?? 0) + 1);
    }
  }
  const kept = [...frequency].filter(([, n]) => n >= minDocuments);
  kept.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const all = new Map(kept.slice(0, limit));
  for (const hash of known) all.set(hash, frequency.get(hash) ?? 0);
  const chosen = [...all].sort((a, b) => a[0] - b[0]);
  const total = documents.length;
  return {
    hashes: Uint32Array.from(chosen, ([hash]) => hash),
    idf: Float32Array.from(chosen, ([, n]) => 1 + Math.log((1 + total) / (1 + n))),
  };
}

/** A sparse vector. */
export type Cells = { column: number; value: number }[];

/** Makes unit vectors of messages; terms the vocabulary does not hold are left out. */
export function projector({ hashes, idf }: Vocabulary): (counts: Counts) => Cells {
  const find = termIndex(hashes);
  return (counts) => {
    const cells: Cells = [];
    let squares = 0;
    for (const [hash, n] of counts) {
      const column = find(hash);
      if (column < 0) continue;
      const value = (1 + Math.log(n)) * (idf[column] ?? 0);
      squares += value * value;
      cells.push({ column, value });
    }
    const norm = Math.sqrt(squares) || 1;
    for (const cell of cells) cell.value /= norm;
    return cells;
  };
}

/** Documents as the rows of a matrix. */
export function vectorise(documents: readonly Counts[], vocabulary: Vocabulary): Matrix {
  const rows = documents.map(projector(vocabulary));
  const start = new Uint32Array(rows.length + 1);
  rows.forEach((cells, i) => {
    start[i + 1] = (start[i] ?? 0) + cells.length;
  });
  const cells = rows.flat();
  return {
    columns: vocabulary.hashes.length,
    start,
    column: Uint32Array.from(cells, (cell) => cell.column),
    value: Float32Array.from(cells, (cell) => cell.value),
  };
}
