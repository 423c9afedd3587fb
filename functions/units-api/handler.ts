import { api } from '../../lib/platform/http.ts';
import { type ChangeNeeds, changeEndpoints } from './changes.ts';
import { type DeliveryNeeds, deliveryEndpoints } from './delivery.ts';
import { type RegistryNeeds, registryEndpoints } from './registry.ts';

/** The register of units: who there is, how they change, how they are reached. */
export const createHandler = (needs: RegistryNeeds & ChangeNeeds & DeliveryNeeds) =>
  api(...registryEndpoints(needs), ...changeEndpoints(needs), ...deliveryEndpoints(needs));
