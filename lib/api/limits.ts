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
/** Behind one address; a phone's ten pictures go through it with its neighbours'. */
const NEIGHBOURS: Rate = { times: 600, seconds: 10 * MINUTES };
/** An app that many people use, and pictures to look at. */
const APP: Rate = { times: 3000, seconds: 10 * MINUTES };
/** One person who answers, rates or withdraws. */
const PERSON: Rate = { times: 60, seconds: HOURS };
/** One person who reports or follows. */
const REPORTER: Rate = { times: 30, seconds: HOURS };

/**
 * What each endpoint takes from one subject: those that anyone may call, and those whose answer costs much. A city of
 * 30,000 reports a day has one every three seconds. A stack's `limitFactor` multiplies all of it.
 */
export const LIMITS: Readonly<Record<string, Limits>> = {
  postReport: { address: NEIGHBOURS, token: APP, reporter: REPORTER },
  postUnderstand: {
    address: { times: 1200, seconds: 10 * MINUTES },
    token: APP,
  },
  postRating: { address: NEIGHBOURS, token: PERSON },
  postWithdrawal: { address: NEIGHBOURS, token: PERSON },
  getPersonalData: { address: NEIGHBOURS, token: PERSON },
  deletePersonalData: { address: NEIGHBOURS, token: PERSON },
  postOpen311RequestJson: { address: NEIGHBOURS },
  postOpen311RequestXml: { address: NEIGHBOURS },
  postOpen311UpdateJson: { address: NEIGHBOURS },
  postOpen311UpdateXml: { address: NEIGHBOURS },
  followOrder: { address: NEIGHBOURS, token: PERSON, reporter: REPORTER },
  unfollow: { address: NEIGHBOURS, token: PERSON },
  postMedia: { address: NEIGHBOURS, token: NEIGHBOURS },
  completeMedia: { address: NEIGHBOURS, token: NEIGHBOURS },
  postReportMedia: { address: NEIGHBOURS, token: PERSON },
  getReportMedia: {
    address: APP,
    token: { times: 600, seconds: HOURS },
  },
  postReply: { address: NEIGHBOURS, token: PERSON },
};
