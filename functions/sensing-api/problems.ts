import { Problem } from '../../lib/api/problem.ts';

/** One field that a schema cannot judge. */
export const wrongField = (field: string, zh: string, en: string, remedy: string): Problem =>
  new Problem('invalid-input', zh, en, { remedy, errors: [{ field, message: zh, messageEn: en }] });

export const forbidden = (zh: string, en: string, remedy: string): Problem =>
  new Problem('forbidden', zh, en, { remedy });

export const badCursor = (error: Error): Problem =>
  wrongField('cursor', '分页游标无效', error.message, '从第一页重新开始 / Start again without cursor');

export const noDevice = (id: string): Problem =>
  new Problem('not-found', `没有设备 ${id}`, `There is no device ${id}`, {
    remedy: '先登记设备:PUT /v1/devices/{id} / Register it first',
  });

/** Others keep writing to the same device: the caller's own retry finds it quiet. */
export const busy = (): Problem =>
  new Problem('unavailable', '设备正被同时更新', 'The device is being written by others', {
    remedy: '稍后重试 / Try again shortly',
  });
