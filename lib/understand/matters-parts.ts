/**
 * A stretch of a text between two signals: an `item` of an enumeration, what `lead`s to it, what a connective opens
 * (`also`), or a `line` (or the beginning); `soft` parts stand between semicolons.
 */
export interface Part {
  start: number;
  end: number;
  text: string;
  kind: 'lead' | 'item' | 'also' | 'line' | 'soft';
}

interface Cut {
  /** Where the part before ends. */
  at: number;
  /** Where the part after begins: behind the marker. */
  from: number;
  kind: 'item' | 'also' | 'line' | 'soft';
}

const HAN_NUMERALS = '一二三四五六七八九';
const CIRCLED = '①②③④⑤⑥⑦⑧⑨';
/** 一个是…,再一个… */
const ONE_AND_ONE = ['一个是', '再一个', '另一个', '还有一个'];
const ORDER_WORDS = ['首先', '其次', '再次', '最后'];
const ordinal = (mark: string): number => {
  const [c = ''] = mark;
  if (/[1-9]/.test(c)) return Number(c);
  if (ONE_AND_ONE.includes(mark)) return ONE_AND_ONE.indexOf(mark) === 0 ? 1 : 2;
  return Math.max(HAN_NUMERALS.indexOf(c), CIRCLED.indexOf(c), ORDER_WORDS.indexOf(mark)) + 1;
};

/** Ways to count; group 1 is the ordinal. A way is an enumeration when it counts one, two, … in this order. */
const COUNTING: readonly RegExp[] = [
  /(?<![\d.\-号楼栋第a-z])[(（]?([1-9])(?:[)）][、.]?|[、．]|\.(?!\d))[ \t]*(?!\d)/giu,
  /(?<=^|[\s。！？!?；;：:，,])[(（]?([一二三四五六七八九])(?:[)）][、.]?|、)(?![一二三四五六七八九期号])/gu,
  /([①②③④⑤⑥⑦⑧⑨])[、.]?/gu,
  /(?<=^|[\s。！？!?；;：:，,题点事])([一二三四五六])是(?!否)[，,]?/gu,
  /(?<=^|[\s。！？!?；;：:，,])其([一二三四五六])[，,、：:是]?/gu,
  /(?<=^|[\s。！？!?；;：:，,题])第([一二三四五六])(?:[，,、：:]|[个点件]?(?:问题|事)?(?:[，,、：:]|是))/gu,
  /(?<=^|[\s。！？!?；;：:，,])(首先|其次|再次|最后)是?[，,]?/gu,
  /(?<=^|[\s。！？!?；;：:，,题事])(一个是|再一个|另一个|还有一个)是?[，,：:]?/gu,
];

const CONNECTIVES =
  /(?<=^|[\s。！？!?；;，,.])(?:另外(?:还有)?(?:一?[件个](?:事|问题|情况))?|此外|除此之?[以外]?外|还有(?:一?个?(?:问题|情况)|一?件事|就是|(?=[，,：:]))|再一个|再有|再者|(?:[跟和与][^，,。；;]{1,4}(?:没关系|无关)的?)?另一?(?:件事|个问题|个情况)|另(?=[，,：:])|顺便|同时(?:也|还)?(?:想|要)?(?:反映|投诉|咨询|问)|[我也]?还[想要](?:再)?(?:反映|投诉|问|咨询|举报|说)|(?:also|besides|in addition|additionally|separately|another (?:issue|problem|thing|matter)|on top of that|one more thing)\b)[是，,：: ]*/giu;
const SEMICOLON = /[；;]/gu;
const LINE = /(?<![ \t])[ \t]*\n\s*/gu;

function enumeration(text: string): Cut[] {
  const ways = COUNTING.map((way) => {
    const cuts: Cut[] = [];
    for (const { index, 0: mark, 1: count = '' } of text.matchAll(way))
      if (ordinal(count) === cuts.length + 1)
        cuts.push({ at: index, from: index + mark.length, kind: 'item' });
    return cuts;
  });
  const long = ways.filter(({ length }) => length >= 2);
  return long.toSorted((a, b) => (a[0]?.at ?? 0) - (b[0]?.at ?? 0))[0] ?? [];
}

const cutsAt = (text: string, signal: RegExp, kind: Cut['kind']): Cut[] =>
  Array.from(text.matchAll(signal), ({ index, 0: mark }) => ({
    at: index,
    from: index + mark.length,
    kind,
  }));

const EDGE = /^[\s，,。；;、：:]+|(?<![\s，,；;、：:])[\s，,；;、：:]+$/gu;

/** A part without the spaces and separators around it. */
function trimmed(text: string, from: number, to: number): { start: number; end: number; text: string } {
  const whole = text.slice(from, to);
  const inner = whole.replace(EDGE, '');
  const start = from + Math.max(0, whole.indexOf(inner));
  return { start, end: start + inner.length, text: inner };
}

/**
 * The text cut at its enumeration, its connectives (另外, 还有, also …) and its line breaks, and at semicolons where it
 * does not count; empty parts are left out.
 */
export function partsOf(text: string): Part[] {
  const counted = enumeration(text);
  const cuts = [
    ...counted,
    ...cutsAt(text, CONNECTIVES, 'also'),
    ...cutsAt(text, LINE, 'line'),
    ...(counted.length > 0 ? [] : cutsAt(text, SEMICOLON, 'soft')),
  ].sort((a, b) => a.at - b.at || b.from - a.from);
  const first = counted[0]?.at ?? -1;
  const parts: Part[] = [];
  let open: Cut = { at: 0, from: 0, kind: 'line' };
  for (const next of [...cuts, { at: text.length, from: text.length, kind: 'line' as const }]) {
    if (next.at < open.from) continue;
    const part = trimmed(text, open.from, next.at);
    const kind = next.at <= first ? 'lead' : open.kind;
    if (part.text) parts.push({ ...part, kind });
    open = next;
  }
  return parts;
}
