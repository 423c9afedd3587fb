import { COMMON, FUNCTION, GRAMMAR } from './similar-common.ts';

/** The opening and the closing of a long text; what is between them tells the story. */
const HEAD = 400;
const TAIL = 100;

/** What ends a place name people write; the characters before it are the name. */
const PLACE_END =
  /小区|社区|花园|家园|公寓|大厦|广场|公园|新城|新村|校区|(?<![政])府|(?<![铁线道公马此高弯岔电])路|(?<![临过])街|(?<!别)墅|(?<![家法])庭|(?<![公家这那哪夜县市])里(?![面边头])|(?<![知渠车行载频通街盲便楼过管隧轨步跑匝辅])道(?![路理德])|(?<!儿)园(?![林区])|城(?![市管乡镇])|[巷苑村镇庄湾郡]/gu;
/** A name is looked for this far before its end. */
const NAME_REACH = 5;

const PARTED = ' ';
const RUN = /\p{Script=Han}+|[a-z]*\d+[a-z]*\p{Script=Han}?|[a-z]{3,}/gu;
const HAN = /^\p{Script=Han}/u;

/** 24 bits: 23 of the term's FNV-1a hash, mixed, and whether the term is common (1) or rare (0). */
function code(term: string, common: boolean): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < term.length; i++) h = Math.imul(h ^ term.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (((h ^ (h >>> 16)) >>> 9) << 1) | (common ? 1 : 0);
}

const COMMON_WEIGHT = 0.5;

export const weightOf = (term: number): number => (term & 1 ? COMMON_WEIGHT : 1);

/** Terms come into a sketch by this, smallest first: the same order in every text, heavier terms earlier. */
export const rankOf = (term: number): number => -Math.log(((term >>> 1) + 0.5) / 2 ** 23) / weightOf(term);

const pairsOf = (run: string, without = FUNCTION): string[] =>
  Array.from({ length: Math.max(0, run.length - 1) }, (_, i) => run.slice(i, i + 2)).filter(
    (pair) => !without.has(pair.charAt(0)) && !without.has(pair.charAt(1)),
  );

/** The characters right before a place's ending, as far as no function word parts them. */
function nameBefore(run: string, index: number): string {
  const reach = run.slice(Math.max(0, index - NAME_REACH), index);
  const part = [...reach].findLastIndex((c) => GRAMMAR.has(c));
  return reach.slice(part + 1);
}

/** Rare pairs of characters just before a place's ending: what the place is called. */
const namesIn = (run: string): string[] =>
  [...run.matchAll(PLACE_END)].flatMap(({ index, 0: ending }) =>
    pairsOf(nameBefore(run, index) + (ending.length === 1 ? ending : ''), GRAMMAR).filter(
      (pair) => !COMMON.has(pair),
    ),
  );

/** Says where something is, for whatever it is. */
const WHEREABOUTS = /小区|社区|门口|附近|旁边|楼下|[东西南北]门/gu;

/**
 * What a text is about and which place it names, as hashes: pairs of Han characters without function words, Latin
 * words and numbers. `names` are those of its places and are not among the `words`.
 */
export function similarTerms(text: string): { words: Set<number>; names: Set<number> } {
  const clipped = text.length <= HEAD + TAIL ? text : `${text.slice(0, HEAD)}\n${text.slice(-TAIL)}`;
  const words = new Set<number>();
  const names = new Set<number>();
  for (const [run] of clipped.normalize('NFKC').toLowerCase().matchAll(RUN)) {
    if (!HAN.test(run)) words.add(code(run, run.length < 2));
    else {
      for (const part of run.replace(PLACE_END, PARTED).replace(WHEREABOUTS, PARTED).split(PARTED))
        for (const pair of pairsOf(part)) words.add(code(pair, COMMON.has(pair)));
      for (const pair of namesIn(run)) names.add(code(pair, false));
    }
  }
  for (const name of names) words.delete(name);
  return { words, names };
}
