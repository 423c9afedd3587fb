import { unfollow } from '../../lib/api/follow.ts';
import { Problem } from '../../lib/api/problem.ts';
import { type Served, serve } from '../../lib/platform/http.ts';
import { createMine } from '../../lib/platform/mine.ts';
import type { Needs } from './needs.ts';

/** Who follows no more is forgotten; the matter never knew them. */
export const unfollowing = ({ people, verify, now }: Needs): Served => {
  const mine = createMine({ people, verify, now });
  return serve(unfollow, async (request) => {
    const { id } = request.params;
    const person = await mine(id, request);
    if (person.follows === undefined)
      throw new Problem('wrong-state', '这是您提交的诉求,不是关注', 'This is a report of yours', {
        remedy: '可撤回诉求 / POST /v1/reports/{id}/withdraw',
      });
    return { body: { reportId: id, removed: await people.forget(id) } };
  });
};
