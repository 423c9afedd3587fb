/** Which row of a duty list decides: the time of a decision and its growth with the rows in force. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { createDutyRows } from '../../lib/aws/duty-rows.ts';
import { loadCity } from '../../lib/city/index.ts';
import type { City } from '../../lib/city/types.ts';
import { type CompiledList, compileList, matchRow } from '../../lib/duty/compile.ts';
import type { Condition } from '../../lib/duty/condition.ts';
import { parseCondition } from '../../lib/duty/condition-parse.ts';
import { decideAtTier, wantedUnits } from '../../lib/duty/decide.ts';
import type { Matter } from '../../lib/duty/matter.ts';
import { problemsOf } from '../../lib/duty/problems.ts';
import type { DutyList, DutyRow } from '../../lib/duty/types.ts';
import { NATURES, URGENCIES } from '../../lib/sla/types.ts';
import { percentile, short, table } from './figures.ts';
import { publish, say } from './report.ts';

const SIZES = [10, 1_000, 50_000];
const DECISIONS = 50_000;

const city = await loadCity('tianjin');
const units = new Map(city.units.map((unit) => [unit.id, unit]));
const codes = (digits: number): string[] =>
  city.regions.map(({ code }) => code).filter(({ length }) => length === digits);
const STREETS = codes(9);
const COMMUNITIES = codes(12);

const CONDITIONS: Condition[] = [
  '时间 22:00-06:00',
  '文字含 "施工"、"工地"、"打桩"',
  '季节 11-15~03-15 且 非 逢 休息日',
  '性质 投诉、举报 且 (渠道 热线 或 文字含 "多次")',
].map((text) => {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(parsed.en);
  return parsed.condition;
});

/** The same numbers each time: this must not differ from run to run. */
let state = 1;
const pick = <T>(values: readonly T[]): T => {
  state = (state * 48_271) % 2_147_483_647;
  const value = values[state % values.length];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
};

/** Rows for a category in a street, two of three under a condition; then a row for each category, then one for all. */
function listOf(size: number): DutyList {
  const base = city.dutyLists.find(({ scope }) => scope === 'city');
  if (!base) throw new Error('the city has no list');
  const common: DutyRow[] = [...base.rows, last(base.rows)].slice(-size);
  const special = Array.from({ length: size - common.length }, (_, i): DutyRow => {
    const like = pick(base.rows);
    const when = i % 3 === 0 ? undefined : pick(CONDITIONS);
    return { ...like, dutyId: `special/${i}`, region: pick(STREETS), ...(when && { when }) };
  });
  return { ...base, rows: [...special, ...common] };
}

const last = ([row]: readonly DutyRow[]): DutyRow => {
  if (!row) throw new Error('an empty list');
  return { ...row, dutyId: 'all', category: '*' };
};

const TEXTS = [
  '工地半夜还在打桩，多次反映没人管',
  '楼下垃圾堆了三天',
  '路灯坏了一个月',
  '请问怎么办理居住证',
];
const two = (n: number): string => String(n).padStart(2, '0');
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

const matters: Matter[] = Array.from({ length: DECISIONS }, (_, i) => ({
  category: pick(city.categories).code,
  regionCode: pick(COMMUNITIES),
  nature: pick(NATURES),
  urgency: pick(URGENCIES),
  channel: 'hotline',
  text: `${pick(TEXTS)}（${i}）`,
  at: `2026-${two(1 + (i % 12))}-${two(1 + (i % 28))}T${two(pick(HOURS))}:30:00+08:00`,
}));

/** Of each call, in µs. The clock itself takes about 0.05. */
function timed(asked: readonly Matter[], each: (matter: Matter) => unknown): number[] {
  const took: number[] = [];
  for (const matter of asked) {
    const from = process.hrtime.bigint();
    each(matter);
    took.push(Number(process.hrtime.bigint() - from) / 1000);
  }
  return took;
}

const decide = (list: CompiledList) => (matter: Matter) => {
  const question = { tier: 'city' as const, matter, list, cityPrefix: city.regionCode };
  const found = new Map(
    wantedUnits(question)
      .flatMap((id) => units.get(id) ?? [])
      .map((unit) => [unit.id, unit]),
  );
  return decideAtTier(question, found);
};

const bucket = mockClient(S3Client);
const store = createDutyRows(new S3Client({ region: 'test' }), 'data');

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');
const heap = (): number => {
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed;
};
const ms = (work: () => unknown): number => {
  const from = performance.now();
  work();
  return performance.now() - from;
};

const worldOf = (list: DutyList, { categories, regions, limits }: City) => ({
  categories: new Set(categories.map(({ code }) => code)),
  regions: new Set(regions.map(({ code }) => code)),
  units: new Map([...units].map(([id, unit]) => [id, { ...unit, queueUrl: 'https://queue' }])),
  lists: new Map([...city.dutyLists, list].map((each) => [each.scope, each])),
  limits,
  today: '2026-11-22',
});

interface Measured {
  readonly size: number;
  readonly match: number[];
  readonly whole: number[];
  readonly cells: readonly (string | number)[];
}

/** Stores rows and reads them as a desk does at its first order. */
async function readBack({ rows }: DutyList): Promise<number> {
  const item = await store.pack(rows);
  const bytes = bucket.commandCalls(PutObjectCommand).at(-1)?.args[0].input.Body;
  bucket.on(GetObjectCommand).callsFake(() => ({ Body: { transformToByteArray: async () => bytes } }));
  const from = performance.now();
  await store.unpack(item);
  return performance.now() - from;
}

async function measure(name: string, list: DutyList, asked = matters): Promise<Measured> {
  say(`${name}: ${list.rows.length} rows`);
  const read = await readBack(list);
  const before = heap();
  // Another object, so that nothing is compiled yet.
  const fresh = { ...list };
  let compiled: CompiledList = [];
  const compile = ms(() => {
    compiled = compileList([fresh]);
  });
  const megabytes = (heap() - before) / 2 ** 20;
  timed(asked, (matter) => matchRow(compiled, matter));
  const match = timed(asked, (matter) => matchRow(compiled, matter));
  timed(asked, decide(compiled));
  const whole = timed(asked, decide(compiled));
  const found = { problems: 0 };
  const check = ms(() => {
    found.problems = problemsOf(list, worldOf(list, city)).length;
  });
  const cells = [
    name,
    list.rows.length,
    ...[50, 99].map((p) => percentile(match, p)),
    ...[50, 99].map((p) => percentile(whole, p)),
    ...[read, compile, megabytes, check],
  ];
  return { size: list.rows.length, match, whole, cells };
}

/** Every row for one category in one region, each under a condition that no matter here meets: no index helps. */
function worst(size: number, category: string): DutyList {
  const list = listOf(size);
  const rows = list.rows.map((row, i) => ({
    ...row,
    category,
    when: { words: [`第${i}号工地`] },
    dutyId: `w${i}`,
  }));
  return { ...list, rows: rows.map(({ region: _, ...row }) => row) };
}

const measured: Measured[] = [];
for (const size of SIZES) measured.push(await measure('streets', listOf(size)));
const [first, ...others] = measured;
const ratio = (p: number, of: (m: Measured) => number[]): string =>
  others.map((m) => short(percentile(of(m), p) / percentile(of(first ?? m), p))).join(' and ');
const category = city.categories[0]?.code ?? '';
const bad = await measure(
  'one category, all conditions',
  worst(1_000, category),
  matters.slice(0, 5_000).map((matter) => ({ ...matter, category })),
);

publish(
  'matching',
  [
    table(
      [
        'rows',
        'in force',
        'row found p50 µs',
        'p99 µs',
        'decided p50 µs',
        'p99 µs',
        'read ms',
        'compiled ms',
        'MiB more',
        'problems sought ms',
      ],
      [...measured, bad].map(({ cells }) => cells),
    ),
    '',
    `${DECISIONS.toLocaleString('en-US')} matters all over the city, each timed by itself. From 10 to ${SIZES.slice(1).map(short).join(' and ')} rows`,
    `finding the row takes ${ratio(50, ({ match }) => match)} times as long (p50), ${ratio(99, ({ match }) => match)} (p99);`,
    `the whole decision with its reason ${ratio(50, ({ whole }) => whole)} times (p50), ${ratio(99, ({ whole }) => whole)} (p99).`,
    'Last line: 1,000 rows for one category, each under a condition that never holds, asked only for that category.',
  ].join('\n'),
);
