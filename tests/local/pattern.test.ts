import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compilePattern, InvalidEventPatternException } from '../../infra/local/pattern.ts';

type Case = readonly [name: string, pattern: unknown, event: unknown, matches: boolean];

/** One field `f` of the event's detail. */
const on = (operators: unknown[]) => ({ detail: { f: operators } });
const with_ = (f: unknown) => ({ source: 'haihe.dispatch', detail: { f } });
const without = { source: 'haihe.dispatch', detail: { other: 1 } };

const EXACT: Case[] = [
  ['text', on(['a']), with_('a'), true],
  ['another text', on(['a']), with_('b'), false],
  ['case counts', on(['a']), with_('A'), false],
  ['any of the values', on(['a', 'b']), with_('b'), true],
  ['fields are joined by and', { source: ['x'], detail: { f: ['a'] } }, with_('a'), false],
  ['fields not named are ignored', { source: ['haihe.dispatch'] }, with_('a'), true],
  ['a missing field', on(['a']), without, false],
  ['number', on([300]), with_(300), true],
  ['number in another notation', on([300]), with_(3.0e2), true],
  ['a text is no number', on([300]), with_('300'), false],
  ['a number is no text', on(['300']), with_(300), false],
  ['true', on([true]), with_(true), true],
  ['true is no text', on([true]), with_('true'), false],
  ['null', on([null]), with_(null), true],
  ['null does not match a missing field', on([null]), without, false],
  ['null does not match the empty text', on([null]), with_(''), false],
  ['empty text', on(['']), with_(''), true],
  ['empty text does not match null', on(['']), with_(null), false],
  ['the same IPv6 address written differently', on(['2001:db8::1']), with_('2001:0db8:0:0:0:0:0:0001'), true],
  ['Chinese text', on(['和平区']), with_('和平区'), true],
  ['a field that holds an object is no value', on(['a']), with_({ a: 'a' }), false],
  ['exactly', on([{ exactly: 'a' }]), with_('a'), true],
];

const TEXT: Case[] = [
  ['prefix', on([{ prefix: 'us-' }]), with_('us-east-1'), true],
  ['prefix elsewhere', on([{ prefix: 'us-' }]), with_('eu-us-1'), false],
  ['prefix on a number', on([{ prefix: '1' }]), with_(12), false],
  ['empty prefix on a text', on([{ prefix: '' }]), with_('x'), true],
  ['empty prefix on null', on([{ prefix: '' }]), with_(null), false],
  ['prefix ignoring case', on([{ prefix: { 'equals-ignore-case': 'EventB' } }]), with_('eventbridge'), true],
  ['prefix ignoring case, other', on([{ prefix: { 'equals-ignore-case': 'EventB' } }]), with_('even'), false],
  ['suffix', on([{ suffix: '.png' }]), with_('a.png'), true],
  ['suffix elsewhere', on([{ suffix: '.png' }]), with_('a.png.gz'), false],
  ['suffix ignoring case', on([{ suffix: { 'equals-ignore-case': '.PnG' } }]), with_('a.pNg'), true],
  ['suffix case counts', on([{ suffix: '.png' }]), with_('a.PNG'), false],
  ['equals-ignore-case', on([{ 'equals-ignore-case': 'alice' }]), with_('ALICE'), true],
  ['equals-ignore-case is whole', on([{ 'equals-ignore-case': 'alice' }]), with_('ALICES'), false],
  ['wildcard inside', on([{ wildcard: 'dir/*.png' }]), with_('dir/a/b.png'), true],
  ['wildcard may be empty', on([{ wildcard: 'a*b' }]), with_('ab'), true],
  ['wildcard at both ends', on([{ wildcard: '*/lib/*' }]), with_('/usr/lib/x'), true],
  ['wildcard parts must not overlap', on([{ wildcard: 'aba*aba' }]), with_('aba'), false],
  ['wildcard keeps the order', on([{ wildcard: '*b*a*' }]), with_('ab'), false],
  ['wildcard alone', on([{ wildcard: '*' }]), with_(''), true],
  ['wildcard alone is for texts', on([{ wildcard: '*' }]), with_(7), false],
  ['wildcard without a star', on([{ wildcard: 'ab' }]), with_('abc'), false],
  ['escaped star', on([{ wildcard: 'a\\*b' }]), with_('a*b'), true],
  ['escaped star is no wildcard', on([{ wildcard: 'a\\*b' }]), with_('axb'), false],
  ['escaped backslash', on([{ wildcard: 'c:\\\\*' }]), with_('c:\\windows'), true],
  ['a question mark stands for itself', on([{ wildcard: 'a?' }]), with_('ab'), false],
];

const ANYTHING_BUT: Case[] = [
  ['another text', on([{ 'anything-but': 'initializing' }]), with_('running'), true],
  ['that text', on([{ 'anything-but': 'initializing' }]), with_('initializing'), false],
  ['the field must be there', on([{ 'anything-but': 'initializing' }]), without, false],
  ['null is another value', on([{ 'anything-but': 'x' }]), with_(null), true],
  ['a number is another value', on([{ 'anything-but': 'x' }]), with_(5), true],
  ['number', on([{ 'anything-but': 123 }]), with_(123), false],
  ['a text is not that number', on([{ 'anything-but': 123 }]), with_('123'), true],
  ['list, in it', on([{ 'anything-but': ['a', 'b'] }]), with_('b'), false],
  ['list, not in it', on([{ 'anything-but': ['a', 'b'] }]), with_('c'), true],
  ['numbers, in it', on([{ 'anything-but': [100, 200] }]), with_(200), false],
  ['numbers, not in it', on([{ 'anything-but': [100, 200] }]), with_(300), true],
  ['prefix', on([{ 'anything-but': { prefix: 'us-' } }]), with_('us-east-1'), false],
  ['no such prefix', on([{ 'anything-but': { prefix: 'us-' } }]), with_('cn-north-1'), true],
  ['prefix list', on([{ 'anything-but': { prefix: ['us-', 'eu-'] } }]), with_('eu-west-1'), false],
  ['suffix', on([{ 'anything-but': { suffix: '.png' } }]), with_('a.png'), false],
  ['suffix list', on([{ 'anything-but': { suffix: ['.png', '.gif'] } }]), with_('a.txt'), true],
  ['equals-ignore-case', on([{ 'anything-but': { 'equals-ignore-case': 'done' } }]), with_('DONE'), false],
  [
    'equals-ignore-case list',
    on([{ 'anything-but': { 'equals-ignore-case': ['a', 'b'] } }]),
    with_('C'),
    true,
  ],
  ['wildcard', on([{ 'anything-but': { wildcard: '*/lib/*' } }]), with_('/usr/lib/x'), false],
  ['wildcard list', on([{ 'anything-but': { wildcard: ['*.jar', '*.class'] } }]), with_('a.java'), true],
  ['one element of an array is enough', on([{ 'anything-but': 'a' }]), with_(['a', 'b']), true],
];

const NUMERIC: Case[] = [
  ['=', on([{ numeric: ['=', 301.8] }]), with_(301.8), true],
  ['= another', on([{ numeric: ['=', 301.8] }]), with_(301.7), false],
  ['<', on([{ numeric: ['<', 10] }]), with_(10), false],
  ['<=', on([{ numeric: ['<=', 10] }]), with_(10), true],
  ['>', on([{ numeric: ['>', 0] }]), with_(0), false],
  ['>=', on([{ numeric: ['>=', 0] }]), with_(0), true],
  ['negative', on([{ numeric: ['<', -5] }]), with_(-5.5), true],
  ['range, inside', on([{ numeric: ['>', 0, '<=', 5] }]), with_(5), true],
  ['range, at the open end', on([{ numeric: ['>', 0, '<=', 5] }]), with_(0), false],
  ['range, beyond', on([{ numeric: ['>', 0, '<', 5] }]), with_(5), false],
  ['a text is no number', on([{ numeric: ['>', 0] }]), with_('1'), false],
];

const PRESENCE: Case[] = [
  ['exists', on([{ exists: true }]), with_('a'), true],
  ['null exists', on([{ exists: true }]), with_(null), true],
  ['missing', on([{ exists: true }]), without, false],
  ['an object is no leaf', on([{ exists: true }]), with_({ a: 1 }), false],
  ['absent', on([{ exists: false }]), without, true],
  ['absent, with its parent', on([{ exists: false }]), { source: 'x' }, true],
  ['present where absence is asked', on([{ exists: false }]), with_('a'), false],
  ['an object counts as absent: leaves only', on([{ exists: false }]), with_({ a: 1 }), true],
  ['an empty array has no values', on([{ exists: true }]), with_([]), false],
  ['an empty array counts as absent', on([{ exists: false }]), with_([]), true],
  ['absent or a value: absent', on([{ exists: false }, 'a']), without, true],
  ['absent or a value: the value', on([{ exists: false }, 'a']), with_('a'), true],
  ['absent or a value: another', on([{ exists: false }, 'a']), with_('b'), false],
];

const ADDRESSES: Case[] = [
  ['inside', on([{ cidr: '10.0.0.0/24' }]), with_('10.0.0.255'), true],
  ['outside', on([{ cidr: '10.0.0.0/24' }]), with_('10.0.1.0'), false],
  ['base not aligned', on([{ cidr: '10.0.0.77/24' }]), with_('10.0.0.1'), true],
  ['everything', on([{ cidr: '0.0.0.0/0' }]), with_('203.0.113.9'), true],
  ['IPv6 inside', on([{ cidr: '2001:db8::/32' }]), with_('2001:db8:1::5'), true],
  ['IPv6 outside', on([{ cidr: '2001:db8::/32' }]), with_('2001:db9::'), false],
  ['no address', on([{ cidr: '10.0.0.0/24' }]), with_('host'), false],
];

const employees = {
  employees: [
    { first: 'John', last: 'Doe', tags: ['a', 'b'] },
    { first: 'Anna', last: 'Smith', tags: ['c'] },
  ],
};

const ARRAYS: Case[] = [
  ['a common value', on(['a', 'x']), with_(['b', 'a']), true],
  ['no common value', on(['x']), with_(['b', 'a']), false],
  ['array in array', on(['a']), with_([['b'], ['a']]), true],
  ['null in an array', on([null]), with_(['a', null]), true],
  ['one element has the value', { employees: { first: ['Anna'] } }, employees, true],
  ['both in one element', { employees: { first: ['Anna'], last: ['Smith'] } }, employees, true],
  ['never across elements', { employees: { first: ['Anna'], last: ['Doe'] } }, employees, false],
  ['any combination within one', { employees: { first: ['Anna', 'John'], last: ['Doe'] } }, employees, true],
  ['values of an inner array', { employees: { first: ['John'], tags: ['b'] } }, employees, true],
  ['inner array of another element', { employees: { first: ['John'], tags: ['c'] } }, employees, false],
  [
    'elements of different arrays are free',
    { a: { x: [1] }, b: { y: [2] } },
    { a: [{ x: 1 }, { x: 3 }], b: [{ y: 9 }, { y: 2 }] },
    true,
  ],
  [
    'never across elements of nested arrays',
    { a: { x: [1], y: [2] } },
    { a: [[{ x: 1 }], [{ y: 2 }]] },
    false,
  ],
  [
    'absent in the element chosen',
    { a: { x: [1], y: [{ exists: false }] } },
    { a: [{ x: 1 }, { y: 2 }] },
    true,
  ],
  [
    'present in the element chosen',
    { a: { x: [1], y: [{ exists: false }] } },
    { a: [{ x: 1, y: 2 }] },
    false,
  ],
  [
    'dots in keys of the event',
    { detail: { 'state.status': ['on'] } },
    { detail: { state: { status: 'on' } } },
    true,
  ],
  [
    'dots in keys of the pattern',
    { detail: { state: { status: ['on'] } } },
    { detail: { 'state.status': 'on' } },
    true,
  ],
];

const or = (...branches: unknown[]) => ({ $or: branches });
const OR: Case[] = [
  ['first branch', or({ a: [1] }, { b: [2] }), { a: 1 }, true],
  ['second branch', or({ a: [1] }, { b: [2] }), { a: 9, b: 2 }, true],
  ['no branch', or({ a: [1] }, { b: [2] }), { a: 2, b: 1 }, false],
  ['and with the fields beside it', { s: ['x'], ...or({ a: [1] }, { b: [2] }) }, { s: 'y', a: 1 }, false],
  ['a branch is an and', or({ a: [1], c: [3] }, { b: [2] }), { a: 1, c: 4 }, false],
  ['below a field', { d: or({ a: [1] }, { b: [2] }) }, { d: { b: 2 } }, true],
  ['nested', or({ a: [1], ...or({ b: [2] }, { c: [3] }) }, { d: [4] }), { a: 1, c: 3 }, true],
  ['nested, not all', or({ a: [1], ...or({ b: [2] }, { c: [3] }) }, { d: [4] }), { a: 1, d: 5 }, false],
  [
    'two of them',
    { ...or({ a: [1] }, { b: [2] }), d: or({ e: [5] }, { f: [6] }) },
    { b: 2, d: { f: 6 } },
    true,
  ],
  ['operators in branches', or({ n: [{ numeric: ['>', 5] }] }, { n: [{ exists: false }] }), {}, true],
];

const SYSTEM: Case[] = [
  [
    'a tier rule',
    { source: ['haihe.dispatch'], detail: { data: { next: { tier: ['street'] } } } },
    { source: 'haihe.dispatch', detail: { id: '1', data: { next: { tier: 'street', unit: '120101001' } } } },
    true,
  ],
  [
    'a stream filter on ledger entries',
    { eventName: ['INSERT'], dynamodb: { NewImage: { sk: { S: [{ prefix: 'L#' }] } } } },
    { eventName: 'INSERT', dynamodb: { NewImage: { pk: { S: 'O1' }, sk: { S: 'L#000001' } } } },
    true,
  ],
  [
    'a stream filter on the state item',
    { eventName: ['INSERT'], dynamodb: { NewImage: { sk: { S: [{ prefix: 'L#' }] } } } },
    { eventName: 'INSERT', dynamodb: { NewImage: { sk: { S: 'STATE' } } } },
    false,
  ],
  ['a pattern given as JSON text', '{"detail":{"f":[null]}}', with_(null), true],
  ['an event that is no object', { a: ['x'] }, 'x', false],
];

describe('EventBridge patterns', () => {
  const groups: Record<string, Case[]> = {
    exact: EXACT,
    text: TEXT,
    'anything-but': ANYTHING_BUT,
    numeric: NUMERIC,
    presence: PRESENCE,
    addresses: ADDRESSES,
    arrays: ARRAYS,
    $or: OR,
    system: SYSTEM,
  };
  for (const [group, cases] of Object.entries(groups)) {
    test.each(cases)(`${group}: %s`, (_name, pattern, event, matches) => {
      expect(compilePattern(pattern)(event)).toBe(matches);
    });
  }
});

describe('invalid patterns', () => {
  const INVALID: readonly (readonly [pattern: unknown, reason: RegExp])[] = [
    ['not json', /Filter is not JSON/],
    [[], /Filter is not an object/],
    [{}, /Empty objects are not allowed/],
    [{ detail: {} }, /Empty objects are not allowed at detail$/],
    [{ detail: { f: [] } }, /Empty arrays are not allowed at detail\.f$/],
    [{ detail: { f: 'x' } }, /"f" must be an object or an array at detail\.f$/],
    [on([['x']]), /Match value must be .* at detail\.f\[0\]$/],
    [on(['a', { like: 'x' }]), /Unrecognized match type like at detail\.f\[1\]$/],
    [on([{ constructor: 'x' }]), /Unrecognized match type constructor/],
    [on([{}]), /Match expression name not found/],
    [on([{ prefix: 'a', suffix: 'b' }]), /Only one key allowed/],
    [on([{ prefix: 1 }]), /must be a string at detail\.f\[0\]\.prefix$/],
    [on([{ prefix: { wildcard: 'a*' } }]), /Unsupported pattern wildcard/],
    [on([{ wildcard: 'a**b' }]), /Consecutive wildcard characters at pos 1/],
    [on([{ wildcard: 'a\\b' }]), /Invalid escape character at pos 1/],
    [on([{ exists: 'yes' }]), /exists match pattern must be either true or false/],
    [on([{ numeric: '>' }]), /Value of numeric must be an array/],
    [on([{ numeric: ['~', 1] }]), /Unrecognized numeric range operator: ~/],
    [on([{ numeric: ['>', '1'] }]), /Value of > must be numeric/],
    [on([{ numeric: ['<', 1, '>', 0] }]), /Too many elements/],
    [on([{ numeric: ['>', 0, '=', 1] }]), /Bad numeric range operator: =/],
    [on([{ numeric: ['>', 2, '<', 1] }]), /Bottom must be less than top/],
    [on([{ numeric: ['>', 1e12] }]), /within ±5\.0e9/],
    [on([{ cidr: '10.0.0.0' }]), /Malformed CIDR/],
    [on([{ cidr: '10.0.0.0/32' }]), /IPv4 mask bits must be < 32/],
    [on([{ cidr: 'host/8' }]), /Malformed CIDR/],
    [on([{ 'anything-but': [] }]), /Empty arrays are not allowed/],
    [on([{ 'anything-but': ['a', 1] }]), /all strings or all numbers/],
    [on([{ 'anything-but': null }]), /all strings or all numbers/],
    [on([{ 'anything-but': { numeric: ['>', 1] } }]), /Unsupported anything-but pattern: numeric/],
    [on([{ 'anything-but': { prefix: '' } }]), /Null prefix\/suffix not allowed/],
    [or({ a: [1] }), /\$or must be an array of at least 2 objects at \$or$/],
    [{ $or: { a: [1] } }, /\$or must be an array of at least 2 objects/],
    [{ d: or({ a: [1] }, ['b']) }, /Only objects are allowed in \$or at d\.\$or\[1\]$/],
    [or({ prefix: ['a'] }, { b: [1] }), /prefix is a reserved field name inside \$or/],
    [{ a: [1], ...or({ a: [2] }, { b: [1] }) }, /A path cannot be given more than once at a$/],
    [{ a: or(...many('a')), b: or(...many('b')) }, /more than 1000 combinations at b\.\$or$/],
  ];

  function many(key: string) {
    return Array.from({ length: 40 }, (_, index) => ({ [key]: [index] }));
  }

  test.each(INVALID)('%j', (pattern, reason) => {
    expect(() => compilePattern(pattern)).toThrow(InvalidEventPatternException);
    expect(() => compilePattern(pattern)).toThrow(reason);
  });
});

describe('laws', () => {
  const leaf = fc.oneof(
    fc.string({ maxLength: 3 }),
    fc.integer({ min: -9, max: 9 }),
    fc.boolean(),
    fc.constant(null),
  );
  const event = fc.dictionary(
    fc.constantFrom('a', 'b', 'c'),
    fc.oneof(leaf, fc.array(leaf, { maxLength: 3 })),
  );
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '\\'), maxLength: 8 });

  test('an event matches a pattern made of its own leaves', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c'), leaf, { minKeys: 1 }), (own) => {
        const pattern = Object.fromEntries(Object.entries(own).map(([key, value]) => [key, [value]]));
        expect(compilePattern(pattern)(own)).toBe(true);
      }),
    );
  });

  test('exists: false is the complement of exists: true', () => {
    const there = compilePattern({ a: [{ exists: true }] });
    const missing = compilePattern({ a: [{ exists: false }] });
    fc.assert(fc.property(event, (any) => expect(there(any)).toBe(!missing(any))));
  });

  test('$or is the union of its branches', () => {
    fc.assert(
      fc.property(event, leaf, leaf, (any, one, other) => {
        const either = compilePattern(or({ a: [one] }, { b: [other] }));
        expect(either(any)).toBe(compilePattern({ a: [one] })(any) || compilePattern({ b: [other] })(any));
      }),
    );
  });

  test('a wildcard matches as the same regular expression does', () => {
    const stars = fc
      .array(fc.constantFrom('a', 'b', 'ab', '*'), { maxLength: 7 })
      .map((parts) => parts.join('').replace(/\*+/g, '*'));
    fc.assert(
      fc.property(stars, text, (pattern, value) => {
        const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 's').test(value);
        expect(compilePattern({ a: [{ wildcard: pattern }] })({ a: value })).toBe(expected);
      }),
    );
  });

  test('an escaped wildcard matches exactly itself', () => {
    fc.assert(
      fc.property(text, text, (own, other) => {
        const matches = compilePattern({ a: [{ wildcard: own.replace(/[*\\]/g, '\\$&') }] });
        expect([matches({ a: own }), matches({ a: other })]).toEqual([true, own === other]);
      }),
    );
  });
});
