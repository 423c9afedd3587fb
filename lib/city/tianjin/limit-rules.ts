import type { LimitRow, LimitRules } from '../../sla/limit-rules.ts';
import type { Limit } from '../../sla/types.ts';
import { cityCases } from './limit-cases.ts';

const MINUTES_A_DAY = 1440;
const minutes = (amount: number): Limit => ({ unit: 'minutes', amount });
const days = (amount: number): Limit => minutes(amount * MINUTES_A_DAY);
const workingDays = (amount: number): Limit => ({ unit: 'working-days', amount });

type When = LimitRow['when'];
type Source = LimitRow['source'];

const rule = (id: string, of: LimitRow['of'], when: When, limit: Limit, source: Source): LimitRow => ({
  id,
  of,
  when,
  gives: { limit },
  source,
});

const RECEIVE: Source = {
  zh: '天津市政务服务便民热线管理办法实施细则：接收时限',
  en: "Tianjin's detailed rules for the government service hotline: receiving",
  basis: 'public',
};
const RETURN: Source = {
  zh: '天津市政务服务便民热线管理办法（修订送审稿）：退回时限',
  en: "Draft of Tianjin's measures for the government service hotline: returning",
  basis: 'public',
};
const FOUR_TIERS: Source = {
  zh: '参照北京市接诉即办四级处置时限',
  en: "After Beijing's four tiers of handling",
  basis: 'public',
};
const REWORK: Source = {
  zh: '参照外省热线管理规定：不满意件重办时限',
  en: 'After a rule of another province: rework after a bad rating',
  basis: 'public',
};
const USUAL: Source = {
  zh: '通行做法（本市可调整）',
  en: 'Common practice; the city may change it',
  basis: 'default',
};

/** Nature and difficulty say how long a matter takes; where there is danger, the danger does. */
const NO_DANGER: When = { urgency: ['urgent', 'normal'] };

/** Tianjin's limits to start from. Once loaded, the store's copy is in force. */
export const limitRules: LimitRules = {
  specificity: ['urgency', 'unit', 'category', 'difficulty', 'nature', 'tier'],
  rows: [
    rule('sign-danger', 'sign', { urgency: ['emergency'] }, minutes(15), RECEIVE),
    rule('sign-utility', 'sign', { urgency: ['utility'] }, minutes(30), RECEIVE),
    rule('sign-general', 'sign', {}, workingDays(1), RECEIVE),
    // Nobody has it yet: it must not lie with a desk for longer than it may lie with a unit.
    rule('wait-danger', 'wait', { urgency: ['emergency'] }, minutes(15), USUAL),
    rule('wait-utility', 'wait', { urgency: ['utility'] }, minutes(30), USUAL),
    rule('wait-general', 'wait', {}, workingDays(1), USUAL),
    rule('handle-danger', 'handle', { urgency: ['emergency'] }, minutes(120), FOUR_TIERS),
    rule('handle-utility', 'handle', { urgency: ['utility'] }, minutes(MINUTES_A_DAY), FOUR_TIERS),
    rule('handle-urgent', 'handle', { urgency: ['urgent'] }, days(7), FOUR_TIERS),
    rule('handle-general', 'handle', {}, days(15), FOUR_TIERS),
    rule('handle-consult', 'handle', { ...NO_DANGER, nature: ['consult'] }, workingDays(2), USUAL),
    rule('handle-help', 'handle', { ...NO_DANGER, nature: ['help'] }, workingDays(5), USUAL),
    rule('handle-complaint', 'handle', { ...NO_DANGER, nature: ['complaint'] }, workingDays(7), USUAL),
    rule('handle-complex', 'handle', { ...NO_DANGER, difficulty: ['complex'] }, workingDays(15), USUAL),
    ...cityCases,
    rule('return-general', 'return', {}, workingDays(1), RETURN),
    rule('return-complex', 'return', { difficulty: ['complex'] }, workingDays(2), RETURN),
    rule('follow-up-general', 'follow-up', {}, workingDays(3), USUAL),
    rule('rate-general', 'rate', {}, workingDays(3), USUAL),
    rule('rework-general', 'rework', {}, workingDays(15), REWORK),
    rule('review-general', 'review', {}, days(30), USUAL),
    rule('reply-general', 'reply', {}, workingDays(5), USUAL),
  ],
  extensions: [{ id: 'extension-general', when: {}, times: 1, percent: 100, source: USUAL }],
};
