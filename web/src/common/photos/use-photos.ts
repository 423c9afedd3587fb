import { useEffect, useRef, useState } from 'react';
import { uploadPhoto } from './upload.ts';

/** A picture on its way, or there (`id`), or not taken (`error`). */
export interface Photo {
  readonly key: string;
  readonly file: File;
  readonly shown: string;
  readonly part: number;
  readonly id?: string;
  readonly error?: unknown;
}

export const MOST_PHOTOS = 9;
export const idsOf = (photos: readonly Photo[]): string[] =>
  photos.flatMap(({ id }) => (id === undefined ? [] : [id]));
export const isSending = (photos: readonly Photo[]): boolean =>
  photos.some(({ id, error }) => id === undefined && error === undefined);

/** Pictures of a form: sent as soon as they are chosen, each with how far it is and what to do when it failed. */
export function usePhotos() {
  const [photos, set] = useState<readonly Photo[]>([]);
  const running = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const all = running.current;
    return () => {
      for (const one of all.values()) one.abort();
    };
  }, []);

  const change = (key: string, to: Partial<Photo>) =>
    set((now) => now.map((photo) => (photo.key === key ? { ...photo, ...to } : photo)));

  const send = (key: string, file: File) => {
    const stop = new AbortController();
    running.current.set(key, stop);
    uploadPhoto(file, stop.signal, (part) => change(key, { part })).then(
      (id) => change(key, { id, part: 1 }),
      (error: unknown) => {
        if (!stop.signal.aborted) change(key, { error });
      },
    );
  };

  return {
    photos,
    add(files: readonly File[]) {
      const made = files.slice(0, MOST_PHOTOS - photos.length).map((file) => ({
        ...{ key: crypto.randomUUID(), file, part: 0 },
        shown: URL.createObjectURL(file),
      }));
      set((now) => [...now, ...made]);
      for (const { key, file } of made) send(key, file);
    },
    retry({ key, file }: Photo) {
      set((now) => now.map((one) => (one.key === key ? withoutError(one) : one)));
      send(key, file);
    },
    remove({ key, shown }: Photo) {
      running.current.get(key)?.abort();
      URL.revokeObjectURL(shown);
      set((now) => now.filter((one) => one.key !== key));
    },
    clear() {
      for (const { shown } of photos) URL.revokeObjectURL(shown);
      set([]);
    },
  };
}
export type Photos = ReturnType<typeof usePhotos>;

const withoutError = ({ error: _, ...photo }: Photo): Photo => ({ ...photo, part: 0 });
