import { simplified } from '../place/simplified.ts';

/** A text made even for reading: half width, simplified, without the spaces between Han characters. */
export interface Squeezed {
  text: string;
  /** The same with single digits as Chinese numerals, as official names have them. */
  spelled: string;
  /** Where a space was taken out: before the character at this index. */
  gaps: ReadonlySet<number>;
}

/** Single digits where names have them: 2号桥, 三街村 as 3街村. */
const COUNTED = /(?<!\d)\d(?=号[桥路院]|[街村段里]|社区)/g;
const NUMERALS = '〇一二三四五六七八九';

/** Positions in what comes of it are its own, not the raw text's. */
export function squeeze(raw: string): Squeezed {
  const even = simplified(raw.normalize('NFKC'));
  const gaps = new Set<number>();
  let text = '';
  let from = 0;
  for (const { 0: space, index } of even.matchAll(/(?<![!-~])[ \t]+|[ \t]+(?![!-~])/g)) {
    text += even.slice(from, index);
    gaps.add(text.length);
    from = index + space.length;
  }
  text += even.slice(from);
  const spelled = text.replace(COUNTED, (digit) => NUMERALS.charAt(Number(digit)));
  return { text, spelled, gaps };
}

/** Whether a gap in the writing parts the name from what stands at `at`; not where every character stands apart. */
export const apart = ({ gaps }: Squeezed, start: number, end: number, at: number): boolean => {
  for (let i = start + 1; i < end; i++) if (gaps.has(i)) return false;
  return gaps.has(at);
};
