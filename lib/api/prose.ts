import * as z from 'zod';
import { givenPlaceSchema } from '../../events/registered.ts';

/** Control characters but for tab and line ends, and the ones that turn the direction of text. */
const CONTROL = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;
const MARKUP =
  /<\s*\/?\s*(script|iframe|object|embed|svg|img|style|link|meta|form|body|html)\b|javascript\s*:/i;

/** What a person writes: no control characters, no markup. */
export const proseSchema = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((s) => !CONTROL.test(s), {
      message: '含有不可见的控制字符,请删除 / contains control characters: remove them',
    })
    .refine((s) => !MARKUP.test(s), {
      message: '含有网页代码,请只写文字 / contains markup: write plain text',
    });

/** Where, as a person or an app says it. */
export const placeInputSchema = givenPlaceSchema
  .extend({ address: proseSchema(200).optional() })
  .refine(
    (p) =>
      p.address !== undefined || p.regionCode !== undefined || p.lat !== undefined || p.lon !== undefined,
    {
      message: '请填 address、regionCode 或 lat+lon 之一 / give address, regionCode, or lat and lon',
    },
  )
  .refine((p) => (p.lat === undefined) === (p.lon === undefined), {
    message: 'lat 与 lon 须同时填写 / lat and lon go together',
    path: ['lat'],
  });
