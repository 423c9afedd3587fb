import { XMLBuilder } from 'fast-xml-parser';

/** What each list calls its items. */
const ITEM_OF: Readonly<Record<string, string>> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  service_request_updates: 'request_update',
  endpoints: 'endpoint',
  formats: 'format',
  errors: 'error',
};

const builder = new XMLBuilder({ format: true, ignoreAttributes: true, suppressEmptyNode: true });

/** What XML 1.0 cannot hold: most control characters, half of a surrogate pair, two non-characters. */
const UNHOLDABLE = /(?![\t\n])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu;

/** Parsers make any line end a line feed, so it is one before. */
const holdable = (text: string): string => text.replace(/\r\n?/g, '\n').replace(UNHOLDABLE, '\uFFFD');

function element(name: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    const item = ITEM_OF[name];
    if (item === undefined) throw new Error(`The list ${name} has no name for its items`);
    return value.length === 0 ? '' : { [item]: value.map((one) => element(item, one)) };
  }
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, element(key, of)]));
  if (typeof value === 'string') return holdable(value);
  return value ?? '';
}

/**
 * A document of the standard as XML: `root` names the outermost element, lists get an element for each item, and
 * what is null is an empty element. Well-formed for any text.
 */
export const toXml = (root: string, document: unknown): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ [root]: element(root, document) })}`;
