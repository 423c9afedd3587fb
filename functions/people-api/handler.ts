import { api, limited } from '../../lib/platform/http.ts';
import { audit } from './audit.ts';
import { myReports } from './my-reports.ts';
import type { Needs } from './needs.ts';
import { personalData } from './personal-data.ts';
import { reporter } from './reporter.ts';
import { unfollowing } from './unfollow.ts';

/** Reporters' identities: who may see them, who has, and what the reporters themselves may ask. */
export const createHandler = (needs: Needs) =>
  api(
    ...limited(
      needs.admit,
      ...[...reporter(needs), ...personalData(needs), unfollowing(needs)],
      ...[...myReports(needs), ...audit(needs)],
    ),
  );
