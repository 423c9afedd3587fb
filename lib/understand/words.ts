import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { words as stopWords } from 'natural/lib/natural/util/stopwords.js';

/** What a person wrote: a text, and a title when the channel asks for one. */
export interface Message {
  title?: string | undefined;
  text: string;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Longer texts repeat themselves: the opening and the closing request say what it is about. */
const HEAD = 500;
const TAIL = 150;
/** A title says in ten words what the text says in two hundred. */
const TITLE_WEIGHT = 12;
/** A short first line of its own is a title, given or not. */
const FIRST_LINE = /^\s*([^\n]{4,50})\n+(?=\s*\S)/;

const clip = (text: string): string =>
  text.length <= HEAD + TAIL ? text : `${text.slice(0, HEAD)}\n${text.slice(-TAIL)}`;

const normal = (text: string): string => clip(text).normalize('NFKC').toLowerCase();

const HAN = /^\p{Script=Han}+$/u;
const STOP: ReadonlySet<string> = new Set(stopWords.filter((word) => /^[a-z]/.test(word)));
const LATIN = /^[a-z]{3,}$/;
const DIGITS = /\d+(\.\d+)?/g;

const fold = (word: string): string => (LATIN.test(word) ? porter.stem(word) : word.replace(DIGITS, '0'));

/** Nearly all words are of the common ideographs, and a look at the code units is quicker than the expression. */
function isHan(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    if (unit < 0x4e00 || unit > 0x9fff) return HAN.test(word);
  }
  return true;
}

/**
 * 32 bits for a term: FNV-1a over UTF-16 units from `seed`, then mixed so that the top bits are even. Signed, because
 * a map takes small integers as they are.
 */
function hash(term: string, seed: number): number {
  let h = 0x811c9dc5 ^ seed;
  for (let i = 0; i < term.length; i++) h = Math.imul(h ^ term.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Hash of a term, signed → how often it occurs. */
export type Counts = Map<number, number>;

/** Words, pairs of neighbouring words, characters and pairs of characters of a text. */
function collect(text: string, by: number, counts: Counts, names?: Map<number, string>): void {
  const add = (key: number, left: string, right: string) => {
    counts.set(key, (counts.get(key) ?? 0) + by);
    names?.set(key, LATIN.test(right) && left ? `${left} ${right}` : left + right);
  };
  let before = '';
  let left = '';
  for (const { segment, isWordLike } of segmenter.segment(normal(text))) {
    if (!isWordLike) {
      if (segment !== ' ') before = left = '';
      continue;
    }
    if (STOP.has(segment)) continue;
    const han = isHan(segment);
    const word = han ? segment : fold(segment);
    add(hash(word, 0), '', word);
    if (before) add(hash(word, hash(before, 1)), before, word);
    before = word;
    const characters = han ? word : '';
    if (!characters) left = '';
    for (const c of characters) {
      add(hash(c, 2), '', c);
      if (left) add(hash(c, hash(left, 3)), left, c);
      left = c;
    }
  }
}

/**
 * Terms of a message with how often each occurs; those of its title count for more.
 * @param names filled with each term as people write it, for explanations.
 */
export function terms({ title, text }: Message, names?: Map<number, string>): Counts {
  const counts: Counts = new Map();
  const heading = title ?? FIRST_LINE.exec(text)?.[1];
  if (heading) collect(heading, TITLE_WEIGHT, counts, names);
  collect(text, 1, counts, names);
  return counts;
}
