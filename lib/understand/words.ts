import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';

/** What a person wrote: a text, and a title when the channel asks for one. */
export interface Message {
  title?: string | undefined;
  text: string;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** A place where a phrase ends: no pair of words reaches across it. */
const BREAK = '';
/** Longer texts repeat themselves: the opening and the closing request say what it is about. */
const HEAD = 1000;
const TAIL = 200;
const TITLE_WEIGHT = 20;

const GREETING =
  /(尊敬|敬爱)的[^,。:!\s]{0,12}|(各位)?(领导|书记|市长|局长|区长|主任|您|你)们?(好|你好|您好)|(谢谢|感谢)[^,。!]{0,8}|盼(望)?(回复|复)|此致|敬礼/g;

const clip = (text: string): string =>
  text.length <= HEAD + TAIL ? text : `${text.slice(0, HEAD)}\n${text.slice(-TAIL)}`;

const normal = (text: string): string => clip(text).normalize('NFKC').toLowerCase().replace(GREETING, '\n');

const LATIN = /^[a-z]{3,}$/;
const DIGITS = /\d+(\.\d+)?/g;

const fold = (word: string): string => (LATIN.test(word) ? porter.stem(word) : word.replace(DIGITS, '0'));

/** Words of a text in order: numbers folded to `0`, English stemmed, `''` where punctuation ends a phrase. */
export function words(text: string): string[] {
  const out: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(normal(text))) {
    if (isWordLike) out.push(fold(segment));
    else if (segment !== ' ' && out.at(-1) !== BREAK) out.push(BREAK);
  }
  return out;
}

function count(into: Map<string, number>, term: string, by: number): void {
  into.set(term, (into.get(term) ?? 0) + by);
}

function countTerms(into: Map<string, number>, text: string, by: number): void {
  let before = BREAK;
  for (const word of words(text)) {
    if (word !== BREAK) {
      count(into, word, by);
      if (before !== BREAK) count(into, `${before} ${word}`, by);
    }
    before = word;
  }
  if (process.env.CB)
    for (const run of normal(text).match(/\p{Script=Han}+/gu) ?? []) {
      for (let i = 0; i + 1 < run.length; i++) count(into, `~${run.slice(i, i + 2)}`, by);
      if (process.env.CB.includes('1')) for (const c of run) count(into, `~${c}`, by);
      if (process.env.CB.includes('3'))
        for (let i = 0; i + 2 < run.length; i++) count(into, `~${run.slice(i, i + 3)}`, by);
    }
}

/** Terms of a message (words and pairs of neighbours) with how often each occurs; a title counts for more. */
export function terms(message: Message): Map<string, number> {
  const out = new Map<string, number>();
  if (message.title) countTerms(out, message.title, TITLE_WEIGHT);
  countTerms(out, message.text, 1);
  return out;
}
