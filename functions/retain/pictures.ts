import type { MediaRows } from '../../lib/aws/media.ts';
import type { MediaFiles } from '../../lib/aws/media-files.ts';
import { UNCLAIMED_MS } from '../../lib/media/upload.ts';
import { doAll } from '../../lib/platform/do-all.ts';

export interface PictureNeeds {
  readonly media: Pick<MediaRows, 'unclaimed' | 'giveUp' | 'remove'>;
  readonly files: Pick<MediaFiles, 'remove'>;
}

const PAGE = 100;
const AT_ONCE = 8;

/**
 * Removes pictures that no report took within a day: first nothing may take them any more, then the file goes, then the
 * row. What is cut off half-way is found again by the next run.
 * @param more whether there is time for another page
 * @returns how many went
 */
export async function removeUnclaimed(
  { media, files }: PictureNeeds,
  now: string,
  more: () => boolean,
): Promise<number> {
  const before = new Date(Date.parse(now) - UNCLAIMED_MS).toISOString();
  let removed = 0;
  for (
    let ids = await media.unclaimed(before, PAGE);
    ids.length > 0;
    ids = await media.unclaimed(before, PAGE)
  ) {
    await doAll(ids, AT_ONCE, async (id) => {
      // Taken meanwhile: the index is a moment behind.
      if (!(await media.giveUp(id))) return;
      await files.remove(id);
      await media.remove(id);
      removed++;
    });
    if (ids.length < PAGE || !more()) break;
  }
  return removed;
}
