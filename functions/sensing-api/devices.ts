import { confirmDevice, getDevice, listDevices, postSensorEvent, putDevice } from '../../lib/api/devices.ts';
import { Problem } from '../../lib/api/problem.ts';
import type { CityRows } from '../../lib/aws/city.ts';
import type { Devices, Watched } from '../../lib/aws/devices.ts';
import { BadCursor } from '../../lib/aws/orders.ts';
import type { Actor } from '../../lib/order/actor.ts';
import type { Context } from '../../lib/order/decision.ts';
import { mayList } from '../../lib/order/reading.ts';
import { type Request, type Served, serve } from '../../lib/platform/http.ts';
import { newReportId } from '../../lib/platform/ids.ts';
import { alarmOrder } from '../../lib/sensing/order.ts';
import { confirmed, orderedBy, type Sensed, sense } from '../../lib/sensing/sense.ts';
import { type Device, NEVER_SEEN } from '../../lib/sensing/types.ts';
import { administers } from '../../lib/unit/area.ts';
import type { Name } from '../../lib/unit/types.ts';
import { badCursor, busy, forbidden, noDevice, wrongField } from './problems.ts';

interface Needs {
  readonly devices: Devices;
  readonly city: Pick<CityRows, 'unit' | 'law'>;
  readonly context: () => Promise<Context>;
}

type AnyRequest = Pick<Request<unknown, unknown, unknown>, 'actor'>;

/** Another signal of the same device may be written at the same moment. */
const TRIES = 6;
const BY_ITSELF: Name = { zh: '无需核实,立即派单', en: 'sent at once, unconfirmed' };
const BY_SECOND: Name = { zh: '二次读数已确认', en: 'confirmed by a second reading' };
const BY_PERSON: Name = { zh: '网格员现场核实', en: 'confirmed on the spot' };

const view = ({ device, watch }: Watched) => ({ body: { ...device, watch }, etag: device.version });

/** Devices and what they say. */
export function deviceEndpoints({ devices, city, context }: Needs): Served[] {
  const found = async (id: string): Promise<Watched> => {
    const watched = await devices.get(id);
    if (watched) return watched;
    throw noDevice(id);
  };

  /** Whose device it is, or whose area it stands in. */
  const concerns = ({ unit, place }: Device, actor: Actor | null): boolean =>
    actor !== null && (mayList(unit, actor) || mayList(place.regionCode, actor));

  const onlyAdmin = ({ actor }: AnyRequest, ids: readonly string[]): void => {
    if (actor && ids.every((id) => administers(actor, id))) return;
    throw forbidden(
      '由市级或该区域的管理员登记设备',
      'An admin of the city or of that area registers devices',
      'role: admin',
    );
  };

  /** What a signal or a person's word leads to, written with its order if it has one. */
  async function settle(id: string, how: (before: Watched) => Sensed, by: Name) {
    for (let tries = 0; tries < TRIES; tries++) {
      const before = await found(id);
      const { outcome, watch } = how(before);
      const { window } = watch;
      if (outcome === 'order' && window !== null) {
        const given = await context();
        const { utcOffsetMinutes } = await city.law();
        const order = alarmOrder(before.device, window, newReportId(given.now, utcOffsetMinutes), by, given);
        const { orderId } = order.order;
        const after = { device: before.device, watch: orderedBy(watch, orderId) };
        if (await devices.putWithOrder(before, after, order))
          return { outcome, watched: { ...before, ...after } };
        continue;
      }
      if (watch === before.watch) return { outcome, watched: before };
      const after = { device: before.device, watch };
      if (await devices.put(before, after)) return { outcome, watched: { ...before, ...after } };
    }
    throw busy();
  }

  return [
    serve(postSensorEvent, async ({ body, actor }) => {
      if (actor?.role !== 'device')
        throw forbidden('只有感知设备的令牌可以上报', 'Only a device may report', 'role: device');
      const { device, watch } = await found(body.deviceId);
      if (actor.unit === undefined || !mayList(device.unit, { role: 'unit', unit: actor.unit }))
        throw forbidden(
          '令牌不属于该设备的权属单位',
          'The token is not of the unit that owns the device',
          `unit: ${device.unit}`,
        );
      if (device.status === 'retired')
        throw wrongField(
          'deviceId',
          '设备已停用',
          'The device is retired',
          '重新启用设备 / Put it in use again',
        );
      if (device.type !== body.type)
        throw wrongField(
          'type',
          `该设备登记为 ${device.type}`,
          `It is registered as ${device.type}`,
          '按登记的类型上报 / Send the registered type',
        );
      const { now } = await context();
      const atOnce = (before: Watched) => sense(before.device, before.watch, body, now);
      const first = watch.window?.state !== 'unconfirmed';
      const { outcome, watched } = await settle(body.deviceId, atOnce, first ? BY_ITSELF : BY_SECOND);
      return {
        body: { deviceId: device.id, outcome, orderId: watched.watch.window?.orderId ?? null },
      };
    }),
    serve(listDevices, async ({ query, actor }) => {
      const unit = query.unit ?? actor?.unit;
      if (!actor || unit === undefined || !mayList(unit, actor))
        throw forbidden(
          '只能查看本单位及下级的设备',
          'You may list the devices of your own unit and those below it',
          '?unit=<本单位编号>',
        );
      try {
        const page = await devices.list(unit, query);
        return {
          body: {
            devices: page.devices.map(({ device, watch }) => ({ ...device, watch })),
            cursor: page.cursor,
          },
        };
      } catch (error) {
        throw error instanceof BadCursor ? badCursor(error) : error;
      }
    }),
    serve(getDevice, async ({ params, actor }) => {
      const watched = await found(params.id);
      // A device one may not see is not told from one that does not exist.
      if (!concerns(watched.device, actor)) throw noDevice(params.id);
      return view(watched);
    }),
    serve(putDevice, async (request) => {
      const { params, body } = request;
      const { unit, place } = body;
      const { regionCode } = place;
      if (regionCode === undefined) throw wrongField('place.regionCode', '缺少', 'missing', 'regionCode');
      const before = await devices.get(params.id);
      const was = before === null ? [] : [before.device.unit, before.device.place.regionCode];
      onlyAdmin(request, [unit, regionCode, ...was]);
      if ((await city.unit(unit))?.status !== 'active')
        throw wrongField(
          'unit',
          `没有在用的单位 ${unit}`,
          `no active unit ${unit}`,
          '填写已登记的单位 / Name a registered unit',
        );
      if (!(await city.unit(regionCode)))
        throw wrongField(
          'place.regionCode',
          `本市没有区划 ${regionCode}`,
          `no region ${regionCode} in this city`,
          '填写区、街道或社区代码 / Use a code of a district, street or community',
        );
      const seen = request.header('if-match')?.replaceAll('"', '');
      const version = before?.device.version ?? 0;
      if (seen !== undefined && seen !== String(version)) throw changed(params.id);
      const device: Device = {
        ...body,
        id: params.id,
        place: { ...place, regionCode },
        version: version + 1,
      };
      const watch = before && before.device.type === device.type ? before.watch : NEVER_SEEN;
      if (!(await devices.put(before, { device, watch }))) throw changed(params.id);
      return view({ device, watch, writes: (before?.writes ?? 0) + 1 });
    }),
    serve(confirmDevice, async ({ params, body, actor }) => {
      const { device } = await found(params.id);
      if ((actor?.role !== 'unit' && actor?.role !== 'desk') || !concerns(device, actor))
        throw forbidden(
          '由设备所在区域或权属单位的人员核实',
          'Someone of its area or of its owner confirms it',
          'role: unit, desk',
        );
      const { watched } = await settle(
        params.id,
        ({ watch }) => confirmed(watch, body.real) ?? nothingWaits(),
        BY_PERSON,
      );
      return view(watched);
    }),
  ];
}

function nothingWaits(): never {
  throw new Problem('wrong-state', '没有待核实的告警', 'No alarm waits to be confirmed', {
    remedy: 'GET /v1/devices/{id}: watch.window.state',
  });
}

const changed = (id: string): Problem =>
  new Problem('stale-version', `设备 ${id} 已被他人修改`, `Device ${id} has changed`, {
    remedy: '重新读取后再提交 / Read it again first',
  });
