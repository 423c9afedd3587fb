/** Desks between the city and a unit are told: a street's district, a community's district and street. */
export const copiesAbove = (unit: string): string[] => {
  const region = /^\d+/.exec(unit)?.[0] ?? '';
  return [6, 9]
    .filter((n) => region.length >= n)
    .map((n) => region.slice(0, n))
    .filter((desk) => desk !== unit);
};
