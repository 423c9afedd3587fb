import { api } from '../../lib/platform/http.ts';
import { type ContactNeeds, contactEndpoints } from './contacts.ts';
import { type TextNeeds, textEndpoints } from './texts.ts';

/** Texts of messages for admins; inboxes and contacts for units. */
export const createHandler = (needs: TextNeeds & ContactNeeds) =>
  api(...textEndpoints(needs), ...contactEndpoints(needs));
