import type { Limits } from '../../order/limits.ts';

/**
 * Signing: Tianjin's rule (15 minutes, 30 minutes, 1 working day). Handling: four steps of 2 hours, 24 hours,
 * 7 and 15 working days, as Beijing has them. The rest are common practice. Change them here or in the store.
 */
export const limits: Limits = {
  sign: {
    emergency: { unit: 'minutes', amount: 15 },
    utility: { unit: 'minutes', amount: 30 },
    urgent: { unit: 'working-days', amount: 1 },
    normal: { unit: 'working-days', amount: 1 },
  },
  handle: {
    emergency: { unit: 'minutes', amount: 2 * 60 },
    utility: { unit: 'minutes', amount: 24 * 60 },
    urgent: { unit: 'working-days', amount: 7 },
    normal: { unit: 'working-days', amount: 15 },
  },
  return: { unit: 'working-days', amount: 1 },
  rate: { unit: 'working-days', amount: 3 },
  rework: { unit: 'working-days', amount: 15 },
};
