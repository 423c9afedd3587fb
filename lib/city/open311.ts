import type { ListedService } from '../open311/catalogue.ts';
import type { City } from './types.ts';

/** The city's categories as a list to choose from. @throws Error for words about a category that does not exist */
export function servicesOf({ categories, open311 }: Pick<City, 'categories' | 'open311'>): ListedService[] {
  const codes = new Set(categories.map(({ code }) => code));
  const named = [...open311.confidential, ...Object.keys(open311.attributes)];
  const unknown = named.find((code) => !codes.has(code));
  if (unknown !== undefined) throw new Error(`open311 names the category ${unknown}, which the city has not`);
  return categories
    .filter(({ code }) => !open311.confidential.includes(code))
    .map(({ code, name, class: { zh: group }, lead, line }) => ({
      code,
      name,
      group,
      lead,
      line,
      attributes: open311.attributes[code] ?? [],
    }));
}
