import * as z from 'zod';
import zhCN from 'zod/v4/locales/zh-CN.js';

/** Problem details (RFC 9457), with the remedy and, for wrong input, the fields. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  /** The same in English. */
  detailEn: z.string(),
  remedy: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string(), messageEn: z.string() })).optional(),
  /** What may be done with the order now, and by whom. */
  allowed: z
    .array(z.object({ command: z.string(), zh: z.string(), by: z.array(z.string()).readonly() }))
    .optional(),
});
export type ProblemBody = z.infer<typeof problemSchema>;

/** Every problem the API can answer with: slug → status and title. */
export const PROBLEMS = {
  'malformed-body': [400, '请求体不是有效的 JSON'],
  unsigned: [401, '需要登录令牌'],
  forbidden: [403, '无权操作'],
  'not-found': [404, '未找到'],
  'wrong-state': [409, '当前状态不允许'],
  'key-reused': [409, '幂等键已用于其他内容'],
  'stale-version': [412, '工单已有更新'],
  'too-large': [413, '内容过大'],
  'wrong-media-type': [415, '不支持的内容类型'],
  'invalid-input': [422, '内容有误'],
  'too-many': [429, '请求过于频繁'],
  unavailable: [503, '暂时不可用'],
} as const;
export type ProblemName = keyof typeof PROBLEMS;

/** Thrown anywhere in a handler; answered as problem+json. */
export class Problem extends Error {
  override name = 'Problem';
  readonly body: ProblemBody;
  /** Seconds after which to try again. */
  readonly retryAfter: number | undefined;
  constructor(
    problem: ProblemName,
    zh: string,
    en: string,
    more: {
      remedy: string;
      errors?: ProblemBody['errors'];
      allowed?: ProblemBody['allowed'];
      retryAfter?: number;
    },
  ) {
    super(en);
    const [status, title] = PROBLEMS[problem];
    this.retryAfter = more.retryAfter ?? (status === 503 ? 5 : undefined);
    this.body = {
      type: `/docs/problems/${problem}`,
      title,
      status,
      detail: zh,
      detailEn: en,
      remedy: more.remedy,
      ...(more.errors ? { errors: more.errors } : {}),
      ...(more.allowed ? { allowed: more.allowed } : {}),
    };
  }
}

const localeZh = zhCN().localeError;

/** Zod's issues as fields and messages in both languages. */
export function fieldErrors(error: z.ZodError): NonNullable<ProblemBody['errors']> {
  return error.issues.map((issue) => {
    const field = [
      ...issue.path.map(String),
      ...(issue.code === 'unrecognized_keys' ? [issue.keys.join(', ')] : []),
    ].join('.');
    const said = localeZh(issue as z.core.$ZodRawIssue);
    const zh = typeof said === 'string' ? said : said?.message;
    return {
      field: field || '(body)',
      message: issue.code === 'custom' || !zh ? issue.message : zh,
      messageEn: issue.message,
    };
  });
}
