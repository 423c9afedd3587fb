import {
  exportDutyList,
  getDutyChanges,
  getDutyList,
  getDutyVersion,
  listDutyLists,
  listDutyVersions,
  rollbackDutyList,
} from './duty.ts';
import {
  approveDutyDraft,
  deleteDutyDraft,
  exportDutyDraft,
  getDutyDiff,
  getDutyDraft,
  importDutyDraft,
  listDutyDrafts,
  patchDutyDraft,
  postDutyDraft,
  putDutyDraft,
  rebaseDutyDraft,
  rejectDutyDraft,
  submitDutyDraft,
} from './duty-drafts.ts';
import { getDutySimulation, postDutySimulation } from './duty-simulations.ts';
import type { Endpoint } from './endpoint.ts';

/** Everything about duty lists. */
export const DUTY_ENDPOINTS: readonly Endpoint[] = [
  listDutyLists,
  getDutyList,
  listDutyVersions,
  getDutyVersion,
  rollbackDutyList,
  exportDutyList,
  getDutyChanges,
  listDutyDrafts,
  postDutyDraft,
  getDutyDraft,
  putDutyDraft,
  patchDutyDraft,
  deleteDutyDraft,
  getDutyDiff,
  exportDutyDraft,
  importDutyDraft,
  rebaseDutyDraft,
  submitDutyDraft,
  approveDutyDraft,
  rejectDutyDraft,
  postDutySimulation,
  getDutySimulation,
];
