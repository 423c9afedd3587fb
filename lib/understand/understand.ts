import type { DataOf } from '../../events/index.ts';
import type { Polygons } from '../place/polygons.ts';
import { classify } from './classify.ts';
import { findEmergency } from './emergency/find.ts';
import { explain } from './explain.ts';
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
  /** The words that spoke for and against a category. */
  explain(given: Omit<Given, 'place'>, code: string): ReturnType<typeof explain>;
}

export const understandingOf = (
  model: Model,
  gazetteer: Gazetteer,
  polygons: Polygons | null = null,
): Understanding => ({
  explain: (message, code) => explain(model, message, code),
  read({ title, text, place }) {
    const whole = title === undefined ? text : `${title}\n${text}`;
    const category = classify(model, { title, text });
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
  },
});
