import type { MediaRows } from '../../lib/aws/media.ts';
import type { MediaFiles } from '../../lib/aws/media-files.ts';
import type { Upload } from '../../lib/media/upload.ts';

/** Uploads kept in memory, with the store's own rules. */
export function memoryMedia(...uploads: Upload[]): MediaRows & { readonly rows: Map<string, Upload> } {
  const rows = new Map(uploads.map((upload) => [upload.id, upload]));
  const gone = new Set<string>();
  const there = (id: string) => (gone.has(id) ? undefined : rows.get(id));
  return {
    rows,
    async add(upload) {
      rows.set(upload.id, upload);
    },
    get: async (id) => there(id) ?? null,
    async found(id, what) {
      const upload = there(id);
      if (upload?.state === 'awaited')
        rows.set(id, { ...upload, ...what, state: 'bytes' in what ? 'clean' : 'refused' });
    },
    async claim(id, orderId, owner) {
      const upload = there(id);
      const mine = upload?.owner === undefined || upload.owner === owner;
      if (upload?.state !== 'clean' || !mine || (upload.claim ?? orderId) !== orderId) return false;
      rows.set(id, { ...upload, claim: orderId });
      return true;
    },
    unclaimed: async (before, limit) =>
      [...rows.values()]
        .filter(({ claim, at }) => claim === undefined && at < before)
        .map(({ id }) => id)
        .slice(0, limit),
    async giveUp(id) {
      const upload = rows.get(id);
      if (!upload || upload.claim !== undefined) return false;
      gone.add(id);
      return true;
    },
    async remove(id) {
      rows.delete(id);
    },
  };
}

/** Files kept in memory; `post` is what a page does with its form. */
export function memoryFiles() {
  const posts = new Map<string, Uint8Array>();
  const pictures = new Map<string, { type: string; bytes: Uint8Array }>();
  const files: MediaFiles = {
    form: async (id, type) => ({ url: 'https://storage.example', fields: { key: id, 'Content-Type': type } }),
    posted: async (id) => posts.get(id) ?? null,
    async keep(id, type, bytes) {
      pictures.set(id, { type, bytes });
    },
    async discard(id) {
      posts.delete(id);
    },
    link: async (id) => `https://storage.example/pictures/${id}?signed`,
    async remove(id) {
      pictures.delete(id);
    },
  };
  return { ...files, posts, pictures, post: (id: string, bytes: Uint8Array) => void posts.set(id, bytes) };
}
