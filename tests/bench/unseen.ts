import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { defaultModel } from '../../infra/tools/train/known.ts';
import { SIMILAR, similarity, sketchOf } from '../../lib/understand/similar.ts';
import { understandingOf } from '../../lib/understand/understand.ts';
import { gazetteer } from '../understand/tianjin.ts';
import { table } from './figures.ts';
import { publish } from './report.ts';

// How well texts are read that nobody tuned on (unseen/README.md).

const { read } = understandingOf(defaultModel(), gazetteer);
const lines = (name: string): string[] =>
  readFileSync(new URL(`unseen/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean);
const rows = (name: string) =>
  lines(name).map((line) => {
    const [text = '', wanted = ''] = line.split('\t');
    return { wanted: wanted.split(','), said: read({ text, place: {} }) };
  });
const json = <T>(name: string, schema: z.ZodType<T>): T[] =>
  lines(name).map((line) => schema.parse(JSON.parse(line)));
const share = <T>(all: readonly T[], is: (one: T) => boolean): string => {
  const n = all.filter(is).length;
  return `${n} of ${all.length} (${((100 * n) / all.length).toFixed(1)} %)`;
};

function emergencies(): string[][] {
  const all = rows('emergency.tsv');
  const dangers = all.filter(({ wanted }) => !wanted.includes('none'));
  const traps = all.filter(({ wanted }) => wanted.includes('none') && wanted.length === 1);
  return [
    ['dangers noticed', share(dangers, ({ said }) => said.emergency !== null)],
    [
      'dangers noticed, of the right group',
      share(dangers, ({ said, wanted }) => wanted.includes(said.emergency?.group ?? '')),
    ],
    ['traps taken for one', share(traps, ({ said }) => said.emergency !== null)],
  ];
}

function places(): string[][] {
  const deep = (code: string | null): boolean => (code?.length ?? 0) > 4;
  const all = rows('places.tsv').map(({ wanted, said }) => ({ wanted, code: said.place.regionCode }));
  const open = all.filter(({ wanted }) => wanted.every((one) => one === 'ambiguous' || one === 'none'));
  const named = all.filter(({ wanted }) => wanted.every((one) => /^\d+$/.test(one)));
  return [
    ['places, exact', share(named, ({ wanted, code }) => code !== null && wanted.includes(code))],
    [
      'places, another one claimed',
      share(named, ({ wanted, code }) => deep(code) && !wanted.some((one) => one.startsWith(code ?? '-'))),
    ],
    ['ambiguous or none, one claimed', share(open, ({ code }) => deep(code))],
  ];
}

function categories(): string[][] {
  const all = rows('categories.tsv').map(({ wanted, said }) => ({ wanted, ...said.category }));
  const ours = all.filter(({ wanted }) => !wanted.includes('none'));
  const others = all.filter(({ wanted }) => wanted.includes('none'));
  return [
    ['category, first', share(ours, ({ wanted, code }) => wanted.includes(code))],
    ['dispatched without a person', share(ours, ({ dispatch }) => dispatch)],
    [
      'right, of these',
      share(
        ours.filter(({ dispatch }) => dispatch),
        ({ wanted, code }) => wanted.includes(code),
      ),
    ],
    ['none of the city’s, dispatched', share(others, ({ dispatch, code }) => dispatch && code !== 'none')],
  ];
}

function matters(): string[][] {
  const schema = z.object({ text: z.string(), matters: z.int() });
  const all = json('matters.jsonl', schema).map(({ text, matters: wanted }) => ({
    wanted,
    got: read({ text, place: {} }).matters.length,
  }));
  return [
    [
      'one matter, kept whole',
      share(
        all.filter(({ wanted }) => wanted === 1),
        ({ got }) => got === 1,
      ),
    ],
    [
      'several, counted right',
      share(
        all.filter(({ wanted }) => wanted > 1),
        ({ wanted, got }) => got === wanted,
      ),
    ],
  ];
}

function pairs(): string[][] {
  const place = z.string().optional();
  const schema = z.object({
    a: z.string(),
    b: z.string(),
    placeA: place,
    placeB: place,
    minutesApart: z.number(),
    same: z.boolean(),
  });
  const sketch = (text: string, where: string | undefined, minutes: number) => {
    const given = where === undefined ? {} : /^\d+$/.test(where) ? { regionCode: where } : { address: where };
    const { category, emergency, place: found } = read({ text, place: given });
    const at = new Date(Date.UTC(2026, 2, 2) + minutes * 60_000).toISOString();
    return sketchOf({
      text,
      category: category.code,
      group: emergency?.group,
      regionCode: found.regionCode,
      at,
    });
  };
  const all = json('similar.jsonl', schema).map(({ a, b, placeA, placeB, minutesApart, same }) => ({
    same,
    shown: similarity(sketch(a, placeA, 0), sketch(b, placeB, minutesApart)) >= SIMILAR,
  }));
  return [
    [
      'the same in other words, shown to the desk',
      share(
        all.filter(({ same }) => same),
        ({ shown }) => shown,
      ),
    ],
    [
      'look-alikes, kept apart',
      share(
        all.filter(({ same }) => !same),
        ({ shown }) => !shown,
      ),
    ],
  ];
}

publish(
  'unseen',
  table(['what', 'how many'], [...emergencies(), ...places(), ...categories(), ...matters(), ...pairs()]),
);
