import * as z from 'zod';

/** An upload's number: 130 random bits, which nobody guesses. Whoever knows it may use it until it is used. */
export const mediaIdSchema = z
  .string()
  .regex(
    /^m-[0-9A-HJKMNP-TV-Z]{26}$/,
    '先 POST /v1/media 上传,填返回的 mediaId / upload by POST /v1/media first',
  );

/** Pictures of one request. */
export const mediaIdsSchema = z
  .array(mediaIdSchema)
  .max(9)
  .refine((ids) => new Set(ids).size === ids.length, '同一张图片写了两次 / the same picture is named twice');

/** `before`: came with the report · `evidence`: added later by the reporter · `after`: the unit's, with its result. */
export const MEDIA_KINDS = ['before', 'evidence', 'after'] as const;

export const pictureSchema = z.object({ id: z.string(), kind: z.enum(MEDIA_KINDS) });
export type Picture = z.infer<typeof pictureSchema>;
