import type { Fact } from '../../events/index.ts';

/** Whether few may read an order from this entry on: self-harm, violence, whistle-blowing, whoever found it out. */
export const restricts = ({ type, data }: Fact): boolean =>
  (type === 'order.registered.v1' && data.restricted === true) ||
  (type === 'order.understood.v1' && (data.nature === 'whistle-blow' || data.emergency?.restricted === true));
