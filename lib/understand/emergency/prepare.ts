/** Longer texts are read to here. */
const LONGEST = 3000;

/** Between clauses, sentences and after questions; `.` in a pattern crosses none of them. */
export const CLAUSE = '\n';
export const SENTENCE = '\r';
export const ASKED = '\u2028';

const QUESTION = /[?]+[?!]*/g;
const STOP = /[。!;\r\n]|\.{2,}|…|\.(?=\s|$)/g;
/** Names of books, films and laws. */
const TITLES = /《[^《》]{1,40}》/g;
const PAUSE = /[,:()"“”《》「」~—]|(?<=\p{Script=Han}) +|(?<=[a-z\d]) +(?=\p{Script=Han})/gu;

/** A text as the patterns expect it: one form for each character, lower case, marks for pauses and stops. */
export const prepare = (text: string): string =>
  text
    .slice(0, LONGEST)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(TITLES, (title) => '·'.repeat(title.length))
    .replace(QUESTION, (marks) => ASKED.repeat(marks.length))
    .replace(STOP, (marks) => SENTENCE.repeat(marks.length))
    .replace(PAUSE, (marks) => CLAUSE.repeat(marks.length));

/** Runs of a prepared text between stops. */
export const SENTENCES = /[^\r\u2028]+/g;

const isEdge = (c: string): boolean => c === CLAUSE || isStop(c);
const isStop = (c: string): boolean => c === SENTENCE || c === ASKED;

/** Where going from `from` by `step` first meets an edge (or the limit); the index just inside it. */
function reach(
  text: string,
  from: number,
  step: 1 | -1,
  limit: number,
  edge: (c: string) => boolean,
): number {
  let at = from;
  for (let n = 0; n < limit; n++, at += step) {
    const c = text[step === 1 ? at : at - 1];
    if (c === undefined || edge(c)) break;
  }
  return at;
}

/** What stands around words of a prepared text. */
export interface Around {
  /** The clause, the words included. */
  readonly clause: string;
  /** The clause and the one before it. */
  readonly pair: string;
  /** The words themselves: a gap in a pattern may hold what undoes it. */
  readonly words: string;
  /** The clause before the words, from its last turn on. */
  readonly lead: string;
  /** The sentence before the words, its clauses on lines. */
  readonly before: string;
  /** The clause after the words. */
  readonly after: string;
  /** The sentence after the words. */
  readonly rest: string;
  /** The text after the words, across sentences. */
  readonly later: string;
}

/** How far one looks each way, in characters. */
const NEAR = 100;

/** What stands around text[start, end). `turn` (global) finds the words from which a clause says something new. */
export function around(text: string, start: number, end: number, turn: RegExp): Around {
  const from = reach(text, start, -1, NEAR, isEdge);
  const to = reach(text, end, 1, NEAR, isEdge);
  const lead = text.slice(from, start);
  const turned = [...lead.matchAll(turn)].at(-1);
  return {
    clause: text.slice(from, to),
    pair: text.slice(reach(text, Math.max(0, from - 1), -1, NEAR, isEdge), to),
    words: text.slice(start, end),
    lead: turned ? lead.slice(turned.index) : lead,
    before: text.slice(reach(text, start, -1, NEAR, isStop), start),
    after: text.slice(end, to),
    rest: text.slice(end, reach(text, end, 1, NEAR, isStop)),
    later: text.slice(end, end + NEAR),
  };
}
