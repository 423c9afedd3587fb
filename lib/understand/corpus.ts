import type { Example } from './train.ts';

/**
 * Rows of a corpus file: a category code, a tab, a report; `\n` in it ends a line, the first of which is a title.
 * @throws {SyntaxError} naming the line that is neither blank nor such a row.
 */
export function parseReports(tsv: string): Example[] {
  return rows(tsv).map(([label, text]) => ({ label, text: text.replaceAll('\\n', '\n') }));
}

/** Rows of the phrase file: a category code, a tab, phrases for it set apart by commas. One example a phrase. */
export function parsePhrases(tsv: string): Example[] {
  return rows(tsv).flatMap(([label, phrases]) => phrases.split(',').map((text) => ({ label, text })));
}

function rows(tsv: string): [label: string, rest: string][] {
  return tsv.split(/\r?\n/).flatMap((line, i): [string, string][] => {
    if (line.trim() === '') return [];
    const [label, rest, ...more] = line.split('\t');
    if (!label || !rest?.trim() || more.length > 0)
      throw new SyntaxError(`line ${i + 1}: want code, tab, text`);
    return [[label.trim(), rest.trim()]];
  });
}
