import * as z from 'zod';
import type { Attribute, ListedService } from './catalogue.ts';
import type { Fault } from './refusal.ts';

const datetime = z.iso.datetime({ offset: true });

/** What is wrong with the answers to one attribute, or null. */
function wrong({ code, datatype, values = [], name }: Attribute, given: readonly string[]): Fault | null {
  const keys = values.map(({ key }) => key);
  const field = `attribute[${code}]`;
  const fault = (zh: string, en: string): Fault => ({
    zh: `${field}(${name.zh})${zh}`,
    en: `${field} ${en}`,
  });
  if (given.some((value) => value.length > 500)) return fault('过长', 'is too long');
  if (given.length > 1 && datatype !== 'multivaluelist') return fault('只能有一个值', 'takes one value');
  switch (datatype) {
    case 'number':
      return given.every((value) => /^[+-]?\d{1,12}(\.\d{1,6})?$/.test(value))
        ? null
        : fault('须为数字', 'must be a number');
    case 'datetime':
      return given.every((value) => datetime.safeParse(value).success)
        ? null
        : fault('须为带时区的时间', 'must be a time with a zone');
    case 'singlevaluelist':
    case 'multivaluelist':
      return given.every((value) => keys.includes(value))
        ? null
        : fault(`只能是 ${keys.join('、')}`, `must be of ${keys.join(', ')}`);
    default:
      return null;
  }
}

/** The answers to a service's attributes as a sentence, what is wrong with them, and what nobody asked. */
export function readAnswers(
  { attributes }: ListedService,
  given: ReadonlyMap<string, readonly string[]>,
): { text: string | null; faults: Fault[]; unasked: string[] } {
  const asked = attributes.filter(({ variable }) => variable);
  const faults = asked.flatMap((attribute): Fault[] => {
    const values = given.get(attribute.code);
    if (values) return [wrong(attribute, values) ?? []].flat();
    const { code, name, required } = attribute;
    return required
      ? [{ zh: `缺少 attribute[${code}](${name.zh})`, en: `attribute[${code}] is required: ${name.en}` }]
      : [];
  });
  const lines = asked.flatMap(({ code, name, values = [] }) => {
    const said = given.get(code)?.map((value) => values.find(({ key }) => key === value)?.name.zh ?? value);
    return said ? [`${name.zh}:${said.join('、')}`] : [];
  });
  const unasked = [...given.keys()].filter((code) => !asked.some((attribute) => attribute.code === code));
  return { text: lines.length > 0 ? `${lines.join(';')}。` : null, faults, unasked };
}
