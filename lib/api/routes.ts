import { getCatalogue, getConsoleConfig, getRegion } from './catalogue.ts';
import { getForecast, getHotSpots, getNow, getRanking, getSubsidy, listHappenings } from './cockpit.ts';
import { confirmDevice, getDevice, listDevices, postSensorEvent, putDevice } from './devices.ts';
import { readDutyCondition } from './duty-conditions.ts';
import { DUTY_ENDPOINTS } from './duty-endpoints.ts';
import type { Endpoint } from './endpoint.ts';
import { followOrder, unfollow } from './follow.ts';
import { exportIndicators, getIndicators, listIndicatorOrders } from './indicators.ts';
import { getLaw } from './law.ts';
import { deleteMap, getMap, putMap } from './map.ts';
import { completeMedia, getOrderMedia, getReportMedia, postMedia, postReportMedia } from './media.ts';
import {
  getAsyncApi,
  getDocs,
  getEventDocs,
  getHealth,
  getOpenApi,
  getProblem,
  listProblems,
} from './meta.ts';
import { getModel, listModels, promoteModel, rollbackModel } from './models.ts';
import { OPEN311 } from './open311.ts';
import { listOpen311Keys, postOpen311Key, putOpen311Key } from './open311-keys.ts';
import { commandEndpoints, getClocks, getLedger, getOrder, listOrders, postCommand } from './orders.ts';
import { exportPatrolEntries, listPatrolEntries, postPatrolEntry } from './patrols.ts';
import { getReporter, listIdentityReads, listRetentionRuns, revealReporter } from './people.ts';
import { deletePersonalData, getPersonalData, listMyReports } from './personal-data.ts';
import { getReport, postRating, postReply, postReport, postWithdrawal } from './reports.ts';
import { getText, listTexts, previewText, putText } from './texts.ts';
import { postUnderstand } from './understand.ts';
import { cancelUnitChange, getUnitHistory, mergeUnit, moveUnit, retireUnit } from './unit-changes.ts';
import { stuckDeliveries, testUnit, unitCredentials, unitDelivery } from './unit-delivery.ts';
import { getContact, listUnitMessages, postContactSecret, putContact } from './unit-messages.ts';
import { getUnit, listUnits, putUnit } from './units.ts';

const shared: readonly Endpoint[] = [
  postReport,
  getReport,
  postRating,
  postReply,
  postWithdrawal,
  followOrder,
  unfollow,
  postReportMedia,
  getReportMedia,
  getOrderMedia,
  postMedia,
  completeMedia,
  postUnderstand,
  listOrders,
  getOrder,
  getLedger,
  getClocks,
  getReporter,
  revealReporter,
  listIdentityReads,
  listRetentionRuns,
  getPersonalData,
  deletePersonalData,
  listMyReports,
  listUnits,
  getUnit,
  putUnit,
  moveUnit,
  mergeUnit,
  retireUnit,
  cancelUnitChange,
  getUnitHistory,
  testUnit,
  unitCredentials,
  unitDelivery,
  stuckDeliveries,
  getIndicators,
  exportIndicators,
  listIndicatorOrders,
  getNow,
  getHotSpots,
  getRanking,
  getForecast,
  getSubsidy,
  listHappenings,
  ...DUTY_ENDPOINTS,
  listModels,
  getModel,
  promoteModel,
  rollbackModel,
  listTexts,
  getText,
  putText,
  previewText,
  listUnitMessages,
  getContact,
  putContact,
  postContactSecret,
  getCatalogue,
  getRegion,
  getConsoleConfig,
  getLaw,
  getMap,
  putMap,
  deleteMap,
  readDutyCondition,
  postSensorEvent,
  listDevices,
  getDevice,
  putDevice,
  confirmDevice,
  postPatrolEntry,
  listPatrolEntries,
  exportPatrolEntries,
  ...OPEN311,
  listOpen311Keys,
  postOpen311Key,
  putOpen311Key,
  getHealth,
  getOpenApi,
  getAsyncApi,
  getDocs,
  getEventDocs,
  listProblems,
  getProblem,
];

/** What the gateway routes. */
export const ROUTES: readonly Endpoint[] = [...shared, postCommand];

/** What the OpenAPI document lists. */
export const OPERATIONS: readonly Endpoint[] = [...shared, ...commandEndpoints];
