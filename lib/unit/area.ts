const regionOf = (id: string): string => /^\d+/.exec(id)?.[0] ?? '';

/** The desk of the city, of a district, a street or a community; not a bureau beside it. */
export const isTierDesk = (unit: string): boolean => unit === 'city' || /^\d+$/.test(unit);

/** Whose token names no unit, or the city's, has the whole city for an area. */
export const isCitywide = ({ unit }: { readonly unit?: string | undefined }): boolean =>
  unit === undefined || unit === 'city';

/** Whether a unit or a region lies in the area of a tier's desk: `120101` holds `120101-water` and `120101001`. */
export const holds = (desk: string, id: string): boolean =>
  desk === 'city' || (isTierDesk(desk) && regionOf(id).startsWith(desk));

/** Whether someone administers a unit or region: an admin of the city, or of the area it lies in. */
export const administers = (
  actor: { readonly role: string; readonly unit?: string | undefined },
  id: string,
): boolean => actor.role === 'admin' && (actor.unit === undefined || holds(actor.unit, id));

/** An admin of what the whole city shares: texts, models, keys. */
export const administersCity = (actor: {
  readonly role: string;
  readonly unit?: string | undefined;
}): boolean => actor.role === 'admin' && isCitywide(actor);
