import type { Word } from '../../i18n/words.ts';

export const PHOTOS = {
  photos: ['照片(选填)', 'Photos (optional)'],
  photosWhy: [
    '最多 9 张。拍摄位置和手机信息会自动去掉。',
    'At most 9. Where they were taken, and with what, is taken out.',
  ],
  photosFull: ['已有 9 张', '9 are there'],
  photosSending: ['照片还在上传…', 'Photos are on their way…'],
  photo: ['照片 {n}', 'Photo {n}'],
  photoAdd: ['添加照片', 'Add photos'],
  photoSending: ['正在上传', 'On its way'],
  photoThere: ['已上传', 'There'],
  photoRemove: ['移除', 'Remove'],
  photoRetry: ['再试一次', 'Try again'],
  photoType: [
    '不是能用的图片:请换 JPEG、PNG 或 WebP',
    'No picture that can be taken: choose a JPEG, PNG or WebP',
  ],
  photoLarge: ['图片超过 10 MB:请换小一些的', 'Over 10 MB: choose a smaller one'],
  photoStorage: ['没有传上去:请移除后重新添加', 'It was not taken: remove it and add it again'],
} as const satisfies Record<string, Word>;
