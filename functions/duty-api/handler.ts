import { api } from '../../lib/platform/http.ts';
import { decisions } from './decisions.ts';
import { drafts } from './drafts.ts';
import { files } from './files.ts';
import { lists } from './lists.ts';
import type { Needs } from './needs.ts';
import { simulations } from './simulations.ts';

/** Duty lists: read, drafted, simulated, approved by a second person, rolled back. */
export const createHandler = (needs: Needs) =>
  api(...lists(needs), ...drafts(needs), ...files(needs), ...decisions(needs), ...simulations(needs));
