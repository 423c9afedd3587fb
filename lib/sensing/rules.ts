import type { Emergency } from '../understand/types.ts';
import type { Name } from '../unit/types.ts';
import type { DeviceType } from './types.ts';

/** How alarms of one type become orders. */
export interface DeviceRule {
  readonly name: Name;
  /** Category code of the order. */
  readonly category: string;
  /** Alarms of one device this close are one happening. */
  readonly windowMinutes: number;
  /** `none` for what cannot wait; else a second reading or a person must confirm. */
  readonly confirm: 'none' | 'second-reading';
  /** At or above this value nothing is waited for. */
  readonly severe?: number;
  readonly emergency?: Omit<Emergency, 'because' | 'external' | 'restricted'>;
  /** What happened, for the order's text. */
  readonly says: Name;
}

/** A second reading must not be the first one sent twice. */
export const SECOND_READING_SECONDS = 30;

/**
 * Smoke, gas and trapped people skip confirmation. Windows are common practice, for a city to change.
 * Source: the device types and the pipeline of the domain (感知: dedupe, confirm, severity, order).
 */
export const DEVICE_RULES: Readonly<Record<DeviceType, DeviceRule>> = {
  smoke: {
    name: { zh: '烟感', en: 'smoke detector' },
    category: 'fire-lane-clutter',
    windowMinutes: 30,
    confirm: 'none',
    emergency: { group: 'E2', line: '119', urgency: 'emergency' },
    says: { zh: '烟感报警', en: 'smoke alarm' },
  },
  gas: {
    name: { zh: '燃气探测', en: 'gas detector' },
    category: 'gas-supply',
    windowMinutes: 30,
    confirm: 'none',
    emergency: { group: 'E1', line: '119', urgency: 'emergency' },
    says: { zh: '燃气浓度超限', en: 'gas above the limit' },
  },
  lift: {
    name: { zh: '电梯', en: 'lift' },
    category: 'lift-failure',
    windowMinutes: 30,
    confirm: 'none',
    emergency: { group: 'E6', line: '119', urgency: 'emergency' },
    says: { zh: '电梯停运困人报警', en: 'lift stopped with people inside' },
  },
  manhole: {
    name: { zh: '智能井盖', en: 'manhole cover' },
    category: 'ownerless-manhole',
    windowMinutes: 60,
    confirm: 'second-reading',
    emergency: { group: 'E6', line: null, urgency: 'urgent' },
    says: { zh: '井盖移位或缺失', en: 'manhole cover moved or missing' },
  },
  'water-level': {
    name: { zh: '水浸', en: 'water level' },
    category: 'waterlogging',
    windowMinutes: 60,
    confirm: 'second-reading',
    severe: 40,
    emergency: { group: 'E10', line: null, urgency: 'urgent' },
    says: { zh: '积水超限', en: 'water above the limit' },
  },
  'ebike-in-lift': {
    name: { zh: '电动车入梯', en: 'e-bike in a lift' },
    category: 'ebike-charging',
    windowMinutes: 120,
    confirm: 'second-reading',
    says: { zh: '电动自行车进入电梯', en: 'an e-bike was taken into the lift' },
  },
  'falling-object': {
    name: { zh: '高空抛物', en: 'falling objects' },
    category: 'falling-objects',
    windowMinutes: 60,
    confirm: 'second-reading',
    says: { zh: '监测到高空抛物', en: 'an object fell from a height' },
  },
  'bin-full': {
    name: { zh: '垃圾满溢', en: 'full bin' },
    category: 'exposed-garbage',
    windowMinutes: 240,
    confirm: 'second-reading',
    says: { zh: '垃圾容器满溢', en: 'the bin overflows' },
  },
};
