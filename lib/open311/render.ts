import type * as z from 'zod';
import { STATUS_ZH } from '../order/state.ts';
import { both, type ListedService } from './catalogue.ts';
import type { PublicMatter, PublicUpdate } from './matter.ts';
import type { Open311Request, updateSchema } from './types.ts';

/** What is said of a matter beside open or closed. */
function notesOf({ answer, state, mergedInto }: PublicMatter): string {
  if (mergedInto !== null) return `${STATUS_ZH[state]}:${mergedInto} / Merged into ${mergedInto}`;
  return answer ?? STATUS_ZH[state];
}

/** A public matter as the standard writes it. `services` by code. */
export function requestOf(
  matter: PublicMatter,
  services: ReadonlyMap<string, ListedService>,
  extensions = false,
): Open311Request {
  const service = services.get(matter.code);
  return {
    service_request_id: matter.orderId,
    status: matter.status,
    status_notes: notesOf(matter),
    service_name: service ? both(service.name) : matter.code,
    service_code: matter.code,
    description: matter.text,
    agency_responsible: matter.unit && both(matter.unit),
    service_notice: null,
    requested_datetime: matter.requestedAt,
    updated_datetime: matter.updatedAt,
    expected_datetime: matter.expectedAt,
    address: matter.address && both(matter.address),
    address_id: matter.regionCode,
    zipcode: null,
    lat: matter.lat,
    long: matter.lon,
    media_url: matter.mediaUrl,
    ...(extensions
      ? {
          extended_attributes: {
            state: matter.state,
            state_zh: STATUS_ZH[matter.state],
            report_id: matter.reportId,
            group: service?.group ?? null,
          },
        }
      : {}),
  };
}

/** A step of a public matter as FixMyStreet's servers write it. */
export const updateRow = ({
  id,
  orderId,
  status,
  state,
  at,
  text,
}: PublicUpdate): z.infer<typeof updateSchema> => ({
  update_id: id,
  service_request_id: orderId,
  status,
  updated_datetime: at,
  description: both(text),
  media_url: '',
  external_status_code: state,
});
