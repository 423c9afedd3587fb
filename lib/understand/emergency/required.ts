/** Keys that are in most texts: a pattern is better told by another of its keys. */
const COMMON: ReadonlySet<string> = new Set([
  ...'的不是一有在我人了市为年们区公工到这生个业上地大要中民以和法家能时理行发县多政部没小问就关下来出请开学现建于道门作主还月都也经可后对事导房用重保无么合规过通会全好定管路实本长府局老天办费方成员领题交位车国求给安面说城所分资子相进而教解省处日高同前西如次自商设但心此得收水三之社等动其二严期住与间情他何体知当去该证居金明应只医里新校电因产并',
  ...'the and are has hav was wit out for but not you all can com bee thi tha'.split(' '),
]);
const HAN = /\p{Script=Han}/u;
const LATIN = /[a-z]/;
/** Latin words are told by so many of their first letters. */
const STEM = 3;

/** Keys of which every match holds at least one: a Han character or three Latin letters. Null when there are none. */
type Keys = ReadonlySet<string> | null;

const cost = (keys: Keys): number =>
  keys === null
    ? Number.POSITIVE_INFINITY
    : [...keys].reduce((sum, key) => sum + (COMMON.has(key) ? 8 : 1), 0);
const better = (a: Keys, b: Keys): Keys => (cost(b) < cost(a) ? b : a);
const both = (a: Keys, b: Keys): Keys => (a === null || b === null ? null : new Set([...a, ...b]));

/** A pattern that may stand alone, and the keys of its matches. */
export interface Part {
  readonly source: string;
  readonly keys: Keys;
}

const GROUP = /\?(?::|<?[=!])/y;
const REPEAT = /[?*+]|\{\d+(?:,\d*)?\}/y;

/** Reads the source of a regular expression, as far as the tables of this folder use its grammar. */
class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  alternatives(): Part[] {
    const parts: Part[] = [];
    for (;;) {
      const start = this.#at;
      const keys = this.#sequence();
      parts.push({ source: this.#source.slice(start, this.#at), keys });
      if (this.#source[this.#at] !== '|') return parts;
      this.#at++;
    }
  }

  #sequence(): Keys {
    let best: Keys = null;
    let word = '';
    const close = () => {
      if (word.length >= STEM) best = better(best, new Set([word.slice(0, STEM)]));
      word = '';
    };
    for (;;) {
      const c = this.#source[this.#at];
      if (c === undefined || c === '|' || c === ')') break;
      const keys = this.#atom();
      const least = this.#repeats();
      if (LATIN.test(c) && least === 'once') word += c;
      else {
        close();
        if (least !== 'maybe') best = better(best, keys);
      }
    }
    close();
    return best;
  }

  #atom(): Keys {
    const c = this.#source[this.#at++] ?? '';
    if (c === '(') return this.#group();
    if (c === '[') return this.#set();
    if (c === '\\') this.#at++;
    return HAN.test(c) ? new Set([c]) : null;
  }

  #group(): Keys {
    const kind = this.#take(GROUP);
    const inner = this.alternatives()
      .map(({ keys }) => keys)
      .reduce(both);
    this.#at++;
    return kind === '' || kind === '?:' ? inner : null;
  }

  #set(): Keys {
    const end = this.#source.indexOf(']', this.#at);
    const inner = this.#source.slice(this.#at, end);
    this.#at = end + 1;
    return [...inner].every((c) => HAN.test(c)) ? new Set(inner) : null;
  }

  /** Passes over what `what` (sticky) matches here; the words passed. */
  #take(what: RegExp): string {
    what.lastIndex = this.#at;
    const found = what.exec(this.#source)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #repeats(): 'once' | 'maybe' | 'more' {
    const found = this.#take(REPEAT);
    if (found === '') return 'once';
    if (this.#source[this.#at] === '?') this.#at++;
    return found === '?' || found === '*' || found.startsWith('{0') ? 'maybe' : 'more';
  }
}

/** The top alternatives of a pattern, each with the keys by which one knows that it cannot match. */
export const partsOf = ({ source }: RegExp): Part[] => new Reader(source).alternatives();
