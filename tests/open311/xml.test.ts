import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { toXml } from '../../lib/open311/xml.ts';

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, trimValues: false });
const textOf = (xml: string): unknown => parser.parse(xml).errors.error.description;

/** What no XML 1.0 document may hold. */
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/u;

describe('a document as XML', () => {
  test('says its encoding, has no byte order mark, and names lists and items as the standard does', () => {
    const xml = toXml('services', [{ service_code: 'street-light', metadata: true }]);
    expect(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<services>')).toBe(true);
    expect(parser.parse(xml).services).toMatchObject({
      service: { service_code: 'street-light', metadata: 'true' },
    });
  });
  test('lists inside, and empty ones', () => {
    const attribute = { code: 'A', values: [{ key: 'K', name: 'N' }], order: 1 };
    const xml = toXml('service_definition', { service_code: 'x', attributes: [attribute, { values: [] }] });
    expect(xml).toMatch(/<values>\s*<value>\s*<key>K<\/key>\s*<name>N<\/name>\s*<\/value>\s*<\/values>/);
    expect(xml).toContain('<values/>');
    expect(toXml('service_requests', [])).toContain('<service_requests/>');
  });
  test('nothing is an empty element, not the word null', () => {
    expect(toXml('service_requests', [{ zipcode: null }])).toContain('<zipcode/>');
  });
  test('markup in a text stays text', () => {
    const description = '<b>&amp; ]]> "x" \'y\' <!-- <?xml';
    const xml = toXml('errors', [{ code: 400, description }]);
    expect(textOf(xml)).toBe(description);
  });
  test('any text gives a well-formed document, and comes back as far as XML can hold it', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
      fc.string({
        unit: fc.constantFrom('<', '&', ']]>', '\u0000', '\r', '\n', '\ud800', '汉', ' ', '\ufffe'),
      }),
    );
    fc.assert(
      fc.property(anything, (description) => {
        const xml = toXml('errors', [{ code: 400, description }]);
        expect(XMLValidator.validate(xml)).toBe(true);
        expect(FORBIDDEN.test(xml)).toBe(false);
        expect(Buffer.from(xml, 'utf8').toString('utf8')).toBe(xml);
        if (!FORBIDDEN.test(description) && !description.includes('\r'))
          expect(textOf(xml)).toBe(description);
      }),
      { numRuns: 500 },
    );
  });
});
