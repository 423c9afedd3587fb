import type { ProblemName } from './problem.ts';

interface Told {
  readonly en: string;
  /** When it happens, and what to do then, each in both languages. */
  readonly when: readonly [zh: string, en: string];
  readonly remedy: readonly [zh: string, en: string];
}

/** What every problem means, for its page under /docs/problems. */
export const CATALOGUE: Readonly<Record<ProblemName, Told>> = {
  'malformed-body': {
    en: 'The body is not valid JSON',
    when: [
      '请求体不是有效的 UTF-8 JSON,或缺了引号、逗号。',
      'The body is not UTF-8, or not JSON: a quote or comma is missing.',
    ],
    remedy: [
      '用 JSON 工具检查请求体;以 UTF-8 编码发送。',
      'Check the body with a JSON tool; send it in UTF-8.',
    ],
  },
  unsigned: {
    en: 'A token is needed',
    when: [
      '没有令牌,令牌已过期,或不是本市 OIDC 为本服务签发的。',
      "There is no token, it has expired, or it is not of the city's issuer for this service.",
    ],
    remedy: [
      '重新登录,带 Authorization: Bearer <令牌>。',
      'Sign in again and send Authorization: Bearer <token>.',
    ],
  },
  forbidden: {
    en: 'Not allowed',
    when: [
      '令牌有效,但角色、单位或层级不允许这一操作。',
      'The token is good, but its role, unit or tier may not do this.',
    ],
    remedy: [
      '用有权限的账号;detail 说明需要什么角色。',
      'Use an account that may; detail says which role it takes.',
    ],
  },
  'not-found': {
    en: 'Not found',
    when: [
      '编号不存在,或您无权看到它:两者回答相同,以免泄露。',
      'There is no such id, or you may not see it: both are answered alike, so that nothing is given away.',
    ],
    remedy: ['检查编号、查询码与账号。', 'Check the id, the tracking token and the account.'],
  },
  'wrong-state': {
    en: 'Not possible in this state',
    when: [
      '对象当前的状态不允许这一操作,例如尚未签收就办结。',
      'What it is about is not in a state for this: resolving what was never signed, say.',
    ],
    remedy: [
      '重新读取;allowed 列出现在可做的操作与可做的角色。',
      'Read it again; allowed lists what may be done now and by whom.',
    ],
  },
  'key-reused': {
    en: 'The idempotency key came with another body',
    when: [
      '同一 Idempotency-Key 曾用于另一内容。',
      'The same Idempotency-Key was sent before with another body.',
    ],
    remedy: ['换一个新的键。', 'Use a new key.'],
  },
  'stale-version': {
    en: 'It has changed since you saw it',
    when: ['If-Match 的版本已不是最新版本。', 'The version in If-Match is no longer the newest.'],
    remedy: ['重新读取,核对后再提交。', 'Read it again, look, and send again.'],
  },
  'too-large': {
    en: 'The body is too large',
    when: ['请求体超过该接口的上限。', 'The body is over what this endpoint takes.'],
    remedy: [
      '缩短文字;图片另行上传,只填编号。',
      'Shorten the text; upload pictures apart and send their keys.',
    ],
  },
  'wrong-media-type': {
    en: 'This content type is not taken',
    when: ['Content-Type 不是该接口接受的类型。', 'The Content-Type is none that this endpoint takes.'],
    remedy: [
      '除另有说明外,用 application/json; charset=utf-8。',
      'Unless told otherwise, send application/json; charset=utf-8.',
    ],
  },
  'invalid-input': {
    en: 'Some fields are wrong',
    when: [
      '路径、参数、请求头或请求体的字段不合规定;多余的字段也算。',
      'A field of path, query, headers or body is not as it must be; an unknown field counts too.',
    ],
    remedy: ['按 errors 逐项修改。', 'Correct each field named in errors.'],
  },
  'too-many': {
    en: 'Too many requests',
    when: [
      '同一地址、令牌或反映人在一段时间内的请求过多。',
      'One address, token or reporter sent more than is taken in a while.',
    ],
    remedy: [
      '等待 Retry-After 的秒数;紧急情况请直接拨打 110、119、120 或 12345。',
      'Wait the seconds of Retry-After; in an emergency call 110, 119, 120 or 12345.',
    ],
  },
  unavailable: {
    en: 'Temporarily unavailable',
    when: ['某一部件暂时没有应答。', 'A part did not answer just now.'],
    remedy: [
      '等待 Retry-After 的秒数后重试;带同一 Idempotency-Key 不会重复。',
      'Try again after Retry-After; with the same Idempotency-Key nothing is done twice.',
    ],
  },
};
