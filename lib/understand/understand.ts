import type { DataOf } from '../../events/index.ts';
import { classify } from './classify.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Model } from './model.ts';
import { findPlace } from './place.ts';
import type { Category, Place } from './types.ts';

interface Given {
  readonly text: string;
  readonly place: {
    address?: string | undefined;
    regionCode?: string | undefined;
    lat?: number | undefined;
    lon?: number | undefined;
  };
}

/** Reads a report: what it is about, where, and why one thinks so. */
export type Understanding = (given: Given) => {
  category: Category;
  place: Place;
  reason: DataOf<'order.understood.v1'>['reason'];
};

export const understandingOf =
  (model: Model, gazetteer: Gazetteer): Understanding =>
  ({ text, place }) => {
    const category = classify(model, { text });
    const where = findPlace(gazetteer, { text, ...place });
    const percent = Math.round(category.confidence * 100);
    return {
      category,
      place: where,
      reason: {
        zh: `模型 ${category.modelVersion} 判为 ${category.code},把握 ${percent}%;位置依据:${where.because}`,
        en: `Model ${category.modelVersion}: ${category.code}, ${percent}% sure; place from ${where.because}`,
      },
    };
  };
