import type { Picture } from '../media/types.ts';
import type { Order } from './state.ts';

/** All pictures of an order, by what they show. */
export const picturesOf = ({
  media,
  added,
  evidence,
}: Pick<Order, 'media' | 'added' | 'evidence'>): Picture[] => [
  ...media.map((id): Picture => ({ id, kind: added.includes(id) ? 'evidence' : 'before' })),
  ...evidence.map((id): Picture => ({ id, kind: 'after' })),
];

/** A unit's pictures appear with its answer: once someone other than the unit has verified it. */
export const isAnswerHidden = ({ status }: Pick<Order, 'status'>): boolean =>
  status === 'resolved' || status === 'verified';

/** What the reporter sees: their own, and what the unit shows of its work, wherever it is handled. */
export const picturesForReporter = (order: Order, handledIn: Order): Picture[] => [
  ...picturesOf({ ...order, evidence: [] }),
  ...(isAnswerHidden(handledIn) ? [] : picturesOf({ media: [], added: [], evidence: handledIn.evidence })),
];
