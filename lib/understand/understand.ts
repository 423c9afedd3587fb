import type { DataOf } from '../../events/index.ts';
import type { Polygons } from '../place/polygons.ts';
import { classify } from './classify.ts';
import { findEmergency } from './emergency/find.ts';
import { explain, type Reasons } from './explain.ts';
import type { Gazetteer } from './gazetteer.ts';
import { splitMatters } from './matters.ts';
import type { Model } from './model.ts';
import { findPlace, type PlaceInput } from './place.ts';
import type { Category, Emergency, Matter, Place } from './types.ts';

interface Given {
  readonly title?: string | undefined;
  readonly text: string;
  readonly place: Omit<PlaceInput, 'text'>;
}

/** What a report is about, where, how urgent, how many matters it holds, and why one thinks so. */
export interface Reading {
  readonly category: Category;
  readonly place: Place;
  readonly emergency: Emergency | null;
  /** One for each order that it becomes: usually one, the whole text. */
  readonly matters: readonly Matter[];
  readonly reason: DataOf<'order.understood.v1'>['reason'];
}

/** The model and the city's places, at work. */
export interface Understanding {
  read(given: Given): Reading;
  /** The same, with the words that spoke for and against its category. */
  explain(given: Given): Reading & { readonly because: Reasons };
}

export const understandingOf = (
  model: Model,
  gazetteer: Gazetteer,
  polygons: Polygons | null = null,
): Understanding => {
  const readAs = (category: Category, { title, text, place }: Given): Reading => {
    const whole = title === undefined ? text : `${title}\n${text}`;
    const where = findPlace(gazetteer, { text: whole, ...place }, polygons);
    const percent = Math.round(category.confidence * 100);
    return {
      category,
      place: where,
      emergency: findEmergency(whole),
      matters: splitMatters(whole, (part) => (part === whole ? category : classify(model, { text: part }))),
      reason: {
        zh: `模型 ${category.modelVersion} 判为 ${category.code},把握 ${percent}%;位置依据:${where.because}`,
        en: `Model ${category.modelVersion}: ${category.code}, ${percent}% sure; place from ${where.because}`,
      },
    };
  };
  return {
    read: (given) => readAs(classify(model, given), given),
    explain: (given) => {
      const { category, because } = explain(model, given);
      return { ...readAs(category, given), because };
    },
  };
};
