import type { Example } from '../../../lib/understand/train.ts';

export interface Answer {
  code: string;
  confidence: number;
}

export interface Fitted {
  bytes: number;
  classify: (message: Example) => Answer;
}

/** One way to classify, so that all are measured alike. */
export interface Contestant {
  name: string;
  /** Trains on this many only, when all would take hours. */
  most?: number;
  learn: (examples: readonly Example[]) => Fitted | Promise<Fitted>;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The words of a message, the same for every contestant that takes words. */
export const wordsOf = ({ title, text }: Example): string[] =>
  Array.from(segmenter.segment(`${title ?? ''}\n${text}`.normalize('NFKC').toLowerCase()))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);

export const bestOf = (answers: readonly Answer[]): Answer =>
  answers.reduce((best, one) => (one.confidence > best.confidence ? one : best), {
    code: '',
    confidence: Number.NEGATIVE_INFINITY,
  });
