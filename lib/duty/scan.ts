import type { Name } from '../unit/types.ts';

/** What stands at `at` is not what may stand there. */
export class Unexpected extends Error {
  override readonly name = 'Unexpected';
  readonly at: number;
  readonly wanted: Name;

  constructor(at: number, wanted: Name) {
    super(wanted.en);
    this.at = at;
    this.wanted = wanted;
  }
}

/** Reads one line from left to right. White space between its parts means nothing. */
export class Scan {
  readonly text: string;
  #at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** UTF-16 offset of the next part. */
  get at(): number {
    while (/\s/.test(this.text.charAt(this.#at))) this.#at += 1;
    return this.#at;
  }

  get ended(): boolean {
    return this.at >= this.text.length;
  }

  /** Takes one of these signs if it is next. */
  sign(signs: string): boolean {
    const found = !this.ended && signs.includes(this.text.charAt(this.at));
    if (found) this.#at += 1;
    return found;
  }

  /** Takes a word in either language if it is next; an English one ends where its letters end. */
  word({ zh, en }: Name): boolean {
    const length = this.#lengthOf(zh) ?? this.#lengthOf(en);
    this.#at += length ?? 0;
    return length !== undefined;
  }

  /** Takes what the pattern (sticky) finds. */
  pattern(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    this.#at += found?.[0].length ?? 0;
    return found;
  }

  #lengthOf(word: string): number | undefined {
    const here = this.text.slice(this.at, this.at + word.length);
    if (here.toLowerCase() !== word.toLowerCase()) return undefined;
    const after = this.text.charAt(this.at + word.length);
    return /[a-z0-9]$/i.test(word) && /[a-z0-9-]/i.test(after) ? undefined : word.length;
  }
}
