/** So many requests in a span of this many seconds. */
export interface Rate {
  readonly times: number;
  readonly seconds: number;
}

/**
 * Whom an endpoint counts. `address`: where a request without a valid token comes from; behind one address may stand
 * a whole neighbourhood, so it is wide. `token`: the person or app signed in, or the tracking token. `reporter`: the
 * resident signed in, or the phone or mail given in the report, whoever posts it.
 */
export type Subject = 'address' | 'token' | 'reporter';
export type Limits = Readonly<Partial<Record<Subject, Rate>>>;

const MINUTES = 60;
const HOURS = 3600;

/**
 * What each endpoint takes from one subject: those that anyone may call, and those whose answer costs much. A city of
 * 30,000 reports a day has one every three seconds. A stack's `limitFactor` multiplies all of it.
 */
export const LIMITS: Readonly<Record<string, Limits>> = {
  postReport: {
    address: { times: 600, seconds: 10 * MINUTES },
    token: { times: 3000, seconds: 10 * MINUTES },
    reporter: { times: 30, seconds: HOURS },
  },
  postUnderstand: {
    address: { times: 1200, seconds: 10 * MINUTES },
    token: { times: 3000, seconds: 10 * MINUTES },
  },
  postRating: {
    address: { times: 600, seconds: 10 * MINUTES },
    token: { times: 60, seconds: HOURS },
  },
  postWithdrawal: {
    address: { times: 600, seconds: 10 * MINUTES },
    token: { times: 60, seconds: HOURS },
  },
  getPersonalData: {
    address: { times: 600, seconds: 10 * MINUTES },
    token: { times: 60, seconds: HOURS },
  },
  deletePersonalData: {
    address: { times: 600, seconds: 10 * MINUTES },
    token: { times: 60, seconds: HOURS },
  },
  postOpen311RequestJson: { address: { times: 600, seconds: 10 * MINUTES } },
  postOpen311RequestXml: { address: { times: 600, seconds: 10 * MINUTES } },
  postOpen311UpdateJson: { address: { times: 600, seconds: 10 * MINUTES } },
  postOpen311UpdateXml: { address: { times: 600, seconds: 10 * MINUTES } },
  followOrder: {
    address: { times: 600, seconds: 10 * MINUTES },
    token: { times: 60, seconds: HOURS },
    reporter: { times: 30, seconds: HOURS },
  },
  unfollow: {
    address: { times: 600, seconds: 10 * MINUTES },
    token: { times: 60, seconds: HOURS },
  },
  // A phone's ten pictures go through one address with its neighbours'.
  postMedia: {
    address: { times: 600, seconds: 10 * MINUTES },
    token: { times: 600, seconds: 10 * MINUTES },
  },
  completeMedia: {
    address: { times: 600, seconds: 10 * MINUTES },
    token: { times: 600, seconds: 10 * MINUTES },
  },
  postReportMedia: {
    address: { times: 600, seconds: 10 * MINUTES },
    token: { times: 60, seconds: HOURS },
  },
  getReportMedia: {
    address: { times: 3000, seconds: 10 * MINUTES },
    token: { times: 600, seconds: HOURS },
  },
  postReply: {
    address: { times: 600, seconds: 10 * MINUTES },
    token: { times: 60, seconds: HOURS },
  },
};
