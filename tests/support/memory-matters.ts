import type { Matters } from '../../lib/aws/matters.ts';
import type { Neighbour } from '../../lib/understand/clusters.ts';
import { keys } from '../../lib/understand/similar.ts';

/** The index of matters kept in memory. */
export function memoryMatters(): Matters {
  const rows = new Map<string, Map<string, Neighbour>>();
  const counted = new Map<string, Map<string, Set<string>>>();
  const row = (key: string) => rows.get(key) ?? new Map<string, Neighbour>();
  return {
    async put(orderId, sketch) {
      for (const key of keys(sketch)) rows.set(key, row(key).set(orderId, { orderId, sketch }));
    },
    async near(sketch, { limit, except }) {
      const found = new Map(keys(sketch).flatMap((key) => [...row(key)]));
      return [...found.values()].filter(({ orderId }) => orderId !== except).slice(0, limit);
    },
    async remove(orderId, sketch) {
      for (const key of keys(sketch)) row(key).delete(orderId);
    },
    async countDay({ street, category, day }, orderId) {
      const days = counted.get(`${street}${category}`) ?? new Map<string, Set<string>>();
      counted.set(`${street}${category}`, days.set(day, (days.get(day) ?? new Set()).add(orderId)));
    },
    async dailyCounts({ street, category }) {
      const days = counted.get(`${street}${category}`) ?? new Map<string, Set<string>>();
      return new Map([...days].map(([day, orders]) => [day, orders.size]));
    },
  };
}
