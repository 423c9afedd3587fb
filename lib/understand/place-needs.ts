/**
 * What a form needs before it may claim its region: nothing more; a region around it named in the same text;
 * that region's name right before it; or the bearing of a place (an everyday word otherwise).
 */
export type Needs = 'nothing' | 'parent' | 'adjacent' | 'bearing';

const CAUTION: readonly Needs[] = ['nothing', 'parent', 'adjacent', 'bearing'];

/** The one of two needs that asks for more. */
export const moreCautious = (a: Needs, b: Needs): Needs => (CAUTION.indexOf(a) > CAUTION.indexOf(b) ? a : b);
